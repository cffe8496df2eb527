"""What the market says to a deal of the broker."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.repo.rollover_terms import SpecialTradeTerms
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.flows.instruments.halt import halt
from reglament.flows.repo.market import market_price, price_of_day, price_without_order
from tests.clauses import clause
from tests.core.repo.carrying import terms, with_value
from tests.flows.repo.carry import MONDAY, TUESDAY, Carry
from tests.flows.settlement.world import SHARE

pytestmark = pytest.mark.django_db
ON = date(2025, 3, 3)


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    return Carry(geofinance)


def test_the_last_deal_since_a_day_is_the_market_price(firm: Carry) -> None:
    firm.price("101.00", f"{MONDAY} 15:00")

    assert market_price(firm.act(f"{MONDAY} 17:40"), SHARE, ON, "GF-9.1.2") == Decimal("101.00")
    old = market_price(firm.act(f"{TUESDAY} 17:40"), SHARE, date(2025, 3, 4), "GF-9.1.2")
    assert old == Ground.of("special.no_price", "GF-9.1.2", instrument="SMPL", since=date(2025, 3, 4))


def test_a_halt_leaves_no_market_price(firm: Carry) -> None:
    firm.price("101.00", f"{MONDAY} 15:00")
    halt(firm.act(f"{MONDAY} 16:00"), "SMPL")

    found = market_price(firm.act(f"{MONDAY} 17:40"), SHARE, ON, "GF-9.1.2")

    assert found == Ground.of("special.halted", "GF-9.1.2", instrument="SMPL")


def test_a_published_close_goes_before_the_last_deal_of_its_day(firm: Carry) -> None:
    act = firm.act(f"{TUESDAY} 12:00")
    firm.price("101.00", f"{MONDAY} 18:30")
    assert price_of_day(act, "SMPL", ON, "close", "GF-21.2.3-e") == Decimal("101.00")
    firm.price("102.00", f"{MONDAY} 18:41", "close")

    assert price_of_day(act, "SMPL", ON, "close", "GF-21.2.3-e") == Decimal("102.00")


def test_another_day_and_another_kind_are_no_price(firm: Carry) -> None:
    firm.price("101.00", f"{MONDAY} 18:30")
    act = firm.act(f"{TUESDAY} 12:00")

    other_day = price_of_day(act, "SMPL", date(2025, 3, 4), "close", "GF-21.2.3-e")
    other_kind = price_of_day(act, "SMPL", ON, "session_settlement", "GF-21.2.4-a")

    assert isinstance(other_day, Ground)
    assert other_kind == Ground.of(
        "rollover.no_price", "GF-21.2.4-a", instrument="SMPL", kind="session_settlement", on=ON
    )


@clause("GF-9.1.2")
def test_a_deal_without_an_order_is_at_the_last_deal_and_never_through_a_halt(
    firm: Carry, geofinance: Rulebook
) -> None:
    special = terms(SpecialTradeTerms, geofinance)
    by_close = with_value(special, "special_case_price", "previous_close")
    tuesday = date(2025, 3, 4)
    firm.price("101.00", f"{MONDAY} 18:30", "close")
    firm.price("102.00", f"{TUESDAY} 11:00")
    act = firm.act(f"{TUESDAY} 17:40")

    assert price_without_order(act, SHARE, tuesday, special) == Decimal("102.00")
    assert price_without_order(act, SHARE, tuesday, by_close) == Decimal("101.00")
    halt(firm.act(f"{TUESDAY} 17:41"), "SMPL")
    later = firm.act(f"{TUESDAY} 17:42")
    halted = Ground.of("special.halted", "GF-9.1.2", instrument="SMPL")
    assert price_without_order(later, SHARE, tuesday, special) == halted
    assert price_without_order(later, SHARE, tuesday, by_close) == halted
