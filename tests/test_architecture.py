"""The rules of the house, read off the code."""

import ast
import importlib
import inspect
import pkgutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import data_access
from data_access.database import reading
from data_access.units import find_units
from domain.measures import MEASURES
from domain.periods import Month, Week
from domain.routine_start import START_EDITION
from domain.scope import Scope
from figures.measure_figures import CALCULATIONS

ROOT = Path(__file__).parent.parent
ROOMS = (
    "access_control", "charts", "components", "data_access", "demo", "domain", "figures",
    "file_import", "pages", "reports", "translation", "words",
)  # fmt: skip
LONGEST_MODULE = 300
LISTS = frozenset({"measures.py"})  # one entry a measure: length says nothing of complexity
VALUES: dict[str, Any] = {
    "measure": "mobile_registration_rate",
    "moment": "tid",
    "first": Week(2026, 1),
    "last": Week(2026, 17),
    "since": date(2025, 1, 1),
    "until": date(2026, 12, 31),
    "day": date(2026, 4, 30),
    "week": Week(2026, 17),
    "period": Month(2026, 3),
    "unit_ids": frozenset(range(1, 20)),
    "of": START_EDITION,
}


def modules_of(room):
    package = importlib.import_module(room)
    return [
        importlib.import_module(f"{room}.{found.name}")
        for found in pkgutil.iter_modules(package.__path__)
        if found.name not in ("migrations",)
    ]


def fetches():
    found = {}
    for module in modules_of("data_access"):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("fetch_") and function.__module__ == module.__name__:
                found[f"{module.__name__}.{name}"] = function
    return found


def arguments_of(name, function, unit_id):
    given = {}
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name in ("session", "scope"):
            continue
        if parameter.name == "unit_id":
            given["unit_id"] = unit_id
        elif name.endswith("fetch_usage_between") and parameter.name in ("first", "last"):
            given[parameter.name] = VALUES[parameter.name].monday
        elif parameter.default is inspect.Parameter.empty:
            given[parameter.name] = VALUES[parameter.name]
    return given


def test_there_are_fetches_to_check():
    assert len(fetches()) >= 15


@pytest.mark.parametrize("name", fetches())
def test_every_fetch_takes_its_scope_as_a_required_keyword(name):
    scope = inspect.signature(fetches()[name]).parameters["scope"]

    assert scope.kind is inspect.Parameter.KEYWORD_ONLY
    assert scope.default is inspect.Parameter.empty


@pytest.mark.parametrize("name", fetches())
def test_a_fetch_for_one_unit_gives_nothing_of_another(golden_database, name):
    function = fetches()[name]
    with reading(golden_database) as session:
        ids = {unit.code: unit.id for unit in find_units(session)}
        own, foreign = ids["HT-ALUND"], ids["HT-BJORK"]
        answer = function(
            session, scope=Scope(frozenset({own})), **arguments_of(name, function, foreign)
        )
        nothing = function(
            session, scope=Scope(frozenset()), **arguments_of(name, function, foreign)
        )
    text = repr(answer)

    assert f"unit_id={foreign}" not in text
    assert "HT-BJORK" not in text
    assert "INC0002" not in text
    assert "T-02" not in text
    if isinstance(answer, dict):
        assert foreign not in answer
    assert "unit_id=" not in repr(nothing)


def test_every_measure_has_words_and_a_calculation():
    for measure in MEASURES:
        assert measure.name
        assert measure.definition.endswith(".")
        assert measure.code_id in CALCULATIONS


@pytest.mark.parametrize("room", ROOMS)
def test_no_module_is_long(room):
    for path in (ROOT / room).glob("*.py"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= LONGEST_MODULE or path.name in LISTS, path.name


def test_components_carry_no_callback_and_no_fetch():
    for path in (ROOT / "components").glob("*.py"):
        names = {
            alias.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        assert "callback" not in names, path.name
        assert not {name for name in names if name.startswith("fetch_")}, path.name


def test_the_data_room_is_walked():
    assert data_access.__path__


def test_only_our_own_drawings_are_put_into_a_page_as_markup():
    naming = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if "data-svg" in path.read_text(encoding="utf-8")
    }

    assert naming == {"components/inline_svg.py", "components/static_html.py"}


def kept_functions():
    """(module, function) of all that is kept until the data change."""
    for room in ROOMS:
        for module in modules_of(room):
            for name, found in inspect.getmembers(module, inspect.isfunction):
                source = inspect.getsource(found) if hasattr(found, "__wrapped__") else ""
                if (
                    source.startswith(("@kept\n", "@kept_drawn\n"))
                    and found.__module__ == module.__name__
                ):
                    yield module, name


def test_what_is_kept_as_words_is_kept_for_one_language(golden_app):
    """Figures are alike in every language; what is drawn with words is not."""
    assert golden_app  # pages can be read once the app is built
    speaking = [(m, name) for m, name in kept_functions() if hasattr(m, "current_language")]
    counting = [(m, name) for m, name in kept_functions() if not hasattr(m, "current_language")]

    assert len(speaking) >= 2
    assert len(counting) >= 8
    for module, name in speaking:
        assert "language" in inspect.signature(getattr(module, name)).parameters, name
    assert [m.__name__ for m, _name in counting if not m.__name__.startswith("figures.")] == []
    assert [m.__name__ for m, _name in counting if hasattr(m, "_")] == []
