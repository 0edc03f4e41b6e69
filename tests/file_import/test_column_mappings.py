"""What somebody has said of a source is used for every file of it; nonsense is refused."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from data_access.column_mappings import (
    find_column_mappings,
    remove_column_mapping,
    save_column_mapping,
)
from data_access.database import reading, writing
from domain.column_mapping import DAY_FIRST, MONTH_FIRST
from file_import import line_blocks
from file_import.file_shape import read_shape
from file_import.import_file import ImportOrder, import_file
from file_import.kind_finding import find_kind
from file_import.kinds import KINDS
from file_import.mapping_checks import MappingDraft, MappingFault, checked_mapping, merged
from file_import.table_reading import directory
from tests.conftest import DATABASES
from tests.databases import fresh_database
from tests.file_import.contract import (
    DASHED,
    NOW,
    PERSONAL_NUMBER,
    TODAY,
    import_bytes,
    import_units,
    lines,
)

ODD = "Nr;Vem;Var;Sort;När;Läge;secret key"
FAULT = "7;Anna;Norra gruppen;Mobilstrul;2026-04-01 08:00;Parkerad;x"
COLUMNS = {"arende_id": "Nr", "enhet_id": "Var", "kategori": "Sort", "anmald": "När",
           "status": "Läge"}  # fmt: skip
VALUES = [
    ("enhet_id", "Norra gruppen", "HT-A"),
    ("kategori", "Mobilstrul", "telefon"),
    ("status", "Parkerad", "vantar"),
]
DRAFT = MappingDraft("Egna listan", COLUMNS, VALUES)


@pytest.fixture(params=DATABASES)
def house(request, tmp_path):
    """An engine whose database knows the units, empty otherwise."""
    with fresh_database(request.param, tmp_path) as engine:
        import_units(engine, tmp_path)
        yield engine


def checked(engine, draft, *, kind="felanmalningar", header=ODD):
    with reading(engine) as session:
        units = directory(session, None)
    return checked_mapping(KINDS[kind], header.split(";"), draft, units)


def remember(engine, draft=DRAFT, **given):
    mapping = replace(checked(engine, draft, **given), saved_by="owner", saved_at=NOW)
    with writing(engine, changes_figures=False) as session:
        return save_column_mapping(session, mapping)


def rows(engine, query):
    with reading(engine) as session:
        return [tuple(row) for row in session.execute(text(query))]


def test_a_file_without_its_mapping_is_refused_and_told_the_way(house, tmp_path):
    result = import_bytes(house, tmp_path, "felanmalningar", f"{ODD}\n{FAULT}\n")

    assert result.exit_code == 2
    assert "på sidan Import" in result.errors[0].reason


def test_a_remembered_mapping_is_used_and_named(house, tmp_path):
    remember(house)
    result = import_bytes(house, tmp_path, "felanmalningar", f"{ODD}\n{FAULT}\n")

    assert (result.exit_code, result.stored) == (0, 1), result.errors
    assert result.warnings[0] == "Kolumnkoppling Egna listan användes."
    found = rows(house, "SELECT ticket_id, category, status, code FROM fault_report "
                 "JOIN unit ON unit.id = unit_id")  # fmt: skip
    assert found == [("7", "telefon", "vantar", "HT-A")]


@pytest.mark.parametrize(
    "header",
    [
        "Läge;När;Sort;Var;Vem;Nr;secret key",
        "nr;VEM;var;Sort; När ;LÄGE;Secret_Key",
        "Rapport\n\n" + ODD,
    ],
)
def test_a_source_is_known_by_its_headers_in_any_order_and_dress(house, tmp_path, header):
    remember(house)
    path = tmp_path / "export.csv"
    path.write_text(header + "\n", "utf-8")
    with reading(house) as session:
        known = find_column_mappings(session)

    assert find_kind(path, mappings=known) == "felanmalningar"
    assert find_kind(path) is None


def test_a_remembered_kind_goes_before_the_one_a_header_looks_like(house, tmp_path):
    header = "användarnamn;enhet;fr.o.m.;anställningsform;dosa behövs;Läge;registrerad"
    path = tmp_path / "export.csv"
    path.write_text(header + "\n", "utf-8")
    assert find_kind(path) == "medarbetare"
    remember(house, MappingDraft("x", {"aterstallning_reg": "registrerad"}), header=header,
             kind="konton")  # fmt: skip
    with reading(house) as session:
        assert find_kind(path, mappings=find_column_mappings(session)) == "konton"


def test_one_header_more_is_another_source(house, tmp_path):
    remember(house)
    result = import_bytes(house, tmp_path, "felanmalningar", f"{ODD};Ny\n{FAULT};\n")

    assert result.exit_code == 2


def test_a_mapping_of_one_kind_is_none_of_another(house, tmp_path):
    remember(house)
    result = import_bytes(house, tmp_path, "telefoner", f"{ODD}\n{FAULT}\n")

    assert result.exit_code == 2


def test_saved_again_it_stands_in_place_of_the_earlier(house):
    first = remember(house)
    second = remember(house, replace(DRAFT, name="Nytt namn"))
    with reading(house) as session:
        (found,) = find_column_mappings(session)

    assert (first, found.name, found.columns) == (second, "Nytt namn", COLUMNS)
    assert found.values["status"] == {"Parkerad": "vantar"}


def test_forgotten_it_is_used_no_more(house, tmp_path):
    number = remember(house)
    with writing(house, changes_figures=False) as session:
        removed = remove_column_mapping(session, number)
        again = remove_column_mapping(session, number)
        assert [remove_column_mapping(session, n) for n in (0, -1, 2**40)] == [None] * 3
    result = import_bytes(house, tmp_path, "felanmalningar", f"{ODD}\n{FAULT}\n")

    assert removed is not None
    assert (again, result.exit_code) == (None, 2)


def test_a_given_mapping_is_saved_with_what_is_stored_and_noted_in_the_log(house, tmp_path):
    path = tmp_path / "felanmalningar_2026-04-30.csv"
    path.write_text(f"{ODD}\n{FAULT}\n", "utf-8")
    order = ImportOrder("felanmalningar", path, NOW, TODAY, "test", b"k", saves_mapping=True,
                        mapping=checked(house, DRAFT))  # fmt: skip
    dry = import_file(house, replace(order, is_dry_run=True))
    assert (dry.stored, rows(house, "SELECT count(*) FROM column_mapping")) == (1, [(0,)])
    wet = import_file(house, order)

    assert (wet.exit_code, wet.stored) == (0, 1)
    with reading(house) as session:
        (found,) = find_column_mappings(session)
    assert (found.saved_by, found.saved_at) == ("test", NOW)
    logged = "SELECT action, role, subject FROM access_log WHERE action <> 'import'"
    assert rows(house, logged) == [("save_mapping", "command", "felanmalningar")]


def test_a_refused_file_saves_no_mapping(house, tmp_path):
    path = tmp_path / "felanmalningar_2026-04-30.csv"
    path.write_text(
        "\n".join([ODD, *[FAULT.replace("När", "x").replace("2026", "x")] * 60]), "utf-8"
    )
    order = ImportOrder("felanmalningar", path, NOW, TODAY, "test", b"k", saves_mapping=True,
                        mapping=checked(house, DRAFT))  # fmt: skip

    assert import_file(house, order).exit_code == 2
    assert rows(house, "SELECT count(*) FROM column_mapping") == [(0,)]


def test_what_is_mapped_is_not_read_elsewhere_too(house, tmp_path):
    """The file's own "status" is our category here, and "enhet" is not read at all."""
    header = "nummer;status;enhet;grupp;skapad;läge"
    draft = MappingDraft("Tvärtom", {"kategori": "status", "enhet_id": "grupp", "status": "läge"})
    remember(house, draft, header=header)
    result = import_bytes(
        house, tmp_path, "felanmalningar", f"{header}\n1;telefon;HT-B;HT-A;2026-04-01;ny\n"
    )

    assert (result.exit_code, result.stored) == (0, 1), result.errors
    assert rows(house, "SELECT code, category FROM fault_report JOIN unit ON unit.id=unit_id") == [
        ("HT-A", "telefon")
    ]


