"""A watched folder over an importer that only notes what it is given."""

from datetime import UTC, datetime

from file_import.result import Outcome
from file_import.watched_folder import Imported, Watch

UNITS = "enhet_id;enhet_namn;giltig_fran\nHT-A;Hemtjänst A;2020-01-01\n"
NOW = datetime(2026, 4, 30, 8, tzinfo=UTC)


class Folder:
    """A watched folder and what it imported and said."""

    def __init__(self, path):
        self.path = path
        self.taken: list[tuple[str, str, str]] = []
        self.said: list[str] = []
        self.outcome = Outcome.ACCEPTED
        self.watch = Watch(path, self._import, self.said.append, lambda: NOW)

    def _import(self, kind, path):
        self.taken.append((kind, path.name, path.read_text("utf-8")))
        return Imported(self.outcome, ("klart",))

    def put(self, name, text=UNITS):
        (self.path / name).write_text(text, encoding="utf-8")

    def names(self, where=""):
        folder = self.path / where
        return sorted(p.name for p in folder.iterdir() if p.is_file()) if folder.exists() else []
