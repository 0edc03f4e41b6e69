"""The native chart beside a table in a workbook."""

from typing import Any

from charts.sheet import Drawing, Kind, Sheet, SheetChart
from charts.theme import AXIS, BAR, BAR_2, GRID, INK, MEAN, ORDINARY, TARGET

SIZE = (960, 540)
MOST_LINES, MOST_BESIDE = 12, 12
LONGEST_TITLE, LONGEST_SENTENCE = 200, 1_000
COLOURS = (ORDINARY, BAR, TARGET, BAR_2, MEAN, INK)


def add_chart(
    book: Any, page: Any, sheet: Sheet, chart: SheetChart, title: str, sentence: str
) -> None:
    """Beside the table, or under a wide one; the sentence is its alternative text."""
    count = len(sheet.rows) if chart.by_row else len(chart.drawn)
    if not 0 < count <= MOST_LINES:
        return
    made = book.add_chart({"type": chart.drawing.value} | _subtype(chart))
    for number in range(count):
        made.add_series(_series(page.get_name(), sheet, chart, number))
    made.set_title(
        {"name": _title(title), "overlay": False,
         "name_font": {"size": 14, "bold": True, "color": INK}}
    )  # fmt: skip
    across, up = {}, {"major_gridlines": {"visible": True, "line": {"color": GRID}}}
    if sheet.columns[chart.drawn[0]].kind is Kind.SHARE:
        up["num_format"] = "0%"  # type: ignore[assignment]
    font = {"num_font": {"color": AXIS}}
    if chart.drawing is Drawing.BARS:
        across["reverse"] = True
    made.set_x_axis(across | font)
    made.set_y_axis(up | font)
    made.set_legend({"none": True} if count == 1 else {"position": "bottom"})
    made.set_size({"width": SIZE[0], "height": SIZE[1]})
    made.show_blanks_as("gap")
    place = {"description": sentence[:LONGEST_SENTENCE], "object_position": 3}
    is_wide = len(sheet.columns) > MOST_BESIDE
    row, column = (len(sheet.rows) + 2, 0) if is_wide else (1, len(sheet.columns) + 1)
    page.insert_chart(row, column, made, place)


def _title(text: str) -> str:
    """Nothing that is taken for a place in a sheet, as Alm!A1 would be."""
    return text[:LONGEST_TITLE].replace("!", "! ")


def _subtype(chart: SheetChart) -> dict[str, str]:
    return {"subtype": "straight_with_markers"} if chart.drawing is Drawing.DOTS else {}


def _series(name: str, sheet: Sheet, chart: SheetChart, number: int) -> dict[str, Any]:
    last = len(sheet.rows)
    if chart.by_row:
        row, first, end = number + 1, chart.drawn[0], chart.drawn[-1]
        return {
            "name": [name, row, chart.along],
            "categories": [name, 0, first, 0, end],
            "values": [name, row, first, row, end],
            "line": {"width": 1.5},
        }
    place = chart.drawn[number]
    return {
        "name": [name, 0, place],
        "categories": [name, 1, chart.along, last, chart.along],
        "values": [name, 1, place, last, place],
        **_look(chart, place, COLOURS[number % len(COLOURS)]),
    }


def _look(chart: SheetChart, place: int, colour: str) -> dict[str, Any]:
    if chart.drawing in (Drawing.COLUMNS, Drawing.BARS):
        return {"fill": {"color": colour}, "gap": 60}
    if place in chart.broken:
        return {"line": {"color": colour, "width": 1.25, "dash_type": "dash"},
                "marker": {"type": "none"}}  # fmt: skip
    return {"line": {"color": colour, "width": 1.75},
            "marker": {"type": "circle", "size": 5, "fill": {"color": colour},
                       "border": {"color": colour}}}  # fmt: skip
