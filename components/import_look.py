"""A waiting file that is looked at or read in behind the request, and how far that has come."""

from datetime import datetime

from flask import Response, jsonify, request

import settings as configuration
from access_control.current_user import User, current_user
from components.import_answers import folder, waiting_file
from data_access.column_mappings import find_column_mappings
from data_access.data_stamp import find_stamp
from data_access.database import bound_engine, reading
from file_import.file_shape import FileShape, read_shape
from file_import.import_file import ImportOrder, import_file
from file_import.kind_finding import find_kind
from file_import.previews import find_preview, keep_preview
from file_import.progress import Tell, Told, Work, read_progress, work_behind
from file_import.result import FileRefused, ImportResult
from file_import.waiting_files import WaitingFile, find_place, opened
from translation import current_language
from translation.formats import format_percent

LONGEST_WAIT = 2.0
"""Seconds that work on a file may take before its progress is shown instead."""


def look_at(file: WaitingFile, kind: str, *, again: bool) -> ImportResult | Told:
    """What would become of it, once that is known; until then how far it has been read.

    One that was broken off is not begun anew until somebody asks for it.
    """
    now, place, about = configuration.now(), file.path.parent, _rests_on(kind)
    told = read_progress(place, Work.PREVIEW, now)
    kept = find_preview(file, about)
    if kept is not None:
        return kept
    if told is not None and not told.is_over:
        return told
    if told is not None and told.is_broken and told.about == about and not again:
        return told
    user = current_user()

    def look(tell: Tell) -> int:
        result = _import(file, kind, user, at=now, told=tell, is_dry_run=True)
        keep_preview(file, _rests_on(kind), result)
        return 0

    work_behind(place, Work.PREVIEW, look, now=now, about=about, wait=LONGEST_WAIT)
    told = read_progress(place, Work.PREVIEW, configuration.now())
    going = Told(now.isoformat(), about)
    return find_preview(file, _rests_on(kind)) or (going if told is None or told.is_done else told)


def _rests_on(kind: str) -> str:
    """The stamp is renewed by whatever is stored, column mappings too."""
    with reading() as session:
        return f"{kind} {find_stamp(session)} {current_language()}"


def read_in(file: WaitingFile, kind: str) -> Told | None:
    """Import it, once; the upload is kept for another try where that was broken off."""
    user, address, now = current_user(), request.remote_addr or "", configuration.now()

    def store(tell: Tell) -> int:
        done = _import(file, kind, user, at=now, told=tell, address=address).import_id
        file.path.unlink(missing_ok=True)
        return done

    work_behind(file.path.parent, Work.IMPORT, store, now=now, wait=LONGEST_WAIT)
    return read_progress(file.path.parent, Work.IMPORT, configuration.now())


def told_of(token: str) -> Told | None:
    """How far the import of one's own upload has come, also when the file is gone."""
    place = find_place(folder(), token, user_id=current_user().id)
    return read_progress(place, Work.IMPORT, configuration.now()) if place else None


def tell_progress() -> Response:
    """For the page's own script: over where there is nothing to wait for."""
    file = waiting_file(request.args.get("fil", ""))
    if file is not None:
        told = read_progress(file.path.parent, Work.PREVIEW, configuration.now())
    else:
        told = told_of(request.args.get("pagar", ""))
    share, is_over = (told.share, told.is_over) if told else (1.0, True)
    return jsonify(share=round(share * 100), text=format_percent(share, 0), over=is_over)


def shape_of(file: WaitingFile) -> FileShape | None:
    try:
        with opened(file) as path:
            return read_shape(path, ())
    except (FileRefused, OSError):
        return None


def kind_of(file: WaitingFile) -> str | None:
    with reading() as session:
        mappings = find_column_mappings(session)
    with opened(file) as path:
        return find_kind(path, called=file.name, mappings=mappings)


def _import(
    file: WaitingFile, kind: str, user: User, *, at: datetime, told: Tell,
    is_dry_run: bool = False, address: str = "",
) -> ImportResult:  # fmt: skip
    settings = configuration.served()
    with opened(file) as path:
        order = ImportOrder(
            kind=kind,
            path=path,
            called=file.name,
            now=at,
            today=configuration.today(settings),
            imported_by=user.display,
            user_id=user.id,
            role=user.role.name,
            address=address,
            told=told,
            person_key=settings.person_key,
            is_dry_run=is_dry_run,
            keeps_descriptions=settings.keeps_descriptions,
        )
        return import_file(bound_engine(), order)
