"""A notice of the exchange opens or closes a single day."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from reglament.core.calendar.moments import MOSCOW
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.act import Act
from reglament.flows.calendar.set_day import set_day
from reglament.store.calendar.load import calendars_of

OFFICER = Actor(ActorKind.OFFICER, "ops-1")
SATURDAY = date(2026, 3, 14)

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(grandis):
    return Act("grandis-brokerage", grandis, datetime(2026, 3, 2, 10, tzinfo=MOSCOW), OFFICER, "backoffice")


def test_a_day_set_by_a_notice_counts(act):
    answer = set_day(act, "working", SATURDAY, True, "decree of a transfer")

    assert answer.accepted
    assert calendars_of(act.firm).working.is_open(SATURDAY)
    assert not calendars_of("geofinance-brokerage").working.is_open(SATURDAY)


def test_a_closed_trading_day_is_not_settled_either(act):
    set_day(act, "MOEX_STOCK", date(2026, 3, 12), False, "technical work")
    venue = calendars_of(act.firm).venues["MOEX_STOCK"]

    assert not venue.trading.is_open(date(2026, 3, 12))
    assert not venue.settlement.is_open(date(2026, 3, 12))
    assert calendars_of(act.firm).venues["OTC"].trading.is_open(date(2026, 3, 12))


def test_a_settlement_day_alone_may_be_closed(act):
    set_day(act, "MOEX_STOCK:settlement", date(2026, 3, 12), False, "bank holiday")
    venue = calendars_of(act.firm).venues["MOEX_STOCK"]

    assert venue.trading.is_open(date(2026, 3, 12))
    assert not venue.settlement.is_open(date(2026, 3, 12))


def test_the_later_notice_wins(act):
    set_day(act, "working", SATURDAY, True, "first notice")
    set_day(act, "working", SATURDAY, False, "second notice")

    assert not calendars_of(act.firm).working.is_open(SATURDAY)


@pytest.mark.parametrize(
    ("calendar", "source", "code"),
    [("MARS", "notice", "calendar.unknown"), ("working", "  ", "calendar.source_missing")],
)
def test_a_day_without_a_known_calendar_or_a_source_is_refused(act, calendar, source, code):
    answer = set_day(act, calendar, SATURDAY, True, source)

    assert answer.refused
    assert [ground.code for ground in answer.grounds] == [code]
    assert not calendars_of(act.firm).working.is_open(SATURDAY)