def test_an_optional_column_can_be_left_out_and_a_word_left_empty(house, tmp_path):
    header = "arende_id;enhet_id;kategori;anmald;status;losning;beskrivning"
    draft = MappingDraft("x", {"beskrivning": ""}, [("losning", "Övermålad", "")])
    remember(house, draft, header=header)
    result = import_bytes(
        house, tmp_path, "felanmalningar",
        f"{header}\n1;HT-A;telefon;2026-04-01;ny;övermålad;hemlig text\n",
    )  # fmt: skip

    assert (result.exit_code, result.unknown) == (0, ())
    assert rows(house, "SELECT solution, description FROM fault_report") == [("", "")]


def test_a_unit_s_own_name_goes_before_a_mapping(house, tmp_path):
    """The mapped word becomes a unit of its own later: then it means that."""
    remember(house, MappingDraft("x", {}, [("enhet_id", "Södra", "HT-A")]),
             header="arende_id;enhet_id;kategori;anmald;status")  # fmt: skip
    content = "arende_id;enhet_id;kategori;anmald;status\n1;Södra;telefon;2026-04-01;ny\n"
    import_bytes(house, tmp_path, "felanmalningar", content)
    import_bytes(house, tmp_path, "enheter", lines("enheter", "HT-S;Södra;2026-04-15;;;"))
    later = content.replace("\n1;", "\n2;") + "3;Södra;telefon;2026-04-20;ny\n"
    result = import_bytes(house, tmp_path, "felanmalningar", later)

    assert [(e.line, str(e.reason_class)) for e in result.errors] == [(2, "unknown_unit")]
    assert result.unknown == ()  # a unit of ours on another day is nothing to map
    query = "SELECT ticket_id, code FROM fault_report JOIN unit ON unit.id=unit_id ORDER BY 1"
    assert rows(house, query) == [("1", "HT-A"), ("3", "HT-S")]


