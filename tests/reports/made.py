"""Reports of the golden month, and units that bear a hostile name."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pypdf import PdfReader
from sqlalchemy import select

from data_access.database import reading, writing
from data_access.tables import UnitRow, UnitVersion
from data_access.units import fetch_units
from domain.measures import MEASURES
from domain.report_period import parse_report_period
from domain.scope import Scope
from reports.quality_report import gather_for, make_report
from reports.report_data import ReportOrder
from tests.golden_month import AS_OF

MADE_AT = datetime(2026, 4, 30, 8, tzinfo=UTC)
CODES = tuple(measure.code_id for measure in MEASURES)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 76 44" width="760" height="440">'
    '<rect width="70" height="40" fill="#0b5c6b"/><text x="2" y="9">ritat</text></svg>'
)
HOSTILE = (
    '=HYPERLINK("http://x") <script>alert(1)</script> #sys.inputs {{7*7}} ${7*7} '
    "\\input{x} %{y} *b* _i_ 😀\u202e \u0600"
)


def order_of(engine, unit, period="2026-03", **other):
    """`unit`: a code, or None for all."""
    with reading(engine) as session:
        units = {one.code: one for one in fetch_units(session, scope=Scope(None))}
    given: dict[str, Any] = {
        "scope": Scope(None),
        "codes": CODES,
        "made_by": "Verksamhetschef",
    } | other
    return ReportOrder(
        unit=units[unit] if unit else None, period=parse_report_period(period), today=AS_OF,
        made_at=MADE_AT, **given,
    )  # fmt: skip


def data_of(engine, unit, period="2026-03", form="pdf", **other):
    order = order_of(engine, unit, period, **other)
    with reading(engine) as session:
        return gather_for(session, order, form)


def report_of(engine, unit, form, period="2026-03", draw=None, **other):
    return make_report(data_of(engine, unit, period, form, **other), form, draw).content


def drawn(pictures):
    """As if a browser had drawn them."""
    return [replace(picture, svg=SVG) for picture in pictures]


def text_of_pdf(content):
    """All its words with single spaces, words parted at a line's end joined."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return re.sub(r"\s+", " ", re.sub(r"(\w)[-\u00ad\u2010]\n(\w)", r"\1\2", "\n".join(pages)))


def rename(engine, code, name):
    with writing(engine) as session:
        versions = session.scalars(
            select(UnitVersion).join(UnitRow, UnitVersion.unit_id == UnitRow.id)
            .where(UnitRow.code == code)
        )  # fmt: skip
        for version in versions:
            version.name = name
