"""Acts tried before they are done."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.accounts.arrest_cash import arrest_cash
from reglament.flows.trial import tried
from reglament.store.audit.models import ActRow
from reglament.store.margin.arrests import open_arrests
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("decision", ["№ 5 от 02.03.2026", ""])
def test_a_tried_act_answers_as_it_would_and_leaves_nothing(grandis: Rulebook, decision: str) -> None:
    world = World(grandis, "2026-03-02 12:00")
    world.client("1001", "1000.00")
    acts = ActRow.objects.count()

    def run():
        return arrest_cash(world.act(), "1001", "MOEX_STOCK", Amount(30_000, RUB), decision)

    told = tried(run)

    assert told.accepted is bool(decision)
    assert (ActRow.objects.count(), open_arrests(world.firm)) == (acts, [])
    assert run() == told
    assert len(open_arrests(world.firm)) == int(told.accepted)
