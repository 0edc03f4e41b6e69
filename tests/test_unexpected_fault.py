"""A fault of ours: a short page with a reference that the log has too, nothing of the inside."""

import re

import pytest


@pytest.fixture
def broken(golden_app, monkeypatch, sign_in):
    """A signed-in client of an app whose overview fails."""
    monkeypatch.setitem(golden_app.server.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setattr(golden_app.frame, "render", lambda: 1 / 0)
    return sign_in("ec-alund")


def test_it_is_told_with_a_reference_that_stands_in_the_log(broken, caplog):
    answer = broken.get("/")
    text = answer.get_data(as_text=True)
    reference = re.search(r"beteckningen ([0-9a-f]{8})\.", text)

    assert answer.status_code == 500
    assert reference
    assert reference[1] in caplog.text
    for inside in ("ZeroDivisionError", "Traceback", ".py", "flask", "lambda"):
        assert inside not in text
