"""The routine page: what it says, what it offers elsewhere, and who may tick a link."""

import html
import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from data_access.database import bound_engine, reading, writing
from data_access.routine_documents import find_links
from domain.routine_asks import ASKS
from domain.routine_start import LINK_TEXTS, PASSWORD
from tests.callbacks import filter_body, post
from tests.imported import import_text
from words.routine import VERBS

NOW = datetime(2026, 4, 30, 12, tzinfo=UTC)
EXPIRED = (
    "Rutinens giltighetstid gick ut 2021-03-26. Uppföljningen görs mot en rutin som inte längre "
    "gäller."
)
HELP = {
    "/inloggning": "Glömt lösenord",
    "/felanmalningar": "Felanmälan verksamhetssystem",
    "/anvandning": "Direktlänk till utbildning i LMHT",
}


def page(client, address="/rutin"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True).split('id="react-entry-point"')[0]


def plain(markup):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))


def part(markup, anchor):
    return plain(markup.split(f'id="{anchor}"')[1].split("<section")[0])


def row_of(markup, name):
    return plain(next(row for row in markup.split("<tr")[1:] if name in html.unescape(row)))


def after(client, answer):
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return page(client, answer.headers["Location"])


def actions():
    with reading() as session:
        rows = session.execute(text("SELECT action, subject FROM access_log ORDER BY id"))
        return [(row.action, row.subject) for row in rows]


def imports():
    with reading() as session:
        return session.execute(text("SELECT count(*) FROM import_run")).scalar()


@pytest.fixture
def files(sign_in, tmp_path):
    """Import lines of a kind into the database that is served."""
    del sign_in

    def give(kind, *lines, day="2026-04-30", now=NOW):
        import_text(bound_engine(), tmp_path, f"{kind}_{day}.csv", list(lines), now=now)

    return give


def give_addresses(files, scheme="https", works=""):
    rows = [f"rutin-mobil;{text};{scheme}://a.example/{number};{works}"
            for number, text in enumerate(LINK_TEXTS)]  # fmt: skip
    files("lankar", "dokument_id;lanktext;adress;fungerar", *rows)


@pytest.mark.parametrize("name", ["ec-alund", "vc", "utv"])
def test_every_sentence_has_its_verb_and_its_measures(sign_in, name):
    markup = page(sign_in(name))
    told = part(markup, "krav")

    for ask in ASKS:
        assert f"{VERBS[ask.verb]} {ask.text}" in told
        if ask.verb.value:
            assert f" {ask.verb.value} " in ask.text, ask.text
    assert told.count("det skulle kräva att uppgifter om brukare läses") == 2


def test_the_state_of_the_golden_month_stands_beside_each_sentence(sign_in):
    """13 of 27 in 2026v17, below its limit; 7 of 9 with a valid token; 9 open, the oldest 100."""
    told = part(page(sign_in("ec-alund")), "krav")

    assert "Besök registrerade i mobilen 48 % (13 av 27) Säker försämring" in told
    assert "Giltiga inloggningsdosor 78 % (7 av 9) Når inte målet: 100 %" in told
    assert "Registrerade för lösenordsåterställning 67 % (6 av 9) Når inte målet: 90 %" in told
    assert "Går ut inom 30 dagar 2 Når inte målet: högst 0 (förslag)" in told
    assert "Förlängda i tid 50 % (4 av 8) Når inte målet: 95 % (förslag)" in told
    assert "Felsökning gjord före anmälan 70 % (7 av 10) Når inte målet: 95 %" in told
    assert "Anmälda samma dag 67 % (8 av 12)" in told
    assert "Äldsta öppna ärende 100 dagar Når inte målet: högst 14 dagar (förslag)" in told
    assert "Tid till åtgärd (median) 54 dagar Når inte målet: högst 3 dagar (förslag)" in told
    assert "Kvitterat gällande utgåva Underlag saknas" in told


def test_figures_hidden_elsewhere_are_hidden_here(sign_in):
    """ALUND: K10 is 6 of 9, and three persons are too few to tell others of."""
    told = part(page(sign_in("vc"), "/rutin?enhet=HT-ALUND"), "krav")

    assert "Registrerade för lösenordsåterställning För få personer för att visas" in told
    assert "Giltiga inloggningsdosor För få personer för att visas" in told
    assert "6 av 9" not in told


