"""The report as a tagged PDF, typeset from a template that takes values as data only."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from reports.blocks import (
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Paragraph,
    Picture,
    Signed,
    Table,
    Terms,
)
from reports.shown_text import shown_text, shown_values
from reports.signs import sign_drawing
from reports.typesetting import typeset_pdf

TEMPLATE = (Path(__file__).parent / "quality_report.typ").read_bytes()
REGIONS = {"sv": "SE", "en": "GB"}


def write_pdf(document: Document, *, made_at: datetime) -> bytes:
    """The bytes of the file; NotTypeset where the typesetter refuses."""
    values = shown_values(
        {
            "title": document.title,
            "subject": document.subject,
            "author": document.labels["product"],
            "description": f"{document.title}, {document.subject}",
            "lang": document.language,
            "region": REGIONS.get(document.language, "SE"),
            "labels": dict(document.labels),
            "facts": document.facts,
            "front": _front(document.blocks),
            "blocks": [_values(block) for block in document.blocks],
        }
    )
    values["signs"] = {name: sign_drawing(name) for name in _sign_names(document.blocks)}
    return typeset_pdf(TEMPLATE, json.dumps(values, ensure_ascii=False), made_at)


def _front(blocks: tuple[Block, ...]) -> int:
    """How many blocks stand before the contents: the summary."""
    heads = [i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 1]
    return heads[1] if len(heads) > 1 else len(blocks)


def _values(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "text": block.text, "level": block.level,
                "new_page": block.new_page}  # fmt: skip
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": block.text, "lead": block.is_lead,
                "small": block.is_small}  # fmt: skip
    if isinstance(block, Bullets):
        return {"kind": "bullets", "items": block.items}
    if isinstance(block, Terms):
        return {"kind": "terms", "pairs": block.pairs}
    return _table(block) if isinstance(block, Table) else _picture(block)


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": table.caption,
        "headers": table.headers,
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "numeric": sorted(table.numeric),
        "widths": table.widths,
        "dense": table.is_dense,
    }


def _cell(cell: Cell) -> str | dict[str, str]:
    return cell if isinstance(cell, str) else {"text": cell.text, "sign": cell.sign}


def _picture(picture: Picture) -> dict[str, Any]:
    return {
        "kind": "picture",
        "title": picture.chart.title,
        "caption": picture.chart.caption,
        "sentence": picture.chart.sentence,
        "alt": picture.alt,
        "svg": shown_text(picture.svg),
        "table": _table(picture.table),
    }


def _sign_names(blocks: tuple[Block, ...]) -> set[str]:
    cells = (
        cell for block in blocks if isinstance(block, Table) for row in block.rows for cell in row
    )
    return {cell.sign for cell in cells if isinstance(cell, Signed)}
