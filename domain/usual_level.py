"""What a weekly share usually is, to set beside one week of it."""

from collections.abc import Sequence
from statistics import median

LEAST_WEEKS = 6
CLEARLY_OTHER = 0.05


def usual_level(shares: Sequence[float]) -> float | None:
    """The median of at least six weeks; None where there are fewer."""
    return median(shares) if len(shares) >= LEAST_WEEKS else None


def differs(share: float, usual: float) -> int:
    """1 or -1 where the share is at least five percentage points above or below; else 0."""
    difference = round(share - usual, 6)
    if abs(difference) < CLEARLY_OTHER:
        return 0
    return 1 if difference > 0 else -1
