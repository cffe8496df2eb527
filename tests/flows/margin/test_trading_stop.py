"""Announcements that trading in a security ends."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.trading_stop import announce_stop
from reglament.store.margin.case_load import trading_stops
from tests.flows.margin.close_desk import CloseDesk
from tests.flows.orders.desk import codes

pytestmark = pytest.mark.django_db


def test_the_announcement_recorded_last_counts(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    for day in (date(2026, 3, 16), date(2026, 3, 20)):
        assert announce_stop(desk.act(), "ONES", day, "notice of the exchange").accepted

    assert trading_stops(desk.firm, ["ONES", "SMPL"]) == {"ONES": date(2026, 3, 20)}


def test_what_is_unknown_unsourced_or_a_client_s_is_refused(grandis: Rulebook) -> None:
    desk = CloseDesk(grandis)
    client = Actor(ActorKind.CLIENT, "1001")

    assert codes(announce_stop(desk.act(), "NONE", date(2026, 3, 16), "notice")) == ["instruments.unknown"]
    assert codes(announce_stop(desk.act(), "ONES", date(2026, 3, 16), " ")) == ["margin.source_missing"]
    assert codes(announce_stop(desk.act(by=client), "ONES", date(2026, 3, 16), "x")) == ["party.no_power"]
