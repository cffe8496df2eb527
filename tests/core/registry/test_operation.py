"""What an operation stands on: a document with a number, of a day, that came the proper way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.operation import OperationGround, OperationKind, may_be_ground, why_no_ground
from tests.clauses import clause

TODAY = date(2025, 3, 11)
YESTERDAY = date(2025, 3, 10)
TOMORROW = date(2025, 3, 12)
ORDER = OperationGround("transfer order", "5")


@clause("SR-6.5-f")
@pytest.mark.parametrize("channel", ["paper", "edo", "depository", ""])
def test_any_way_but_the_corporate_case_is_a_way_for_a_ground(channel):
    assert may_be_ground(channel) is None


@clause("SR-6.5-f")
def test_what_came_through_the_corporate_case_is_no_ground():
    ground = may_be_ground("corporate_case")

    assert ground is not None
    assert (ground.code, ground.clause, ground.values) == ("registry.ground_from_corporate_case", "SR-6.5-f", ())


@clause("SR-6.5-f")
@pytest.mark.parametrize("attached", [(), ("order.pdf.p7s",)])
def test_a_signature_does_not_make_it_one(attached):
    ground = replace(ORDER, channel="corporate_case", attached=attached)

    found = why_no_ground(ground, TODAY, YESTERDAY)

    assert found is not None
    assert found.clause == "SR-6.5-f"


@pytest.mark.parametrize(
    ("ground", "code"),
    [
        (ORDER, None),
        (replace(ORDER, document=""), "registry.ground_missing"),
        (replace(ORDER, number=" "), "registry.ground_missing"),
        (replace(ORDER, on=TODAY), None),
        (replace(ORDER, on=TOMORROW), "registry.ground_of_later_day"),
        (replace(ORDER, value_on=TODAY), None),
        (replace(ORDER, value_on=TOMORROW), "registry.later_day"),
        (replace(ORDER, value_on=YESTERDAY), "registry.earlier_day"),
        (replace(ORDER, value_on=YESTERDAY, corrects=3), None),
        (replace(ORDER, value_on=date(2025, 3, 9), corrects=3), "registry.before_registration"),
    ],
)
def test_a_ground_is_of_its_day(ground, code):
    found = why_no_ground(ground, TODAY, YESTERDAY)

    assert (found.code if found else None) == code


def test_entries_are_called_by_their_operation():
    assert OperationKind.BUY_BACK.what == "registry.buy_back"
