"""What the flows reach: which functions, and which values of the terms they read.

The graph is made from names, without running anything. A function reaches what it names: functions, classes and
module values, its own or imported. A method counts as reached when its class is and its name is used as an attribute
in reached code. So code nobody calls is never counted, and a method may at worst be counted too early.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from dataclasses import dataclass, field

from reglament.formats.rulebook.source import Function, Module

ROOT = "reglament.flows."


@dataclass(slots=True)
class _Unit:
    """A function, class or module value: what it names and which attributes it uses."""

    module: str
    names: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    methods: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reached:
    """Full names that flows reach, and the attributes used in reached code, by module."""

    names: frozenset[str]
    attributes: dict[str, frozenset[str]]
    mentions: dict[str, frozenset[str]]
    """Full names each module's reached code mentions."""
    named_by: dict[str, frozenset[str]]
    """Full names each reached function, class or value names."""

    def reads_field(self, terms_class: str, name: str) -> bool:
        """Return whether reached code that knows the terms' class uses this field."""
        return any(
            name in used and terms_class in self.mentions.get(module, frozenset())
            for module, used in self.attributes.items()
        )

    def names_near(self, name: str) -> frozenset[str]:
        """Return what the functions that name this one reach beside it."""
        found: set[str] = set()
        todo = [user for user, names in self.named_by.items() if name in names]
        while todo:
            user = todo.pop()
            if user not in found:
                found.add(user)
                todo += self.named_by.get(user, ())
        return frozenset(found)


def reached_from_flows(modules: tuple[Module, ...]) -> Reached:
    """Return everything flows reach."""
    units = _units_of(modules)
    reached: set[str] = set()
    used: set[str] = set()
    waiting_methods: dict[str, set[str]] = defaultdict(set)
    todo = [name for name, unit in units.items() if unit.module.startswith(ROOT)]
    while todo:
        name = todo.pop()
        if name in reached or name not in units:
            continue
        reached.add(name)
        unit = units[name]
        todo += unit.names
        for method, full_name in unit.methods.items():
            if method in used or (method.startswith("__") and method.endswith("__")):
                todo.append(full_name)
            else:
                waiting_methods[method].add(full_name)
        for attribute in unit.attributes - used:
            used.add(attribute)
            todo += waiting_methods.pop(attribute, set())
    attributes: dict[str, set[str]] = defaultdict(set)
    mentions: dict[str, set[str]] = defaultdict(set)
    for name in reached:
        attributes[units[name].module] |= units[name].attributes
        mentions[units[name].module] |= units[name].names
    return Reached(
        frozenset(reached),
        {module: frozenset(names) for module, names in attributes.items()},
        {module: frozenset(names) for module, names in mentions.items()},
        {name: frozenset(units[name].names) for name in reached},
    )


def _units_of(modules: tuple[Module, ...]) -> dict[str, _Unit]:
    units: dict[str, _Unit] = {}
    known = {module.name for module in modules}
    for module in modules:
        names = _names_of(module, known)
        for node in module.tree.body:
            if isinstance(node, Function):
                units[f"{module.name}.{node.name}"] = _unit(module.name, node, names)
            elif isinstance(node, ast.ClassDef):
                _add_class(units, module.name, node, names)
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                    if isinstance(target, ast.Name):
                        units[f"{module.name}.{target.id}"] = _unit(module.name, node, names)
            elif not isinstance(node, ast.Import | ast.ImportFrom):
                units[f"{module.name}.<line {node.lineno}>"] = _unit(module.name, node, names)
    return units


def _add_class(units: dict[str, _Unit], module: str, node: ast.ClassDef, names: dict[str, str]) -> None:
    full_name = f"{module}.{node.name}"
    outside = [inner for inner in node.body if not isinstance(inner, Function)]
    unit = _Unit(module)
    for part in (*node.bases, *node.decorator_list, *outside):
        _add_uses(unit, part, names)
    for inner in node.body:
        if isinstance(inner, Function):
            unit.methods[inner.name] = f"{full_name}.{inner.name}"
            units[f"{full_name}.{inner.name}"] = _unit(module, inner, names)
    units[full_name] = unit


def _unit(module: str, node: ast.AST, names: dict[str, str]) -> _Unit:
    unit = _Unit(module)
    _add_uses(unit, node, names)
    return unit


def _add_uses(unit: _Unit, node: ast.AST, names: dict[str, str]) -> None:
    local = dict(names)
    for inner in ast.walk(node):
        if isinstance(inner, ast.ImportFrom) and inner.module:
            local.update({alias.asname or alias.name: f"{inner.module}.{alias.name}" for alias in inner.names})
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name) and inner.id in local:
            unit.names.add(local[inner.id])
        elif isinstance(inner, ast.Attribute):
            unit.attributes.add(inner.attr)
            dotted = _dotted(inner, local)
            if dotted is not None:
                unit.names.add(dotted)
        elif isinstance(inner, ast.Constant) and isinstance(inner.value, str) and inner.value in local:
            unit.names.add(local[inner.value])


def _dotted(node: ast.Attribute, names: dict[str, str]) -> str | None:
    """Return the full name of `module.thing` or `Class.method`, when its beginning is known."""
    if isinstance(node.value, ast.Name) and node.value.id in names:
        return f"{names[node.value.id]}.{node.attr}"
    if isinstance(node.value, ast.Attribute):
        before = _dotted(node.value, names)
        return f"{before}.{node.attr}" if before is not None else None
    return None


def _names_of(module: Module, known: set[str]) -> dict[str, str]:
    """Return what each top-level name of a module stands for, by full name."""
    names: dict[str, str] = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname:
                    names[alias.asname] = alias.name
                else:
                    top = alias.name.partition(".")[0]
                    names[top] = top
    for node in module.tree.body:
        if isinstance(node, Function | ast.ClassDef):
            names[node.name] = f"{module.name}.{node.name}"
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    names[target.id] = f"{module.name}.{target.id}"
    return {name: full_name for name, full_name in names.items() if _is_ours(full_name, known)}


def _is_ours(full_name: str, known: set[str]) -> bool:
    return full_name in known or full_name.rpartition(".")[0] in known
