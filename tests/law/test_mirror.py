"""Every module that holds a rule, a flow or a kernel has the test file that its path promises."""

from __future__ import annotations

from pathlib import PurePosixPath

from reglament.formats.rulebook.source import CHECKOUT, Module, functions_of
from tests.law.index import clause_index


def mirror_of(module: Module) -> PurePosixPath:
    path = PurePosixPath(module.path).relative_to("src/reglament")
    return PurePosixPath("tests") / path.parent / f"test_{path.name}"


def holds_a_rule(module: Module) -> bool:
    return any(rule.module is module for rule in clause_index().rules)


def is_a_flow_or_kernel(module: Module) -> bool:
    layer = module.name.split(".")[1:2]
    has_functions = any("." not in name and not name.startswith("_") for name, _ in functions_of(module.tree))
    return layer in (["flows"], ["kernels"]) and has_functions


def test_the_tests_mirror_the_program() -> None:
    missing = [
        str(mirror_of(module))
        for module in clause_index().modules
        if (holds_a_rule(module) or is_a_flow_or_kernel(module)) and not (CHECKOUT / mirror_of(module)).is_file()
    ]

    assert missing == []
