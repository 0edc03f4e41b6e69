"""List the texts of the program and of its catalogue: what is missing, what is stale.

`python -m scripts.extract_texts` prints what `translation/en.po` lacks as entries to fill in, and
what it holds in vain.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "translation" / "en.po"
ROOMS = (
    "access_control", "charts", "components", "data_access", "demo", "domain", "figures",
    "file_import", "pages", "reports", "translation", "words",
)  # fmt: skip
MARKERS = {"_", "N_"}


def texts_in_program() -> dict[str, str]:
    """Swedish text -> the file that says it, in the order of reading."""
    found: dict[str, str] = {}
    for path in sorted({*ROOT.glob("*.py"), *(p for r in ROOMS for p in (ROOT / r).rglob("*.py"))}):
        for text in _marked(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(text, str(path.relative_to(ROOT)))
    return found


def texts_in_catalogue() -> dict[str, str]:
    """Swedish text -> English text."""
    with CATALOGUE.open("rb") as file:
        return {str(e.id): str(e.string) for e in read_po(file, locale="en") if e.id}


def _marked(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        if node.func.id in MARKERS:
            yield from _constants(node.args[0])


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def main() -> None:
    program, catalogue = texts_in_program(), texts_in_catalogue()
    for text, file in program.items():
        if text not in catalogue:
            sys.stdout.write(f'# {file}\nmsgid {_quoted(text)}\nmsgstr ""\n\n')
    for text in catalogue:
        if text not in program:
            sys.stderr.write(f"# stale: {_quoted(text)}\n")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


if __name__ == "__main__":
    main()
