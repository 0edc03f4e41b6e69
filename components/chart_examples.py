"""Each kind of chart with how to read it and an invented example, drawn as on its own page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from charts.expiry_timeline import expiry_timeline
from charts.fault_age import fault_age
from charts.reason_bars import reason_bars
from charts.theme import Chart
from charts.time_to_fix import time_to_fix_chart
from charts.usage_view import usage_chart, usage_view
from components.compared_examples import funnel_example, heat_example
from domain.control_chart import Direction, Observation, build_p_chart
from domain.fault_backlog import open_reports, time_to_fix
from domain.periods import Week
from domain.registers import FaultReport
from domain.token_expiry import HolderStatus
from translation import N_, _
from translation.formats import format_percent
from words.usage import usage_title
from words.verdicts import signal_sentence

TODAY = date(2026, 5, 18)
FIRST = Week(2025, 47)
SHARES = (
    0.84, 0.86, 0.83, 0.85, 0.87, 0.84, 0.86, 0.85, 0.83, 0.86, 0.84, 0.87, 0.85, 0.84, 0.86, 0.83,
    0.85, 0.86, 0.88, 0.87, 0.88, 0.87, 0.88, 0.87, 0.88, 0.88,
)  # fmt: skip
VISITS, TARGET = 500, 0.9
REASONS = {"glomt": 22, "telefon_saknas": 38, "inloggning": 15, "ingen_tackning": 9, "": 6}
WEEKS_TO_EXPIRY = (-1, 1, 2, 2, 6, 6, 6, 6, 9, 13, 13, 17, 20, 24)
AGES = (0, 1, 1, 2, 3, 4, 6, 9, 12, 20, 41)
CLOSED_AFTER = (0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 7, 9, 14)


@dataclass(frozen=True, slots=True)
class Example:
    """A kind of chart: its place on the page, its name, how it is read, and the drawing."""

    anchor: str
    name: str
    reading: str
    draw: Callable[[], Chart]


def control_chart_example() -> Chart:
    """Nineteen ordinary weeks, then a lasting rise."""
    observations = [
        Observation(FIRST.step(number), share, round(share * VISITS), VISITS)
        for number, share in enumerate(SHARES)
    ]
    chart = build_p_chart(observations, direction=Direction.UP, target=TARGET)
    view = usage_view(chart, _("mål {share} (förslag)", share=format_percent(TARGET, 0)), [], {})
    return usage_chart(chart, view, usage_title(chart), signal_sentence(chart))


def reasons_example() -> Chart:
    return reason_bars(REASONS, _("Påhittade besök registrerade i efterhand, efter orsak."))


def expiry_example() -> Chart:
    return expiry_timeline([_holder(n, weeks) for n, weeks in enumerate(WEEKS_TO_EXPIRY)], TODAY)


def ageing_example() -> Chart:
    reports = _reports()
    return fault_age(
        open_reports(reports, TODAY), TODAY, time_to_fix(reports, TODAY), {}, by_unit=False
    )


def fixing_example() -> Chart:
    return time_to_fix_chart(time_to_fix(_reports(), TODAY), max(AGES))


EXAMPLES = (
    Example(
        "styrdiagram",
        N_("Styrdiagram: en enhet vecka för vecka"),
        N_(
            "Linjen är andelen per vecka. Det grå fältet är enhetens normala variation, den "
            "heldragna linjen medel och den grövre streckade målet. En grå punkt är en vanlig "
            "vecka, också när den är lägre än veckan före. Triangel är en säker förbättring, "
            "fyrkant en säker försämring, ihålig punkt preliminär."
        ),
        control_chart_example,
    ),
    Example(
        "orsaker",
        N_("Staplar: orsaker till efterregistrering"),
        N_(
            "Varje stapel är antalet besök med en orsak. Grupperna skiljer det organisationen "
            "kan ändra från det som är godtagbart. Börja med den längsta stapeln i den första "
            "gruppen."
        ),
        reasons_example,
    ),
    Example(
        "utgang",
        N_("Tidslinje: dosor som går ut"),
        N_(
            "En stapel per vecka, 26 veckor framåt. Fylld stapel saknar beställning, konturen "
            "är beställd. Fältet är de 30 dagar inom vilka beställningen är sen."
        ),
        expiry_example,
    ),
    Example(
        "alder",
        N_("Punkter efter ålder: öppna felanmälningar"),
        N_(
            "En punkt per öppen felanmälan; längst till höger har väntat längst. Linjerna visar"
            " hur snabbt hälften, och 85 procent, brukar åtgärdas. Fyrkanter är äldre än 30 "
            "dagar."
        ),
        ageing_example,
    ),
    Example(
        "tid-till-atgard",
        N_("Kurva (Kaplan–Meier): tid till åtgärd"),
        N_(
            "Kurvan stiger varje dag något åtgärdas. Där den når 50 procent är hälften klara. "
            "Öppna ärenden räknas med så länge de har väntat, annars ser tiden kortare ut än "
            "den är. Fältet visar hur osäker kurvan är."
        ),
        fixing_example,
    ),
    Example(
        "trattdiagram",
        N_("Trattdiagram: enheter av olika storlek"),
        N_(
            "En punkt per enhet: till höger de stora, uppåt de med högre andel. Mellan kurvorna "
            "ligger det som är att vänta av en enhet av den storleken; små enheter varierar mer "
            "av ren slump. Bara den som ligger utanför den tjocka kurvan skiljer sig säkert. Det "
            "är ingen rangordning."
        ),
        funnel_example,
    ),
    Example(
        "veckokarta",
        N_("Veckokarta: enhet för enhet, vecka för vecka"),
        N_(
            "En rad per enhet, en ruta per vecka; mörkare är högre andel. Läs raden för en enhet"
            " och kolumnen för en vecka som var lika för alla. Understruken siffra är en säker "
            "förändring för enheten, tom ruta är en vecka utan underlag."
        ),
        heat_example,
    ),
)


def _holder(number: int, weeks: int) -> HolderStatus:
    valid_to = TODAY + timedelta(weeks=weeks)
    ordered = TODAY if number % 4 == 2 else None
    days = (valid_to - TODAY).days
    return HolderStatus(
        1, f"p{number}", "", f"D{number}", valid_to, days, True, days < 0, ordered, None, False,
        ordered is not None,
    )  # fmt: skip


def _reports() -> list[FaultReport]:
    still = [_report(number, age, None) for number, age in enumerate(AGES)]
    fixed = [_report(100 + n, days + 15, days) for n, days in enumerate(CLOSED_AFTER)]
    return [*still, *fixed]


def _report(number: int, age: int, closed_after: int | None) -> FaultReport:
    day = TODAY - timedelta(days=age)
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    resolved = None if closed_after is None else day + timedelta(days=closed_after)
    status = "ny" if resolved is None else "stangd"
    return FaultReport(
        f"A{number}", 1, "telefon", at, day, at, day, "ja", "ja", status, None, None, None, resolved
    )  # fmt: skip
