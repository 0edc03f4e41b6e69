"""Tiles and the table of units as sheets: what is a word or a spark on the page, in cells."""

from collections.abc import Iterator, Sequence

from charts.sheet import Column, Kind, Sheet, Value
from domain.measures import Form, Measure
from figures.overview import Tile
from figures.unit_matrix import UnitLine, UnitMatrix
from translation import _
from words.tiles import tile_value
from words.verdicts import assurance_name, variation_name

SPARK_WEEKS = 26


def tile_sheet(tiles: Sequence[Tile]) -> Sheet:
    """One row a measure and week of its spark, the latest figure with its verdict."""
    columns = (
        Column(_("Mått")),
        Column(_("Vecka")),
        Column(_("Dag"), Kind.DAY),
        Column(_("Andel"), Kind.SHARE),
        Column(_("Antal"), Kind.NUMBER),
        Column(_("Täljare"), Kind.NUMBER),
        Column(_("Nämnare"), Kind.NUMBER),
        Column(_("Mål"), Kind.SHARE),
        Column(_("Läge")),
    )
    return Sheet(columns, tuple(row for tile in tiles for row in _rows(tile)))


def _rows(tile: Tile) -> Iterator[tuple[Value, ...]]:
    """The weeks before the latest, then what the tile says now."""
    name, target = f"{tile.measure.number} {_(tile.measure.short_name)}", _target(tile)
    points = tile.chart.points if tile.chart and not tile.is_hidden else ()
    latest = tile.chart.decided_by if tile.chart else None
    for point in [p for p in points if p.is_complete][-SPARK_WEEKS:]:
        if point.week != latest:
            value = _value(tile.measure, point.value)
            counts = (point.r, point.n) if tile.measure.form is Form.SHARE else (None, None)
            yield (name, str(point.week), point.week.last_day, *value, *counts, target, None)
    week = str(latest) if latest else None
    counts = (tile.r, tile.n) if tile.measure.form is Form.SHARE else (None, None)
    yield (name, week, tile.as_of, *_value(tile.measure, tile.value), *counts, target, _says(tile))


def _value(measure: Measure, value: float | None) -> tuple[float | None, float | None]:
    return (value, None) if measure.form is Form.SHARE else (None, value)


def _target(tile: Tile) -> float | None:
    return tile.target.value if tile.target and tile.measure.form is Form.SHARE else None


def _says(tile: Tile) -> str:
    """Why there is no figure, else both verdicts."""
    if tile.value is None:
        return tile_value(tile)
    if tile.chart is None:
        return ""
    words = [variation_name(tile.chart.variation)]
    words += [assurance_name(tile.chart.assurance)] if tile.chart.assurance is not None else []
    return ", ".join(words)


def board_sheet(matrix: UnitMatrix) -> Sheet:
    """One row a unit, by name: each measure's figure and what is said of it."""
    columns = [Column(_("Enhet"))]
    for tile in matrix.lines[0].tiles:
        name = _(tile.measure.short_name)
        kind = Kind.SHARE if tile.measure.form is Form.SHARE else Kind.NUMBER
        columns += [Column(name, kind), Column(_("{measure}: läge", measure=name))]
    return Sheet(tuple(columns), tuple(_line(line) for line in matrix.lines))


def _line(line: UnitLine) -> tuple[Value, ...]:
    cells = ((tile.value, _says(tile) or None) for tile in line.tiles)
    return (line.unit.name, *(value for pair in cells for value in pair))
