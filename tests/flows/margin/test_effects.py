"""What a change does to portfolios: only who falls, or falls deeper, is recorded."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.effects import change_noted
from reglament.store.instruments.models import LiquidRow
from reglament.store.margin.models import ExceptionRow
from tests.clauses import clause
from tests.flows.margin.lender import owing, planned
from tests.flows.orders.desk import Desk

pytestmark = pytest.mark.django_db
PLEA = {"code": "g", "act": "liquid.list", "instrument": "SMPL", "removed_at": "2026-03-02"}


def remove(desk: Desk) -> None:
    LiquidRow.objects.create(firm=desk.firm, instrument="SMPL", listed=False, at=desk.now, source="list")


@clause("GC-11.8.26-g")
def test_those_it_takes_below_and_those_it_takes_deeper_are_recorded(grandis: Rulebook) -> None:
    desk = owing(grandis, short=900)
    for code, short in (("1002", 950), ("1003", 100)):
        desk.client(code, cash="100000.00", papers={"SMPL": 100})
        planned(desk, code, "ONES", -short)
    desk.client("1004", cash="100000.00", papers={"SMPL": 100})

    below = change_noted(desk.act(), None, PLEA, "instrument:SMPL", lambda: remove(desk))

    assert below == ["1001", "1002"]
    assert sorted(ExceptionRow.objects.values_list("client", flat=True)) == below


@clause("GC-11.8.26-g")
def test_a_rulebook_without_exceptions_records_none_and_the_change_is_made(geofinance: Rulebook) -> None:
    desk = owing(geofinance, short=900)

    assert change_noted(desk.act(), ["1001"], PLEA, "instrument:SMPL", lambda: remove(desk)) == []
    assert ExceptionRow.objects.count() == 0
    assert LiquidRow.objects.filter(instrument="SMPL", listed=False).exists()
