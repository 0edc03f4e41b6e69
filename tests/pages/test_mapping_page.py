"""Columns and values are mapped on the import page, by whoever sent the file, and remembered."""

import html
import io
import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy import text
from werkzeug.datastructures import MultiDict

from data_access.column_mappings import find_column_mappings, remove_column_mapping
from data_access.database import reading, writing

HEADER = "Nr;Vem;Var;Sort;När;Läge;secret key"
CONTENT = (
    f"{HEADER}\n"
    "7;Anna;Alunda hemtjänst;Mobilstrul;2026-04-01 08:00;Parkerad;JBSWY3DPEHPK3PXP\n"
    "8;Bo 900101-9802;HT-BJORK;telefon;2026-04-02 08:00;Parkerad;JBSWY3DPEHPK3PXP\n"
)
FIELDS = {
    "namn": "Egna listan", "datum": "", "kol.arende_id": "0", "kol.enhet_id": "2",
    "kol.kategori": "3", "kol.anmald": "4", "kol.status": "5",
}  # fmt: skip


@pytest.fixture
def owner(sign_in):
    yield sign_in("owner")
    with writing(changes_figures=False) as session:
        for one in find_column_mappings(session):
            remove_column_mapping(session, one.id)


def send(client, content=CONTENT, name="lista_2026-04-30.csv"):
    data = {"file": (io.BytesIO(content.encode()), name)}
    answer = client.post("/import/fil", data=data, content_type="multipart/form-data")
    return answer.headers["Location"].split("fil=")[1].split("#")[0]


def text_of(client, address):
    answer = client.get(address.split("#")[0])
    assert answer.status_code == 200
    return html.unescape(answer.get_data(as_text=True))


def save(client, token, fields=None, kind="felanmalningar"):
    answer = client.post(f"/import/koppla?fil={token}&sort={kind}", data=fields or FIELDS)
    assert answer.status_code == 303
    return answer.headers["Location"]


def save_values(client, token, values):
    fields: MultiDict[str, str] = MultiDict()
    for three in values:
        for name, value in zip(("kolumn", "filvarde", "varde"), three, strict=True):
            fields.add(name, value)
    return save(client, token, fields)


def remembered():
    with reading() as session:
        return find_column_mappings(session)


def logged():
    with reading() as session:
        return [tuple(row) for row in session.execute(
            text("SELECT action, subject FROM access_log ORDER BY id DESC LIMIT 1"))]  # fmt: skip


def test_an_unknown_file_is_asked_what_it_is_and_shown_masked(owner):
    page = text_of(owner, f"/import?fil={send(owner)}")

    assert "Filen känns inte igen" in page
    assert "Alunda hemtjänst" in page
    assert "Bo [personnummer borttaget]" in page
    assert "900101-9802" not in page
    assert "JBSWY3DPEHPK3PXP" not in page
    assert "/import/las-in" not in page


def test_columns_then_values_then_the_file_is_stored_and_the_next_needs_nothing(owner):
    token = send(owner)
    page = text_of(owner, f"/import?fil={token}&sort=felanmalningar")
    assert "Ingen av de kolumner som behövs känns igen" in page
    assert 'name="kol.enhet_id"' in page
    assert not re.search(r"<option[^>]*>secret key", page)
    location = save(owner, token)
    page = text_of(owner, location)

    assert "Kopplingen är sparad" in page
    assert "Kolumnkoppling Egna listan användes." in page
    assert "2 rader, 0 sparade, 2 i karantän" in page
    assert "enhet_id: Alunda hemtjänst (1 rad)" in page
    assert "status: Parkerad (2 rader)" in page
    assert "kategori: Mobilstrul (1 rad)" in page
    chosen = [
        ("enhet_id", "Alunda hemtjänst", "HT-ALUND"),
        ("status", "Parkerad", "vantar"),
        ("kategori", "Mobilstrul", "-"),
    ]
    page = text_of(owner, save_values(owner, token, chosen))
    assert "2 rader, 1 sparade, 1 i karantän" in page
    assert "status: Parkerad" not in page.split("Koppla värdena")[1].split("Läs in en fil")[0]
    page = text_of(owner, save_values(owner, token, [("kategori", "Mobilstrul", "telefon")]))
    assert "2 rader, 2 sparade, 0 i karantän" in page
    assert "Koppla värdena" not in page
    assert logged() == [("save_mapping", "felanmalningar")]
    owner.post(f"/import/las-in?fil={token}&sort=felanmalningar")
    page = text_of(owner, f"/import?fil={send(owner, name='annat.csv')}")
    assert "annat.csv" in page
    assert "Kolumnkoppling Egna listan användes." in page
    assert "2 rader, 0 sparade, 0 i karantän" in page


