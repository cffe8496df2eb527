"""What carries each clause, and what proves it: the index made by reading program, tests and regulations."""

from __future__ import annotations

import ast
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from reglament.core.rulebook.editions import Parameter, ParameterRow, Rulebook
from reglament.formats.rulebook.digests import case_digest, digest_of_test, form_digest, parameter_digest, rule_digest
from reglament.formats.rulebook.nodes import RulebookUnreadable
from reglament.formats.rulebook.reach import Reached, reached_from_flows
from reglament.formats.rulebook.read import REGULATIONS, documents, rulebook_of
from reglament.formats.rulebook.records import Case, Form, read_cases, read_forms
from reglament.formats.rulebook.source import (
    CHECKOUT,
    PROGRAM,
    Marked,
    Module,
    marked,
    modules_of_tests,
    program_modules,
)

QUEUE = "reglament.flows.docflow.tasks.ask_officer"


@dataclass(frozen=True, slots=True)
class Carrier:
    """One thing that carries clauses: a rule, a value or a form."""

    kind: str
    """`rule`, `value` or `form`."""
    name: str
    clauses: tuple[str, ...]
    path: str
    line: int
    digest: str
    is_reached: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """One test or case that proves clauses."""

    name: str
    """`tests/core/orders/test_lifetime.py::test_…`, or the place of a case."""
    title: str
    clauses: tuple[str, ...]
    path: str
    line: int
    digest: str


Named = TypeVar("Named", Carrier, Evidence)


class ClauseIndex:
    """The whole index. Made once a command; nothing is imported to make it, only read."""

    def __init__(self, checkout: Path = CHECKOUT, program: Path = PROGRAM) -> None:
        self.checkout = checkout
        self.program = program

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """The program's modules."""
        return program_modules(self.program)

    @cached_property
    def rules(self) -> tuple[Marked, ...]:
        """Functions under `@rule`."""
        return marked(self.modules, "rule")

    @cached_property
    def reached(self) -> Reached:
        """What flows reach."""
        return reached_from_flows(self.modules)

    @property
    def has_tests(self) -> bool:
        """Whether the tests are here; an installed program may be without them."""
        return (self.checkout / "tests").is_dir()

    @cached_property
    def carriers(self) -> tuple[Carrier, ...]:
        """Every rule, value and form that names a clause."""
        found = [_of_rule(rule, self.reached) for rule in self.rules]
        for document in documents():
            rulebook = rulebook_of(document)
            found += self._values(rulebook)
            found += [self._of_form(rulebook, form) for form in self.forms[document]]
        return tuple(found)

    @cached_property
    def forms(self) -> dict[str, tuple[Form, ...]]:
        """The forms of each document."""
        return {name: read_forms(name, REGULATIONS, rulebook_of(name).clauses) for name in documents()}

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The worked cases of all documents."""
        return tuple(case for name in documents() for case in read_cases(name, REGULATIONS, rulebook_of(name).clauses))

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every test and case that names a clause."""
        tests = (_of_test(test) for test in marked(modules_of_tests(self.checkout), "clause"))
        return (*tests, *(_of_case(case) for case in self.cases))

    @cached_property
    def carriers_by_clause(self) -> dict[str, tuple[Carrier, ...]]:
        """The carriers of each clause."""
        return _by_clause(self.carriers)

    @cached_property
    def evidence_by_clause(self) -> dict[str, tuple[Evidence, ...]]:
        """The proofs of each clause."""
        return _by_clause(self.evidence)

    @cached_property
    def put_before_officers(self) -> frozenset[str]:
        """Full names of rules that lead to the work queue: a function that names them, or what calls them, asks."""
        return self.reached.names_near(QUEUE)

    @cached_property
    def terms_classes(self) -> dict[str, tuple[str, ...]]:
        """Full names of the terms classes of each package."""
        found: dict[str, list[str]] = defaultdict(list)
        for module in self.modules:
            for node in module.tree.body:
                if isinstance(node, ast.ClassDef) and (package := _package_of(node)):
                    found[package].append(f"{module.name}.{node.name}")
        return {package: tuple(names) for package, names in found.items()}

    def _values(self, rulebook: Rulebook) -> list[Carrier]:
        found = []
        for parameter in rulebook.editions[-1].parameters.values():
            package, _, key = parameter.name.partition(".")
            classes = self.terms_classes.get(package, ())
            is_read = any(self.reached.reads_field(name, key) for name in classes)
            path = self._shown(REGULATIONS / rulebook.document / "parameters" / f"{package}.yaml")
            found += [
                Carrier(
                    kind="value",
                    name=value_name(rulebook.document, parameter, row),
                    clauses=(row.clause,),
                    path=path,
                    line=_line_of(REGULATIONS / rulebook.document / "parameters" / f"{package}.yaml", key),
                    digest=parameter_digest(parameter, row),
                    is_reached=is_read,
                )
                for row in parameter.rows
            ]
        return found

    def _of_form(self, rulebook: Rulebook, form: Form) -> Carrier:
        template = self.program / form.template
        shown = f"regulations/{rulebook.document}/forms.yaml"
        if not template.is_file():
            raise RulebookUnreadable(shown, f"{form.name} names {form.template}, which is not there; mend the path")
        stem = template.stem
        is_named = any(
            isinstance(node, ast.Constant) and isinstance(node.value, str) and stem in node.value
            for module in self.modules
            for node in ast.walk(module.tree)
        )
        path = self._shown(REGULATIONS / rulebook.document / "forms.yaml")
        return Carrier(
            "form",
            f"{rulebook.document}/{form.name}",
            form.clauses,
            path,
            1,
            form_digest(template.read_bytes()),
            is_named,
        )

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.checkout).as_posix() if path.is_relative_to(self.checkout) else str(path)


