"""A link as somebody types it on a page: the same road, checks and log as a file of links."""

import csv
import tempfile
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from domain.routine import Link
from file_import.import_file import ImportOrder, import_file
from file_import.result import ImportResult
from file_import.routine_documents import LINKS


def import_typed_link(engine: Engine, order: ImportOrder, link: Link) -> ImportResult:
    """`order` without a path; a fault is told by its row, as in a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lankar.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([column.name for column in LINKS])
            writer.writerow([link.document_id, link.text, link.address, link.owner_role, "", ""])
        return import_file(engine, replace(order, kind="lankar", path=path))
