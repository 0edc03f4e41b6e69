"""What has been imported, what is late, and what would become of this file?"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from urllib.parse import parse_qsl

from dash import html, register_page
from dash.development.base_component import Component
from flask import Response, request
from werkzeug.exceptions import RequestEntityTooLarge

import settings as configuration
from access_control.current_user import current_user
from access_control.permissions import Permission
from access_control.signed_texts import told_fault
from components.import_answers import (
    FORM_ROOM,
    MOST_QUARANTINED,
    PATH,
    asked_kind,
    download_quarantine,
    folder,
    forget_mapping,
    mend,
    number,
    save_mapping,
    to_page,
    undo,
    waiting_file,
)
from components.import_look import (
    kind_of,
    look_at,
    read_in,
    shape_of,
    tell_progress,
    told_of,
)
from components.import_parts import (
    CONFIRM,
    DISCARD,
    PROGRESS,
    UNDO,
    UPLOAD,
    history,
    import_broken_off,
    import_progress,
    preview,
    preview_broken_off,
    preview_progress,
    source_table,
    undo_question,
    upload_form,
)
from components.mapping_parts import (
    FORGET,
    MAP,
    column_form,
    kind_choice,
    mappings_section,
    value_form,
)
from components.quarantine_parts import MEND, QUARANTINE, mend_form, quarantine
from components.still import still
from data_access.column_mappings import (
    find_column_mappings,
)
from data_access.database import reading
from data_access.import_log import LoggedImport, find_import, find_imports, find_quarantine
from data_access.quarantine import find_quarantined_row
from data_access.units import fetch_units
from domain.scope import EVERYTHING
from figures.source_status import build_source_status
from file_import.kind_finding import likeliest_kind, why_unreadable
from file_import.kinds import KINDS, FileKind
from file_import.progress import Told
from file_import.result import FileRefused, ReasonClass
from file_import.typed_mapping import choices_for
from file_import.undo import find_undoable
from file_import.waiting_files import (
    LARGEST,
    TooLarge,
    WaitingFile,
    discard,
    expire,
    keep,
    opened,
)
from translation import N_, _
from words.imports import FAULTS, MAPPED, OUTCOMES, RECEIPTS, counts_text

MOST_IMPORTS = 100
MAPPABLE = (ReasonClass.MISSING_COLUMN, ReasonClass.WRONG_KIND)
register_page(
    __name__,
    path=PATH,
    name=N_("Import"),
    order=80,
    icon="nav-import",
    permission=Permission.IMPORT_FILES,
)


def layout(
    fil: str = "", inlasning: str = "", fel: str = "", klart: str = "", **query: str
) -> Component:
    """Nothing on this page is a callback's: its forms are sent as forms."""
    expire(folder(), configuration.now())
    parts: list[Component] = [html.Div(html.H1(_("Import")), className="head")]
    fault = _(FAULTS[fel]) if fel in FAULTS else told_fault(fel)
    if fault:
        parts.append(html.P(fault, className="note", role="alert"))
    if query.get("koppling", "") in MAPPED:
        parts.append(html.P(_(MAPPED[query["koppling"]]), className="receipt", role="status"))
    told = told_of(query.get("pagar", ""))  # before the log, which then holds what it tells of
    with reading() as session:
        today = configuration.today(configuration.served())
        sources = build_source_status(session, scope=EVERYTHING, today=today)
        imports = find_imports(session, most=MOST_IMPORTS)
        chosen = find_import(session, number(inlasning))
        mappings = find_column_mappings(session)
        kept_out = find_quarantine(session, chosen.id, most=MOST_QUARANTINED) if chosen else []
        undoable = find_undoable(session, imports)
    done = next((one for one in imports if str(one.id) == klart), None)
    if done is not None:
        parts.append(html.P(_done_text(done), className="receipt", role="status"))
    if told is not None:
        parts += _going_on(imports, told, query["pagar"])
    parts += _asked_for(imports, undoable, query, fault)
    waiting = waiting_file(fil) if fil else None
    if waiting is not None:
        parts += _looked_at(waiting, query)
    elif fil:
        parts.append(html.P(_(FAULTS["borta"]), className="note", role="alert"))
    if chosen is not None:
        parts.append(quarantine(chosen, kept_out))
    remembered = mappings_section(mappings)
    parts += [upload_form(), source_table(sources), history(imports, undoable)]
    parts += [remembered] if remembered is not None else []
    return still(html.Div(parts))


def _asked_for(
    imports: Sequence[LoggedImport], undoable: Mapping[int, str], query: Mapping[str, str],
    fault: str,
) -> list[Component]:  # fmt: skip
    """An import to undo, a row to mend; and what was done."""
    parts: list[Component] = [
        html.P(_(text), className="receipt", role="status")
        for name, text in RECEIPTS.items() if query.get(name)
    ]  # fmt: skip
    asked = number(query.get("angra", ""))
    if undoable.get(asked) == "":
        parts += [undo_question(run) for run in imports if run.id == asked]
    return parts + _mending(query, fault)


