"""What is said of clauses is true: cited ids exist, carriers are there, proofs are current."""

from __future__ import annotations

from pathlib import Path

import pytest

from reglament.core.rulebook.editions import Clause
from reglament.formats.rulebook.read import REGULATIONS, documents, rulebook_of
from reglament.formats.rulebook.records import read_readings
from tests.law.index import clause_coverage, clause_index

CLAUSES = {clause.id: clause for name in documents() for clause in rulebook_of(name).clauses.values()}


def test_every_id_a_rule_or_a_test_cites_exists() -> None:
    index = clause_index()
    cited = {
        (clause, f"{thing.path}:{thing.line}")
        for thing in (*index.carriers, *index.evidence)
        for clause in thing.clauses
    }

    assert {place for clause, place in cited if clause not in CLAUSES} == set()


def test_no_two_proofs_bear_one_name() -> None:
    names = [evidence.name for evidence in clause_index().evidence]

    assert {name for name in names if names.count(name) > 1} == set()


@pytest.mark.parametrize("document", documents())
def test_related_clauses_exist(document: str) -> None:
    rulebook = rulebook_of(document)
    lost = {(clause.id, other) for clause in rulebook.clauses.values() for other in clause.related} - {
        (clause.id, other) for clause in rulebook.clauses.values() for other in clause.related if other in CLAUSES
    }

    assert lost == set()


@pytest.mark.parametrize("document", documents())
def test_readings_can_be_read(document: str) -> None:
    read_readings(document, REGULATIONS, rulebook_of(document).clauses)


def test_only_law_is_carried_by_text_alone() -> None:
    assert {clause.id for clause in CLAUSES.values() if clause.carried_by == "text" and clause.kind != "legal"} == set()


def proved_so_far() -> list[Clause]:
    """Return the clauses that were proved once and stay so: a list that only grows."""
    ids = (Path(__file__).parent / "proved.txt").read_text(encoding="utf-8").split()
    return [CLAUSES[clause] for clause in ids]


@pytest.mark.parametrize("clause", proved_so_far(), ids=lambda clause: clause.id)
def test_a_clause_once_proved_is_carried_and_its_proofs_are_current(clause: Clause) -> None:
    coverage = clause_coverage()

    assert (coverage.why_not_carried(clause), coverage.why_not_proved(clause)) == ("", "")
