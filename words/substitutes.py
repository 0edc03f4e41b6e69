"""The share of substitutes in words: whether it is as usual, week by week, and what is hidden."""

from charts.substitutes_chart import ShareWeek
from domain.usual_level import differs
from figures.substitutes import Substitutes, SubstituteWeek
from translation import _
from translation.formats import MISSING, format_number, format_percent, format_share
from words.weeks import week_and_year, week_name


def substitutes_title(found: Substitutes) -> str:
    """The message: the latest week beside what is usual."""
    latest = found.latest
    if latest is None or latest.share is None or found.usual is None:
        return _("Andel vikarier per vecka")
    side = differs(latest.share, found.usual)
    if side > 0:
        return _("Fler vikarier än vanligt {week}", week=week_name(latest.week))
    if side < 0:
        return _("Färre vikarier än vanligt {week}", week=week_name(latest.week))
    return _("Andelen vikarier är som vanligt")


def substitutes_caption(found: Substitutes) -> str:
    """What is drawn; that some weeks are hidden."""
    text = _("Vikarier av alla i tjänst, {count} veckor. Vanligen: utanför semesterveckorna.",
             count=len(found.weeks))  # fmt: skip
    if any(week.is_hidden for week in found.weeks):
        text += " " + _("Veckor med för få personer visas inte.")
    return text


def substitutes_sentence(found: Substitutes) -> str:
    """v. 46 2026: 24 % (11 av 46), vanligen 8 %."""
    latest = found.latest
    text = _week_text(latest) if latest else _("Underlag saknas.")
    if latest and latest.share is not None and found.usual is not None:
        text += _(", vanligen {share}", share=format_percent(found.usual, 0))
    return text


def share_weeks(found: Substitutes) -> list[ShareWeek]:
    """The weeks as they are drawn and stand in the table."""
    return [
        ShareWeek(
            w.week,
            w.share,
            _week_text(w),
            _row(w),
            w.count.r if w.count else None,
            w.count.n if w.count else None,
        )
        for w in found.weeks
    ]


def _week_text(week: SubstituteWeek) -> str:
    name = week_and_year(week.week)
    if week.is_hidden:
        return f"{name}: " + _("för få personer för att visas")
    if week.count is None:
        return _("{week}: underlag saknas", week=name)
    share = format_share(week.count.r, week.count.n)
    return f"{name}: {share} ({week.count.r} {_('av')} {format_number(week.count.n)})"


def _row(week: SubstituteWeek) -> tuple[str, ...]:
    if week.count is None:
        why = _("för få personer") if week.is_hidden else MISSING
        return str(week.week), why, "", ""
    share = format_share(week.count.r, week.count.n)
    return str(week.week), share, format_number(week.count.r), format_number(week.count.n)