def _going_on(imports: Sequence[LoggedImport], told: Told, token: str) -> list[Component]:
    """An import that goes on behind the page, or how it ended; a killed one may have stored."""
    if not told.is_over:
        return [import_progress(told.share, token)]
    began = datetime.fromisoformat(told.since)
    for run in imports:
        if run.id == told.import_id or run.imported_at == began:
            return [html.P(_done_text(run), className="receipt", role="status")]
    return [import_broken_off(told.why, waiting_file(token))]


def _mending(query: Mapping[str, str], fault: str) -> list[Component]:
    with reading() as session:
        row = find_quarantined_row(session, number(query.get("rad", "")))
        run = find_import(session, row.import_id) if row else None
    if row is None or run is None or row.cells is None or run.kind not in KINDS:
        return []
    typed = dict(parse_qsl(query.get("celler", "")))
    return [mend_form(row, KINDS[run.kind].columns, typed, query.get("kolumn", ""), fault)]


def _done_text(done: LoggedImport) -> str:
    counts = counts_text(done.rows, done.stored, done.quarantined, done.repeated)
    return f"{_(OUTCOMES[done.outcome])}: {done.file_name}. {counts}"


def receive_file() -> Response:
    """An upload: kept until it is looked at and said yes or no to."""
    request.max_content_length = LARGEST + FORM_ROOM
    try:
        sent = request.files.get("file")
        if sent is None or not sent.filename:
            return to_page({"fel": "ingen"})
        file = keep(
            folder(), sent.stream, name=sent.filename, user_id=current_user().id,
            now=configuration.now(),
        )  # fmt: skip
    except (TooLarge, RequestEntityTooLarge):
        return to_page({"fel": "stor"})
    kind = kind_of(file)
    return to_page({"fil": file.token} | ({"sort": kind} if kind else {}), "granska")


def store_file() -> Response:
    file = waiting_file(request.args.get("fil", ""))
    if file is None:
        return to_page({"fel": "borta"})
    told = read_in(file, asked_kind() or kind_of(file) or next(iter(KINDS)))
    if told is not None and told.is_done:
        return to_page({"klart": str(told.import_id)})
    return to_page({"pagar": file.token})


def throw_file() -> Response:
    file = waiting_file(request.args.get("fil", ""))
    if file is not None:
        discard(file)
    return to_page({})


ACTIONS: Mapping[str, tuple[str, Callable[[], Response]]] = {
    UPLOAD: ("POST", receive_file),
    CONFIRM: ("POST", store_file),
    DISCARD: ("POST", throw_file),
    MAP: ("POST", save_mapping),
    FORGET: ("POST", forget_mapping),
    UNDO: ("POST", undo),
    MEND: ("POST", mend),
    QUARANTINE: ("GET", download_quarantine),
    PROGRESS: ("GET", tell_progress),
}
"""Address -> method and what answers; app.py puts each behind IMPORT_FILES."""


def _of_no_kind(file: WaitingFile) -> Component:
    """What is wrong with it, else a choice of what it is."""
    shape = shape_of(file)
    with opened(file) as path:
        why = why_unreadable(path) or (_(FAULTS["okand"]) if shape is None else None)
        if why is not None or shape is None:
            return html.P(f"{file.name}: {why}", className="note", role="alert")
        return kind_choice(file.token, file.name, shape, likeliest_kind(path))


def _looked_at(file: WaitingFile, query: Mapping[str, str]) -> list[Component]:
    """What would become of the file, and what can be mapped for that to be more."""
    asked = query.get("sort", "")
    name = asked if asked in KINDS else kind_of(file)
    if name is None:
        return [_of_no_kind(file)]
    kind, result = KINDS[name], look_at(file, name, again=query.get("igen") == "ja")
    if isinstance(result, Told):
        shown = preview_broken_off if result.is_broken else preview_progress
        return [shown(file, name, result)]
    parts: list[Component] = [preview(file.token, file.name, result)]
    lacks_columns = any(error.reason_class in MAPPABLE for error in result.errors)
    if lacks_columns or query.get("koppla") == "ja":
        parts += _column_form(file, kind, query.get("valt", ""))
    elif result.unknown:
        with reading() as session:
            today = configuration.today(configuration.served())
            units = [u for u in fetch_units(session, scope=EVERYTHING) if u.is_valid(today)]
        parts.append(value_form(file.token, kind, result.unknown, units))
    return parts


def _column_form(file: WaitingFile, kind: FileKind, chosen: str) -> list[Component]:
    try:
        with reading() as session, opened(file) as path:
            choices = choices_for(session, path, kind, called=file.name, typed=chosen)
    except (FileRefused, OSError):
        return []
    return [column_form(file.token, kind, choices)]
