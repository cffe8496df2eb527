"""A closing action is recorded once, with the figures on both sides."""

from __future__ import annotations

import pytest

from reglament.core.margin.closing_action import ClientMove
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.note_closing import note_closing
from reglament.store.margin.case_models import ClosingAction
from tests.clauses import clause
from tests.flows.margin.close_desk import CloseDesk

pytestmark = pytest.mark.django_db


@clause("GC-2.32-closing-uncovered-position")
def test_interest_paid_on_what_was_owed_is_recorded_once(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    desk.price("ONES", "1000")
    desk.owing("1001", "-60000", {"ONES": 100})
    before = desk.figures()
    desk.deposit("1001", "100.00")
    after = desk.figures()

    first = note_closing(desk.act(), "1001", ClientMove.INTEREST_PAID, "entry:7", before, after)
    note_closing(desk.act(), "1001", ClientMove.INTEREST_PAID, "entry:7", before, after)
    nothing = note_closing(desk.act(), "1001", ClientMove.INTEREST_PAID, "entry:8", after, before)

    assert (first, nothing) == ("client_closing", "")
    row = ClosingAction.objects.get()
    assert (row.value_before, row.value_after, row.subject) == (40000_00, 40100_00, "entry:7")
    assert row.minimum_before == row.minimum_after
