"""A file by mouse and by keyboard: chosen, looked at, said yes to."""

import pytest

pytestmark = pytest.mark.browser
VISITS = (
    "enhet_id;start;slut;metod\n"
    "HT-ALUND;2026-04-20 08:00;2026-04-20 08:30;mobil\n"
    "HT-OKAND;2026-04-20 08:00;2026-04-20 08:30;mobil\n"
)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_file_is_chosen_looked_at_and_thrown_away(visit, tmp_path, width):
    file = tmp_path / "besok_2026-04-26.csv"
    file.write_text(VISITS)
    seen = visit("owner", width)
    page = seen.page
    page.wait_for_selector("html[data-ready]")
    page.set_input_files("#import-file", file)
    assert page.inner_text("#import-name") == "besok_2026-04-26.csv"
    page.focus("#import-file")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#granska")
    page.wait_for_selector("html[data-ready]")

    assert "Inget är sparat än" in page.inner_text("#granska")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Kasta filen").click()
    page.wait_for_url("**/import")
    assert seen.faults == []
