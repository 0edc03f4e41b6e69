"""Personal identity numbers in any cell, header, name, sheet or comment are in no file we wrote.

The numbers are Skatteverket's public test numbers, never issued to anybody.
"""

import base64
import io
import shutil
import subprocess
import zlib
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from sqlalchemy import make_url

import settings as configuration
from data_access.backup import write_backup
from data_access.database import bind, connect, reading, writing
from data_access.import_log import find_imports
from data_access.schema import migrate
from data_access.users import save_user
from tests.commands import run
from tests.conftest import DATABASES
from tests.databases import empty_database
from tests.domain.test_personal_identity import TEST_NUMBERS
from tests.file_import.contract import HEADERS, UNITS, lines
from tests.killed_trials import ENVIRONMENT
from tests.traces import find_traces, scan

NUMBERS = TEST_NUMBERS[:16]
GOOD = {
    "enheter": "HT-C;Hemtjänst C;2020-01-01;;;EC",
    "besok": "HT-A;2026-04-01 08:00;2026-04-01 08:00;2026-04-01 08:30;utford;mobil;;mobil;a;7;",
    "registreringar": "HT-A;2026-04-02;tid;mobil;;5;30;godkand",
    "bemanning": "HT-A;2026v14;10;9;3;5;4",
    "medarbetare": "a;HT-A;2020-01-01;;tillsvidare;ja;ja;Anna",
    "konton": "a;HT-A;2026-04-01;ja;2027-01-01;nej",
    "dosor": "1;HT-A;a;2024-05-02;2026-05-02;;;aktiv",
    "telefoner": "T-1;HT-A;i_bruk;2026-04-01;14;ja",
    "felanmalningar": "INC1;HT-A;telefon;2026-04-01 14:05;;pagar;3;;T-1;trasig",
}


def dresses(number):
    """As a cell may hold it: alone, spaced, in words, and where each of our cuts goes through."""
    century, rest, last = number[:2], number[2:8], number[8:]
    yield number
    yield f"{rest}-{last}"
    yield f"{century} {rest[:2]} {rest[2:4]} {rest[4:]}-{last}"
    for longest in (40, 60, 80, 200):
        yield "x" * (longest - 12) + " " + number
    yield f"Anna {century}{rest}-{last} ringde"


def file_of(kind, number, part=0):
    """A good row, then every second dress in each cell; and a column of clients. Under 50 rows."""
    good = GOOD[kind].split(";")
    rows = [f"{HEADERS[kind]};Klient {number}", f"{GOOD[kind]};{number}"]
    rows += [
        ";".join([*good[:place], text, *good[place + 1 :], number])
        for place in range(len(good))
        for text in list(dresses(number))[part::2]
    ]
    return "\n".join([*rows, ""])


def workbook_of(kind, number):
    """The number in a sheet's name, a comment, a hidden sheet and a property, and as a number."""
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.title = f"Blad {number}"
    sheet.append([*HEADERS[kind].split(";"), f"Klient {number}"])
    row = [one or None for one in GOOD[kind].split(";")]
    for place in range(len(row)):
        sheet.append([*row, int(number)])
        sheet.append([*row[:place], int(number), *row[place + 1 :]])
        sheet.append([*row[:place], float(number), *row[place + 1 :]])
    sheet["A1"].comment = Comment(f"Anna {number}", number)
    hidden = book.create_sheet(f"Dolt {number}")
    hidden["A1"] = number
    hidden.sheet_state = "hidden"
    book.properties.title = number
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(params=DATABASES)
def place(request, tmp_path, monkeypatch):
    """A folder that holds all the product writes, and the url of its database."""
    folder = tmp_path / "product"
    folder.mkdir()
    with empty_database(request.param, folder) as url:
        for name, value in ENVIRONMENT.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("MOBILKOLL_DATABASE_URL", url)
        monkeypatch.setenv("MOBILKOLL_DATA_DIR", str(folder / "data"))
        migrate(url)
        yield folder, url


def test_the_search_finds_a_number_in_every_form(tmp_path):
    """Else finding none would prove nothing."""
    number = NUMBERS[0]
    forms = [
        number.encode(), number.encode("utf-16"), f"{number[2:8]}-{number[8:]}".encode("cp1252"),
        b"x" + number[:10].encode(), int(number).to_bytes(6, "big"), number.encode("utf-16-be"),
        b"18 90 01 01-98", base64.b64encode(b"Anna ringde " + number.encode()),
        zlib.compress(b"[" + number.encode() + b"]"), workbook_of("dosor", number),
    ]  # fmt: skip
    for form in forms:
        assert find_traces(b"\x01\x02" + form + b"\x03", [number]) == [number], form[:40]
    (tmp_path / f"{number}.csv").write_bytes(b"")

    assert scan(tmp_path, [number]) == {f"{number}.csv": [number]}


