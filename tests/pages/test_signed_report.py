"""What a manager signed stands in the report of that month, in each of its forms."""

import io

import pytest
from docx import Document
from pypdf import PdfReader

from tests.pages.test_follow_up_page import send, sign

MARCH = "2026-03"


@pytest.fixture
def manager(sign_in):
    client = sign_in("ec-alund")
    send(client, "ny-atgard", MARCH, atgard="Byt tre telefoner", ansvarig="it_vof",
         senast="2026-05-20")  # fmt: skip
    answer = sign(client, MARCH, "Telefonerna laddades inte. <b>#panic()</b>")
    assert answer.status_code == 303
    return client


def report(client, form, period=MARCH, unit="HT-ALUND"):
    answer = client.get(f"/rapport/hamta?enhet={unit}&period={period}&format={form}")
    assert answer.status_code == 200, answer.status_code
    return answer.get_data()


def words(data, form):
    if form == "pdf":
        return " ".join(p.extract_text() for p in PdfReader(io.BytesIO(data)).pages)
    return "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_signed_text_and_actions_are_in_the_month_s_report_only(manager, form):
    text = " ".join(words(report(manager, form), form).split())

    assert "Telefonerna laddades inte. <b>#panic()</b>" in text
    assert "Byt tre telefoner (IT Vof, senast 2026-05-20)" in text
    assert "Ingen uppföljning är signerad" not in text
    april = words(report(manager, form, "2026-04"), form)
    assert "laddades inte" not in april
    assert "Ingen uppföljning är signerad" in " ".join(april.split())


def test_the_operations_manager_reads_it_in_the_unit_s_report(manager, sign_in):
    client = sign_in("vc")
    assert "laddades inte" in words(report(client, "docx"), "docx")
    assert "laddades inte" not in words(report(client, "docx", unit="alla"), "docx")
