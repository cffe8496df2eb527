"""Ties to persons: from a day to a day, with a ground, judged on the day of the deal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.crypto.relations import Relation, is_kin, is_related, relation_faults
from tests.clauses import clause
from tests.core.crypto.years import terms

SELLER = Relation("Seller", "related", "one owner", date(2025, 1, 10), date(2025, 2, 28))
MOTHER = Relation("Mother", "parent", "certificate", date(1990, 1, 1))


def codes(relation):
    return [fault.code for fault in relation_faults(relation, terms())]


@clause("DC-42")
def test_a_relation_has_its_ground():
    assert codes(SELLER) == []
    assert codes(replace(SELLER, ground=" ")) == ["crypto.relation_without_ground"]


@clause("DC-43")
def test_a_relation_does_not_end_before_it_begins():
    assert codes(replace(SELLER, ends_on=date(2025, 1, 10))) == []
    assert codes(replace(SELLER, ends_on=date(2025, 1, 9))) == ["crypto.relation_ends_early"]
    assert codes(replace(SELLER, ends_on=None)) == []


@clause("DC-47")
@pytest.mark.parametrize("degree", ["spouse", "parent", "child", "grandparent", "grandchild", "sibling"])
def test_the_circle_of_close_kin(degree):
    kin = replace(MOTHER, degree=degree)
    assert codes(kin) == []
    assert is_kin([kin], "Mother", date(2025, 3, 14), terms())


@clause("DC-47")
def test_a_cousin_is_no_close_kin():
    cousin = replace(MOTHER, degree="cousin")
    assert codes(cousin) == ["crypto.not_close_kin"]
    assert not is_kin([cousin], "Mother", date(2025, 3, 14), terms())


@clause("DC-47")
def test_kin_without_a_paper_or_of_another_name_or_time_does_not_count():
    on = date(2025, 3, 14)
    assert codes(replace(MOTHER, ground="")) == []
    assert not is_kin([replace(MOTHER, ground=" ")], "Mother", on, terms())
    assert not is_kin([MOTHER], "Friend", on, terms())
    assert not is_kin([replace(MOTHER, starts_on=date(2025, 3, 15))], "Mother", on, terms())
    assert not is_kin([replace(SELLER, ends_on=None)], "Seller", on, terms())


@clause("DC-42", "DC-43")
@pytest.mark.parametrize(
    ("on", "related"), [("2025-01-09", False), ("2025-01-10", True), ("2025-02-28", True), ("2025-03-01", False)]
)
def test_a_relation_is_judged_on_the_day_of_the_deal(on, related):
    assert is_related([SELLER], "Seller", date.fromisoformat(on)) is related


@clause("DC-42")
def test_only_the_person_himself_and_only_as_related():
    assert not is_related([SELLER], "Buyer", date(2025, 2, 1))
    assert not is_related([MOTHER], "Mother", date(2025, 2, 1))
