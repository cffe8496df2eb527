"""Putting a broken rule or value in the place of the right one, within one forked process."""

from __future__ import annotations

import ast
import gc
import sys
from collections import defaultdict
from dataclasses import is_dataclass, replace
from importlib import import_module
from types import FunctionType

from reglament.core.rulebook.editions import Parameter, ParameterRow
from reglament.core.rulebook.terms import Cited
from reglament.formats.rulebook.read import rulebook_of
from tools.prove.operators import Function


def break_function(module_name: str, qualified_name: str, node: Function) -> None:
    """Give the function the code of its mutant. Whoever imported it sees the change."""
    module = import_module(module_name)
    holder, _, name = qualified_name.rpartition(".")
    namespace = vars(module) if not holder else vars(getattr(module, holder))
    function = _bare(namespace[name])
    bare = ast.parse("from __future__ import annotations")
    node.decorator_list = []
    bare.body.append(node)
    made: dict[str, object] = {}
    exec(compile(bare, str(module.__file__), "exec"), dict(vars(module)), made)
    broken = made[name]
    assert isinstance(broken, FunctionType)
    function.__code__ = broken.__code__
    forget_answers("reglament." if ".calendar." in module_name else "reglament.core.")


class LiveValues:
    """Where each value lives already: in loaded rulebooks, and in terms tests made of them when they were read."""

    def __init__(self) -> None:
        self.parameters: dict[str, list[Parameter]] = defaultdict(list)
        self.terms: dict[str, list[object]] = defaultdict(list)
        for thing in gc.get_objects():
            if isinstance(thing, Parameter):
                self.parameters[thing.name].append(thing)
            elif is_dataclass(thing) and not isinstance(thing, type):
                package = getattr(type(thing), "package", None)
                if isinstance(package, str):
                    self.terms[package].append(thing)


def break_value(live: LiveValues, parameter: str, row: ParameterRow, value: object) -> None:
    """Change one value wherever it lives."""
    package, _, key = parameter.partition(".")
    changed = replace(row, value=value)
    for holder in live.parameters[parameter]:
        rows = tuple(changed if known == row else known for known in holder.rows)
        object.__setattr__(holder, "rows", rows)
    for terms in live.terms[package]:
        cited = getattr(terms, key, None)
        if isinstance(cited, Cited) and cited.value == row.value and cited.clause == row.clause:
            object.__setattr__(terms, key, Cited(value, row.clause))
    forget_answers("reglament." if package == "calendar" else "reglament.core.")


def forget_answers(modules: str) -> None:
    """Empty the caches of these modules, the loaded rulebooks aside. Calendars are dear to make, so they stay."""
    for name, module in list(sys.modules.items()):
        if name.startswith(modules):
            for thing in list(vars(module).values()):
                forget = getattr(thing, "cache_clear", None)
                if callable(forget) and thing is not rulebook_of:
                    forget()


def _bare(thing: object) -> FunctionType:
    for inner in ("__func__", "fget", "__wrapped__", "func"):
        thing = getattr(thing, inner, thing)
    assert isinstance(thing, FunctionType), f"{thing!r} is not a plain function"
    return thing