def test_a_column_that_is_mapped_stands_for_nothing_else(house):
    header = "nummer;enhet;skapad;status"
    with pytest.raises(MappingFault, match="Koppla också status"):
        checked(house, MappingDraft("x", {"kategori": "status"}), header=header)


@pytest.mark.parametrize(
    ("order", "day"), [(MONTH_FIRST, "2026-03-04"), (DAY_FIRST, "2026-04-03"), ("", None)]
)
def test_dates_with_strokes_are_read_as_the_source_is_said_to_write(house, tmp_path, order, day):
    header = "arende_id;enhet_id;kategori;anmald;status"
    remember(house, MappingDraft("x", {}, (), order), header=header)
    result = import_bytes(
        house, tmp_path, "felanmalningar", f"{header}\n1;HT-A;telefon;3/4/2026 11:30 PM;ny\n"
    )

    found = rows(house, "SELECT reported_on FROM fault_report")
    assert [str(row[0]) for row in found] == ([day] if day else [])
    assert result.exit_code == (0 if day else 3)


VISIT_HEADER = "Grupp;Klient;Från;Till;Sätt;Skäl;Nr"
VISIT_DRAFT = MappingDraft(
    "Egna systemet",
    {"enhet_id": "Grupp", "start": "Från", "slut": "Till", "metod": "Sätt", "orsak": "Skäl",
     "besok_id": "Nr"},
    [("metod", "Tryck", "mobil"), ("metod", "Penna", "manuell_efterhand"),
     ("orsak", "Minnet", "glomt"), ("enhet_id", "Norra", "HT-A")],
)  # fmt: skip


