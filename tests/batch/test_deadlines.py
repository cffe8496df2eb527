"""What falls due for a firm follows from what its regulation speaks of."""

from __future__ import annotations

import pytest

from reglament.batch.deadlines import deadlines_of
from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.formats.rulebook.read import rulebook_of
from tests.core.esign.cabinet_terms import at


@pytest.mark.parametrize(
    ("firm", "moved", "left"),
    [
        ("servis-reestr-issuer-cabinet", "keys.move", "orders.expire"),
        ("grandis-brokerage", "orders.expire", "keys.move"),
    ],
)
def test_a_registrar_moves_keys_and_a_broker_moves_orders(firm, moved, left):
    names = deadlines_of(Act(firm, rulebook_of(firm), at("2026-03-02 12:00"), SYSTEM, "worker"))

    assert moved in names
    assert left not in names
    assert list(names)[-2:] == ["log.seal", "hooks.announce"]


def test_nothing_falls_due_before_the_first_edition():
    firm = "servis-reestr-issuer-cabinet"

    assert deadlines_of(Act(firm, rulebook_of(firm), at("2010-03-02 12:00"), SYSTEM, "worker")) == {}
