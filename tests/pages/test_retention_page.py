"""What was removed by age is told to the system owner, and the limits to everybody."""

import html
import re
from datetime import UTC, date, datetime, timedelta

from data_access.database import writing
from data_access.old_records import save_removals
from data_access.own_tables import RetentionRecord
from domain.retention import DEFAULT_LIMITS, Limit, Removal, Span

NOW = datetime(2026, 4, 30, 1, 30, tzinfo=UTC)
TODAY = date(2026, 4, 30)


def words_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    shown = answer.get_data(as_text=True).split('id="react-entry-point"')[0]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", shown)))


def test_a_run_is_told_with_limit_and_number_to_the_system_owner_alone(sign_in):
    owner = sign_in("owner")
    assert "Gallringen har inte körts" in words_of(owner, "/installningar")
    people, sessions, log = Limit("people", 24), Limit("sessions", 1, Span.DAYS), DEFAULT_LIMITS[6]
    removals = [Removal(people, NOW, 1234), Removal(sessions, NOW - timedelta(days=1), 7),
                Removal(Limit("faults", 24), NOW, 0)]  # fmt: skip
    with writing() as session:
        save_removals(session, removals, log, now=NOW, today=TODAY, by="test")

    told = words_of(owner, "/installningar")
    assert "Senast kontrollerat 2026-04-30 kl. 03.30." in told
    line = "markeringar 24 månader 2024-04-30 1 234"
    assert line in told.replace("\u00a0", " ")
    assert "Inloggningar som är över 1 dygn 2026-04-29 7" in told
    assert "Felanmälningar 24 månader" not in told
    assert "Gallring" not in words_of(sign_in("utv"), "/installningar")
    with writing() as session:
        session.query(RetentionRecord).delete()


def test_everybody_reads_how_long_what_is_kept(sign_in):
    told = words_of(sign_in("it"), "/om")

    assert "Felanmälningars beskrivningar 12 månader dagen då ärendet stängdes" in told
    assert "Uppladdade filer som ingen har svarat på 1 timme uppladdningen" in told
