"""What is counted of a compared measure, and when: column names, axis, period."""

from domain.measures import Grain, Measure
from figures.compared_counts import OF_A_DAY, ComparedPeriod
from translation import _
from translation.formats import format_date, format_weeks
from words.weeks import week_and_year


def period_text(measure: Measure, period: ComparedPeriod) -> str:
    """v. 35–47 2026, one week, or the day of a register."""
    if measure.grain in OF_A_DAY:
        return _("senaste registret till och med {day}", day=format_date(period.day))
    first, last = period.first, period.last
    if measure.grain is Grain.STAFFING_WEEK or first == last:
        return week_and_year(last)
    if first.year != last.year:
        return f"{week_and_year(first)} – {week_and_year(last)}"
    return format_weeks((first.number, first.year), (last.number, last.year))


def axis_name(measure: Measure, span: int) -> str:
    """What the size of a unit is."""
    things = column_names(measure)[1].lower()
    if measure.grain in (*OF_A_DAY, Grain.STAFFING_WEEK):
        return _("antal: {things}", things=things)
    return _("antal under {count} veckor: {things}", count=span, things=things)


def column_names(measure: Measure) -> tuple[str, str]:
    """What r and n of the measure are called in a table's head."""
    names = {
        "mobile_registration_rate": (_("I mobilen"), _("Besök")),
        "manual_registration_rate": (_("I efterhand"), _("Besök")),
        "mobile_documentation_rate": (_("I mobilen"), _("Anteckningar")),
        "active_user_rate": (_("Aktiva"), _("I tjänst")),
        "sspr_registration_rate": (_("Registrerade"), _("Med konto")),
        "acknowledged_rate": (_("Kvitterat"), _("I tjänst")),
        "valid_token_rate": (_("Giltig dosa"), _("Behöver dosa")),
        "active_phone_rate": (_("Aktiva"), _("Telefoner")),
        "troubleshooting_before_report_rate": (_("Felsökta"), _("Felanmälningar")),
        "same_day_report_rate": (_("Samma dag"), _("Felanmälningar")),
        "reported_by_affected_rate": (_("Av den berörda"), _("Felanmälningar")),
    }
    return names[measure.code_id]
