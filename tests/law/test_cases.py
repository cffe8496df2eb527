"""Runs the worked cases that stand beside the regulations."""

from __future__ import annotations

import pytest

from reglament.formats.rulebook.read import rulebook_of
from reglament.formats.rulebook.records import Case
from tests.clauses import clause
from tests.law.case_bindings import answers_of
from tests.law.index import clause_index

CASES = [
    pytest.param(case, marks=clause(*case.clauses), id=f"{case.place}: {case.title}") for case in clause_index().cases
]


@pytest.mark.parametrize("worked_case", CASES)
def test_a_worked_case_comes_out_as_written(worked_case: Case) -> None:
    document = worked_case.place.split("/")[1]
    answered = answers_of(worked_case.package, worked_case.when)(rulebook_of(document), worked_case.given)

    assert {name: as_written(answered[name]) for name in worked_case.then} == worked_case.then


def as_written(value: object) -> object:
    """Return an answer as a case writes it: text, or a list of texts."""
    if isinstance(value, tuple | list):
        return [as_written(element) for element in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