def test_a_mapping_is_shown_and_forgotten(owner):
    save(owner, send(owner))
    page = text_of(owner, "/import")
    (one,) = remembered()

    assert "Kolumnkopplingar" in page
    assert "enhet_id ← Var" in page
    assert one.saved_by == "owner"
    answer = owner.post(f"/import/glom?koppling={one.id}")
    assert "Kopplingen är borttagen." in text_of(owner, answer.headers["Location"])
    assert (remembered(), logged()) == ([], [("remove_mapping", "felanmalningar")])
    assert "Kolumnkopplingar" not in text_of(owner, "/import")


@pytest.mark.parametrize("number", ["", "0", "-1", "999999", "9" * 30, "1;DROP", "é"])
def test_what_is_not_there_is_forgotten_without_a_fault(owner, number):
    save(owner, send(owner))

    assert owner.post(f"/import/glom?koppling={number}").status_code == 303
    assert len(remembered()) == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({**FIELDS, "kol.finns_inte": "0"}, "ingen kolumn finns_inte"),
        ({**FIELDS, "kol.prioritet": "0"}, "kopplad två gånger"),
        ({**FIELDS, "kol.prioritet": "6"}, "En vald kolumn finns inte"),  # the secret key
        ({**FIELDS, "kol.prioritet": "99"}, "En vald kolumn finns inte"),
        ({**FIELDS, "kol.prioritet": "-1"}, "En vald kolumn finns inte"),
        ({**FIELDS, "kol.prioritet": "0\0"}, "En vald kolumn finns inte"),
        ({**FIELDS, "kol.enhet_id": ""}, "Koppla också enhet_id"),
        ({**FIELDS, "datum": "x"}, "hur datumen"),
        ({**FIELDS, "kolumn": "status"}, "Formuläret är inte helt"),
        ({f"kol.{n}": "0" for n in range(1999)}, "ingen kolumn 0"),
        ({f"k{n}": "0" for n in range(2001)}, "för många fält"),
        ({f"kol.{n}": "0" * 10 for n in range(10_000)}, "för många fält"),
    ],
)
def test_a_hostile_form_saves_nothing_and_is_told_why(owner, fields, told):
    location = save(owner, send(owner), fields)

    assert len(location) < 4000
    assert told in text_of(owner, location)
    assert remembered() == []


def test_what_was_chosen_stands_again_after_a_fault(owner):
    location = save(owner, send(owner), {**FIELDS, "kol.enhet_id": ""})
    asked = dict(parse_qsl(urlsplit(location).query, keep_blank_values=True))
    page = text_of(owner, location)

    assert {"anmald:4", "enhet_id:"} <= set(asked["valt"].split(","))
    select = page.split('name="kol.anmald"')[1].split("</select>")[0]
    assert re.search(
        r'<option[^>]*value="4"[^>]*selected|<option[^>]*selected[^>]*value="4"', select
    )


@pytest.mark.parametrize("kind", ["", "katter", "felanmalningar%00", "../besok"])
def test_a_kind_that_is_none_of_ours_is_refused(owner, kind):
    assert "fel=sort" in save(owner, send(owner), kind=kind)
    assert remembered() == []


def test_only_the_sender_maps_and_nobody_else_comes_in(owner, sign_in, golden_app):
    token = send(owner)
    for name in ("ec-alund", "vc", "it", "utv"):
        other = sign_in(name)
        assert other.post(f"/import/koppla?fil={token}&sort=besok").status_code == 403
        assert other.post("/import/glom?koppling=1").status_code == 403
    stranger = golden_app.server.test_client()
    assert stranger.post(f"/import/koppla?fil={token}&sort=besok").status_code == 401
    assert "fel=borta" in save(owner, "x" * 22)
    evil = owner.post(f"/import/koppla?fil={token}&sort=felanmalningar", data=FIELDS,
                      headers={"Origin": "https://evil.example"})  # fmt: skip
    assert evil.status_code == 403
    assert remembered() == []


def test_a_known_file_s_columns_can_be_changed_too(owner):
    content = "Ärende;Enhet;Grupp;Kategori;Anmäld;Status\n1;HT-ALUND;HT-BJORK;app;2026-04-01;ny\n"
    token = send(owner, content)
    page = text_of(owner, f"/import?fil={token}")
    assert "Ändra kolumnkopplingen" in page
    page = text_of(owner, f"/import?fil={token}&sort=felanmalningar&koppla=ja")
    select = page.split('name="kol.enhet_id"')[1].split("</select>")[0]
    chosen = re.search(r"<option([^>]*)>Enhet<", select)
    assert chosen
    assert "selected" in chosen[1]


def test_in_english(owner):
    owner.post("/sprak", data={"language": "en"})
    page = text_of(owner, f"/import?fil={send(owner)}&sort=felanmalningar")

    assert "Map the columns" in page
    owner.post("/sprak", data={"language": "sv"})
