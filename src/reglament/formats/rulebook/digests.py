"""Digests of what carries a clause and of what proves it: a proof counts only while both still match.

A rule's digest covers the function and the private functions of its module that it uses; a test's covers the test and
everything in its module that is no other test. Layout and remarks do not count, the digest is made of the parsed tree.
"""

from __future__ import annotations

import ast
import hashlib
import json

from reglament.core.rulebook.editions import Parameter, ParameterRow
from reglament.formats.rulebook.records import Case
from reglament.formats.rulebook.source import Function, Marked, Module, functions_of
from reglament.formats.rulebook.units import value_as_plain

OPERATORS = "1"
"""Raised when the ways of breaking a rule change, so that every proof is made anew."""


def rule_digest(rule: Marked) -> str:
    """Return the digest of a rule and the private functions it leans on."""
    parts = [rule.node, *helpers_of(rule)]
    return _digest(OPERATORS, *(ast.dump(_without_docstring(part)) for part in parts))


def helpers_of(rule: Marked) -> tuple[Function, ...]:
    """Return the private functions of the rule's module that the rule uses, through each other too."""
    private = {name: node for name, node in functions_of(rule.module.tree) if name.startswith("_") and "." not in name}
    found: dict[str, Function] = {}
    todo: list[Function] = [rule.node]
    while todo:
        for node in ast.walk(todo.pop()):
            if isinstance(node, ast.Name) and node.id in private and node.id not in found:
                found[node.id] = private[node.id]
                todo.append(private[node.id])
    return tuple(found[name] for name in sorted(found))


def parameter_digest(parameter: Parameter, row: ParameterRow) -> str:
    """Return the digest of one value of a parameter."""
    value = json.dumps(value_as_plain(row.value), ensure_ascii=False)
    return _digest(OPERATORS, parameter.name, parameter.unit, row.starts_on.isoformat(), value, row.clause)


def form_digest(template: bytes) -> str:
    """Return the digest of a form's template."""
    return hashlib.sha256(template).hexdigest()[:16]


def digest_of_test(module: Module, name: str) -> str:
    """Return the digest of a test: itself and what its module holds beside other tests."""
    kept = [node for node in module.tree.body if not _is_other_test(node, name.partition(".")[0])]
    return _digest(*(ast.dump(node) for node in kept))


def case_digest(case: Case) -> str:
    """Return the digest of a worked case."""
    return _digest(json.dumps([case.clauses, case.given, case.when, case.then], ensure_ascii=False, sort_keys=True))


def _is_other_test(node: ast.stmt, name: str) -> bool:
    return isinstance(node, Function | ast.ClassDef) and node.name.lower().startswith("test") and node.name != name


def _without_docstring(node: Function) -> ast.AST:
    if ast.get_docstring(node) is None:
        return node
    copy = ast.parse(ast.unparse(node)).body[0]
    assert isinstance(copy, Function)
    copy.body = copy.body[1:] or [ast.Pass()]
    return copy


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
