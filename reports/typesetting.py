"""Typst, with the fonts shipped with the product and nothing else of the machine."""

from datetime import datetime
from functools import cache
from pathlib import Path

import typst

HERE = Path(__file__).parent
STANDARDS = ["ua-1", "a-2a"]


class NotTypeset(RuntimeError):
    """The document could not be made; the message says why."""


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(HERE / "fonts")]
    )


def typeset_pdf(template: bytes, values: str, at: datetime) -> bytes:
    """Tagged PDF after PDF/UA-1 and PDF/A-2a. `values`: JSON that the template reads as data."""
    made = _compile(template, "pdf", values, pdf_standards=STANDARDS, timestamp=int(at.timestamp()))
    return made[0]


def typeset_png(template: bytes, values: str, ppi: float) -> bytes:
    """The first page as a picture."""
    return _compile(template, "png", values, ppi=ppi)[0]


def _compile(template: bytes, form: str, values: str, **options: object) -> list[bytes]:
    """A panic of the typesetter is no Exception in Python; it is a fault of this document alone."""
    try:
        made = typst.compile(
            template, format=form, sys_inputs={"report": values}, font_paths=_fonts(), **options
        )  # type: ignore[call-overload]
    except typst.TypstError as fault:
        raise NotTypeset(str(fault)) from fault
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":
            raise
        raise NotTypeset(f"the typesetter gave up: {fault}") from None
    return list(made) if isinstance(made, list) else [made]