def test_only_pages_that_open_are_linked(sign_in):
    assert 'href="/felanmalningar?' in page(sign_in("vc"), "/rutin?enhet=HT-ALUND")
    assert 'href="/felanmalningar' not in page(sign_in("utv"), "/rutin?enhet=HT-ALUND")
    for name in ("it", "owner"):
        assert "Saknar behörighet" in page(sign_in(name))


def test_it_says_that_the_routine_has_expired_until_a_new_edition_is_decided(sign_in, files):
    client = sign_in("ec-alund")
    told = plain(page(client))
    assert EXPIRED in told
    assert "Uppgifterna är förifyllda." in told
    assert "Skulle ha påbörjats 2020-12-26, 90 dagar före sista dagen." in told
    assert EXPIRED in plain(page(client, "/"))
    assert EXPIRED in plain(page(sign_in("vc"), "/"))

    head = "dokument_id;titel;utgava;beslutad;galler_till;beslutsfattare_roll;dokumentansvarig_roll"
    files("dokument", head, "rutin-mobil;Telefonrutin <b>;3;2026-04-01;2026-07-01;Chef;Utvecklare")
    told = plain(page(client))
    assert EXPIRED not in told
    assert EXPIRED not in plain(page(client, "/"))
    assert "Rutinen gäller i 62 dagar till, till och med 2026-07-01. Dags att se över den." in told
    assert "Telefonrutin <b>" in told
    for fact in (
        "Utgåva 3",
        "Beslutad 2026-04-01",
        "Beslutad av Chef",
        "Bör pågå sedan 2026-04-02",
    ):
        assert fact in told
    assert "förifyllda" not in told
    _forget("document_edition")


def _forget(table):
    with writing() as session:
        session.execute(text(f"DELETE FROM {table}"))


def test_who_has_not_acknowledged_is_told_the_units_manager_alone_and_logged(sign_in, files):
    """alma01-10 are on duty; two have read edition 2, one only the first."""
    files(
        "kvitteringar", "person_ref;enhet_id;typ;dokument;utgava;datum",
        "alma01;HT-ALUND;rutin;rutin-mobil;2;2026-04-01",
        "alma02@x.se;HT-ALUND;rutin;rutin-mobil;2;2026-04-02",
        "alma03;HT-ALUND;rutin;rutin-mobil;1;2019-04-02",
    )  # fmt: skip
    before = len(actions())
    own = page(sign_in("ec-alund"))
    told = part(own, "kvittering")

    assert "2 av 10 medarbetare i tjänst har kvitterat utgåva 2 (20 %)." in told.replace(
        "\u00a0", " "
    )
    assert "Har inte kvitterat 8" in told
    assert "Kerstin Månsås" in told
    assert ("view_people", "") in actions()[before:]
    before = len(actions())
    for name in ("vc", "utv"):
        others = page(sign_in(name), "/rutin?enhet=HT-ALUND")
        assert "Kerstin Månsås" not in others
        assert "2 av 10" not in others.replace("\u00a0", " ")
        assert "För få personer" in part(others, "krav")
    assert ("view_people", "") not in actions()[before:]
    together = part(page(sign_in("vc"), "/rutin?enhet=alla"), "kvittering")
    assert "Hemtjänst Älvlunden För få personer för att visas" in together
    foreign = page(sign_in("ec-bjork"), "/rutin?enhet=HT-ALUND")
    assert "Kerstin Månsås" not in foreign
    _forget("acknowledgement")


@pytest.mark.parametrize(("path", "name"), HELP.items())
def test_a_link_is_offered_beside_its_measures_once_it_has_an_address(sign_in, files, path, name):
    client = sign_in("ec-alund")
    assert name not in plain(page(client, path))
    give_addresses(files)
    number = LINK_TEXTS.index(name)
    markup = page(client, path)
    assert re.search(
        rf'<a [^>]*href="https://a.example/{number}"[^>]*>{re.escape(name)}</a>', markup
    )
    assert 'rel="noopener noreferrer"' in markup
    files(
        "lankar", "dokument_id;lanktext;adress;fungerar",
        f"rutin-mobil;{name};https://a.example/{number};nej",
    )  # fmt: skip
    assert name not in plain(page(client, path))
    _forget("document_link")


