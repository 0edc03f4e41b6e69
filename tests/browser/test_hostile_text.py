"""Text that comes from outside is text everywhere: nothing runs, nothing is made of it."""

import pytest
from sqlalchemy import text

from data_access.database import bind, writing
from data_access.units import find_units
from tests.browser.visits import Visit
from tests.databases import fresh_database
from tests.golden_month import import_golden_month_for_users

PAYLOADS = (
    "<img src=x onerror=alert(1)>", "<script>alert(2)</script>", "<svg onload=alert(3)>",
    '"><b id=made>x</b>', "'><i id=made>x</i>", "javascript:alert(4)",
    "<a href=javascript:alert(5)>x</a>",
    "</title><script>alert(6)</script>", "</textarea><img src=x onerror=alert(7)>",
    "<iframe srcdoc='<script>alert(8)</script>'></iframe>", "{{7*7}} ${7*7} %{x}",
    "<b id=made>fet</b><br>",
    "&lt;img src=x onerror=alert(9)&gt;", "<style>*{display:none}</style>", "<math><mi id=made>x",
    "<object data=javascript:alert(10)>", "[x](javascript:alert(11))",
    "\u202e<u id=made>omvänd</u>",
)  # fmt: skip
PLACES = (
    ("unit_version", "name", "true"), ("unit_version", "area", "true"),
    ("unit_version", "manager_role", "true"), ("fault_report", "description", "true"),
    ("fault_report", "solution", "true"), ("staff_member", "display_name", "true"),
    ("phone", "model", "true"), ("phone", "os", "true"), ("import_run", "file_name", "true"),
    ("user_account", "display", "name <> ''"), ("event_note", "text", "true"),
    ("control_segment", "reason", "true"), ("quarantined_row", "reason", "true"),
    ("quarantined_row", "masked_value", "true"), ("document_link", "text", "true"),
    ("document_edition", "title", "true"), ("follow_up_action", "text", "true"),
)  # fmt: skip
PAGES = (
    ("ec-alund", "/"), ("ec-alund", "/anvandning"), ("ec-alund", "/inloggning"),
    ("ec-alund", "/felanmalningar"), ("ec-alund", "/jamfor"), ("ec-alund", "/uppfoljning"),
    ("ec-alund", "/rapport"), ("ec-alund", "/rutin"), ("ec-alund", "/om"),
    ("vc", "/"), ("vc", "/jamfor"), ("vc", "/uppfoljning"), ("vc", "/rapport?enhet=alla"),
    ("it", "/felanmalningar"), ("utv", "/rutin"), ("owner", "/import"),
    ("owner", "/import?inlasning=2"), ("owner", "/installningar"),
)  # fmt: skip
MADE = (
    "#made, img[src='x'], iframe, object, math, main script, main style, svg[onload], [onerror], "
    "[href^=javascript]"
)
LONGEST = {"os": 50, "model": 100, "display": 100, "solution": 20, "manager_role": 200}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    with fresh_database("sqlite", folder, import_golden_month_for_users) as engine:
        with writing(engine) as session:
            ids = {unit.code: unit.id for unit in find_units(session)}
            session.execute(
                text(
                    "INSERT INTO event_note (unit_id, first_day, text, excludes_weeks, noted_by, "
                    "noted_at) VALUES (:unit, '2026-04-06', 'x', false, 'x', '2026-04-07 08:00:00')"
                ),
                {"unit": ids["HT-ALUND"]},
            )
            for place, (table, column, where) in enumerate(PLACES):
                rows = session.execute(text(f"SELECT rowid FROM {table} WHERE {where}")).scalars()
                for number, row in enumerate(list(rows)):
                    told = PAYLOADS[(place + number) % len(PAYLOADS)]
                    if (table, column) == ("unit_version", "name"):
                        told = f"{number} " + "".join(PAYLOADS[:6])
                    if (table, column) == ("user_account", "display"):
                        continue
                    session.execute(
                        text(f"UPDATE {table} SET {column} = :told WHERE rowid = :row"),
                        {"told": told[: LONGEST.get(column, 200)], "row": row},
                    )
        yield engine


@pytest.fixture
def open_as(browser, served, hostile):
    bind(hostile)
    opened = []

    def start(name):
        opened.append(Visit(browser, served[0], name, 1440))
        return opened[-1]

    yield start
    for one in opened:
        one.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("name", "path"), PAGES)
def test_text_stays_text_on_every_page(open_as, name, path):
    seen = open_as(name)
    dialogs: list[str] = []

    def note(dialog):
        dialogs.append(dialog.message)
        dialog.dismiss()

    seen.page.on("dialog", note)
    seen.open(path)
    for chart in seen.page.locator(".js-plotly-plot").all()[:6]:
        box = chart.bounding_box()
        if box:
            for part in range(1, 8):
                across, down = box["width"] * part / 8, box["height"] / 2
                seen.page.mouse.move(box["x"] + across, box["y"] + down)
    seen.page.wait_for_timeout(200)

    assert dialogs == []
    assert seen.page.locator(MADE).count() == 0
    assert seen.faults == []


def test_a_hostile_name_is_shown_as_it_is(open_as):
    seen = open_as("vc")
    seen.open("/")

    assert "<img src=x onerror=alert(1)>" in seen.page.locator("main").inner_text()
    assert '"><b id=made>x</b>' in seen.page.locator("main").inner_text()
