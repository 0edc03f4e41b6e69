"""Fill the demo's database by the real importers, and add the weeks that have passed."""

import tempfile
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.control_segments import save_segment
from data_access.database import connect, reading, writing
from data_access.events import save_event
from data_access.product_settings import find_setting, save_setting
from data_access.units import find_units
from data_access.users import save_user
from demo.example_files import write_example_files, write_new_weeks
from demo.follow_ups import sign_demo_months
from demo.municipality import NEW_PHONES_WEEK, OUTAGE_WEEK, SEGMENT_WEEK, UNITS
from demo.writer import ExampleFile
from domain.periods import Week
from figures.locks import lock_full_baselines
from file_import.import_file import ImportOrder, import_file
from translation import _

SEED = 20


class ForeignDatabase(Exception):
    """The database holds units that are not the demo's."""


MEASURES = ("mobile_registration_rate", "manual_registration_rate", "mobile_documentation_rate")


def seed_demo(
    database_url: str, *, person_key: bytes, today: date, now: datetime, say: Callable[[str], None]
) -> None:
    """The first time everything, later only what is new; a half-made demo is finished.

    ForeignDatabase where somebody's own units are: the demo opens its door to anybody.
    """
    engine = connect(database_url)
    with reading(engine) as session:
        anchor = find_setting(session, "demo_anchor")
        until = find_setting(session, "demo_until")
        is_foreign = anchor is None and bool(find_units(session))
    if is_foreign:
        engine.dispose()
        raise ForeignDatabase
    with tempfile.TemporaryDirectory() as folder:
        if anchor is None or until is None:
            say(_("Skapar Exempelkommun. Det tar någon minut första gången."))
            begun = date.fromisoformat(anchor) if anchor else today
            with writing(engine) as session:
                save_setting(session, "demo_anchor", begun.isoformat())
            files = write_example_files(Path(folder), size="S", seed=SEED, today=begun)
            _import(engine, files, person_key, today, now, say)
            _tell_story(engine, begun, now)
        elif date.fromisoformat(until) < today:
            files = write_new_weeks(
                Path(folder),
                seed=SEED,
                anchor=date.fromisoformat(anchor),
                since=date.fromisoformat(until),
                today=today,
            )
            _import(engine, files, person_key, today, now, say)
    sign_demo_months(engine, today=today)
    with writing(engine) as session:
        _add_users(session, {unit.code: unit.id for unit in find_units(session)})
        save_setting(session, "demo_until", today.isoformat())
    engine.dispose()


def _import(
    engine: Engine,
    files: Iterable[ExampleFile],
    person_key: bytes,
    today: date,
    now: datetime,
    say: Callable[[str], None],
) -> None:
    chosen = list(files)
    for index, file in enumerate(chosen, start=1):
        result = import_file(
            engine,
            ImportOrder(
                kind=file.kind,
                path=file.path,
                now=now,
                today=today,
                imported_by="Exempelkommun",
                person_key=person_key,
                extracted_at=file.extracted_at,
            ),
        )
        if result.exit_code:
            raise RuntimeError(f"{file.path.name}: {result.errors[:3]}")
        if index % 20 == 0 or index == len(chosen):
            say(_("{done} av {all} filer inlästa.", done=index, all=len(chosen)))


def _tell_story(engine: Engine, anchor: date, now: datetime) -> None:
    """Events, decided segments and the demo's users; once."""
    origin = Week.of(anchor)
    with writing(engine) as session:
        ids = {unit.code: unit.id for unit in find_units(session)}
        _decide_segments(session, ids, origin)
        _note_events(session, ids, origin, now)
    with writing(engine) as session:
        lock_full_baselines(session, unit_ids=list(ids.values()), today=anchor)


def _decide_segments(session: Session, ids: dict[str, int], origin: Week) -> None:
    standing = [ids[unit.code] for unit in UNITS if unit.last_week is None]
    for unit_id in (*standing, None):
        for measure in MEASURES:
            save_segment(
                session,
                measure=measure,
                unit_id=unit_id,
                first_week=origin.step(SEGMENT_WEEK),
                reason=_("Nya telefoner"),
                decided_by=_("Verksamhetschef"),
                decided_on=origin.step(SEGMENT_WEEK + 4).monday,
            )


def _note_events(session: Session, ids: dict[str, int], origin: Week, now: datetime) -> None:
    notes = (
        (None, NEW_PHONES_WEEK, _("Nya telefoner"), False),
        (None, OUTAGE_WEEK, _("Driftstörning"), True),
        ("HT-NORRSKOG", -8, _("Mobilombud utsedda"), False),
        ("HT-KALLSTA", -3, _("Nio dosor gick ut"), False),
        ("HT-LINDKULLA", -60, _("Kvarnängen gick upp i enheten"), False),
    )
    for code, week, text, excludes in notes:
        first = origin.step(week).monday
        save_event(
            session,
            unit_id=ids[code] if code else None,
            first_day=first,
            last_day=first + timedelta(days=6) if excludes else None,
            text=text,
            excludes_weeks=excludes,
            noted_by=_("Verksamhetsutvecklare"),
            noted_at=now,
        )


def _add_users(session: Session, ids: dict[str, int]) -> None:
    users: tuple[tuple[str, str, str, list[str]], ...] = (
        ("ec-norrskog", "unit_manager", _("Enhetschef, Norrskog"), ["HT-NORRSKOG"]),
        ("ec-kallsta", "unit_manager", _("Enhetschef, Källsta"), ["HT-KALLSTA"]),
        ("verksamhetschef", "operations_manager", _("Verksamhetschef"), []),
        ("verksamhetsutvecklare", "quality_developer", _("Verksamhetsutvecklare"), []),
        ("it-vof", "it_support", _("IT Vof"), []),
        ("systemforvaltare", "system_owner", _("Systemförvaltare"), []),
    )
    for name, role, display, codes in users:
        save_user(
            session,
            name=name,
            role=role,
            display=display,
            unit_ids=[ids[code] for code in codes],
            is_demo=True,
        )
