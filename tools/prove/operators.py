"""The ways a rule is broken: one small change to its parsed tree at a time.

Conditions are turned round, comparisons shifted by one step, `and` swapped with `or`, `min` with `max`, whole numbers
moved by one, elements of tuples and lists dropped, collected grounds not collected, and the whole answer lost.
Assertions, messages and annotations are left alone: they are not the rule.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

Function = ast.FunctionDef | ast.AsyncFunctionDef
Path = tuple[tuple[str, int | None], ...]

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_SHIFTS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_OTHER_CALL = {"min": "max", "max": "min", "any": "all", "all": "any"}
_COLLECTING = ("append", "extend", "add", "update")
_LEFT_ALONE = ("decorator_list", "returns", "args", "annotation", "type_params", "exc")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A function with one change, and the change in words."""

    name: str
    node: Function


def mutants_of(function: Function) -> Iterator[Mutant]:
    """Return every distinct way to break a function."""
    seen = {ast.dump(function)}
    number = 0
    for path, label, changed in _changes(function):
        mutated = _with(function, path, changed)
        dumped = ast.dump(mutated)
        if dumped not in seen:
            seen.add(dumped)
            number += 1
            yield Mutant(f"{number} {label}", mutated)


def _changes(function: Function) -> Iterator[tuple[Path, str, ast.AST]]:
    yield (("body", None),), "nothing is answered", ast.Return(ast.Constant(None))
    for path, node, parent in _nodes(function):
        yield from _changes_of(path, node, parent)


def _changes_of(path: Path, node: ast.AST, parent: ast.AST) -> Iterator[tuple[Path, str, ast.AST]]:
    field = path[-1][0]
    if isinstance(node, ast.expr) and field in ("test", "ifs") and not isinstance(parent, ast.Assert):
        yield path, f"condition turned round: {_said(node)}", _negated(node)
    if isinstance(node, ast.Compare):
        yield from _shifted(path, node, is_condition=field in ("test", "ifs"))
    elif isinstance(node, ast.BoolOp):
        swapped = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield path, f"and/or swapped: {_said(node)}", ast.BoolOp(swapped, node.values)
        for number in range(len(node.values)):
            rest = [value for position, value in enumerate(node.values) if position != number]
            left = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            yield path, f"{_said(node.values[number])} not asked", left
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) and field not in ("test", "ifs"):
        yield path, f"not dropped: {_said(node)}", node.operand
    elif isinstance(node, ast.Constant):
        yield from _moved(path, node)
    elif isinstance(node, ast.Tuple | ast.List | ast.Set) and _is_value(node, field, parent):
        for number in range(len(node.elts)):
            rest = [element for position, element in enumerate(node.elts) if position != number]
            yield path, f"{_said(node.elts[number])} dropped", _like(node, rest)
    elif isinstance(node, ast.BinOp):
        yield from _other_arithmetic(path, node)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _OTHER_CALL:
        other_name = ast.Name(_OTHER_CALL[node.func.id], ast.Load())
        yield (
            path,
            f"{node.func.id} made {other_name.id}: {_said(node)}",
            ast.Call(other_name, node.args, node.keywords),
        )
    elif isinstance(node, ast.Expr) and _collects(node.value):
        yield path, f"left out: {_said(node)}", ast.Pass()


def _shifted(path: Path, node: ast.Compare, is_condition: bool) -> Iterator[tuple[Path, str, ast.AST]]:
    for number, operator in enumerate(node.ops):
        if is_condition and len(node.ops) == 1 and not isinstance(operator, _SHIFTS):
            continue  # the condition turned round is the same mutant
        operators = list(node.ops)
        operators[number] = _COMPARISONS[type(operator)]()
        changed = ast.Compare(node.left, operators, node.comparators)
        yield path, f"comparison shifted: {_said(node)} to {_said(changed)}", changed


