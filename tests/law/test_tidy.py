"""The house is kept: lengths, names, clocks only at doors, no floats where money is, no firm by name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from reglament.formats.rulebook.source import CHECKOUT, PROGRAM, Module, program_modules

LINES_MAX = 400
FUNCTION_LINES_MAX = 60
BAGS = {"utils", "helpers", "common", "misc", "manager", "managers", "service", "services", "base", "data", "info"}
WITHOUT_CLOCK = ("core", "phrases", "kernels", "store", "formats", "render", "flows")
CLOCKS = {"now", "today", "utcnow", "localdate", "monotonic"}
BARRED_IN_CORE = {"open", "now", "today", "float", "pathlib"}
MAY_NAME_FIRMS = ("regulations", "sandbox", "scenarios")
FIRMS = re.compile(
    r"grandis|geofinance|servis.?reestr|Грандис|Геофинанс|Сервис-Реестр|Казахстанская Ипотечная", re.IGNORECASE
)
FIRM_WORDS = {"firm", "broker", "document", "prefix"}


@cache
def modules() -> tuple[Module, ...]:
    return program_modules()


def layer_of(module: Module) -> str:
    parts = module.name.split(".")
    return parts[1] if len(parts) > 1 else ""


def in_layers(*layers: str) -> Iterator[Module]:
    return (module for module in modules() if layer_of(module) in layers)


def text_of(module: Module) -> str:
    return (CHECKOUT / module.path).read_text(encoding="utf-8")


def test_no_module_is_longer_than_a_matter() -> None:
    paths = [CHECKOUT / module.path for module in modules()] + sorted((CHECKOUT / "tools").rglob("*.py"))
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}

    assert {str(path): length for path, length in lengths.items() if length > LINES_MAX} == {}


def test_every_function_fits_on_a_screen() -> None:
    long = {
        f"{module.path}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES_MAX
    }

    assert long == {}


def test_nothing_is_named_for_a_bag() -> None:
    files = {
        path.relative_to(PROGRAM).as_posix()
        for path in PROGRAM.rglob("*")
        if path.suffix in (".py", "") and "__pycache__" not in path.parts and path.stem in BAGS
    }
    classes = {
        f"{module.path}:{node.lineno} {node.name}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and node.name.lower() in BAGS
    }

    assert files | classes == set()


def test_init_files_are_empty() -> None:
    assert [str(path) for path in PROGRAM.rglob("__init__.py") if path.read_text(encoding="utf-8").strip()] == []


def test_only_doors_read_the_clock() -> None:
    reading = {
        f"{module.path}:{node.lineno}"
        for module in in_layers(*WITHOUT_CLOCK)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr in CLOCKS or ast.unparse(node.func) in ("time.time", "time.time_ns"))
    }

    assert reading == set()


def test_the_core_uses_nothing_that_reaches_outside() -> None:
    barred = {
        f"{module.path}:{node.lineno} {name}"
        for module in in_layers("core")
        for node in ast.walk(module.tree)
        for name in named_by(node)
        if name in BARRED_IN_CORE
    }

    assert barred == set()


def named_by(node: ast.AST) -> tuple[str, ...]:
    """Return the names a node calls or imports."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return (node.func.id,)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return (node.func.attr,)
    if isinstance(node, ast.Import):
        return tuple(alias.name for alias in node.names)
    return (node.module or "",) if isinstance(node, ast.ImportFrom) else ()


@pytest.mark.parametrize("layer", ["core", "store"])
def test_no_float_where_money_is(layer: str) -> None:
    floats = {
        f"{module.path}:{node.lineno}"
        for module in in_layers(layer)
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    }

    assert floats == set()


def test_no_rule_asks_which_firm_it_is() -> None:
    asking = {
        f"{module.path}:{node.lineno} {ast.unparse(node)}"
        for module in modules()
        if layer_of(module) not in (*MAY_NAME_FIRMS, "cli")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Compare) and is_about_a_firm(node)
    }

    assert asking == set()


def is_about_a_firm(node: ast.Compare) -> bool:
    sides = [node.left, *node.comparators]
    names = {getattr(side, "id", getattr(side, "attr", "")) for side in sides}
    has_text = any(
        isinstance(inner, ast.Constant) and isinstance(inner.value, str) and inner.value != ""
        for side in sides
        for inner in ast.walk(side)
    )
    return bool(names & FIRM_WORDS) and has_text


def test_firms_are_named_only_where_they_may_be() -> None:
    naming = {
        path.relative_to(PROGRAM).as_posix()
        for path in PROGRAM.rglob("*")
        if path.suffix in (".py", ".html", ".typ", ".po", ".js", ".css", ".yaml")
        and path.relative_to(PROGRAM).parts[0] not in MAY_NAME_FIRMS
        and not path.relative_to(PROGRAM).as_posix().startswith("cli/demo")
        and FIRMS.search(path.read_text(encoding="utf-8"))
    }

    assert naming == set()


def test_nothing_is_left_for_later() -> None:
    words = re.compile(r"\b(TODO|FIXME|XXX)\b|pytest\.(skip|xfail)|mark\.(skip|xfail)")
    here = Path(__file__)
    paths = [*PROGRAM.rglob("*.py"), *(CHECKOUT / "tests").rglob("*.py"), *(CHECKOUT / "tools").rglob("*.py")]

    assert [str(path) for path in paths if path != here and words.search(path.read_text(encoding="utf-8"))] == []
