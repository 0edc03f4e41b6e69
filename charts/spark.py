"""A small picture of the last weeks for a tile, as SVG text coloured by the style sheet."""

from collections.abc import Sequence

from domain.control_chart import ControlChart

WIDTH, HEIGHT, PAD = 320, 60, 7
NOTHING = 0.0  # weeks with none of something are its floor, not a message each


def spark(chart: ControlChart, weeks: int = 26) -> str:
    """The last weeks with limits as a pale band."""
    points = [p for p in chart.points if p.is_complete][-weeks:]
    shown = [None if p.is_excluded else p.value for p in points]
    known = [value for value in shown if value is not None]
    known += [v for p in points for v in (p.lower, p.upper) if v is not None and not p.is_excluded]
    if chart.target is not None and known:
        known.append(chart.target)
    place = _scale(known, len(points))
    parts = [_band(points, place)]
    centre = next((p.centre for p in reversed(points) if p.centre is not None), None)
    if centre is not None:
        parts.append(_across(place(0, centre)[1], "mean"))
    if chart.target is not None and known:
        parts.append(_across(place(0, chart.target)[1], "target"))
    parts.append(_polyline(shown, place))
    for x, (value, point) in enumerate(zip(shown, points, strict=True)):
        is_last = point is points[-1]
        if value is not None and (is_last or (point.signal and value != NOTHING)):
            parts.append(_mark(place(x, value), point, chart, 4 if is_last else 2.5))
    return _svg(parts)


def spark_of_values(values: Sequence[float], target: float | None = None) -> str:
    """A plain series without limits."""
    place = _scale([*values, target] if target is not None else list(values), len(values))
    parts = [_across(place(0, target)[1], "target")] if target is not None else []
    parts.append(_polyline(list(values), place))
    if values:
        x, y = place(len(values) - 1, values[-1])
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>')
    return _svg(parts)


def _scale(values: Sequence[float], count: int):  # type: ignore[no-untyped-def]
    low, high = min(values, default=0.0), max(values, default=1.0)
    if low == high:
        low, high = low - 1, high + 1
    span = high - low

    def place(x: int, value: float) -> tuple[float, float]:
        left = PAD + x * (WIDTH - 2 * PAD) / max(1, count - 1)
        return left, HEIGHT - PAD - (value - low) * (HEIGHT - 2 * PAD) / span

    return place


def _band(points, place) -> str:  # type: ignore[no-untyped-def]
    drawn = [
        (x, p)
        for x, p in enumerate(points)
        if p.lower is not None and p.upper is not None and not p.is_excluded
    ]
    if len(drawn) < 2:
        return ""
    upper = [place(x, p.upper) for x, p in drawn]
    lower = [place(x, p.lower) for x, p in reversed(drawn)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in [*upper, *lower])
    return f'<polygon points="{path}" class="band"/>'


def _across(y: float, style: str) -> str:
    return f'<path d="M0 {y:.1f}H{WIDTH}" class="{style}"/>'


def _polyline(values, place) -> str:  # type: ignore[no-untyped-def]
    path, pen = [], "M"
    for x, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        left, top = place(x, value)
        path.append(f"{pen}{left:.1f} {top:.1f}")
        pen = "L"
    return f'<path d="{"".join(path)}" class="line"/>'


def _mark(where, point, chart, half) -> str:  # type: ignore[no-untyped-def]
    """A shape of the verdict, `half` as high as it is."""
    x, y = where
    side = point.signal.side if point.signal else 0
    good = {"up": 1, "down": -1}.get(str(chart.direction), 0)
    hollow = " hollow" if point.preliminary else ""
    if side and good and side != good:
        place = f'x="{x - half:.1f}" y="{y - half:.1f}"'
        return f'<rect {place} width="{2 * half}" height="{2 * half}" class="concern{hollow}"/>'
    if side and good:
        tip, base = y - side * half * 1.2, y + side * half * 0.8
        path = f"M{x:.1f} {tip:.1f}L{x - half * 1.2:.1f} {base:.1f}h{half * 2.4:.1f}Z"
        return f'<path d="{path}" class="improve{hollow}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half}" class="plain{hollow}"/>'


def _svg(parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'preserveAspectRatio="none">{"".join(parts)}</svg>'
    )