@pytest.mark.parametrize("dates", ["", MONTH_FIRST])
def test_visits_are_counted_alike_in_blocks_and_row_by_row(house, tmp_path, monkeypatch, dates):
    """200 visits: by number mod 4 two "Tryck", one "Penna", one unknown; ids 0-9 once more."""
    remember(house, replace(VISIT_DRAFT, date_order=dates), header=VISIT_HEADER, kind="besok")
    day = "4/1/2026 {}:00 AM" if dates else "2026-04-01 {:02d}:00"
    words = ("Tryck", "Penna", "tryck ", "Nål")
    content = [VISIT_HEADER] + [
        f"Norra;K{n};{day.format(8)};{day.format(9)};{words[n % 4]};Minnet;{n}"
        for n in [*range(190), *range(10)]
        if n % 4 != 3 or n < 40
    ]
    results = []
    for smallest in (1 << 30, 1):
        monkeypatch.setattr("file_import.visits.SMALLEST_FILE", smallest)
        monkeypatch.setattr(line_blocks, "BLOCK_BYTES", 700)
        result = import_bytes(house, tmp_path, "besok", "\n".join(content), is_dry_run=True)
        results.append(replace(result, file=""))

    assert results[0] == results[1]
    # 0..189: 143 of the known words and 10 "Nål" below 40; once more 0..9: 8 repeats and 2 "Nål".
    first = results[0]
    assert (first.rows, first.stored, first.quarantined, first.repeated) == (163, 143, 12, 8)
    assert [(one.column, one.value, one.count) for one in first.unknown] == [("metod", "Nål", 12)]


HOSTILE = [
    (MappingDraft("x", {"finns_inte": "Nr"}), "har ingen kolumn finns_inte"),
    (MappingDraft("x", {"telefon_id\0": "Nr"}), "har ingen kolumn telefon_id"),
    (MappingDraft("x", {**COLUMNS, "prioritet": "Nr"}), "Nr är kopplad två gånger"),
    (MappingDraft("x", {**COLUMNS, "prioritet": " nr "}), "nr är kopplad två gånger"),
    (MappingDraft("x", {**COLUMNS, "prioritet": "Finns inte"}), "Filen har ingen kolumn"),
    (MappingDraft("x", {**COLUMNS, "prioritet": "Nr\0"}), "styrtecken"),
    (MappingDraft("x", {**COLUMNS, "prioritet": "x" * 201}), "längre än 200"),
    (MappingDraft("x", {**COLUMNS, "telefon_id": "secret key"}), "Hemliga nycklar"),
    (MappingDraft("x", {**COLUMNS, "telefon_id": "SECRET_KEY"}), "Hemliga nycklar"),
    (MappingDraft("x", {"arende_id": "Nr"}), "Koppla också enhet_id, kategori, anmald, status"),
    (MappingDraft("x", {**COLUMNS, "status": ""}), "Koppla också status"),
    (MappingDraft("x", {f"k{n}": "Nr" for n in range(10_000)}), "har ingen kolumn k0"),
    (MappingDraft("x", COLUMNS, [("status", f"v{n}", "ny") for n in range(10_000)]), "högst 500"),
    (MappingDraft("x", COLUMNS, [("status", "Parkerad", "borta")]), "borta är inget av våra"),
    (MappingDraft("x", COLUMNS, [("status", "Parkerad", "")]), "Inget är inget av våra"),
    (MappingDraft("x", COLUMNS, [("status", "Parkerad", "vantar\0")]), "är inget av våra"),
    (MappingDraft("x", COLUMNS, [("status", "Closed", "ny")]), "kan inte kopplas om"),
    (MappingDraft("x", COLUMNS, [("status", "", "ny")]), "tomt eller"),
    (MappingDraft("x", COLUMNS, [("status", f"Bo {DASHED}", "ny")]), "personnummer"),
    (MappingDraft("x", COLUMNS, [("status", "a\0b", "ny")]), "styrtecken"),
    (MappingDraft("x", COLUMNS, [("anmald", "igår", "2026-04-01")]), "inga värden att koppla"),
    (MappingDraft("x", COLUMNS, [("finns_inte", "a", "b")]), "har ingen kolumn finns_inte"),
    (MappingDraft("x", COLUMNS, [("enhet_id", "Norra", "HT-X")]), "HT-X är inget av våra"),
    (MappingDraft("x", COLUMNS, [("enhet_id", "ht-b", "HT-A")]), "kan inte kopplas om"),
    (
        MappingDraft("x", COLUMNS, [("status", "Nål", "ny"), ("status", "nål", "vantar")]),
        "kopplat till två",
    ),
    (MappingDraft("x", COLUMNS, (), "year_first"), "hur datumen"),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "told"), HOSTILE)
