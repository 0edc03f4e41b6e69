"""A measure's figure as sentences for a report.

What it is, whether it has surely changed, how it stands to its target, and how firm it is. An
ordinary week is not explained, and nobody is blamed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data_access.restatements import RestatedWeek
from data_access.targets import Target
from domain.control_chart import Assurance, ControlChart
from domain.measures import Form, Grain, Measure
from domain.periods import SUMMER_WEEKS, Week, local_date
from domain.rates import Count
from figures.overview import Tile
from figures.series import WeeklySeries
from translation import N_, _
from translation.formats import (
    format_date,
    format_days,
    format_number,
    format_percent,
    format_share,
    share_decimals,
)
from words.targets import target_words
from words.verdicts import signal_sentence
from words.weeks import week_and_year

SHARES: dict[str, str] = {
    "mobile_registration_rate": N_("{share} av besöken registrerades i mobilen ({r} av {n})."),
    "manual_registration_rate": N_("{share} av besöken registrerades i efterhand ({r} av {n})."),
    "mobile_documentation_rate": N_("{share} av anteckningarna skrevs i mobilen ({r} av {n})."),
    "active_user_rate": N_(
        "{share} av medarbetarna i tjänst registrerade något i mobilen ({r} av {n})."
    ),
    "active_phone_rate": N_(
        "{share} av telefonerna i bruk hade haft kontakt de senaste sju dagarna ({r} av {n})."
    ),
    "sspr_registration_rate": N_(
        "{share} av medarbetarna med konto var registrerade för digital lösenordsåterställning "
        "({r} av {n})."
    ),
    "valid_token_rate": N_("{share} av medarbetarna som behöver dosa hade en giltig ({r} av {n})."),
    "acknowledged_rate": N_(
        "{share} av medarbetarna i tjänst hade kvitterat gällande utgåva av rutinen ({r} av {n})."
    ),
    "renewed_in_time_rate": N_(
        "{share} av dosorna som gått ut på tolv månader hade förlängts i tid ({r} av {n})."
    ),
    "troubleshooting_before_report_rate": N_(
        "{share} av felen hade felsökts före anmälan ({r} av {n}, de senaste 13 veckorna)."
    ),
    "same_day_report_rate": N_(
        "{share} av felen anmäldes samma dag ({r} av {n}, de senaste 13 veckorna)."
    ),
    "followups_done_rate": N_("{share} av uppföljningarna var signerade ({r} av {n})."),
    "reported_in_qms_rate": N_(
        "{share} av uppföljningarna redovisades i tid i kvalitetsledningssystemet ({r} av {n})."
    ),
    "reported_by_affected_rate": N_(
        "{share} av felen anmäldes av den som hade dem ({r} av {n}, de senaste 13 veckorna)."
    ),
}
COUNTS: dict[str, tuple[str, str, str]] = {
    "tokens_expiring_unordered": (
        N_("ingen dosa utan beställning går ut inom 30 dagar."),
        N_("en dosa utan beställning går ut inom 30 dagar."),
        N_("{count} dosor utan beställning går ut inom 30 dagar."),
    ),
    "expired_tokens_active_staff": (
        N_("ingen medarbetare i tjänst saknade en giltig dosa."),
        N_("en medarbetare i tjänst saknade en giltig dosa."),
        N_("{count} medarbetare i tjänst saknade en giltig dosa."),
    ),
    "open_faults": (
        N_("inga felanmälningar var öppna."),
        N_("en felanmälan var öppen."),
        N_("{count} felanmälningar var öppna."),
    ),
    "silent_phones": (
        N_("ingen telefon var tyst utan felanmälan."),
        N_("en telefon var tyst utan felanmälan."),
        N_("{count} telefoner var tysta utan felanmälan."),
    ),
    "oldest_open_days": (
        N_("den äldsta öppna felanmälan gjordes samma dag."),
        N_("den äldsta öppna felanmälan hade väntat en dag."),
        N_("den äldsta öppna felanmälan hade väntat {count} dagar."),
    ),
    "resolution_days": (
        N_("hälften av felanmälningarna var åtgärdade samma dag."),
        N_("hälften av felanmälningarna var åtgärdade inom en dag."),
        N_("hälften av felanmälningarna var åtgärdade inom {count} dagar."),
    ),
    "routine_days_left": (
        N_("rutinens sista giltighetsdag var samma dag."),
        N_("rutinen gällde i en dag till."),
        N_("rutinen gällde i {count} dagar till."),
    ),
    "overdue_actions": (
        N_("ingen åtgärd var försenad."),
        N_("en åtgärd var försenad."),
        N_("{count} åtgärder var försenade."),
    ),
    "days_since_followup": (
        N_("den senaste uppföljningen signerades samma dag."),
        N_("den senaste uppföljningen signerades dagen före."),
        N_("den senaste uppföljningen signerades {count} dagar tidigare."),
    ),
    "data_age_days": (
        N_("uppgifterna var från samma dag."),
        N_("uppgifterna var en dag gamla."),
        N_("uppgifterna var {count} dagar gamla."),
    ),
}


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """One measure's figure of a unit; `week` where it has weeks, else `day`.

    `period`: the name of a longer time, as March 2026, that the figure is of instead.
    """

    measure: Measure
    value: float | None
    r: int | None = None
    n: int | None = None
    week: Week | None = None
    day: date | None = None
    chart: ControlChart | None = None
    target: Target | None = None
    preliminary: bool = False
    is_hidden: bool = False
    restated: RestatedWeek | None = None
    period: str = ""


def figure_of_tile(tile: Tile, restated: Sequence[RestatedWeek] = ()) -> ReportFigure:
    latest = tile.chart.latest if tile.chart else None
    has_weeks = tile.measure.grain in (Grain.DAY_SUMS, Grain.STAFFING_WEEK)
    week = latest.week if latest and has_weeks else None
    return ReportFigure(
        tile.measure, tile.value, tile.r, tile.n, week, tile.as_of, tile.chart, tile.target,
        tile.preliminary, tile.is_hidden, _of_week(tile.measure, restated, week),
    )  # fmt: skip


def figure_of_series(series: WeeklySeries, restated: Sequence[RestatedWeek] = ()) -> ReportFigure:
    """The latest complete week."""
    point = series.chart.latest
    if point is None:
        return ReportFigure(series.measure, None, chart=series.chart, target=series.target)
    return ReportFigure(
        series.measure, point.value, point.r, point.n, point.week, point.week.last_day,
        series.chart, series.target, point.preliminary,
        restated=_of_week(series.measure, restated, point.week),
    )  # fmt: skip


def report_text(unit: str, figure: ReportFigure) -> str:
    """Hemtjänst Norrskog, v. 47 2026: 90,9 % av besöken registrerades i mobilen (...). ..."""
    lead = f"{unit}{_when(figure)}: "
    if figure.is_hidden:
        return lead + _("för få personer för att visas.")
    if figure.value is None:
        return lead + _("underlag saknas för {measure}.", measure=_(figure.measure.short_name))
    says = [lead + _says(figure), *_verdict(figure), *_against_target(figure), *_summer(figure)]
    if figure.preliminary:
        says.append(_("Siffran är preliminär tills arbetspassen är godkända."))
    if figure.restated is not None:
        says.append(_restated(figure.restated))
    return " ".join(says)


def _when(figure: ReportFigure) -> str:
    if figure.period:
        return f", {figure.period}"
    if figure.week is not None:
        return f", {week_and_year(figure.week)}"
    return f", {format_date(figure.day)}" if figure.day else ""


def _says(figure: ReportFigure) -> str:
    code, value = figure.measure.code_id, figure.value or 0.0
    if code not in SHARES and code not in COUNTS:
        return _plain(figure)
    if figure.measure.form is Form.SHARE:
        return _(
            SHARES[code],
            share=format_percent(value, share_decimals(figure.n)),
            r=format_number(figure.r or 0),
            n=format_number(figure.n or 0),
        )
    return count_text(code, value)


def count_text(code: str, value: float) -> str:
    """How many, in words that begin with a small letter."""
    if value < 0:
        return _("rutinens giltighetstid hade gått ut för {days} sedan.", days=format_days(-value))
    none, one, many = COUNTS[code]
    if value in (0, 1):
        return _(one if value else none)
    return _(many, count=format_number(value))


def _plain(figure: ReportFigure) -> str:
    """Name and value of a measure that has no sentence of its own."""
    value = figure.value or 0.0
    is_share = figure.measure.form is Form.SHARE
    shown = format_percent(value, share_decimals(figure.n)) if is_share else format_number(value)
    return f"{_(figure.measure.short_name)} {shown}."


def _verdict(figure: ReportFigure) -> list[str]:
    return [signal_sentence(figure.chart)] if figure.chart is not None else []


def _against_target(figure: ReportFigure) -> list[str]:
    """Where the limits tell whether it is reached, that; else the target alone."""
    if figure.target is None:
        return []
    target = target_words(figure.target, figure.measure)
    chart = figure.chart
    verdict = chart.assurance if chart is not None and not chart.is_unstable else None
    if verdict is Assurance.CONSISTENT_PASS:
        return [_("Målet {target} nås.", target=target)]
    if verdict is Assurance.CONSISTENT_FAIL:
        return [_("Målet {target} nås inte.", target=target)]
    if verdict is Assurance.INCONSISTENT:
        return [_("Målet {target} nås ibland.", target=target)]
    if figure.measure.direction == "down":
        return [_("Målet är högst {target}.", target=target)]
    return [_("Målet är {target}.", target=target)]


def _summer(figure: ReportFigure) -> list[str]:
    """A summer week is compared with the same week of last summer, never with spring."""
    week, chart = figure.week, figure.chart
    if week is None or chart is None or week.number not in SUMMER_WEEKS:
        return []
    point = next((point for point in chart.points if point.week == week.year_before), None)
    if point is None or point.value is None:
        return [_("Semestervecka; uppgift från samma vecka i fjol saknas.")]
    share = format_percent(point.value, share_decimals(point.n))
    return [_("Semestervecka; samma vecka i fjol: {share}.", share=share)]


def _restated(found: RestatedWeek) -> str:
    return _(
        "Siffran ändrades {day} från {before} till {after}.",
        day=format_date(local_date(found.restated_at)),
        before=_share(found.before),
        after=_share(found.after),
    )


def _share(count: Count) -> str:
    return format_share(count.r, count.n)


def _of_week(
    measure: Measure, restated: Sequence[RestatedWeek], week: Week | None
) -> RestatedWeek | None:
    """The latest restatement of the measure's week."""
    found = [one for one in restated if one.week == week and one.measure == measure.code_id]
    return max(found, key=lambda one: one.restated_at, default=None)
