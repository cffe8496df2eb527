"""Python source as the clause index reads it: modules, marked functions, tests."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(__file__).parents[2]
CHECKOUT = PROGRAM.parents[1]
"""The repository's root when the program runs from a checkout."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One source file, parsed."""

    name: str
    """`reglament.core.orders.lifetime`."""
    path: str
    """Relative to the repository's root, as people name it."""
    tree: ast.Module


@dataclass(frozen=True, slots=True)
class Marked:
    """A function that names clauses: a rule, or a test that proves."""

    clauses: tuple[str, ...]
    module: Module
    name: str
    """`lifetime_of` or `Order.apply_fill`."""
    node: Function

    @property
    def line(self) -> int:
        """The line of `def`."""
        return self.node.lineno

    @property
    def full_name(self) -> str:
        """`reglament.core.orders.lifetime.lifetime_of`."""
        return f"{self.module.name}.{self.name}"


def program_modules(program: Path = PROGRAM) -> tuple[Module, ...]:
    """Return the program's modules, migrations aside."""
    shown_from = program.parents[1]
    paths = (path for path in sorted(program.rglob("*.py")) if "migrations" not in path.parts)
    return tuple(_module(path, program.parent, shown_from) for path in paths)


def modules_of_tests(checkout: Path) -> tuple[Module, ...]:
    """Return the test modules, none where the program is installed without its tests."""
    return tuple(_module(path, checkout, checkout) for path in sorted((checkout / "tests").rglob("test_*.py")))


def marked(modules: tuple[Module, ...], mark: str) -> tuple[Marked, ...]:
    """Return the functions above which `@mark("GC-…")` stands, in order of path and line."""
    found = []
    for module in modules:
        for name, function in functions_of(module.tree):
            ids = _ids_of(function, mark)
            if ids:
                found.append(Marked(ids, module, name, function))
    return tuple(found)


def functions_of(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """Return the functions of a module and the methods of its classes, named as `function` and `Class.method`."""
    for node in tree.body:
        if isinstance(node, Function):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, Function):
                    yield f"{node.name}.{inner.name}", inner


def _ids_of(function: Function, mark: str) -> tuple[str, ...]:
    ids: list[str] = []
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == mark:
            ids += [str(argument.value) for argument in decorator.args if isinstance(argument, ast.Constant)]
    return tuple(ids)


def _module(path: Path, imported_from: Path, shown_from: Path) -> Module:
    parts = path.relative_to(imported_from).with_suffix("").parts
    if parts[-1] == "__init__":
        parts = parts[:-1]
    shown = path.relative_to(shown_from).as_posix()
    return Module(".".join(parts), shown, ast.parse(path.read_text(encoding="utf-8"), filename=shown))
