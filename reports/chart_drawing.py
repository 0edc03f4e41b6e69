"""Pictures of charts, where a browser is installed; without one the report has tables instead."""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from charts.theme import Figure
from reports.blocks import Picture
from reports.process_tree import end_tree
from reports.report_charts import WIDTH, figure_to_draw
from translation import _

ROOT = Path(__file__).parent.parent
PLOTLY = ROOT / "assets" / "00-plotly.min.js"
HELPER = (sys.executable, str(Path(__file__).with_name("chart_helper.py")), str(PLOTLY))
START_SECONDS, CHART_SECONDS = 40.0, 20.0


class NotDrawn(RuntimeError):
    """No picture can be had; the message says why."""


class ChartDrawer:
    """A browser kept open for many charts; after its first failure it is asked nothing more."""

    def __init__(
        self,
        command: Sequence[str] = HELPER,
        *,
        start_seconds: float = START_SECONDS,
        chart_seconds: float = CHART_SECONDS,
    ) -> None:
        self.fault = "" if _has_kaleido() else _("tillägget charts (kaleido) är inte installerat")
        self._command = command
        self._seconds = start_seconds
        self._chart_seconds = chart_seconds
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()

    def draw(self, pictures: Sequence[Picture]) -> list[Picture]:
        """The same pictures, with their drawings; without them once something has failed."""
        drawn = []
        for picture in pictures:
            svg = ""
            if not self.fault:
                try:
                    svg = self._draw(figure_to_draw(picture.chart), picture.chart.height)
                except NotDrawn as fault:
                    self.fault = str(fault)
                    self.close()
            drawn.append(replace(picture, svg=svg))
        return drawn

    def close(self) -> None:
        if self._process is not None:
            end_tree(self._process)
            self._process = None

    def _draw(self, figure: Figure, height: int) -> str:
        process = self._process or self._start()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps([[WIDTH, height], figure]) + "\n")
            process.stdin.flush()
            line = self._answers.get(timeout=self._seconds)
        except OSError:
            line = ""
        except queue.Empty:
            raise NotDrawn(_("webbläsaren svarade inte i tid")) from None
        self._seconds = self._chart_seconds
        try:
            svg = json.loads(line)
        except ValueError:
            svg = None
        if not isinstance(svg, str) or not svg.startswith("<svg"):
            raise NotDrawn(_("webbläsaren (Chromium) saknas eller har avslutats"))
        return svg

    def _start(self) -> subprocess.Popen[str]:
        try:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
            )  # fmt: skip
        except OSError:
            raise NotDrawn(_("webbläsaren (Chromium) saknas eller har avslutats")) from None
        assert self._process.stdout is not None
        reader = threading.Thread(
            target=_read, args=(self._process.stdout, self._answers), daemon=True
        )
        reader.start()
        return self._process


@contextmanager
def chart_drawer() -> Iterator[ChartDrawer]:
    """A drawer that is closed whatever happens."""
    drawer = ChartDrawer()
    try:
        yield drawer
    finally:
        drawer.close()


def _read(stream: IO[str], answers: "queue.Queue[str]") -> None:
    """Every line that comes, and an empty one at the end."""
    try:
        for line in stream:
            answers.put(line)
    except ValueError:
        pass
    answers.put("")


def _has_kaleido() -> bool:
    return find_spec("kaleido") is not None
