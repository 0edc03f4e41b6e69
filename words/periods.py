"""Months and tertials by name."""

from domain.follow_up_period import FollowUpPeriod
from domain.periods import MonthSpan
from translation import N_, _

MONTHS = (
    N_("januari"), N_("februari"), N_("mars"), N_("april"), N_("maj"), N_("juni"), N_("juli"),
    N_("augusti"), N_("september"), N_("oktober"), N_("november"), N_("december"),
)  # fmt: skip


def period_name(period: FollowUpPeriod) -> str:
    """mars 2026, or tertial 1 2026"""
    if isinstance(period, MonthSpan):
        return _("tertial {number} {year}", number=period.number, year=period.year)
    return f"{_(MONTHS[period.number - 1])} {period.year}"
