"""What the section "issuer information" works out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from reglament.core.esign.section import capital_of, why_not_management
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause


@clause("SR-6.3-b")
def test_the_worth_of_an_issue_is_its_nominal_by_its_quantity() -> None:
    assert capital_of(Fraction(1000), 100_000) == Fraction(100_000_000)
    assert capital_of(Fraction(1, 3), 1) == Fraction(1, 3)
    for quantity in (0, -1):
        empty = capital_of(Fraction(1000), quantity)
        assert isinstance(empty, Ground)
        assert empty.code == "access.issue_empty"


@clause("SR-6.3-d")
@pytest.mark.parametrize(
    ("body", "person", "ends_on", "told"),
    [
        ("director", "Sidorov", None, ""),
        ("director", "Sidorov", date(2023, 4, 1), ""),
        ("director", "Sidorov", date(2023, 3, 31), "access.head_ends_early"),
        (" ", "Sidorov", None, "access.head_unnamed"),
        ("director", "", None, "access.head_unnamed"),
    ],
)
def test_a_head_is_named_and_does_not_end_before_he_begins(
    body: str, person: str, ends_on: date | None, told: str
) -> None:
    ground = why_not_management(body, person, date(2023, 4, 1), ends_on)

    assert ("" if ground is None else ground.code) == told
