"""A unit's interval as a small picture beside its figures, all units on one scale."""

WIDTH, HEIGHT = 180, 16
LEAST = 5.0


def interval_mark(
    lower: float, upper: float, centre: float | None, scale: tuple[float, float], *, differs: bool
) -> str:
    """SVG: a bar from lower to upper, a line at the centre."""
    low, high = scale
    per_share = WIDTH / (high - low) if high > low else 0.0
    left, right = (min(max((v - low) * per_share, 0.0), WIDTH) for v in (lower, upper))
    wide = max(right - left, LEAST)
    start = min(max((left + right - wide) / 2, 0.0), WIDTH - wide)
    style = "ival con" if differs else "ival"
    middle = ""
    if centre is not None:
        x = round((centre - low) * per_share, 1)
        middle = f'<path class="g-mean" d="M{x} 0V{HEIGHT}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><path class="g-base" d="M0 8H{WIDTH}"/>{middle}'
        f'<rect class="{style}" x="{start:.1f}" y="3.5" width="{wide:.1f}" height="9"/></svg>'
    )