def test_all_eight_stand_on_the_page_and_none_leads_anywhere_yet(sign_in):
    markup = page(sign_in("ec-alund"))

    for name in LINK_TEXTS:
        assert "Adress saknas" in row_of(markup, name)
    assert "8 länkar, 0 fungerar" in plain(markup)
    assert "/rutin/kontroll" not in markup
    assert "/rutin/adress" not in markup


def test_the_quality_developer_gives_an_address_and_ticks_it(sign_in):
    client, before = sign_in("utv"), len(actions())
    sent = {"lank": PASSWORD, "adress": "https://losen.example/?a=1&b=2"}
    markup = after(client, client.post("/rutin/adress", data=sent))
    assert "Adressen är sparad." in markup
    assert 'href="https://losen.example/?a=1&amp;b=2"' in markup
    assert "Inte kontrollerad" in row_of(markup, PASSWORD)

    for answer, state in (("ja", "Fungerar"), ("nej", "Fungerar inte"), ("ja", "Fungerar")):
        address = f"/rutin/kontroll?lank={PASSWORD}&fungerar={answer}"
        markup = after(client, client.post(address))
        assert "Kontrollen är sparad." in markup
        assert f"2026-04-30 av utv {state} " in row_of(markup, PASSWORD)
    assert actions()[before:] == [("change_link", PASSWORD), *[("check_link", PASSWORD)] * 3]
    assert "Glömt lösenord" in plain(page(sign_in("ec-alund"), "/inloggning"))
    assert "lankar (rutin)" in page(sign_in("owner"), "/import")

    sent["adress"] = "https://annan.example"
    markup = after(client, client.post("/rutin/adress", data=sent))
    assert "Inte kontrollerad" in row_of(markup, PASSWORD)
    markup = after(client, client.post("/rutin/adress", data=sent | {"adress": ""}))
    assert "Adress saknas" in row_of(markup, PASSWORD)
    _forget("document_link")
    _forget("link_check")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//a.example", "a.example", "https://u@a.example",
     "https://a.example/" + "x" * 600, "https://a.example/\" onclick=\"x"],
)  # fmt: skip
def test_no_other_address_is_kept(sign_in, address):
    client = sign_in("utv")
    before = imports()
    markup = after(client, client.post("/rutin/adress", data={"lank": PASSWORD, "adress": address}))

    assert "Adressen ska börja med http:// eller https://" in plain(markup)
    assert f'href="{address[:20]}' not in html.unescape(markup)
    assert imports() == before
    with reading() as session:
        assert {link.address for link in find_links(session)} == {""}


@pytest.mark.parametrize(
    ("path", "form", "told"),
    [
        ("/rutin/kontroll", {"lank": "Finns inte", "fungerar": "ja"}, "Välj en länk i listan."),
        ("/rutin/adress", {"lank": "", "adress": "https://a.example"}, "Välj en länk i listan."),
        ("/rutin/kontroll", {"lank": PASSWORD, "fungerar": "kanske"}, "Välj om länken fungerar"),
        ("/rutin/kontroll", {"lank": PASSWORD, "fungerar": "ja"}, "ingen adress att kontrollera"),
    ],
)
def test_what_cannot_be_is_told_and_kept_nowhere(sign_in, path, form, told):
    client = sign_in("utv")
    before = actions()

    assert told in after(client, client.post(path, data=form))
    assert [a for a in actions()[len(before) :] if a[0] in ("check_link", "change_link")] == []


@pytest.mark.parametrize("name", ["ec-alund", "vc", "it", "owner"])
def test_nobody_else_gives_addresses_or_ticks(sign_in, name):
    client = sign_in(name)
    for path in ("/rutin/kontroll", "/rutin/adress"):
        sent = {"lank": PASSWORD, "adress": "https://a.example", "fungerar": "ja"}
        assert client.post(path, data=sent).status_code == 403
    with reading() as session:
        assert {link.address for link in find_links(session)} == {""}


def test_a_form_of_another_site_changes_nothing(sign_in):
    client = sign_in("utv")
    sent = {"lank": PASSWORD, "adress": "https://a.example"}
    answer = client.post("/rutin/adress", data=sent, headers={"Origin": "https://annan.example"})

    assert answer.status_code == 403


def test_a_chosen_unit_changes_the_page_in_place(sign_in):
    answer = post(sign_in("vc"), filter_body("routine", "HT-BJORK"))

    assert answer.status_code == 200
    assert "5 av 10" in answer.get_data(as_text=True)
