"""Rules of the house about pages, callbacks, settings and words."""

import ast
import inspect
import re
from pathlib import Path

import dash
import pytest

ROOT = Path(__file__).parent.parent
SHOWING = [path for room in ("components", "pages") for path in sorted((ROOT / room).glob("*.py"))]
ROOMS = (
    "access_control", "charts", "components", "data_access", "demo", "domain", "figures",
    "file_import", "pages", "reports", "translation", "words",
)  # fmt: skip
OWN = [path for room in ROOMS for path in sorted((ROOT / room).glob("*.py"))]
OWN += sorted(ROOT.glob("*.py"))
DASH_OWN = re.compile(r"_pages_(content|store|dummy|location)")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_every_page_has_a_path_a_permission_and_a_place(golden_app):
    del golden_app
    pages = [page for page in dash.page_registry.values() if "not_found" not in page["module"]]

    assert pages
    for page in pages:
        assert page["path"].startswith("/"), page["module"]
        assert page["path"] == page["path"].lower(), page["module"]
        assert page["permission"], page["module"]
        assert page["order"], page["module"]


def test_every_page_has_its_own_path_and_place(golden_app):
    del golden_app
    pages = list(dash.page_registry.values())

    assert len({page["path"] for page in pages}) == len(pages)
    assert len({page["order"] for page in pages}) == len(pages)


def test_every_callback_asks_for_a_permission(golden_app):
    own = {
        output: entry
        for output, entry in golden_app.callback_map.items()
        if not DASH_OWN.search(output)
    }

    assert own
    for output, entry in own.items():
        function = entry.get("callback")
        assert function is not None, f"{output} runs in the browser only"
        assert hasattr(inspect.unwrap(function, stop=_asks), "required_permission"), output


def _asks(function: object) -> bool:
    return hasattr(function, "required_permission")


@pytest.mark.parametrize("path", [path for path in OWN if path.name != "__init__.py"], ids=name_of)
def test_every_module_says_what_it_answers(path):
    assert ast.get_docstring(tree_of(path))


def test_every_setting_is_documented():
    own = [ROOT / "settings.py", ROOT / "provider_settings.py"]
    text = "".join(path.read_text(encoding="utf-8") for path in own)
    read = set(re.findall(r"MOBILKOLL_[A-Z_]+", text))
    assert {"MOBILKOLL_PORT", "MOBILKOLL_OIDC_ISSUER"} <= read
    shown = set(
        re.findall(r"MOBILKOLL_[A-Z_]+", (ROOT / ".env.example").read_text(encoding="utf-8"))
    )

    assert {name for name in read if name != "MOBILKOLL_"} <= shown


def test_every_text_shown_by_python_goes_through_translation():
    """A literal handed straight to a component as its children is a text nobody can translate."""
    allowed = {"Mobilkoll"}
    for path in SHOWING:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and _is_element(node.func) and node.args:
                for text in _literals(node.args[0]):
                    is_word = bool(re.search(r"[a-zåäö]{2}", text))
                    assert not is_word or text in allowed, f"{name_of(path)}: {text}"


def _is_element(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "html"
    )


def _literals(node: ast.expr) -> list[str]:
    parts = node.elts if isinstance(node, ast.List) else [node]
    return [
        part.value
        for part in parts
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