def _moved(path: Path, node: ast.Constant) -> Iterator[tuple[Path, str, ast.AST]]:
    if isinstance(node.value, bool):
        yield path, f"{node.value} made {not node.value}", ast.Constant(not node.value)
    elif isinstance(node.value, int):
        for moved in (node.value + 1, node.value - 1):
            yield path, f"{node.value} made {moved}", ast.Constant(moved)


def _other_arithmetic(path: Path, node: ast.BinOp) -> Iterator[tuple[Path, str, ast.AST]]:
    others: dict[type[ast.operator], ast.operator] = {
        ast.Add: ast.Sub(),
        ast.Sub: ast.Add(),
        ast.Mult: ast.Add(),
        ast.Div: ast.Mult(),
        ast.FloorDiv: ast.Mult(),
    }
    other = others.get(type(node.op))
    if other is not None and not _is_sequence(node.left) and not _is_sequence(node.right):
        changed = ast.BinOp(node.left, other, node.right)
        yield path, f"arithmetic turned: {_said(node)} to {_said(changed)}", changed


def _is_sequence(node: ast.expr) -> bool:
    return isinstance(node, ast.Tuple | ast.List | ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _is_value(node: ast.Tuple | ast.List | ast.Set, field: str, parent: ast.AST) -> bool:
    if not isinstance(node, ast.Set) and not isinstance(node.ctx, ast.Load):
        return False
    if isinstance(parent, ast.Subscript):
        return False
    is_type_check = isinstance(parent, ast.Call) and getattr(parent.func, "id", "") == "isinstance"
    return field != "target" and not is_type_check


def _like(node: ast.Tuple | ast.List | ast.Set, elements: list[ast.expr]) -> ast.expr:
    if isinstance(node, ast.Tuple):
        return ast.Tuple(elements, ast.Load())
    if isinstance(node, ast.List):
        return ast.List(elements, ast.Load())
    return ast.Set(elements) if elements else ast.Call(ast.Name("set", ast.Load()), [], [])


def _collects(node: ast.expr) -> bool:
    if isinstance(node, ast.Yield | ast.YieldFrom):
        return True
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _COLLECTING


def _negated(node: ast.expr) -> ast.expr:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return node.operand
    return ast.UnaryOp(ast.Not(), node)


def _nodes(function: Function) -> Iterator[tuple[Path, ast.AST, ast.AST]]:
    """Return the nodes a rule is made of, with their paths from the function and their parents."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    first = len(function.body) - len(body)
    for number, statement in enumerate(body, first):
        yield from _nodes_under((("body", number),), statement, function)


def _nodes_under(path: Path, node: ast.AST, parent: ast.AST) -> Iterator[tuple[Path, ast.AST, ast.AST]]:
    if isinstance(node, ast.Assert | ast.JoinedStr):
        return
    yield path, node, parent
    for field, value in ast.iter_fields(node):
        if field in _LEFT_ALONE and not (field == "args" and isinstance(node, ast.Call)):
            continue
        if isinstance(value, ast.AST):
            yield from _nodes_under((*path, (field, None)), value, node)
        elif isinstance(value, list):
            for number, element in enumerate(value):
                if isinstance(element, ast.AST):
                    yield from _nodes_under((*path, (field, number)), element, node)


def _with(function: Function, path: Path, changed: ast.AST) -> Function:
    mutated = copy.deepcopy(function)
    holder: ast.AST = mutated
    for field, number in path[:-1]:
        inner = getattr(holder, field)
        holder = inner if number is None else inner[number]
    field, number = path[-1]
    if field == "body" and number is None and holder is mutated:
        assert isinstance(changed, ast.stmt), "a body is made of statements"
        mutated.body = [copy.deepcopy(changed)]
    elif number is None:
        setattr(holder, field, copy.deepcopy(changed))
    else:
        getattr(holder, field)[number] = copy.deepcopy(changed)
    return ast.fix_missing_locations(mutated)


def _said(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 70 else f"{text[:67]}..."
