"""Break `domain/` in one place at a time; the fast tests of `tests/domain` must notice each break.

    python -m scripts.mutate_domain [MODULE ...]

Broken are numbers (one more, one less; a tenth more for fractions), comparisons, + - * / **, minus
signs, `not`, `and` and `or`. Every break happens in a temporary copy. Survivors are printed with
file and line; the exit code is then 1. Those in `equivalent_mutants.py` are left out.
"""

import ast
import multiprocessing
import os
import queue
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.equivalent_mutants import EQUIVALENT

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("domain", "translation", "tests/domain", "tests/golden", "tests/oracle")
SLOW = ("test_statistics_properties", "test_chart_against_oracle", "test_statsmodels_oracle")
OPTIONS = ["-xqp", "no:cacheprovider", "--confcutdir=tests/domain", "-k", "not linear_time"]
LONGEST_SECONDS = 60
WORKERS = 2
COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OPERATORS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
}  # fmt: skip
UNTOUCHED = {"annotation", "returns", "decorator_list"}


@dataclass(frozen=True)
class Mutant:
    """One break: the whole broken text, and what became of what (fits still when lines move)."""

    module: str
    line: int
    change: str
    text: str


def mutants_of(module: str) -> list[Mutant]:
    """Every break of a module, in the order of its lines."""
    source = text_of(module)
    lines, tree = source.splitlines(), ast.parse(source)
    found: list[Mutant] = []
    for holder, key, node in places(tree):
        for broken in variants(node):
            line = lines[node.lineno - 1].strip()
            change = f"{module}: {line} :: {ast.unparse(node)} -> {ast.unparse(broken)}"
            holder[key] = broken
            found.append(Mutant(module, node.lineno, change, ast.unparse(tree)))
        holder[key] = node
    return sorted(found, key=lambda mutant: mutant.line)


def text_of(module: str) -> str:
    return (ROOT / "domain" / f"{module}.py").read_text(encoding="utf-8")


def places(node: ast.AST) -> Iterator[tuple[Any, Any, ast.expr]]:
    """Each expression below the node, after the list or fields that hold it and its key there."""
    for field, value in ast.iter_fields(node):
        if field in UNTOUCHED:
            continue
        holder = value if isinstance(value, list) else vars(node)
        for key in range(len(value)) if isinstance(value, list) else [field]:
            child = holder[key]
            if isinstance(child, ast.expr):
                yield holder, key, child
            if isinstance(child, ast.AST):
                yield from places(child)


def variants(node: ast.expr) -> Iterator[ast.expr]:
    """The breaks of one expression."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield from (ast.Constant(node.value + 1), ast.Constant(node.value - 1))
    elif isinstance(node, ast.Constant) and type(node.value) is float:
        yield ast.Constant(node.value * 1.1 or 0.1)
    elif isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            broken = COMPARISONS[type(operator)]()
            ops = [*node.ops[:index], broken, *node.ops[index + 1 :]]
            yield ast.Compare(node.left, ops, node.comparators)
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        yield ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.UnaryOp):
        yield node.operand


def tests_for(module: str) -> list[str]:
    """Fast test files that import the module, themselves or through other modules."""
    imports = {path.stem: imported(path) for path in (ROOT / "domain").glob("*.py")}
    concerned = {module}
    while more := {name for name, used in imports.items() if used & concerned} - concerned:
        concerned |= more
    helpers = imported(ROOT / "tests/domain/series.py")
    chosen = []
    for path in sorted((ROOT / "tests/domain").glob("test_*.py")):
        uses = imported(path) | (helpers if "domain.series" in path.read_text("utf-8") else set())
        if path.stem not in SLOW and uses & concerned:
            chosen.append((module not in uses, f"tests/domain/{path.name}"))
    return [name for _, name in sorted(chosen)]


def imported(path: Path) -> set[str]:
    return set(re.findall(r"^from domain\.(\w+) import", path.read_text("utf-8"), re.MULTILINE))


def run_tests(folder: str, tests: list[str]) -> None:
    """In a process of its own: exit code 0 when all tests of the copy pass."""
    os.chdir(folder)
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    import pytest

    os._exit(int(pytest.main([*OPTIONS, *tests])))


def survives(mutant: Mutant, copies: "queue.SimpleQueue[Path]") -> bool:
    """Whether all tests pass in spite of the break; one that hangs is noticed."""
    tests, copy = tests_for(mutant.module), copies.get()
    path = copy / "domain" / f"{mutant.module}.py"
    path.write_text(mutant.text, encoding="utf-8")
    process = PROCESSES.Process(target=run_tests, args=(str(copy), tests))
    process.start()
    process.join(LONGEST_SECONDS)
    process.kill()
    process.join()
    path.write_text(text_of(mutant.module), encoding="utf-8")
    copies.put(copy)
    survived = process.exitcode == 0 or not tests
    if survived and mutant.change:
        what = mutant.change.partition(" :: ")[2]
        sys.stderr.write(f"domain/{mutant.module}.py:{mutant.line}  {what}\n")
    return survived


def survivors_of(mutants: list[Mutant]) -> list[Mutant]:
    """Those no test notices, in order; each worker has a copy of what the tests need."""
    copies: queue.SimpleQueue[Path] = queue.SimpleQueue()
    ignored = shutil.ignore_patterns("__pycache__", ".hypothesis")
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(WORKERS) as pool:
        for copy in (Path(name).resolve() / str(index) for index in range(WORKERS)):
            for part in COPIED:
                shutil.copytree(ROOT / part, copy / part, ignore=ignored)
            for part in ("pyproject.toml", "tests/__init__.py"):
                shutil.copy(ROOT / part, copy / part)
            copies.put(copy)
        outcomes = list(pool.map(lambda mutant: survives(mutant, copies), mutants))
    return [mutant for mutant, survived in zip(mutants, outcomes, strict=True) if survived]


def main(asked: list[str]) -> int:
    names = asked or sorted(path.stem for path in (ROOT / "domain").glob("*.py"))
    made = [mutant for name in names for mutant in mutants_of(name)]
    whole = [Mutant(name, 0, "", text_of(name)) for name in names]
    if broken := {m.module for m in whole} - {m.module for m in survivors_of(whole)}:
        sys.exit(f"The tests fail before anything is broken: {', '.join(sorted(broken))}")
    tried = [mutant for mutant in made if mutant.change not in EQUIVALENT]
    survivors = survivors_of(tried)
    stale = {change for change in EQUIVALENT if change.partition(":")[0] in names}
    stale -= {mutant.change for mutant in made}
    for change in sorted(stale):
        sys.stderr.write(f"Out of date in equivalent_mutants.py: {change}\n")
    left_out, noticed = len(made) - len(tried), len(tried) - len(survivors)
    sys.stderr.write(f"{noticed} of {len(tried)} breaks noticed; {left_out} change nothing\n")
    return 1 if survivors or stale else 0


PROCESSES = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")

if __name__ == "__main__":
    PROCESSES.set_forkserver_preload(["pytest", "hypothesis", "scipy.special"])
    sys.exit(main(sys.argv[1:]))
