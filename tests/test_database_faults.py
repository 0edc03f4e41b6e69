"""An unusable database gives a plain page that heals itself; a command, one sentence."""

import pytest

from data_access import database as connections
from data_access.database import bind, writing
from data_access.users import save_user
from tests.callbacks import PAGES, filter_body, post
from tests.commands import run
from tests.database_faults import POSTGRESQL, SQLITE, file_of
from tests.databases import fresh_database

SENTENCE = "Uppgifterna går inte att nå just nu"
FAULTS = [pytest.param("sqlite", name, id=f"sqlite-{name}") for name in SQLITE] + [
    pytest.param("postgresql", name, id=f"postgresql-{name}", marks=pytest.mark.postgresql)
    for name in POSTGRESQL
]


@pytest.fixture
def broken(request, tmp_path, monkeypatch):
    """A database, and the context that breaks it; nobody waits for a lock."""
    kind, name = request.param
    monkeypatch.setattr(connections, "BUSY_TIMEOUT_SECONDS", 0 if kind == "sqlite" else 5)
    with fresh_database(kind, tmp_path) as engine:
        with writing(engine) as session:
            save_user(
                session, name="vc", role="operations_manager", display="vc", unit_ids=[],
                is_demo=True,
            )  # fmt: skip
        yield engine, (SQLITE if kind == "sqlite" else POSTGRESQL)[name]


def both(parameters):
    return [pytest.param(tuple(p.values), id=p.id, marks=p.marks) for p in parameters]


def signed_in(app):
    client = app.server.test_client()
    page = client.get("/logga-in").get_data(as_text=True)
    number = page.split("<b>vc</b>")[0].rsplit('value="', 1)[1].split('"')[0]
    assert client.post("/logga-in", data={"user": number}).status_code == 302
    return client


@pytest.mark.parametrize("broken", both(FAULTS), indirect=True)
def test_the_app_answers_503_and_heals(dash_app, broken):
    engine, fault = broken
    bind(engine)
    client = signed_in(dash_app)

    with fault(engine):
        for path in (*PAGES, "/logga-in"):
            answer = client.get(path)
            text = answer.get_data(as_text=True)
            assert answer.status_code == 503, path
            assert SENTENCE in text
            assert 'http-equiv="refresh" content="10"' in text
            assert answer.headers["Retry-After"] == "10"
        for page in PAGES.values():
            assert post(client, filter_body(page, "alla")).status_code == 503, page
        assert client.post("/logga-in", data={"user": "1"}).status_code == 503
        assert client.get("/health/live").status_code == 200

    for path, page in PAGES.items():
        assert client.get(path).status_code == 200, path
        assert post(client, filter_body(page, "alla")).status_code == 200, page


def visits(folder):
    path = folder / "besok_2026-04-26.csv"
    path.write_text("enhet_id;start;slut;metod\n", encoding="utf-8")
    return str(path)


FIGURES = ("figures", "--measure", "K01", "--from", "2026v14", "--to", "2026v15")


@pytest.mark.parametrize("broken", both(FAULTS), indirect=True)
def test_a_command_says_one_sentence(broken, tmp_path, monkeypatch, capsys):
    engine, fault = broken
    bind(engine)
    monkeypatch.setenv("MOBILKOLL_SECRET_KEY", "x" * 32)
    monkeypatch.setenv("MOBILKOLL_DATA_DIR", str(tmp_path))
    with fault(engine):
        monkeypatch.setenv("MOBILKOLL_DATABASE_URL", address(engine))
        for arguments in (FIGURES, ("import", "besok", visits(tmp_path))):
            code, out, err = run(monkeypatch, capsys, *arguments)

            assert (code, out) == (1, ""), err
            assert err.startswith("Databasen går inte att använda: ")
            assert err.count("\n") == 1
            assert len(err) < 250


def address(engine):
    """The url of the engine in use, as a setting."""
    if engine.dialect.name == "sqlite":
        return f"sqlite:///{file_of(engine)}"
    return connections.bound_engine().url.render_as_string(hide_password=False)
