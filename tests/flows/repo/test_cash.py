"""What of a client's cash may be taken for loans."""

from __future__ import annotations

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.repo.cash import parts_of, takeable
from reglament.store.ledger.save import hold
from tests.flows.repo.carry import MONDAY, Carry

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    made = Carry(geofinance)
    made.client("1001", "1000.00")
    return made


def test_cash_of_the_place_and_of_the_bank_is_taken(firm: Carry) -> None:
    firm.deposit("1001", "500.00", "own_bank")
    firm.deposit("1001", "700.00", "OTC")

    assert takeable(firm.firm, "1001", "MOEX_STOCK", RUB) == {"MOEX_STOCK": 100_000, "own_bank": 50_000}


def test_what_is_held_or_owed_under_deals_is_not(firm: Carry) -> None:
    hold(firm.firm, AccountKey(AccountKind.CLIENT_CASH, "1001", "MOEX_STOCK", "RUB"), 30_000, "order:1", firm.now)
    firm.trade("1001", 5, at=f"{MONDAY} 12:00")

    assert takeable(firm.firm, "1001", "MOEX_STOCK", RUB)["MOEX_STOCK"] == 20_000
    firm.trade("1001", 10, at=f"{MONDAY} 12:00")
    assert takeable(firm.firm, "1001", "MOEX_STOCK", RUB)["MOEX_STOCK"] == 0


def test_money_to_come_adds_nothing(firm: Carry) -> None:
    firm.trade("1001", 5, side="sell", at=f"{MONDAY} 12:00")

    assert takeable(firm.firm, "1001", "MOEX_STOCK", RUB)["MOEX_STOCK"] == 100_000


@pytest.mark.parametrize(
    ("minor", "parts", "left"),
    [
        (50, (("a", 50),), {"a": 50, "b": 30}),
        (120, (("a", 100), ("b", 20)), {"a": 0, "b": 10}),
        (500, (("a", 100), ("b", 30)), {"a": 0, "b": 0}),
        (0, (), {"a": 100, "b": 30}),
    ],
)
def test_an_amount_is_taken_place_by_place(
    minor: int, parts: tuple[tuple[str, int], ...], left: dict[str, int]
) -> None:
    cash = {"a": 100, "b": 30}

    assert parts_of(Amount(minor, RUB), cash) == parts
    assert cash == left
