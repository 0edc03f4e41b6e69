"""The browser that draws charts: missing, hanging, killed; and one that works."""

import os
import signal
import sys
import time

import pytest

from charts.theme import Chart, TableData
from reports.blocks import Picture
from reports.chart_drawing import ChartDrawer
from reports.process_tree import descendants
from tests.databases import skip_or_fail

LAYOUT = {"height": 200, "font": {}, "annotations": [
    {"text": "smal", "name": "narrow"}, {"text": "bred", "name": "wide"}]}  # fmt: skip
FIGURE = {"data": [{"type": "bar", "x": [1], "y": [2]}], "layout": LAYOUT}
CHART = Chart(FIGURE, "Titel", "Text", "Mening.", TableData(("a",), (("1",),)), 200)
PICTURES = [Picture("one", CHART), Picture("two", CHART)]
SLEEPS = "import time; time.sleep(60)"
HANGS = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', '{SLEEPS}']); {SLEEPS}"


def drawer_of(script, **seconds):
    return ChartDrawer([sys.executable, "-c", script], **seconds)


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_hanging_browser_is_ended_with_all_it_started_and_told_of():
    drawer = drawer_of(HANGS, start_seconds=1.5)
    started = time.monotonic()
    drawer._start()
    time.sleep(0.7)
    below = descendants(drawer._process.pid)
    drawn = drawer.draw(PICTURES)

    assert [picture.svg for picture in drawn] == ["", ""]
    assert drawer.fault == "webbläsaren svarade inte i tid"
    assert time.monotonic() - started < 10
    assert below
    time.sleep(0.2)
    assert not [pid for pid in below if is_running(pid)]


def test_a_killed_browser_takes_nothing_with_it():
    drawer = drawer_of(SLEEPS, start_seconds=20)
    process = drawer._start()
    os.kill(process.pid, signal.SIGKILL)
    drawn = drawer.draw(PICTURES)

    assert [picture.svg for picture in drawn] == ["", ""]
    assert "saknas eller har avslutats" in drawer.fault


@pytest.mark.parametrize(
    "script",
    ["", "raise SystemExit(3)", "print('no json')", "print('null')", "print('\"<b>\"')",
     "import sys; sys.stdout.write('\"<svg')"],
)  # fmt: skip
def test_an_answer_that_is_no_drawing_is_a_failure_told_once(script):
    drawer = drawer_of(script)

    assert [picture.svg for picture in drawer.draw(PICTURES)] == ["", ""]
    assert drawer.fault
    drawer.close()


def test_a_command_that_is_not_there_is_told_of():
    drawer = ChartDrawer(["/nowhere/python"])

    assert drawer.draw(PICTURES)[0].svg == ""
    assert drawer.fault


def test_without_the_extra_it_says_what_is_missing(monkeypatch):
    monkeypatch.setattr("reports.chart_drawing._has_kaleido", lambda: False)
    drawer = ChartDrawer()

    assert drawer.draw(PICTURES)[0].svg == ""
    assert drawer.fault == "tillägget charts (kaleido) är inte installerat"


@pytest.mark.browser
def test_a_real_browser_draws_what_belongs_on_paper():
    drawer = ChartDrawer()
    try:
        drawn = drawer.draw(PICTURES)
    finally:
        drawer.close()
    if drawer.fault:
        skip_or_fail(f"Charts are not drawn: {drawer.fault}.")

    assert all(picture.svg.startswith("<svg") for picture in drawn)
    assert "bred" in drawn[0].svg
    assert "smal" not in drawn[0].svg
