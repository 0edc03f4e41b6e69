"""Points of a weekly series by their verdict: shape and colour together."""

from charts.theme import CONCERN, IMPROVEMENT, NEUTRAL, ORDINARY
from domain.control_chart import ChartPoint, Direction, Variation
from domain.control_signals import variation_of

_COLOURS = {
    Variation.COMMON_CAUSE: ORDINARY,
    Variation.SPECIAL_CAUSE_IMPROVEMENT: IMPROVEMENT,
    Variation.SPECIAL_CAUSE_CONCERN: CONCERN,
    Variation.SPECIAL_CAUSE_NEUTRAL_HIGH: NEUTRAL,
    Variation.SPECIAL_CAUSE_NEUTRAL_LOW: NEUTRAL,
}


def verdict_of(point: ChartPoint, direction: Direction) -> Variation:
    return variation_of(point.signal, direction)


def marker_of(point: ChartPoint, direction: Direction) -> tuple[str, str, int]:
    """(colour, symbol, size): hollow where preliminary, excluded or unfinished."""
    verdict = verdict_of(point, direction)
    symbol = _symbol(point, verdict)
    is_hollow = point.preliminary or point.is_excluded or not point.is_complete
    size = 8 if symbol == "circle" else 10
    return _COLOURS[verdict], f"{symbol}-open" if is_hollow else symbol, size


def _symbol(point: ChartPoint, verdict: Variation) -> str:
    if verdict is Variation.SPECIAL_CAUSE_CONCERN:
        return "square"
    if verdict is Variation.SPECIAL_CAUSE_IMPROVEMENT:
        is_up = point.signal is not None and point.signal.side > 0
        return "triangle-up" if is_up else "triangle-down"
    return "circle" if verdict is Variation.COMMON_CAUSE else "diamond"
