"""Which of a file's columns is which of ours, and what its words mean; what is remembered of it."""

from collections.abc import Sequence
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes
from components.data_table import list_table
from components.page_head import section
from components.plain_form import PlainInput, choice_field, plain_form, text_field
from domain.column_mapping import DAY_FIRST, MONTH_FIRST, ColumnMapping
from domain.units import Unit
from file_import.file_shape import FileShape
from file_import.kinds import KINDS, FileKind
from file_import.result import UnknownValue
from file_import.typed_mapping import COLUMN, DATES, NAME, UNMAPPED, VALUE, MappingChoices
from file_import.unit_column import NAME as UNIT
from translation import _
from translation.formats import MISSING
from words.imports import moment_text, value_label

MAP, FORGET = "/import/koppla", "/import/glom"
MOST_VALUES = 100
LONGEST_HEADER = 60


def kind_choice(token: str, name: str, shape: FileShape, likeliest: str) -> Component:
    """For a file that is of no kind as it stands: somebody says what it is."""
    form = html.Form(
        [
            PlainInput(type="hidden", name="fil", value=token),
            choice_field("sort", _("Filen är av sorten"), [(k, k) for k in KINDS], likeliest),
            html.Button(_("Koppla kolumnerna"), type="submit", className="btn primary"),
        ],
        action="/import#koppla",
        method="GET",
        className="form plain",
    )
    lead = _(
        "Filen känns inte igen: ingen sorts fil har de rubrikerna. Välj vad det är för fil och "
        "koppla dess kolumner till våra."
    )
    return section(
        _("Koppla"), html.P(html.B(name)), html.P(lead, className="note"), form,
        first_rows(shape), anchor="koppla",
    )  # fmt: skip


def column_form(token: str, kind: FileKind, choices: MappingChoices) -> Component:
    """One of the file's columns for each of ours."""
    shape = choices.shape
    options = [("", _("– finns inte i filen –"))]
    options += [(str(at), name[:LONGEST_HEADER]) for at, name in shape.choices]
    fields = [
        choice_field(
            COLUMN + column.name,
            _("{column} (måste finnas)", column=column.name) if column.required else column.name,
            options,
            str(choices.chosen.get(column.name, "")),
        )
        for column in kind.columns
    ]
    dates = [
        ("", _("som 2026-04-01, eller som källan är känd för")),
        (DAY_FIRST, _("dag/månad/år")),
        (MONTH_FIRST, _("månad/dag/år")),
    ]
    lead = _(
        "Välj vilken av filens kolumner som är vilken av våra. Kopplingen sparas för filer med "
        "samma rubriker, och används sedan också av kommandoraden och den bevakade mappen."
    )
    form = html.Form(
        [
            text_field(NAME, _("Källans namn"), choices.name),
            html.Div(fields, className="fields"),
            choice_field(DATES, _("Datum skrivs"), dates, choices.date_order),
            html.Button(
                _("Spara kopplingen"), type="submit", className="btn primary",
                **attributes({"data-busy": _("Läser filen …")}),
            ),
        ],
        action=_address(token, kind),
        method="POST",
        className="form plain wide upload",
    )  # fmt: skip
    return section(_("Koppla kolumnerna"), html.P(lead), form, first_rows(shape), anchor="koppla")


def value_form(
    token: str, kind: FileKind, unknown: Sequence[UnknownValue], units: Sequence[Unit]
) -> Component:
    """What each unknown word of the file means; what is left alone stays unknown."""
    shown = [one for one in unknown if _options(kind, one.column, units)][:MOST_VALUES]
    if not shown:
        return html.Div()
    fields: list[Component] = []
    for one in shown:
        fields += [
            PlainInput(type="hidden", name=VALUE[0], value=one.column),
            PlainInput(type="hidden", name=VALUE[1], value=one.value),
            choice_field(
                "varde",
                value_label(one.column, one.value, one.count),
                _options(kind, one.column, units),
                UNMAPPED,
            ),
        ]
    lead = _(
        "Välj vad filens värden betyder. Det sparas i källans koppling. Det som lämnas okopplat "
        "hålls utanför som nu."
    )
    send = html.Button(
        _("Spara värdena"), type="submit", className="btn primary",
        **attributes({"data-busy": _("Läser filen …")}),
    )  # fmt: skip
    form = html.Form(
        [html.Div(fields, className="fields"), send],
        action=_address(token, kind), method="POST", className="form plain wide upload",
    )  # fmt: skip
    return section(_("Koppla värdena"), html.P(lead), form, anchor="varden")


def _options(kind: FileKind, column: str, units: Sequence[Unit]) -> list[tuple[str, str]]:
    """Our values of the column; none where it has no fixed ones."""
    if column == UNIT and kind.has_units:
        own = [(unit.code, f"{unit.code} {unit.name}") for unit in units]
    else:
        own = [(code, code) for code in dict.fromkeys(kind.codes.get(column, {}).values())]
    if not own:
        return []
    is_optional = any(one.name == column and not one.required for one in kind.columns)
    empty = [("", _("lämna tom"))] if is_optional and column != UNIT else []
    return [(UNMAPPED, _("– koppla inte –")), *own, *empty]


def first_rows(shape: FileShape) -> Component:
    """The header and the first rows, masked and cut; keys and people are not shown."""
    title = _("Filens första rader")
    head = html.Tr([html.Th(name[:LONGEST_HEADER], scope="col") for name in shape.shown_header])
    body = [html.Tr([html.Td(cell) for cell in row[: len(shape.header)]]) for row in shape.rows]
    table = html.Table(
        [html.Caption(title, className="visually-hidden"), html.Thead(head), html.Tbody(body)]
    )
    scroll = html.Div(
        table, className="scroll", tabIndex="0", role="region",
        **attributes({"aria-label": title}),
    )  # fmt: skip
    return html.Div([html.H3(title), scroll])


def mappings_section(mappings: Sequence[ColumnMapping]) -> Component | None:
    """What is remembered, and a way to forget it; nothing where nothing is."""
    if not mappings:
        return None
    title = _("Kolumnkopplingar")
    headers = (_("Källa"), _("Sort"), _("Kolumner"), _("Värden"), _("Sparad"), "")
    rows = [
        (
            one.name, one.kind, _columns(one), _values(one), _saved(one),
            plain_form(f"{FORGET}?{urlencode({'koppling': one.id})}", button=_("Glöm"), quiet=True),
        )
        for one in mappings
    ]  # fmt: skip
    lead = _(
        "Används för filer med samma rubriker, här, på kommandoraden och i den bevakade mappen."
    )
    return section(
        title, html.P(lead, className="hint"), list_table(headers, rows, title), anchor="kopplingar"
    )


def _columns(one: ColumnMapping) -> str:
    return ", ".join(f"{name} ← {text}" for name, text in one.columns.items() if text) or MISSING


def _values(one: ColumnMapping) -> str:
    told = [
        f"{name}: {text} → {ours or _('lämna tom')}"
        for name, pairs in one.values.items()
        for text, ours in pairs.items()
    ]
    dates = {DAY_FIRST: _("dag/månad/år"), MONTH_FIRST: _("månad/dag/år")}
    told += [dates[one.date_order]] if one.date_order in dates else []
    return ", ".join(told) or MISSING


def _saved(one: ColumnMapping) -> str:
    return f"{moment_text(one.saved_at)}, {one.saved_by}" if one.saved_at else one.saved_by


def _address(token: str, kind: FileKind) -> str:
    return f"{MAP}?{urlencode({'fil': token, 'sort': kind.name})}"
