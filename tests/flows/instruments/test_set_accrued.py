"""The accrued coupon the market publishes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.instruments.market_state import ACCRUED
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.instruments.set_accrued import set_accrued
from reglament.store.instruments.load import last_price
from tests.flows.orders.desk import OFFICER, Desk, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    return Desk(grandis)


def test_a_coupon_counts_from_its_day_of_settlement_on(desk: Desk) -> None:
    assert set_accrued(desk.act(by=OFFICER), "BOND1", Decimal("12.34"), date(2026, 3, 3)).accepted

    assert last_price(desk.firm, "BOND1", date(2026, 3, 2), ACCRUED) is None
    assert last_price(desk.firm, "BOND1", date(2026, 3, 3), ACCRUED) == Decimal("12.34")
    assert last_price(desk.firm, "BOND1", date(2026, 3, 3)) == Decimal("98.50")


@pytest.mark.parametrize(
    ("instrument", "accrued", "code"),
    [
        ("NONE", "12.34", "instruments.unknown"),
        ("SMPL", "12.34", "instruments.no_coupon"),
        ("BOND1", "-0.01", "instruments.accrued_negative"),
    ],
)
def test_a_coupon_that_cannot_be_is_refused(desk: Desk, instrument: str, accrued: str, code: str) -> None:
    answer = set_accrued(desk.act(by=OFFICER), instrument, Decimal(accrued), date(2026, 3, 3))

    assert codes(answer) == [code]
    assert last_price(desk.firm, instrument, date(2026, 3, 4), ACCRUED) is None


def test_on_the_day_of_the_coupon_nothing_is_accrued(desk: Desk) -> None:
    assert set_accrued(desk.act(by=OFFICER), "BOND1", Decimal(0), date(2026, 3, 3)).accepted
    assert last_price(desk.firm, "BOND1", date(2026, 3, 3), ACCRUED) == 0
