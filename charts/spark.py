"""A small picture of the last weeks for a tile, as SVG text; one per theme."""

from collections.abc import Sequence

from domain.control_chart import ChartPoint, ControlChart

WIDTH, HEIGHT, PAD = 320, 60, 7
LIGHT = {"line": "#6b6b6b", "band": "#e9eef1", "mean": "#3f4b56", "target": "#12436d",
         "improve": "#005eb8", "concern": "#c25100", "surface": "#ffffff"}  # fmt: skip
DARK = {"line": "#98a5ae", "band": "#1e2931", "mean": "#c4ced5", "target": "#a9cdf2",
        "improve": "#6cb2ff", "concern": "#ff9a4d", "surface": "#182027"}  # fmt: skip


def spark(chart: ControlChart, weeks: int = 26) -> tuple[str, str]:
    """(light, dark) data addresses of the last weeks with limits as a pale band."""
    points = [p for p in chart.points if p.is_complete][-weeks:]
    return svg_address(_chart_svg(points, chart, LIGHT)), svg_address(
        _chart_svg(points, chart, DARK)
    )


def spark_of_values(values: Sequence[float]) -> tuple[str, str]:
    """(light, dark) data addresses of a plain series without limits."""
    return svg_address(_value_svg(values, LIGHT)), svg_address(_value_svg(values, DARK))


def _chart_svg(points: Sequence[ChartPoint], chart: ControlChart, colours: dict[str, str]) -> str:
    known = [v for p in points for v in (p.value, p.lower, p.upper) if v is not None]
    if chart.target is not None and known:
        known.append(chart.target)
    place = _scale(known, len(points))
    parts = [_band(points, place, colours)]
    centre = next((p.centre for p in reversed(points) if p.centre is not None), None)
    if centre is not None:
        y = place(0, centre)[1]
        parts.append(_path(f"M0 {y:.1f}H{WIDTH}", colours["mean"], 1))
    if chart.target is not None and known:
        y = place(0, chart.target)[1]
        parts.append(_path(f"M0 {y:.1f}H{WIDTH}", colours["target"], 1.5, "6 4"))
    parts.append(_polyline([p.value for p in points], place, colours["line"]))
    for x, point in enumerate(points):
        if point.value is not None and (point.signal or point is points[-1]):
            parts.append(_mark(place(x, point.value), point, chart, colours))
    return _svg(parts)


def _value_svg(values: Sequence[float], colours: dict[str, str]) -> str:
    place = _scale(list(values), len(values))
    parts = [_polyline(list(values), place, colours["line"])]
    if values:
        x, y = place(len(values) - 1, values[-1])
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colours["line"]}"/>')
    return _svg(parts)


def _scale(values: Sequence[float], count: int):  # type: ignore[no-untyped-def]
    low, high = min(values, default=0.0), max(values, default=1.0)
    span = (high - low) or 1.0

    def place(x: int, value: float) -> tuple[float, float]:
        left = PAD + x * (WIDTH - 2 * PAD) / max(1, count - 1)
        return left, HEIGHT - PAD - (value - low) * (HEIGHT - 2 * PAD) / span

    return place


def _band(points, place, colours) -> str:  # type: ignore[no-untyped-def]
    drawn = [(x, p) for x, p in enumerate(points) if p.lower is not None and p.upper is not None]
    if len(drawn) < 2:
        return ""
    upper = [place(x, p.upper) for x, p in drawn]
    lower = [place(x, p.lower) for x, p in reversed(drawn)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in [*upper, *lower])
    return f'<polygon points="{path}" fill="{colours["band"]}"/>'


def _polyline(values, place, colour) -> str:  # type: ignore[no-untyped-def]
    path, pen = [], "M"
    for x, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        left, top = place(x, value)
        path.append(f"{pen}{left:.1f} {top:.1f}")
        pen = "L"
    return _path("".join(path), colour, 1.5)


def _mark(where, point, chart, colours) -> str:  # type: ignore[no-untyped-def]
    x, y = where
    side = point.signal.side if point.signal else 0
    good = {"up": 1, "down": -1}.get(str(chart.direction), 0)
    colour = colours["line"]
    if side and good:
        colour = colours["improve"] if side == good else colours["concern"]
    fill = colours["surface"] if point.preliminary else colour
    if side and good and side != good:
        return (
            f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7" fill="{fill}" '
            f'stroke="{colour}" stroke-width="1.5"/>'
        )
    if side and good:
        tip, base = (y - 4.5, y + 3) if side > 0 else (y + 4.5, y - 3)
        return (
            f'<path d="M{x:.1f} {tip:.1f}L{x - 4.5:.1f} {base:.1f}H{x + 4.5:.1f}Z" fill="{fill}" '
            f'stroke="{colour}" stroke-width="1.5"/>'
        )
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{fill}" stroke="{colour}" '
        'stroke-width="1.5"/>'
    )


def _path(path: str, colour: str, width: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'


def _svg(parts: Sequence[str]) -> str:
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'preserveAspectRatio="none">{body}</svg>'
    )


# a general quote costs a millisecond a page; our own drawing holds no other sign to escape
_ESCAPED = str.maketrans({'"': "'", "#": "%23", "%": "%25"})


def svg_address(svg: str) -> str:
    """A drawing of ours as a data address."""
    return "data:image/svg+xml," + svg.translate(_ESCAPED)
