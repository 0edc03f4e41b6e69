"""Which units somebody should call, and why: at most five, most reasons first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_CALLS = 5


class CallKind(StrEnum):
    """Why a unit should be called."""

    EXPIRED_TOKENS = "expired_tokens"
    OLD_FAULT = "old_fault"
    WORSE = "worse"
    DATA_STOPPED = "data_stopped"
    NO_FOLLOW_UP = "no_follow_up"


# The routine's måste before its ska.
_URGENCY = {
    CallKind.EXPIRED_TOKENS: 0,
    CallKind.OLD_FAULT: 0,
    CallKind.NO_FOLLOW_UP: 0,
    CallKind.WORSE: 1,
    CallKind.DATA_STOPPED: 1,
}


@dataclass(frozen=True, slots=True)
class CallReason:
    """`count`: persons or days; `late_days`: how far past its time.

    `subject`: the measure that is worse, the last day with data, or the first month that was not
    followed up; empty where there is none.
    """

    kind: CallKind
    count: int
    late_days: int
    subject: str = ""


@dataclass(frozen=True, slots=True)
class UnitCall:
    """A unit and its reasons, the most pressing first."""

    unit_id: int
    reasons: tuple[CallReason, ...]


def rank_calls(reasons: Mapping[int, Sequence[CallReason]]) -> list[UnitCall]:
    """Every unit with a reason: most kinds of reasons first, then the routine's verb, then age."""
    calls = [UnitCall(unit, tuple(sorted(own, key=_pressing))) for unit, own in reasons.items()]
    return sorted((call for call in calls if call.reasons), key=_order)


def _pressing(reason: CallReason) -> tuple[int, int]:
    return _URGENCY[reason.kind], -reason.late_days


def _order(call: UnitCall) -> tuple[int, tuple[int, int], int]:
    kinds = {reason.kind for reason in call.reasons}
    return -len(kinds), _pressing(call.reasons[0]), call.unit_id
