"""An operation is written with what it stands on, and its entries name it."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.registry.bucket import Bucket
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.flows.registry.booking import Operation, add_row, book, value_day
from reglament.store.ledger.load import entries_by_basis
from reglament.store.registry.register_load import issue_by_code
from tests.flows.registry.vega import FIRM, ISSUE, MONDAY, TUESDAY, act_on, held, vega

pytestmark = pytest.mark.django_db


def operation(**more) -> Operation:
    issue = issue_by_code(FIRM, ISSUE)
    assert issue is not None
    ground = OperationGround("transfer order", "5", MONDAY, attached=("scan.pdf",), **more)
    return Operation(OperationKind.TRANSFER, issue, 5, ground, "H1", "H2")


def test_the_row_keeps_the_document_and_the_entries_name_the_row():
    vega()

    booked = book(act_on(TUESDAY), operation(), [(Bucket("H1", ISSUE).key, Bucket("H2", ISSUE).key, 5)])

    row = booked.row
    assert (row.ground, row.ground_number, row.ground_on, row.attached) == (
        "transfer order",
        "5",
        MONDAY,
        ["scan.pdf"],
    )
    assert (row.recorded_by, row.value_on) == ("officer:officer-1", TUESDAY)
    (entry,) = entries_by_basis(FIRM, f"registry:{row.pk}")
    assert [entry.number] == booked.entries
    assert entry.entry.what == "registry.transfer"
    assert booked.result(more=1) | {"entries": [], "operation": 0} == {
        "operation": 0,
        "kind": "transfer",
        "issue": ISSUE,
        "quantity": 5,
        "value_on": "2025-03-11",
        "entries": [],
        "more": 1,
    }
    assert held(TUESDAY)["H2"] == 10_005


def test_an_operation_of_a_whole_register_is_many_entries():
    vega()
    moves = [(Bucket("H1", ISSUE).key, Bucket("H2", ISSUE).key, 1)] * 2_001

    booked = book(act_on(TUESDAY), operation(), moves)

    assert len(booked.entries) == 3
    assert held(TUESDAY)["H2"] == 12_001


@pytest.mark.parametrize(("given", "counts"), [(None, TUESDAY), (date(2025, 3, 10), MONDAY)])
def test_an_operation_counts_today_or_on_the_day_named(given, counts):
    vega()
    act = act_on(TUESDAY)

    assert value_day(act, OperationGround("order", "1", value_on=given)) == counts
    assert add_row(act, operation(value_on=given)).value_on == counts
