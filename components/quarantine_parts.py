"""What an import kept out: the list, and the form that mends a row."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes
from components.data_table import long_table
from components.page_head import section
from components.plain_form import plain_form, text_field
from data_access.import_log import LoggedImport, QuarantineEntry
from data_access.quarantine import QuarantinedRow
from file_import.header import Column
from file_import.release import LONGEST_CELL
from translation import _
from translation.formats import MISSING

QUARANTINE, MEND = "/import/karantan", "/import/ratta"
FIELD = "cell-"


def quarantine(run: LoggedImport, entries: Sequence[QuarantineEntry]) -> Component:
    """What an import kept out, and how it comes in."""
    title = _("Karantän: {file}", file=run.file_name)
    keeps_rows = any(entry.row is not None for entry in entries)
    remedy = _remedy(keeps_rows=keeps_rows)
    headers = [_("Rad"), _("Kolumn"), _("Varför"), _("Värde, maskerat")]
    rows: list[list[Component | str]] = [
        [str(e.line), e.column or MISSING, e.reason, e.value] for e in entries
    ]
    if keeps_rows:
        headers.append("")
        for row, entry in zip(rows, entries, strict=True):
            row.append(_mend_link(run, entry))
    link = html.A(
        _("Ladda ner som CSV"), className="btn",
        href=f"{QUARANTINE}?{urlencode({'inlasning': run.id})}",
    )  # fmt: skip
    table = long_table(headers, [tuple(row) for row in rows], title)
    return section(title, html.P(remedy), link, table, anchor="karantan")


def mend_form(
    row: QuarantinedRow,
    columns: Sequence[Column],
    typed: Mapping[str, str],
    fault_in: str,
    fault: str = "",
) -> Component:
    """The row's cells, as they were or as they have been typed; the faulty one is marked.

    `fault`: what is wrong with what was typed, where that was tried.
    """
    cells = {**(row.cells or {}), **typed}
    wrong = fault_in or row.column
    fields = [
        text_field(
            f"{FIELD}{column.name}", _label(column, wrong), cells.get(column.name, ""),
            maxlength=LONGEST_CELL,
        )
        for column in columns
    ]  # fmt: skip
    hint = _("Personnummer är borttagna och tas inte emot. Raden läggs till sin egen inläsning.")
    form = plain_form(
        f"{MEND}?{urlencode({'rad': row.id})}",
        html.P(fault or row.reason, className="note"),
        html.P(hint, className="hint"),
        *fields,
        button=_("Läs in raden"),
    )
    return section(_("Rätta rad {line}", line=row.line), form, anchor="ratta")


def _remedy(*, keeps_rows: bool) -> str:
    if keeps_rows:
        return _(
            "Rätta raderna här en i taget, eller i källsystemet och läs in hela filen igen. Det "
            "som redan är inläst ersätts, och inget räknas två gånger. Är ett värde okänt kan det "
            "kopplas: välj filen igen, så visas det när den granskas."
        )
    return _(
        "Rätta raderna i källsystemet eller i filen och läs in hela filen igen. Det som redan är "
        "inläst ersätts, och inget räknas två gånger. Är ett värde okänt kan det kopplas: välj "
        "filen igen, så visas det när den granskas."
    )


def _mend_link(run: LoggedImport, entry: QuarantineEntry) -> Component | str:
    if entry.row is None:
        return ""
    query = urlencode({"inlasning": run.id, "rad": entry.id})
    name = attributes({"aria-label": _("Rätta rad {line}", line=entry.line)})
    return html.A(_("Rätta"), href=f"/import?{query}#ratta", **name)


def _label(column: Column, wrong: str) -> str:
    name = f"{column.name} *" if column.required else column.name
    return _("{column} – rätta här", column=name) if column.name == wrong else name
