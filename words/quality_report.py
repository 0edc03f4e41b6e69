"""The quality report in words: its period, each measure's figure, the summary, the data."""

from collections.abc import Sequence
from datetime import date

from data_access.restatements import RestatedWeek
from domain.control_chart import Assurance, Variation
from domain.measures import Form, Grain, Measure
from domain.periods import MONTHS_A_YEAR, Month, MonthSpan, Period, Week
from domain.report_period import ReportPeriod
from figures.figure_row import FigureRow
from figures.question import asked_day
from figures.report_figures import ReportedMeasure
from translation import N_, _
from translation.formats import (
    MISSING,
    format_date,
    format_days,
    format_number,
    format_percent,
    share_decimals,
)
from words.report_text import ReportFigure, count_text, report_text
from words.verdicts import assurance_name, variation_name
from words.weeks import capital, week_and_year

MONTHS = (
    N_("januari"), N_("februari"), N_("mars"), N_("april"), N_("maj"), N_("juni"), N_("juli"),
    N_("augusti"), N_("september"), N_("oktober"), N_("november"), N_("december"),
)  # fmt: skip
MOST_NAMED = 6
TOLD = (
    "tokens_expiring_unordered", "expired_tokens_active_staff", "oldest_open_days",
    "silent_phones",
)  # fmt: skip


def period_name(period: Period) -> str:
    """mars 2026; tertial 1 2026 (januari–april); 2026; v. 13 2026; 2026-03-31."""
    if isinstance(period, Month):
        return f"{_(MONTHS[period.number - 1])} {period.year}"
    if isinstance(period, MonthSpan):
        if period.count == MONTHS_A_YEAR:
            return str(period)
        first, last = period.months[0], period.months[-1]
        return _(
            "tertial {number} {year} ({first}–{last})",
            number=period.number,
            year=period.year,
            first=_(MONTHS[first.number - 1]),
            last=_(MONTHS[last.number - 1]),
        )
    return week_and_year(period) if isinstance(period, Week) else format_date(period.day)


def row_value(measure: Measure, row: FigureRow) -> str:
    if row.suppressed:
        return _("För få personer för att visas")
    if row.value is None:
        return _("Underlag saknas")
    if measure.form is Form.SHARE:
        return format_percent(row.value, share_decimals(row.n))
    return format_days(row.value) if measure.form is Form.DAYS else format_number(row.value)


def unit_cell(measure: Measure, row: FigureRow) -> str:
    """The same in a narrow column."""
    return _("för få personer") if row.suppressed else row_value(measure, row)


def row_counts(measure: Measure, row: FigureRow) -> str:
    """1 179 av 1 297, where the figure is a share."""
    if measure.form is not Form.SHARE or row.r is None or not row.n:
        return MISSING
    return f"{format_number(row.r)} {_('av')} {format_number(row.n)}"


def row_state(row: FigureRow) -> str:
    return _("preliminär") if row.preliminary else ""


def variation_text(one: ReportedMeasure) -> str:
    """The word of the verdict, or why there is none; a dash for what is not judged over time."""
    if one.variation is not None:
        return variation_name(one.variation)
    if one.chart is None or one.row.suppressed or one.row.value is None:
        return MISSING
    if one.verdict is None:
        return _("Sista veckan är inte hel än")
    return variation_name(None)


def assurance_text(one: ReportedMeasure) -> str:
    return assurance_name(one.assurance) or MISSING


def measure_sentence(
    unit: str, one: ReportedMeasure, today: date, restated: Sequence[RestatedWeek] = ()
) -> str:
    """The measure's figure with verdict, target and what is uncertain, for a report."""
    measure, row = one.measure, one.row
    is_summed = measure.grain is Grain.DAY_SUMS
    asked = one.asked
    changed = [found for found in restated if found.measure == measure.code_id]
    figure = ReportFigure(
        measure,
        row.value,
        row.r,
        row.n,
        week=asked if isinstance(asked, Week) else None,
        day=asked_day(asked, today),
        chart=one.verdict,
        target=one.target,
        preliminary=row.preliminary,
        is_hidden=row.suppressed,
        restated=None,
        period=period_name(asked) if is_summed else "",
    )
    text = report_text(unit, figure)
    return " ".join([text, *_earlier(one), *_changed_weeks(changed)])


