"""What has been imported, what is late, and what would become of this file?"""

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlencode

from dash import html, register_page
from dash.development.base_component import Component
from flask import Response, redirect, request
from sqlalchemy.orm import Session
from werkzeug.exceptions import RequestEntityTooLarge

import settings as configuration
from access_control.current_user import current_user
from access_control.permissions import Permission
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
from components.still import still
from data_access.access_log import save_access
from data_access.database import bound_engine, reading, writing
from data_access.import_log import find_import, find_imports, find_quarantine
from domain.scope import EVERYTHING
from domain.spreadsheet_text import safe_cell
from figures.source_status import build_source_status
from file_import.import_file import ImportOrder, import_file
from file_import.kinds import KINDS, find_kind
from file_import.result import ImportResult
from file_import.waiting_files import (
    LARGEST,
    TooLarge,
    WaitingFile,
    discard,
    expire,
    find,
    keep,
    opened,
)
from translation import N_, _
from words.imports import FAULTS, OUTCOMES, counts_text

PATH = "/import"
MOST_IMPORTS, MOST_QUARANTINED = 100, 5_000
FORM_ROOM = 100_000
register_page(
    __name__,
    path=PATH,
    name=N_("Import"),
    order=80,
    icon="nav-import",
    permission=Permission.IMPORT_FILES,
)


def layout(
    fil: str = "", inlasning: str = "", fel: str = "", klart: str = "", **_query: str
) -> Component:
    """Nothing on this page is a callback's: its forms are sent as forms."""
    expire(_folder(), configuration.now())
    parts: list[Component] = [html.Div(html.H1(_("Import")), className="head")]
    if fel in FAULTS:
        parts.append(html.P(_(FAULTS[fel]), className="note", role="alert"))
    with reading() as session:
        today = configuration.today(configuration.served())
        sources = build_source_status(session, scope=EVERYTHING, today=today)
        imports = find_imports(session, most=MOST_IMPORTS)
        chosen = find_import(session, _number(inlasning))
        kept_out = find_quarantine(session, chosen.id, most=MOST_QUARANTINED) if chosen else []
    done = next((one for one in imports if str(one.id) == klart), None)
    if done is not None:
        counts = counts_text(done.rows, done.stored, done.quarantined, done.repeated)
        text = f"{_(OUTCOMES[done.outcome])}: {done.file_name}. {counts}"
        parts.append(html.P(text, className="receipt", role="status"))
    waiting = _waiting(fil) if fil else None
    if waiting is not None:
        parts.append(preview(waiting.token, waiting.name, _import(waiting, is_dry_run=True)))
    elif fil:
        parts.append(html.P(_(FAULTS["borta"]), className="note", role="alert"))
    if chosen is not None:
        parts.append(quarantine(chosen, kept_out))
    parts += [upload_form(), source_table(sources), history(imports)]
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
    with opened(file) as path:
        kind = find_kind(path, called=file.name)
    if kind is None:
        discard(file)
        return _to({"fel": "okand"})
    return _to({"fil": file.token}, "granska")


def store_file() -> Response:
    file = _waiting(request.args.get("fil", ""))
    if file is None:
        return _to({"fel": "borta"})
    result = _import(file, is_dry_run=False)
    discard(file)
    with writing(changes_figures=False) as session:
        done = find_imports(session, most=1)
        _log(session, "import", result.stored, result.kind)
    return _to({"klart": str(done[0].id)} if done else {})


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
    QUARANTINE: ("GET", download_quarantine),
}
"""Address -> method and what answers; app.py puts each behind IMPORT_FILES."""


def _import(file: WaitingFile, *, is_dry_run: bool) -> ImportResult:
    settings = configuration.served()
    with opened(file) as path:
        order = ImportOrder(
            kind=find_kind(path, called=file.name) or next(iter(KINDS)),
            path=path,
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
    address = PATH + (f"?{urlencode(query)}" if query else "") + (f"#{anchor}" if anchor else "")
    answer = redirect(address, 303)
    assert isinstance(answer, Response)
    return answer


def _log(session: Session, action: str, count: int, subject: str) -> None:
    user = current_user()
    save_access(
        session, user_id=user.id, role=user.role.name, action=action, unit_ids=[],
        row_count=count, at=configuration.now(), subject=subject,
    )  # fmt: skip
