"""What a measure is: its parts and what each of them can be."""

from dataclasses import dataclass, field
from enum import StrEnum

from domain.control_chart import Direction
from translation import N_


class Grain(StrEnum):
    """Which periods a measure has figures for, and how they come about."""

    DAY_SUMS = "day_sums"
    STAFFING_WEEK = "staffing_week"
    SNAPSHOT = "snapshot"
    DAY = "day"
    ROLLING_12_MONTHS = "rolling_12_months"
    ROLLING_13_WEEKS = "rolling_13_weeks"
    MONTH = "month"
    TODAY = "today"


class Verdict(StrEnum):
    """How a measure is judged."""

    P_PRIME = "p_prime"
    XMR = "xmr"
    LEVEL = "level"
    COUNT = "count"
    WILSON = "wilson"
    VALUE = "value"


class Verb(StrEnum):
    """The routine's own verb; severity follows it. NONE where the routine is silent."""

    SHOULD = "bör"
    SHALL = "ska"
    MUST = "måste"
    MUST_NOT = "får inte"
    ANSWERS = "ansvarar"
    NONE = ""


class Form(StrEnum):
    """What kind of figure it is."""

    SHARE = "share"
    COUNT = "count"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `target` is the proposal used until somebody has decided another.

    `formula` tells the arithmetic in words, `routine` in our own words what the routine asks.

    `hides_small_units`: hidden for a unit with 1 to 4 active staff (product.md decision 8).
    `hides_parts`: also where numerator or complement is 1 to 4 persons, with secondary hiding.
    """

    number: str
    code_id: str
    name: str
    short_name: str
    definition: str
    form: Form
    direction: Direction
    verb: Verb
    target: float | None
    grain: Grain
    verdict: Verdict
    sources: tuple[str, ...]
    page: str
    hides_small_units: bool = False
    hides_parts: bool = False
    definition_version: int = 1
    formula: str = field(kw_only=True)
    routine: str = field(kw_only=True)

    @property
    def rounding(self) -> str:
        """How the figure is written; computing always goes on with all decimals."""
        return _ROUNDING[self.form]


_ROUNDING = {
    Form.SHARE: N_("Procent med en decimal, hela procent när nämnaren är under 200."),
    Form.COUNT: N_("Heltal."),
    Form.DAYS: N_("Hela dagar."),
}

VISIT_SOURCES = ("besok", "registreringar")
HISTORY_SOURCES = frozenset({"uppfoljningar"})
"""Read in once, at the start: they are never late, and no data age with them."""
