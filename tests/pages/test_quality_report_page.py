"""The report's page and its download: own units only, the right file name, an entry in the log."""

import io
from datetime import UTC, datetime
from urllib.parse import quote

import openpyxl
import pytest
from pypdf import PdfReader

from data_access.access_log import iterate_access
from data_access.database import reading
from tests.reports.made import SVG, text_of_pdf

DOWNLOAD = "/rapport/hamta"


def ask(client, unit, period="2026-04", form="pdf", **sent):
    address = f"{DOWNLOAD}?enhet={quote(unit)}&period={quote(period)}"
    return client.post(address, data={"format": form, **sent})


def entries(action):
    with reading() as session:
        found = iterate_access(
            session, first=datetime(2000, 1, 1, tzinfo=UTC), last=datetime(2100, 1, 1, tzinfo=UTC)
        )
        return [entry for entry in found if entry["action"] == action]


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_a_unit_manager_gets_the_own_unit_s_report(sign_in, form):
    before = len(entries("export_report"))
    answer = ask(sign_in("ec-alund"), "HT-ALUND", form=form)

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="mobilkoll_kvalitetsrapport_HT-ALUND_2026-04.{form}"'
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data[:2] in (b"%P", b"PK")
    logged = entries("export_report")[before:]
    assert [(one["role"], one["subject"], len(one["unit_ids"])) for one in logged] == [
        ("unit_manager", f"{form} 2026-04", 1)
    ]


@pytest.mark.parametrize(
    "unit",
    ["HT-BJORK", "alla", "", "*", "ht-alund", "HT-ALUND ", "HT-OKAND", "1", "HT-ALUND,HT-BJORK",
     "\x00", "all", "HT-ALUND\r\nX: y"],
)  # fmt: skip
def test_nobody_else_s_report_is_had_by_crafted_requests(sign_in, unit):
    client = sign_in("ec-alund")
    for form in ("pdf", "docx", "xlsx"):
        assert ask(client, unit, form=form).status_code == 403
    address = f"{DOWNLOAD}?period=2026-04&format=pdf&enhet={quote(unit)}&enhet=HT-BJORK"
    assert client.get(address).status_code == 403
    assert entries("refused")[-1]["subject"] == DOWNLOAD


def test_what_is_posted_as_unit_or_period_is_not_listened_to(sign_in):
    address = f"{DOWNLOAD}?enhet=HT-ALUND&period=2026-04"
    sent = {"format": "pdf", "enhet": "HT-BJORK", "period": "2026-01"}
    answer = sign_in("ec-alund").post(address, data=sent)

    assert "HT-ALUND_2026-04" in answer.headers["Content-Disposition"]
    assert "Björk" not in text_of_pdf(answer.data)


def test_of_two_units_in_the_address_the_first_counts_and_must_be_own(sign_in):
    address = f"{DOWNLOAD}?enhet=HT-ALUND&enhet=HT-BJORK&period=2026-04&format=pdf"
    answer = sign_in("ec-alund").get(address)

    assert answer.status_code == 200
    assert "Björk" not in text_of_pdf(answer.data)


@pytest.mark.parametrize(
    ("period", "form"),
    [("2026-04", "exe"), ("2026-04", ""), ("", "pdf"), ("2026v14", "pdf"), ("2027-01", "pdf"),
     ("x" * 5000, "pdf"), ("2026-04", "../pdf")],
)  # fmt: skip
def test_what_is_no_period_or_form_is_a_bad_request(sign_in, period, form):
    assert ask(sign_in("vc"), "alla", period, form).status_code == 400


def test_the_roles_get_what_is_theirs(sign_in):
    assert ask(sign_in("vc"), "alla").status_code == 200
    assert ask(sign_in("utv"), "HT-BJORK").status_code == 200
    assert ask(sign_in("owner"), "alla").status_code == 403
    faults = ask(sign_in("it"), "alla", form="xlsx")
    book = openpyxl.load_workbook(io.BytesIO(faults.data))
    numbers = [name.split()[0] for name in book.sheetnames if name.startswith("K")]
    assert set(numbers) == {"K08", "K40", "K42", "K43", "K44", "K45", "K46", "K49"}
    text = text_of_pdf(ask(sign_in("it"), "alla").data)
    assert "registrerade i mobilen" not in text.split("Metod")[0]


def test_a_stranger_gets_nothing(golden_app):
    client = golden_app.server.test_client()

    assert ask(client, "HT-ALUND").status_code == 401
    assert client.get(f"{DOWNLOAD}?enhet=HT-ALUND&period=2026-04&format=pdf").status_code == 401


def test_no_person_and_no_small_number_is_in_a_report(sign_in):
    """The unit's own manager sees both on the pages; a report leaves the unit."""
    text = text_of_pdf(ask(sign_in("ec-alund"), "HT-ALUND").data)
    page = sign_in("ec-alund").get("/rapport?enhet=HT-ALUND&period=2026-04").get_data(as_text=True)

    for found in (text, page):
        assert "anan01" not in found
        assert "person_ref" not in found
    assert "För få personer för att visas" in text


def test_drawings_of_the_browser_become_figures_and_hostile_ones_do_not(sign_in):
    client = sign_in("ec-alund")
    name = "report-mobile_registration_rate"
    good = ask(client, "HT-ALUND", **{name: SVG})
    bad = ask(client, "HT-ALUND", **{name: SVG.replace("<text", "<script>1</script><text")})

    assert "ritat" in text_of_pdf(good.data)
    assert "ritat" not in text_of_pdf(bad.data)
    assert len(PdfReader(io.BytesIO(good.data)).pages) > 3


def test_too_much_sent_is_refused(sign_in):
    answer = ask(sign_in("ec-alund"), "HT-ALUND", **{"report-x": "x" * 6_000_000})

    assert answer.status_code == 413


def test_the_page_shows_what_the_document_says(sign_in):
    client = sign_in("ec-alund")
    page = client.get("/rapport?enhet=HT-ALUND&period=2026-04").get_data(as_text=True)

    for text in ("Kvalitetsrapport", "Sammanfattning", "Måtten i korthet", "Ladda ner PDF",
                 "Ingen uppföljning är signerad.", "report-mobile_registration_rate"):  # fmt: skip
        assert text in page
    assert "HT-BJORK" not in page


def test_a_foreign_unit_or_bad_period_in_the_address_falls_back_with_a_note(sign_in):
    page = sign_in("ec-alund").get("/rapport?enhet=HT-BJORK&period=nonsense")
    text = page.get_data(as_text=True)

    assert page.status_code == 200
    assert "Enheten i adressen finns inte bland dina" in text
    assert "Perioden i adressen går inte att visa" in text
    assert "Hemtjänst Björk" not in text