def test_no_number_is_in_any_file_the_product_wrote(place, dash_app, tmp_path, monkeypatch, capsys):
    folder, url = place
    said: list[str] = []

    def say(*arguments):
        code, out, err = run(monkeypatch, capsys, *arguments)
        said.extend((out, err))
        return code

    sent = tmp_path / "sent"
    sent.mkdir()
    (sent / "enheter.csv").write_text(lines("enheter", *UNITS))
    assert say("import", "enheter", str(sent / "enheter.csv")) == 0
    codes = {}
    for kind, number in zip(GOOD, NUMBERS, strict=False):
        book = sent / f"{kind}_{number}.xlsx"
        book.write_bytes(workbook_of(kind, number))
        texts = [sent / f"{kind}_{part}_{number}.csv" for part in (0, 1)]
        for part, text in enumerate(texts):
            text.write_text(file_of(kind, number, part), encoding="utf-8")
            codes[text.name] = say("import", kind, str(text), "--yes")
        codes[book.name] = say("import", kind, str(book), "--yes")
        say("import", kind, str(texts[0]), "--dry-run", "--json")
        shutil.copy(texts[1], sent / f"igen_{number}.csv")
    say("import", "besok", str(sent / f"saknas_{NUMBERS[0]}.csv"))
    say("import", "besok", str(sent / f"dosor_{NUMBERS[6]}.csv"))
    assert set(codes.values()) <= {0, 3}, codes
    for name in ("status", "audit"):
        say(name, *{"audit": ("verify",)}.get(name, ()))
    watched(sent, say)
    exported(say)
    uploaded(folder, url, dash_app, monkeypatch)
    copied(folder, url)
    (folder / "said.txt").write_text("".join(said), encoding="utf-8")

    assert scan(folder, NUMBERS) == {}
    assert "[personnummer borttaget]" in (folder / "said.txt").read_text(encoding="utf-8")


def watched(sent, say):
    """What lands in a folder is moved as it is; the reasons beside it and what is said are ours."""
    place = sent / "in"
    place.mkdir()
    for path in list(sent.glob("igen_*.csv")):
        shutil.copy(path, place)
    say("watch", str(place), "--once")
    names = [path.name for path in place.rglob("*") if path.is_file()]
    reasons = [path.read_bytes() for path in place.rglob("*.txt")]

    assert len(names) >= len(GOOD)
    assert find_traces("\n".join(names).encode() + b"".join(reasons), NUMBERS) == []


def exported(say):
    """What it says is scanned with all else that is said."""
    for name, arguments in {
        "figures": ("--measure", "K01", "--unit", "each", "--from", "2026v14", "--to", "2026v18",
                    "--format", "csv"),
        "audit": ("export", "--from", "2026-01-01", "--to", "2027-12-31"),
    }.items():  # fmt: skip
        assert say(name, *arguments) == 0, name


def uploaded(folder, url, app, monkeypatch):
    """One file that waits for a yes, and one that got it; the page and what it downloads."""
    engine = connect(url)
    bind(engine)
    served = replace(configuration.served(), data_dir=folder / "data")
    monkeypatch.setattr(configuration, "_served", [served])
    client = signed_in(engine, app)
    pages = []
    for number, answer in ((NUMBERS[12], "no answer"), (NUMBERS[13], "yes")):
        content = io.BytesIO(file_of("felanmalningar", number).encode())
        data = {"file": (content, f"felanmalningar_{number}.csv")}
        sent = client.post("/import/fil", data=data, content_type="multipart/form-data")
        token = sent.headers["Location"].split("fil=")[1].split("#")[0]
        pages.append(client.get(f"/import?fil={token}").data)
        if answer == "yes":
            stored = client.post(f"/import/las-in?fil={token}").headers["Location"]
            pages.append(client.get(stored).data)
    with reading(engine) as session:
        runs = [run.id for run in find_imports(session, most=100)]
    for place, run_id in enumerate(runs):
        if place % 6 == 0:
            pages.append(client.get(f"/import?inlasning={run_id}").data)
        pages.append(client.get(f"/import/karantan?inlasning={run_id}").data)
    for path in ("/", "/felanmalningar", "/inloggning", "/installningar", "/om"):
        pages.append(client.get(path).data)
    (folder / "pages.html").write_bytes(b"\n".join(pages))
    waiting = list((folder / "data" / "uploads").rglob("content"))
    assert len(waiting) == 1
    engine.dispose()


def signed_in(engine, app):
    """The system owner, who imports."""
    with writing(engine) as session:
        save_user(
            session, name="owner", role="system_owner", display="owner", unit_ids=[], is_demo=True
        )
    client = app.server.test_client()
    page = client.get("/logga-in").get_data(as_text=True)
    number = page.split("<b>owner</b>")[0].rsplit('value="', 1)[1].split('"')[0]
    assert client.post("/logga-in", data={"user": number, "next": "/"}).status_code == 302
    return client


def copied(folder, url):
    """A backup; of PostgreSQL a plain one, since its own form is packed."""
    if make_url(url).get_backend_name() == "sqlite":
        write_backup(url, folder / "backup")
        return
    dump = ["pg_dump", "--dbname", url.replace("+psycopg", ""), f"--file={folder / 'dump.sql'}"]
    subprocess.run(dump, check=True, capture_output=True)
