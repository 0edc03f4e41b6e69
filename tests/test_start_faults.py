"""What keeps the server or a command from starting is told in one sentence."""

import socket

import pytest

from tests.commands import run


@pytest.fixture(autouse=True)
def _clean(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOBILKOLL_DATA_DIR", str(tmp_path / "data"))
    for name in ("DATABASE_URL", "PORT", "HOST", "SECRET_KEY", "PERSON_KEY", "TODAY"):
        monkeypatch.delenv(f"MOBILKOLL_{name}", raising=False)


def refusal(monkeypatch, capsys, *arguments):
    code, out, err = run(monkeypatch, capsys, *arguments)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    return err


def test_a_busy_port_is_told_before_anything_is_made(monkeypatch, capsys, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("MOBILKOLL_PORT", str(port))

        said = refusal(monkeypatch, capsys, "run")

    assert said.startswith(f"Port {port} on 127.0.0.1 cannot be used: ")
    assert not (tmp_path / "data" / "mobilkoll.db").exists()


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_a_data_folder_that_cannot_be_written_is_named(monkeypatch, capsys, tmp_path, command):
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")

    assert "MOBILKOLL_DATA_DIR" in refusal(monkeypatch, capsys, command)


def test_a_damaged_secret_is_not_used(monkeypatch, capsys, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "secret_key.secret").write_bytes(b"")

    assert "secret_key.secret" in refusal(monkeypatch, capsys, "migrate")


def test_an_unreadable_env_file_is_named(monkeypatch, capsys, tmp_path):
    (tmp_path / ".env").write_bytes(b"MOBILKOLL_PORT=\xff\xfe8050")

    assert ".env" in refusal(monkeypatch, capsys, "migrate")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "²"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "http"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://a:b@127.0.0.1/c"),
        ("DATABASE_URL", "postgresql://127.0.0.1:port/c"),
        ("DATABASE_URL", "postgresql://127.0.0.1"),
        ("DATABASE_URL", "sqlite://"),
        ("TICKET_LINK", "http://[x/{id}"),
        ("TICKET_LINK", "javascript:{id}"),
        ("TODAY", "30 april"),
        ("SECRET_KEY", "short"),
    ],
)
@pytest.mark.parametrize("command", ["run", "migrate"])
def test_a_bad_setting_is_named(monkeypatch, capsys, command, name, value):
    monkeypatch.setenv(f"MOBILKOLL_{name}", value)

    assert f"MOBILKOLL_{name}" in refusal(monkeypatch, capsys, command)


def test_example_files_that_cannot_be_written_are_told(monkeypatch, capsys, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    said = refusal(monkeypatch, capsys, "example-files", str(tmp_path / "file" / "below"))

    assert said.startswith("Filen eller katalogen går inte att använda: ")


def test_a_stopped_calendar_is_refused_beyond_loopback(monkeypatch, capsys):
    for name, value in (
        ("DATABASE_URL", "sqlite:///x.db"), ("SECRET_KEY", "s" * 32), ("HOST", "0.0.0.0"),
        ("TLS", "on"), ("TODAY", "2026-04-30"),
    ):  # fmt: skip
        monkeypatch.setenv(f"MOBILKOLL_{name}", value)

    assert refusal(monkeypatch, capsys, "run").startswith("MOBILKOLL_TODAY stops the calendar")


@pytest.mark.parametrize("text", ["-1", "twenty", "1e3", "999999"])
def test_a_rate_that_is_no_number_is_told(monkeypatch, capsys, text):
    monkeypatch.setenv("MOBILKOLL_SENT_PER_SECOND", text)

    assert "MOBILKOLL_SENT_PER_SECOND must be a number" in refusal(monkeypatch, capsys, "run")
