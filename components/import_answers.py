"""What the forms about imports do once they are sent: undo, mend, map, quarantine as a file."""

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

from flask import Response, request
from sqlalchemy.orm import Session
from werkzeug.exceptions import RequestEntityTooLarge

import settings as configuration
from access_control.current_user import User, current_user
from access_control.sent_forms import back_to
from access_control.signed_texts import signed_fault
from components.quarantine_parts import FIELD
from data_access.access_log import save_access
from data_access.column_mappings import remove_column_mapping, save_column_mapping
from data_access.database import bound_engine, reading, writing
from data_access.import_log import find_import, find_quarantine
from domain.own_text import visible_line
from domain.personal_identity import mask_personal_numbers
from domain.spreadsheet_text import safe_cell
from file_import.kinds import KINDS
from file_import.mapping_checks import MappingFault
from file_import.release import LONGEST_CELL, CannotRelease, Release, release_row
from file_import.result import FileRefused
from file_import.typed_mapping import typed_again, typed_mapping
from file_import.undo import CannotUndo, undo_import
from file_import.waiting_files import WaitingFile, find, opened
from translation import _

PATH = "/import"
MOST_QUARANTINED = 5_000
LONGEST_IN_ADDRESS, LONGEST_FAULT = 80, 600
FORM_ROOM = 100_000


def number(text: str) -> int:
    """An id of ours; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def waiting_file(token: str) -> WaitingFile | None:
    return find(folder(), token, user_id=current_user().id, now=configuration.now())


def folder() -> Path:
    return configuration.served().data_dir / "uploads"


def to_page(query: Mapping[str, str], anchor: str = "") -> Response:
    return back_to(PATH, query, anchor)


def asked_kind() -> str | None:
    asked = request.args.get("sort", "")
    return asked if asked in KINDS else None


def log(session: Session, user: User, action: str, count: int, subject: str) -> None:
    save_access(
        session, user_id=user.id, role=user.role.name, action=action, unit_ids=[],
        row_count=count, at=configuration.now(), subject=subject,
        address=request.remote_addr or "",
    )  # fmt: skip


def undo() -> Response:
    user = current_user()
    try:
        run = undo_import(
            bound_engine(), number(request.args.get("inlasning", "")), user_id=user.id,
            role=user.role.name, by=user.display, at=configuration.now(),
        )  # fmt: skip
    except CannotUndo as fault:
        return back_to(PATH, {"fel": signed_fault(str(fault))}, "inlasningar")
    return back_to(PATH, {"angrad": str(run.id)}, "inlasningar")


def mend() -> Response:
    """Release the row as it has been typed; a fault leads back to the form with it."""
    user, settings = current_user(), configuration.served()
    row_id = number(request.args.get("rad", ""))
    cells = {
        name.removeprefix(FIELD): visible_line(value)[:LONGEST_CELL]
        for name, value in request.form.items()
        if name.startswith(FIELD)
    }
    asked = Release(
        row_id, cells, user.id, user.role.name, configuration.today(settings),
        configuration.now(), settings.person_key, settings.keeps_descriptions,
    )  # fmt: skip
    try:
        run = release_row(bound_engine(), asked)
    except CannotRelease as fault:
        again = {name: mask_personal_numbers(text)[:LONGEST_IN_ADDRESS]
                 for name, text in cells.items() if text}  # fmt: skip
        query = {"rad": str(row_id), "kolumn": fault.column, "fel": signed_fault(str(fault))}
        return back_to(PATH, {**query, "celler": urlencode(again)}, "ratta")
    left = {"inlasning": str(run.id)} if run.quarantined > 1 else {}
    return back_to(PATH, {"rattad": "ja", **left}, "karantan" if left else "")


def download_quarantine() -> Response:
    """Line, column, reason and masked value, as Swedish Excel reads it."""
    with reading() as session:
        run = find_import(session, number(request.args.get("inlasning", "")))
        entries = find_quarantine(session, run.id, most=MOST_QUARANTINED) if run else []
    if run is None:
        return Response("", 404, mimetype="text/plain")
    user = current_user()
    with writing(changes_figures=False) as session:
        save_access(
            session, user_id=user.id, role=user.role.name, action="export_quarantine",
            unit_ids=[], row_count=len(entries), at=configuration.now(), subject=run.kind,
            address=request.remote_addr or "",
        )  # fmt: skip
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


def save_mapping() -> Response:
    """What was chosen for the waiting file, checked and remembered for its source."""
    request.max_content_length = FORM_ROOM
    file, kind = waiting_file(request.args.get("fil", "")), KINDS.get(asked_kind() or "")
    if file is None or kind is None:
        return to_page({"fel": "borta" if file is None else "sort"})
    back = {"fil": file.token, "sort": kind.name}
    try:
        fields = list(request.form.items(multi=True))
        with reading() as session, opened(file) as path:
            mapping = typed_mapping(session, path, kind, fields)
    except RequestEntityTooLarge:
        return to_page({**back, "fel": "koppling"})
    except (MappingFault, FileRefused) as fault:
        return to_page(
            {**back, **typed_again(kind, fields), "fel": signed_fault(str(fault)[:LONGEST_FAULT])}
        )
    saved = replace(mapping, saved_by=current_user().display, saved_at=configuration.now())
    with writing() as session:
        save_column_mapping(session, saved)
        log(session, current_user(), "save_mapping", 1, kind.name)
    return to_page({**back, "koppling": "sparad"}, "granska")


def forget_mapping() -> Response:
    with writing() as session:
        removed = remove_column_mapping(session, number(request.args.get("koppling", "")))
        if removed is not None:
            log(session, current_user(), "remove_mapping", 1, removed.kind)
    return to_page({"koppling": "glomd"} if removed is not None else {}, "kopplingar")
