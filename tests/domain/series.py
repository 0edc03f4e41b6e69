"""Short ways to build the weekly series that the tests of the domain judge."""

from domain.control_chart import Direction, Observation, build_p_chart, build_xmr_chart
from domain.periods import Week

# Twenty-three weeks to midsummer: none of them is a holiday week, left out of a baseline.
SPRING = Week(2026, 2)
# Seventeen weeks before Christmas of 2025; only 52 and 1 are left out until midsummer.
AUTUMN = Week(2025, 34)


def values_from(first, values, **options):
    """One week a value; None is a week without data."""
    return [Observation(first.step(i), value, **options) for i, value in enumerate(values)]


def counts_from(first, counts, **options):
    """One week a count (r, n); n = 0 is a week without data."""
    return [
        Observation(first.step(i), r / n if n else None, r, n, **options)
        for i, (r, n) in enumerate(counts)
    ]


def xmr_of(values, *, first=SPRING, direction=Direction.NONE, target=None, **options):
    options.setdefault("lower_bound", None)
    weeks = values_from(first, values)
    return build_xmr_chart(weeks, direction=direction, target=target, **options)


def p_chart_of(counts, *, first=SPRING, direction=Direction.UP, target=None, **options):
    weeks = counts_from(first, counts)
    return build_p_chart(weeks, direction=direction, target=target, **options)
