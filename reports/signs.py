"""The icons of the verdicts as drawings of their own, in the language spoken."""

import re
from functools import cache
from pathlib import Path

from translation import current_language

FOLDER = Path(__file__).parent.parent / "assets" / "icons"
_VARIABLE = re.compile(r"var\(--[\w-]+, (#[0-9a-f]+)\)")


def sign_drawing(name: str) -> str:
    """SVG with plain colours; the variant of the language spoken, where there is one."""
    return _drawing(name, current_language())


@cache
def _drawing(name: str, language: str) -> str:
    own = FOLDER / f"{name}-{language}.svg"
    path = own if own.exists() else FOLDER / f"{name}.svg"
    return _VARIABLE.sub(r"\1", path.read_text(encoding="utf-8").strip())
