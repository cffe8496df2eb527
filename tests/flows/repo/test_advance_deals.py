"""Special REPO deals follow the trades they stand on."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.repo.advance_deals import advance_deals
from reglament.store.repo.models import RepoDeal
from tests.flows.repo.desk import D, Desk

pytestmark = pytest.mark.django_db


def test_a_deal_is_as_far_as_its_legs(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    desk.client("1001", "100000.00")
    desk.short()
    desk.tick("2016-11-16 16:00")
    desk.price("120.00", "2016-11-16 16:01")
    desk.make("2016-11-16 16:05", desk.chain()["chain"], desk.offer("2016-11-16 16:02"))
    assert (RepoDeal.objects.get().state, advance_deals(desk.act("2016-11-16 16:06"))) == ("concluded", [])

    desk.settle(D)
    assert RepoDeal.objects.get().state == "leg1_settled"
    desk.papers("1001", 50)
    desk.settle(date(2016, 11, 17))
    assert RepoDeal.objects.get().state == "leg2_settled"
    assert advance_deals(desk.act("2016-11-18 09:00")) == []
