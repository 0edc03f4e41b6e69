"""An unknown file is mapped by mouse and keyboard, at a desk and on a phone."""

import pytest

pytestmark = pytest.mark.browser
LIST = (
    "Nr;Vem;Var;Sort;När;Läge;secret key;" + ";".join(f"Extra kolumn {n}" for n in range(12)) + "\n"
    "7;Anna;Alunda hemtjänst;Mobilstrul;2026-04-01 08:00;Parkerad;JBSWY3DPEHPK3PXP"
    + ";värde" * 12 + "\n"
)  # fmt: skip
CHOSEN = {"arende_id": "Nr", "enhet_id": "Var", "kategori": "Sort", "anmald": "När",
          "status": "Läge"}  # fmt: skip


@pytest.mark.parametrize("width", [1440, 390])
def test_columns_and_values_are_mapped_and_forgotten(visit, tmp_path, width):
    file = tmp_path / f"lista_{width}.csv"
    file.write_text(LIST.replace("Extra", f"Extra {width}"), "utf-8")
    seen = visit("owner", width)
    page = seen.page
    page.wait_for_selector("html[data-ready]")
    page.set_input_files("#import-file", file)
    page.get_by_role("button", name="Granska filen").click()
    page.wait_for_selector("#koppla")
    page.wait_for_selector("html[data-ready]")
    page.select_option("select[name=sort]", "felanmalningar")
    page.get_by_role("button", name="Koppla kolumnerna").click()
    page.wait_for_selector("select[name='kol.enhet_id']")
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for column, header in CHOSEN.items():
        page.select_option(f"select[name='kol.{column}']", label=header)
    page.get_by_role("button", name="Spara kopplingen").click()
    page.wait_for_selector("#varden")
    page.wait_for_selector("html[data-ready]")
    assert f"Kolumnkoppling lista_{width} användes." in page.inner_text("#granska")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_label("enhet_id: Alunda hemtjänst").select_option("HT-ALUND")
    page.get_by_label("status: Parkerad").select_option("vantar")
    page.get_by_label("kategori: Mobilstrul").select_option("telefon")
    page.get_by_role("button", name="Spara värdena").click()
    page.wait_for_selector("#varden", state="detached")
    page.wait_for_selector("html[data-ready]")
    assert "1 rader, 1 sparade" in page.inner_text("#granska")
    page.get_by_role("button", name="Glöm").click()
    page.wait_for_url("**/import?koppling=glomd*")
    assert seen.faults == []