def value_name(document: str, parameter: Parameter, row: ParameterRow) -> str:
    """Return the name of one value: document, parameter and first day."""
    return f"{document}/{parameter.name}@{row.starts_on.isoformat()}"


def _of_rule(rule: Marked, reached: Reached) -> Carrier:
    return Carrier(
        kind="rule",
        name=rule.full_name,
        clauses=rule.clauses,
        path=rule.module.path,
        line=rule.line,
        digest=rule_digest(rule),
        is_reached=rule.full_name in reached.names,
    )


def _of_test(test: Marked) -> Evidence:
    name = f"{test.module.path}::{test.name.replace('.', '::')}"
    return Evidence(name, test.name, test.clauses, test.module.path, test.line, digest_of_test(test.module, test.name))


def _of_case(case: Case) -> Evidence:
    path, _, line = case.place.rpartition(":")
    return Evidence(
        f"{path}::{case.title}", case.title, case.clauses, f"src/reglament/{path}", int(line), case_digest(case)
    )


def _by_clause(things: tuple[Named, ...]) -> dict[str, tuple[Named, ...]]:
    found: dict[str, list[Named]] = defaultdict(list)
    for thing in things:
        for clause in dict.fromkeys(thing.clauses):
            found[clause].append(thing)
    return {clause: tuple(naming) for clause, naming in found.items()}


def _package_of(node: ast.ClassDef) -> str:
    """Return the package a terms class declares, empty for any other class."""
    for inner in node.body:
        if (
            isinstance(inner, ast.AnnAssign)
            and isinstance(inner.target, ast.Name)
            and inner.target.id == "package"
            and isinstance(inner.value, ast.Constant)
        ):
            return str(inner.value.value)
    return ""


@cache
def _lines_of(path: Path) -> dict[str, int]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line.partition(":")[0]: number for number, line in enumerate(lines, 1) if line[:1].isalpha()}


def _line_of(path: Path, key: str) -> int:
    return _lines_of(path).get(key, 1)
