"""The fault page in words."""

from collections.abc import Sequence
from datetime import date

from domain.fault_backlog import age_days
from domain.rates import Count, wilson
from domain.registers import FaultReport
from domain.survival import SurvivalCurve
from translation import N_, _
from translation.formats import format_date, format_days, format_percent, format_percents

CATEGORIES = {
    "telefon": N_("Telefon"),
    "app": N_("App"),
    "inloggning": N_("Inloggning"),
    "natverk": N_("Nätverk"),
    "las": N_("Lås"),
    "annat": N_("Annat"),
}
STATUSES = {"ny": N_("Ny"), "pagar": N_("Pågår"), "vantar": N_("Väntar")}
ANSWERS = {"ja": N_("Ja"), "nej": N_("Nej"), "okant": N_("Okänt")}


def faults_headline(
    still_open: Sequence[FaultReport], curve: SurvivalCurve, day: date
) -> list[tuple[str, bool]]:
    """How many are open, the oldest, how long it takes."""
    if not still_open:
        return [(_("Inga felanmälningar är öppna."), False)]
    count = len(still_open)
    oldest = age_days(still_open[0], day)
    number = _("1 felanmälan är öppen") if count == 1 else _(
        "{count} felanmälningar är öppna", count=count
    )  # fmt: skip
    rest = _(". Den äldsta har väntat {age}.", age=format_days(oldest))
    if curve.median is not None:
        median = format_days(curve.median)
        rest += " " + _("Hälften av alla ärenden är åtgärdade inom {median}.", median=median)
    return [(number, True), (rest, False)]


def share_sentence(name: str, count: Count, unknown: int = 0) -> str:
    """A share with its interval; a percentage only from five reports up."""
    interval = wilson(count.r, count.n)
    if interval is None or count.rate is None:
        return _("{name}: underlag saknas.", name=name)
    text = _("{name}: {r} av {n}", name=name, r=count.r, n=count.n)
    if count.n >= 5:
        text += " " + _(
            "({share}, intervall {interval})",
            share=format_percent(count.rate, 0),
            interval=format_percents(interval.lower, interval.upper, 0),
        )
    return text + (_(", okänt i {count}.", count=unknown) if unknown else ".")


def fault_name(report: FaultReport) -> str:
    """Category, and the short description where there is one."""
    category = _(CATEGORIES.get(report.category, report.category))
    return f"{category}: {report.description}" if report.description else category


def empty_faults(covered: date | None) -> str:
    if covered is None:
        return _("Läs in filen felanmalningar, eller fråga systemförvaltaren.")
    return _(
        "Det finns inga öppna felanmälningar. Senast kontrollerat {day}.", day=format_date(covered)
    )


def reminder(report: FaultReport, days: int) -> str:
    """A text to paste to the service desk."""
    return _(
        "Påminnelse: ärende {id} ({what}) anmäldes {day} och har varit öppet i {days}.",
        id=report.ticket_id,
        what=fault_name(report),
        day=format_date(report.reported_on),
        days=format_days(days),
    )
