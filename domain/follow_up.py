"""A follow-up as it is kept: figures and verdicts as they were, the text, the actions."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from domain.follow_up_period import FollowUpPeriod, parse_follow_up_period
from domain.scope import Scope
from translation import N_

OWNER_ROLES: Mapping[str, str] = {
    "enhetschef": N_("Enhetschef"),
    "samordnare": N_("Samordnare"),
    "mobilombud": N_("Mobilombud"),
    "it_vof": N_("IT Vof"),
    "verksamhetschef": N_("Verksamhetschef"),
    "verksamhetsutvecklare": N_("Verksamhetsutvecklare"),
    "systemforvaltare": N_("Systemförvaltare"),
}
"""Who is to do an action: a role, never a person."""


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """One measure of a unit and period, with all that its verdict rested on.

    `week`: the week the verdict is of, with its own figure and limits; empty where there is none.
    `suppressed`: hidden from all but the unit's own manager.
    """

    measure: str
    definition_version: int
    period: str
    r: int | None
    n: int | None
    value: float | None
    week: str = ""
    week_r: int | None = None
    week_n: int | None = None
    week_value: float | None = None
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    limits: str = "none"
    signal: str | None = None
    variation: str | None = None
    assurance: str | None = None
    preliminary: bool = False
    suppressed: bool = False
    target: float | None = None
    target_is_decided: bool = False

    def hidden(self) -> "FrozenFigure":
        """Without anything from which a few persons could be told."""
        return FrozenFigure(
            self.measure, self.definition_version, self.period, None, None, None,
            suppressed=True, target=self.target, target_is_decided=self.target_is_decided,
        )  # fmt: skip

    @property
    def basis(self) -> tuple[object, ...]:
        """What a later file can change."""
        return self.r, self.n, self.value, self.week_r, self.week_n, self.week_value


@dataclass(frozen=True, slots=True)
class FollowUpAction:
    """What somebody is to do, by when; carried over from period to period until it is done."""

    id: int
    unit_id: int
    text: str
    owner: str
    deadline: date
    raised_in: str
    done_on: date | None = None

    def is_overdue(self, day: date) -> bool:
        return self.done_on is None and self.deadline < day

    def is_of(self, period: FollowUpPeriod) -> bool:
        """Whether it stands in the period's follow-up: open, or done since it began."""
        is_begun = parse_follow_up_period(self.raised_in).first_day <= period.last_day
        return is_begun and (self.done_on is None or self.done_on >= period.first_day)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The latest signed version of a unit's follow-up, else its draft.

    `version` 0: a draft. `correction`: what the version corrects of the one before. A draft's
    figures are those of now; a signed one's are as they were (figures/follow_up.py).
    """

    unit_id: int
    period: FollowUpPeriod
    version: int
    analysis: str
    figures: tuple[FrozenFigure, ...]
    actions: tuple[FollowUpAction, ...]
    covered: Mapping[str, date]
    signed_by: str = ""
    signed_role: str = ""
    signed_on: date | None = None
    signed_at: datetime | None = None
    correction: str = ""
    qms_reference: str = ""
    qms_date: date | None = None

    @property
    def is_signed(self) -> bool:
        return self.version > 0

    def seen_by(self, scope: Scope) -> "FollowUp":
        """What may be shown: few persons and unfinished texts are the unit's own manager's."""
        if scope.sees_unsuppressed:
            return self
        shown = tuple(f.hidden() if f.suppressed else f for f in self.figures)
        return replace(self, figures=shown, analysis=self.analysis if self.is_signed else "")


@dataclass(frozen=True, slots=True)
class FollowUpState:
    """How far a unit has come with a period's follow-up; without any there is none."""

    unit_id: int
    period: str
    has_draft: bool
    version: int
    first_signed_on: date | None
    qms_reference: str
    qms_date: date | None

    @property
    def is_signed(self) -> bool:
        return self.version > 0


def find_restated(
    frozen: Sequence[FrozenFigure], now: Sequence[FrozenFigure]
) -> dict[str, FrozenFigure]:
    """Measure -> the figure as it is now, of those that were others when they were signed."""
    current = {figure.measure: figure for figure in now}
    return {
        then.measure: current[then.measure]
        for then in frozen
        if then.measure in current and _differs(then, current[then.measure])
    }


def _differs(then: FrozenFigure, now: FrozenFigure) -> bool:
    """Of two hidden figures nothing is told."""
    return not now.suppressed and not then.suppressed and then.basis != now.basis


def figures_as_json(figures: Sequence[FrozenFigure]) -> list[dict[str, Any]]:
    return [asdict(figure) for figure in figures]


def figures_from_json(rows: Sequence[Mapping[str, Any]]) -> tuple[FrozenFigure, ...]:
    """What a later program has added is left out."""
    known = {field.name for field in fields(FrozenFigure)}
    return tuple(
        FrozenFigure(**{key: value for key, value in row.items() if key in known}) for row in rows
    )


def actions_as_json(actions: Sequence[FollowUpAction]) -> list[dict[str, Any]]:
    return [
        asdict(action) | {
            "deadline": action.deadline.isoformat(),
            "done_on": action.done_on.isoformat() if action.done_on else None,
        }
        for action in actions
    ]  # fmt: skip


def actions_from_json(rows: Sequence[Mapping[str, Any]]) -> tuple[FollowUpAction, ...]:
    return tuple(
        FollowUpAction(
            row["id"], row["unit_id"], row["text"], row["owner"],
            date.fromisoformat(row["deadline"]), row["raised_in"],
            date.fromisoformat(row["done_on"]) if row["done_on"] else None,
        )
        for row in rows
    )  # fmt: skip
