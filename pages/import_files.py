"""What has been imported, what is late, and what would become of this file?"""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from dash import html, register_page
from dash.development.base_component import Component
from flask import Response, request
from sqlalchemy.orm import Session
from werkzeug.exceptions import RequestEntityTooLarge

import settings as configuration
from access_control.current_user import current_user
from access_control.permissions import Permission
from access_control.sent_forms import back_to
from access_control.signed_texts import signed_fault, told_fault
from components.import_parts import (
    CONFIRM,
    DISCARD,
    QUARANTINE,
    UPLOAD,
    history,
    preview,
    quarantine,
    source_table,
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
from components.still import still
from data_access.access_log import save_access
from data_access.column_mappings import (
    find_column_mappings,
    remove_column_mapping,
    save_column_mapping,
)
from data_access.database import bound_engine, reading, writing
from data_access.import_log import find_import, find_imports, find_quarantine
from data_access.units import fetch_units
from domain.scope import EVERYTHING
from domain.spreadsheet_text import safe_cell
from figures.source_status import build_source_status
from file_import.file_shape import FileShape, read_shape
from file_import.import_file import ImportOrder, import_file
from file_import.kinds import KINDS, FileKind, find_kind, likeliest_kind
from file_import.mapping_checks import MappingFault
from file_import.result import FileRefused, ImportResult, ReasonClass
from file_import.typed_mapping import choices_for, typed_again, typed_mapping
from file_import.waiting_files import LARGEST, TooLarge, WaitingFile, discard, expire, find, keep
from translation import N_, _
from words.imports import FAULTS, MAPPED, OUTCOMES, counts_text

PATH = "/import"
MOST_IMPORTS, MOST_QUARANTINED = 100, 5_000
FORM_ROOM, LONGEST_FAULT = 100_000, 600
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
    expire(_folder(), configuration.now())
    parts: list[Component] = [html.Div(html.H1(_("Import")), className="head")]
    fault = _(FAULTS[fel]) if fel in FAULTS else told_fault(fel)
    if fault:
        parts.append(html.P(fault, className="note", role="alert"))
    if query.get("koppling", "") in MAPPED:
        parts.append(html.P(_(MAPPED[query["koppling"]]), className="receipt", role="status"))
    with reading() as session:
        today = configuration.today(configuration.served())
        sources = build_source_status(session, scope=EVERYTHING, today=today)
        imports = find_imports(session, most=MOST_IMPORTS)
        chosen = find_import(session, _number(inlasning))
        mappings = find_column_mappings(session)
        kept_out = find_quarantine(session, chosen.id, most=MOST_QUARANTINED) if chosen else []
    done = next((one for one in imports if str(one.id) == klart), None)
    if done is not None:
        counts = counts_text(done.rows, done.stored, done.quarantined, done.repeated)
        text = f"{_(OUTCOMES[done.outcome])}: {done.file_name}. {counts}"
        parts.append(html.P(text, className="receipt", role="status"))
    waiting = _waiting(fil) if fil else None
    if waiting is not None:
        parts += _looked_at(waiting, query)
    elif fil:
        parts.append(html.P(_(FAULTS["borta"]), className="note", role="alert"))
    if chosen is not None:
        parts.append(quarantine(chosen, kept_out))
    remembered = mappings_section(mappings)
    parts += [upload_form(), source_table(sources), history(imports)]
    parts += [remembered] if remembered is not None else []
    return still(html.Div(parts))


def receive_file() -> Response:
    """An upload: kept until it is looked at and said yes or no to."""
    request.max_content_length = LARGEST + FORM_ROOM
    try:
        sent = request.files.get("file")
        if sent is None or not sent.filename:
            return _to({"fel": "ingen"})
        file = keep(
            _folder(), sent.stream, name=sent.filename, user_id=current_user().id,
            now=configuration.now(),
        )  # fmt: skip
    except (TooLarge, RequestEntityTooLarge):
        return _to({"fel": "stor"})
    if _kind_of(file) is None and _shape(file) is None:
        discard(file)
        return _to({"fel": "okand"})
    return _to({"fil": file.token}, "granska")


def store_file() -> Response:
    file = _waiting(request.args.get("fil", ""))
    if file is None:
        return _to({"fel": "borta"})
    result = _import(file, _asked_kind() or _kind_of(file) or next(iter(KINDS)), is_dry_run=False)
    discard(file)
    with writing(changes_figures=False) as session:
        done = find_imports(session, most=1)
        _log(session, "import", result.stored, result.kind)
    return _to({"klart": str(done[0].id)} if done else {})


def save_mapping() -> Response:
    """What was chosen for the waiting file, checked and remembered for its source."""
    request.max_content_length = FORM_ROOM
    file, kind = _waiting(request.args.get("fil", "")), KINDS.get(_asked_kind() or "")
    if file is None or kind is None:
        return _to({"fel": "borta" if file is None else "sort"})
    back = {"fil": file.token, "sort": kind.name}
    try:
        fields = list(request.form.items(multi=True))
        with reading() as session:
            mapping = typed_mapping(session, file.path, kind, fields)
    except RequestEntityTooLarge:
        return _to({**back, "fel": "koppling"})
    except (MappingFault, FileRefused) as fault:
        return _to(
            {**back, **typed_again(kind, fields), "fel": signed_fault(str(fault)[:LONGEST_FAULT])}
        )
    saved = replace(mapping, saved_by=current_user().display, saved_at=configuration.now())
    with writing(changes_figures=False) as session:
        save_column_mapping(session, saved)
        _log(session, "save_mapping", 1, kind.name)
    return _to({**back, "koppling": "sparad"}, "granska")


def forget_mapping() -> Response:
    with writing(changes_figures=False) as session:
        removed = remove_column_mapping(session, _number(request.args.get("koppling", "")))
        if removed is not None:
            _log(session, "remove_mapping", 1, removed.kind)
    return _to({"koppling": "glomd"} if removed is not None else {}, "kopplingar")


def throw_file() -> Response:
    file = _waiting(request.args.get("fil", ""))
    if file is not None:
        discard(file)
    return _to({})


def download_quarantine() -> Response:
    """Line, column, reason and masked value, as Swedish Excel reads it."""
    with reading() as session:
        run = find_import(session, _number(request.args.get("inlasning", "")))
        entries = find_quarantine(session, run.id, most=MOST_QUARANTINED) if run else []
    if run is None:
        return Response("", 404, mimetype="text/plain")
    with writing(changes_figures=False) as session:
        _log(session, "export_quarantine", len(entries), run.kind)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Rad"), _("Kolumn"), _("Varför"), _("Värde, maskerat")])
    for entry in entries:
        cells = (str(entry.line), entry.column, entry.reason, entry.value)
        writer.writerow([safe_cell(cell) for cell in cells])
    answer = Response("\ufeff" + out.getvalue(), mimetype="text/csv")
    name = f"mobilkoll_karantan_{run.kind}_{run.id}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


ACTIONS: Mapping[str, tuple[str, Callable[[], Response]]] = {
    UPLOAD: ("POST", receive_file),
    CONFIRM: ("POST", store_file),
    DISCARD: ("POST", throw_file),
    MAP: ("POST", save_mapping),
    FORGET: ("POST", forget_mapping),
    QUARANTINE: ("GET", download_quarantine),
}
"""Address -> method and what answers; app.py puts each behind IMPORT_FILES."""


def _looked_at(file: WaitingFile, query: Mapping[str, str]) -> list[Component]:
    """What would become of the file, and what can be mapped for that to be more."""
    asked = query.get("sort", "")
    name = asked if asked in KINDS else _kind_of(file)
    if name is None:
        shape = _shape(file)
        if shape is None:
            return [html.P(_(FAULTS["okand"]), className="note", role="alert")]
        return [kind_choice(file.token, file.name, shape, likeliest_kind(file.path))]
    kind, result = KINDS[name], _import(file, name, is_dry_run=True)
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
        with reading() as session:
            choices = choices_for(session, file.path, kind, called=file.name, typed=chosen)
    except (FileRefused, OSError):
        return []
    return [column_form(file.token, kind, choices)]


def _shape(file: WaitingFile) -> FileShape | None:
    try:
        return read_shape(file.path, ())
    except (FileRefused, OSError):
        return None


def _asked_kind() -> str | None:
    asked = request.args.get("sort", "")
    return asked if asked in KINDS else None


def _kind_of(file: WaitingFile) -> str | None:
    with reading() as session:
        mappings = find_column_mappings(session)
    return find_kind(file.path, called=file.name, mappings=mappings)


def _import(file: WaitingFile, kind: str, *, is_dry_run: bool) -> ImportResult:
    settings = configuration.served()
    order = ImportOrder(
        kind=kind,
        path=file.path,
        called=file.name,
        now=configuration.now(),
        today=configuration.today(settings),
        imported_by=current_user().display,
        person_key=settings.person_key,
        is_dry_run=is_dry_run,
        keeps_descriptions=settings.keeps_descriptions,
    )
    return import_file(bound_engine(), order)


def _waiting(token: str) -> WaitingFile | None:
    return find(_folder(), token, user_id=current_user().id, now=configuration.now())


def _folder() -> Path:
    return configuration.served().data_dir / "uploads"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _to(query: Mapping[str, str], anchor: str = "") -> Response:
    return back_to(PATH, query, anchor)


def _log(session: Session, action: str, count: int, subject: str) -> None:
    user = current_user()
    save_access(
        session, user_id=user.id, role=user.role.name, action=action, unit_ids=[],
        row_count=count, at=configuration.now(), subject=subject,
    )  # fmt: skip