def test_nonsense_is_refused_in_a_sentence(house, draft, told):
    with pytest.raises(MappingFault) as fault:
        checked(house, draft)

    assert told in str(fault.value)
    assert "\0" not in str(fault.value)
    assert DASHED not in str(fault.value)
    assert len(str(fault.value)) < 1500


def test_a_header_that_is_somebody_s_row_is_no_header(house):
    with pytest.raises(MappingFault, match="personnummer"):
        checked(house, DRAFT, header=f"{ODD};{DASHED}")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("", "felanmalningar"),
        ("  Jira\0\n2 ", "Jira 2"),
        (f"Bo {DASHED}", "Bo [personnummer borttaget]"),
        ("å" * 300, "å" * 60),
    ],
)
def test_a_source_s_name_is_masked_and_short(house, name, kept):
    assert checked(house, replace(DRAFT, name=name)).name == kept


def test_a_draft_is_added_to_what_is_remembered(house):
    remember(house)
    with reading(house) as session:
        remembered = find_column_mappings(session)
    fingerprint = remembered[0].fingerprint
    draft = MappingDraft("", {"prioritet": "Var"}, [("status", "parkerad", "ny")])
    whole = merged(fingerprint, remembered, draft)
    alone = merged(fingerprint, remembered, draft, is_whole=True)

    assert whole.columns == {
        "arende_id": "Nr", "kategori": "Sort", "anmald": "När", "status": "Läge",
        "prioritet": "Var",
    }  # fmt: skip
    assert list(whole.values) == [*VALUES[:2], ("status", "parkerad", "ny")]
    assert (whole.name, alone.columns) == ("Egna listan", {"prioritet": "Var"})
    assert merged("another", remembered, draft) == draft


SHOWN = f"""upn;Ärende;secret key;Text
anna@x.se;=HYPERLINK(1);JBSWY3DPEHPK3PXP;{DASHED} {"lång " * 50}
"""


def test_the_first_rows_are_masked_cut_harmless_and_without_people_and_keys(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(SHOWN, "utf-8")
    shape = read_shape(path, KINDS["felanmalningar"].columns)

    assert shape.header == ("upn", "Ärende", "secret key", "Text")
    ((person, formula, key, words),) = shape.rows
    assert (person, formula, key) == ("visas inte", "'=HYPERLINK(1)", "visas inte")
    assert words == ("[personnummer borttaget] " + "lång " * 9)[:40].strip()
    assert [name for _at, name in shape.choices] == ["upn", "Ärende", "Text"]


def test_the_header_is_the_fullest_line_where_none_is_known(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Rapport;;\n\nA;B;C\n1;2;3\n4;5;6\n", "utf-8")
    shape = read_shape(path, ())

    assert (shape.header, shape.rows) == (("A", "B", "C"), (("1", "2", "3"), ("4", "5", "6")))


def test_moments_are_kept_as_moments(house):
    remember(house)
    with reading(house) as session:
        (found,) = find_column_mappings(session, kind="felanmalningar")
        assert find_column_mappings(session, kind="dosor") == []

    assert found.saved_at == datetime(2026, 4, 30, 12, tzinfo=UTC)


def test_a_row_of_data_in_the_header_s_place_shows_no_personal_number(tmp_path):
    path = tmp_path / "utan_rubrik.csv"
    path.write_text(f"T-1;HT-A;{DASHED};{PERSONAL_NUMBER}\n", encoding="utf-8")
    shape = read_shape(path, ())
    shown = [*shape.shown_header, *(name for _at, name in shape.choices)]

    assert shown[:3] == ["T-1", "HT-A", "[personnummer borttaget]"]
    assert not any(DASHED in name or PERSONAL_NUMBER in name for name in shown)
