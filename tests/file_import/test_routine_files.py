"""The routine's files: what is stored of them, how their headers vary, what is warned of."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from data_access.database import reading
from data_access.routine_documents import find_editions, find_links
from data_access.routine_tables import AcknowledgementRow
from file_import.kind_finding import find_kind
from tests.file_import.contract import DASHED, import_bytes, import_units, lines


def test_an_edition_is_stored_without_personal_numbers(database, tmp_path):
    row = f"Rutin-Mobil;Titel {DASHED};Utgåva 3;2026-03-01;2031-03-01;Chef {DASHED};VU"

    assert import_bytes(database, tmp_path, "dokument", lines("dokument", row)).exit_code == 0
    with reading(database) as session:
        (edition,) = find_editions(session)
    assert (edition.document_id, edition.edition) == ("rutin-mobil", "3")
    assert (edition.decided_on, edition.valid_to) == (date(2026, 3, 1), date(2031, 3, 1))
    assert DASHED not in edition.title + edition.decider_role


def test_links_are_the_routines_eight_with_what_the_file_tells(database, tmp_path):
    rows = ["rutin-mobil;Glömt lösenord;https://a.example/x;IT Vof;2026-04-01;nej",
            "rutin-mobil;Ny blankett;;VU;;", "annan;Phoniro care;https://b.example;;;"]  # fmt: skip

    assert import_bytes(database, tmp_path, "lankar", lines("lankar", *rows)).exit_code == 0
    with reading(database) as session:
        found = {link.text: link for link in find_links(session)}
    assert len(found) == 9
    forgotten = found["Glömt lösenord"]
    assert (forgotten.address, forgotten.owner_role) == ("https://a.example/x", "IT Vof")
    assert (forgotten.checked_on, forgotten.works) == (date(2026, 4, 1), False)
    assert found["Phoniro care"].address == ""
    assert found["Ny blankett"].works is None


def test_other_systems_headers_and_words_are_known(database, tmp_path):
    import_units(database, tmp_path)
    text = ("Användarnamn,Enhet,Type,Document,Version,Läst och förstått\n"
            "anan01@kommun.example,Hemtjänst Åby norra,läskvittens,RUTIN-MOBIL,2.0,20260401\n"
            "anan01,HT-A,kurs,LMHT,,2026-04-02\n")  # fmt: skip
    path = tmp_path / "lista.csv"
    path.write_text(text, encoding="utf-8")

    assert find_kind(path) == "kvitteringar"
    result = import_bytes(database, tmp_path, "kvitteringar", text)
    assert (result.exit_code, result.stored) == (0, 2)
    with reading(database) as session:
        rows = session.execute(
            select(*AcknowledgementRow.__table__.columns).order_by(AcknowledgementRow.kind)
        ).all()
    told = [(r.kind, r.document_id, r.edition, str(r.acknowledged_on), r.method) for r in rows]
    assert told == [
        ("rutin", "rutin-mobil", "2", "2026-04-01", ""),
        ("utbildning", "lmht", "", "2026-04-02", ""),
    ]
    assert len({r.person_ref for r in rows}) == 1
    assert len(rows[0].person_ref) == 64


def test_an_acknowledgement_older_than_its_unit_stands(database, tmp_path):
    """HT-B is from 2026-03-02; its list of today names what was read in the unit before it."""
    import_units(database, tmp_path)
    row = "a;HT-B;rutin;rutin-mobil;2;2024-01-01;"

    assert import_bytes(database, tmp_path, "kvitteringar", lines("kvitteringar", row)).stored == 1


def test_the_same_file_again_repeats_nothing_and_an_earlier_one_changes_nothing(database, tmp_path):
    import_units(database, tmp_path)
    row = "a;HT-A;rutin;rutin-mobil;2;2026-04-01;"
    import_bytes(database, tmp_path, "kvitteringar", lines("kvitteringar", row))
    early = datetime(2026, 4, 2, tzinfo=UTC)
    older = import_bytes(
        database, tmp_path, "kvitteringar",
        lines("kvitteringar", row.replace("04-01", "04-02")), extracted_at=early,
    )  # fmt: skip

    assert (older.stored, older.repeated) == (0, 1)
    with reading(database) as session:
        days = session.scalars(select(AcknowledgementRow.acknowledged_on)).all()
    assert days == [date(2026, 4, 1)]


def test_a_file_about_another_document_is_warned_of(database, tmp_path):
    import_units(database, tmp_path)
    files = {
        "dokument": "annan;R;2;2020-03-26;2021-03-26;;",
        "lankar": "annan;Länk;https://a.example;;;",
        "kvitteringar": "a;HT-A;rutin;annan;2;2026-04-01;",
    }
    for kind, row in files.items():
        result = import_bytes(database, tmp_path, kind, lines(kind, row))
        assert result.stored == 1, kind
        assert any("rutin-mobil" in warning for warning in result.warnings), kind
    training = "a;HT-A;utbildning;lmht;;2026-04-01;"
    result = import_bytes(database, tmp_path, "kvitteringar", lines("kvitteringar", training))
    assert not any("rutin-mobil" in warning for warning in result.warnings)


def test_a_header_alone_changes_nothing(database, tmp_path):
    import_units(database, tmp_path)
    for kind in ("dokument", "lankar", "kvitteringar"):
        result = import_bytes(database, tmp_path, kind, lines(kind))
        assert (result.exit_code, result.stored, len(result.warnings)) == (0, 0, 1), kind


def test_an_acknowledged_edition_nobody_has_told_of_is_stored_and_named(database, tmp_path):
    import_units(database, tmp_path)
    rows = [f"p{n};HT-A;rutin;rutin-mobil;{edition};2026-04-01;"
            for n, edition in enumerate(("3", "3", "2"))]  # fmt: skip
    rows.append("p9;HT-A;utbildning;lmht;1;2026-04-01;")
    edition = "rutin-mobil;Rutin;2;2026-03-01;2031-03-01;;"
    import_bytes(database, tmp_path, "dokument", lines("dokument", edition))
    first = import_bytes(database, tmp_path, "kvitteringar", lines("kvitteringar", *rows))
    import_bytes(database, tmp_path, "dokument",
                 lines("dokument", edition.replace(";2;", ";Utgåva 3;")))  # fmt: skip
    second = import_bytes(database, tmp_path, "kvitteringar", lines("kvitteringar", *rows))

    assert (first.stored, first.quarantined) == (4, 0)
    assert "inget inläst dokument har (1): rutin-mobil utgåva 3." in " ".join(first.warnings)
    assert "Kvitterade" not in " ".join(second.warnings)


@pytest.mark.parametrize(
    ("kind", "column", "row"),
    [("lankar", "lanktext", "rutin-mobil;GlÃ¶mt lösenord;;;;"),
     ("dokument", "titel", "rutin-mobil;AnvÃ¤ndande;3;2026-03-01;2031-03-01;;")],
)  # fmt: skip
def test_a_misread_link_or_title_is_no_new_one(database, tmp_path, kind, column, row):
    result = import_bytes(database, tmp_path, kind, lines(kind, row))

    assert (result.stored, result.quarantined) == (0, 1)
    assert result.errors[0].column == column
    assert "teckenkodning" in result.errors[0].reason


def test_how_somebody_acknowledged_decides_nothing(database, tmp_path):
    import_units(database, tmp_path)
    rows = lines("kvitteringar", "p1;HT-A;rutin;rutin-mobil;2;2026-04-01;muntligt")
    result = import_bytes(database, tmp_path, "kvitteringar", rows)

    assert (result.stored, result.quarantined) == (1, 0)
    assert "metod: okända värden lämnades tomma (muntligt; rader: 1)" in " ".join(result.warnings)