def _earlier(one: ReportedMeasure) -> list[str]:
    row = one.earlier
    if row is None or row.value is None or one.row.value is None or row.suppressed:
        return []
    return [_("Samma period i fjol: {share}.", share=row_value(one.measure, row))]


def _changed_weeks(changed: Sequence[RestatedWeek]) -> list[str]:
    count = len({found.week for found in changed})
    if not count:
        return []
    if count == 1:
        return [_("En veckas siffra har ändrats av en senare fil.")]
    return [_("{count} veckors siffror har ändrats av senare filer.", count=count)]


def summary_sentences(measures: Sequence[ReportedMeasure], *, has_follow_up: bool) -> list[str]:
    """What has changed for certain, how targets stand, what to do, how firm it is."""
    signed = [] if has_follow_up else [_("Ingen uppföljning är signerad.")]
    told = (_changes(measures), _targets(measures), _to_do(measures), _firmness(measures), signed)
    return [sentence for sentences in told for sentence in sentences]


def _changes(measures: Sequence[ReportedMeasure]) -> list[str]:
    judged = [one for one in measures if one.variation]
    if not judged:
        return [_("Inget mått har en bedömning över tid för perioden.")]
    better = _named(judged, "variation", Variation.SPECIAL_CAUSE_IMPROVEMENT)
    worse = _named(judged, "variation", Variation.SPECIAL_CAUSE_CONCERN)
    found = []
    if worse:
        found.append(_("Säker försämring: {measures}.", measures=worse))
    if better:
        found.append(_("Säker förbättring: {measures}.", measures=better))
    return found or [_("Inget mått har förändrats säkert.")]


def _targets(measures: Sequence[ReportedMeasure]) -> list[str]:
    found = []
    for verdict, text in (
        (Assurance.CONSISTENT_FAIL, N_("Når inte målet utan en förändring: {measures}.")),
        (Assurance.INCONSISTENT, N_("Når målet ibland: {measures}.")),
        (Assurance.CONSISTENT_PASS, N_("Når målet vecka efter vecka: {measures}.")),
    ):
        named = _named(measures, "assurance", verdict)
        if named:
            found.append(_(text, measures=named))
    return found


def _to_do(measures: Sequence[ReportedMeasure]) -> list[str]:
    """Counts that ask for something: tokens without an order, old faults, silent phones."""
    values = {one.measure.code_id: one.row.value for one in measures if one.row.value}
    return [capital(count_text(code, values[code])) for code in TOLD if code in values]


def _firmness(measures: Sequence[ReportedMeasure]) -> list[str]:
    found = []
    if any(one.row.preliminary for one in measures):
        found.append(_("Några siffror är preliminära tills arbetspassen är godkända."))
    hidden = sum(one.row.suppressed for one in measures)
    if hidden:
        found.append(_("{count} mått visas inte: för få personer.", count=format_number(hidden)))
    return found


def _named(measures: Sequence[ReportedMeasure], what: str, verdict: Variation | Assurance) -> str:
    names = [lowered(one.measure) for one in measures if getattr(one, what) is verdict]
    shown = ", ".join(names[:MOST_NAMED])
    return shown + (" ..." if len(names) > MOST_NAMED else "")


def lowered(measure: Measure) -> str:
    """Its short name within a sentence."""
    name = _(measure.short_name)
    return name[:1].lower() + name[1:]


def report_title(period: ReportPeriod) -> str:
    return _("Kvalitetsrapport {period}", period=period_name(period))


def unit_title(name: str | None) -> str:
    return name if name is not None else capital(_("alla enheter"))
