"""The answer is as ordered, adds up and is signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.edo_terms import InformationTerms
from reglament.core.registry.order_answer import (
    MadeAnswer,
    answer_signature_obstacle,
    refusal_obstacle,
    totals_obstacle,
    unlike_ordered,
)
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.core.registry.rules import terms
from tests.core.registry.test_order_form import FULL

MADE = MadeAnswer(
    "registered_persons",
    ("1-01-00123-A",),
    date(2025, 4, 1),
    "all",
    "electronic",
    "cabinet",
    100_000,
    100_000,
    "qualified",
)


@clause("SR-6.6-b")
@pytest.mark.parametrize(("kind", "fits"), [("qualified", True), ("simple", False), ("", False)])
def test_an_answer_bears_a_qualified_signature(kind: str, fits: bool) -> None:
    refused = Ground.of("edo.answer_unsigned", "SR-6.6-b", kind=kind, wanted="qualified")

    assert answer_signature_obstacle(kind, terms(InformationTerms)) == (None if fits else refused)


@clause("SR-6.8.2")
@pytest.mark.parametrize(
    ("made", "field", "given"),
    [
        ({"list_kind": "income"}, "list_kind", "income"),
        ({"issues": ("1-02",)}, "issues", "1-02"),
        ({"issues": ("1-01-00123-A", "1-02")}, "issues", "1-01-00123-A, 1-02"),
        ({"as_of": date(2025, 4, 2)}, "as_of", "2025-04-02"),
        ({"scope": "1"}, "scope", "1"),
        ({"form": "paper"}, "answer_form", "paper"),
        ({"way": "post"}, "delivery", "post"),
    ],
)
def test_an_answer_is_in_the_form_scope_and_way_ordered(made: dict[str, object], field: str, given: str) -> None:
    assert unlike_ordered(FULL, MADE) == ()
    (ground,) = unlike_ordered(FULL, replace(MADE, **made))  # type: ignore[arg-type]

    assert (ground.code, ground.clause) == ("edo.answer_unlike", "SR-6.8.2")
    assert (ground.fact("field"), ground.fact("given")) == (f"edo.{field}", given)


@clause("SR-6.8.2")
@pytest.mark.parametrize(("listed", "fits"), [(99_999, False), (100_000, True), (100_001, False)])
def test_totals_come_to_the_issue(listed: int, fits: bool) -> None:
    refused = Ground.of("edo.totals_differ", "SR-6.8.2", listed=listed, issued=100_000)

    assert totals_obstacle(replace(MADE, listed=listed)) == (None if fits else refused)


@clause("SR-6.6-a")
@pytest.mark.parametrize(
    ("norm", "reason", "field"),
    [("п. 6.8.3", "норма не подходит", ""), ("", "норма не подходит", "norm"), ("п. 6.8.3", " . ", "reason")],
)
def test_a_refusal_names_its_norm_and_its_reason(norm: str, reason: str, field: str) -> None:
    refused = Ground.of("edo.refusal_bare", "SR-6.6-a", field=f"edo.refusal_{field}")

    assert refusal_obstacle(norm, reason) == (refused if field else None)
