"""Rolling obligations over on the books."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.ledger.account import AccountKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Side
from reglament.flows.answer import Answer
from reglament.flows.repo.decide_breach import Choice, choose
from reglament.flows.repo.shown_loans import carried_shown
from reglament.store.fees.load import charges_of_trades
from reglament.store.trades.load import trade_row
from tests.clauses import clause
from tests.flows.repo.carry import FRIDAY, MONDAY, TUESDAY, Carry

pytestmark = pytest.mark.django_db
FIVE_PAST = f"{TUESDAY} 17:05"


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    made = Carry(geofinance)
    made.price("100.00", f"{MONDAY} 18:30")
    made.price("99.00", f"{MONDAY} 18:41", "close")
    return made


def roll(firm: Carry, breach: int, at: str = FIVE_PAST, **said: object) -> Answer:
    return choose(firm.act(at), breach, Choice(**{"word": "rollover_repo", **said}))  # type: ignore[arg-type]


def codes(answer: Answer) -> list[str]:
    return [ground.code for ground in answer.grounds]


@clause("GF-21.2.2-a", "GF-21.2.3-d", "GF-21.2.3-e", "GF-21.2.3-f")
def test_a_purchase_is_rolled_by_selling_and_buying_back(firm: Carry) -> None:
    firm.buyer("45000.00")
    answer = roll(firm, firm.breach(f"{TUESDAY} 17:00"))

    assert answer.accepted
    (deal,) = carried_shown(firm.act(), "1001")
    assert (deal["pieces"], deal["rate"], deal["days"], deal["clause"]) == ("60", "18", 1, "GF-21.2.3-e")
    first, second = deal["legs"]
    assert (first["side"], first["price"], first["amount"], first["on"]) == ("sell", "99.00", "5940.00 RUB", TUESDAY)
    assert (second["side"], second["price"], second["on"]) == ("buy", "99.05", "2025-03-05")
    assert len(firm.settle(TUESDAY).result["settled"]) == 2
    assert firm.cash("1001") == "940.00 RUB"
    assert firm.balance(AccountKind.CLIENT_PAPERS, "1001", "SMPL") == 440
    assert firm.balance(AccountKind.CLIENT_PLANNED, "1001", "SMPL") == 60
    assert firm.balance(AccountKind.CLIENT_PLANNED, "1001") == -594_300


@clause("GF-21.2.2-a", "GF-21.2.3-d")
def test_a_sale_is_rolled_by_buying_and_selling_back(firm: Carry) -> None:
    firm.seller(255)
    answer = roll(firm, firm.breach(f"{MONDAY} 18:45"), f"{MONDAY} 18:46")

    assert answer.accepted
    (deal,) = carried_shown(firm.act(), "1001")
    first, second = deal["legs"]
    assert (deal["pieces"], first["side"], first["price"], first["on"]) == ("50", "buy", "99.00", TUESDAY)
    assert (second["side"], second["price"], second["on"]) == ("sell", "98.95", "2025-03-05")
    assert len(firm.settle(TUESDAY).result["settled"]) == 2
    assert firm.balance(AccountKind.CLIENT_PAPERS, "1001", "SMPL") == 5
    assert firm.balance(AccountKind.CLIENT_PLANNED, "1001", "SMPL") == -50


@clause("GF-21.2.3-c")
def test_both_legs_are_deals_on_the_broker_s_ground_without_a_fee(firm: Carry) -> None:
    firm.buyer("45000.00")
    roll(firm, firm.breach(f"{TUESDAY} 17:00"))

    (deal,) = carried_shown(firm.act(), "1001")
    numbers = [leg["trade"] for leg in deal["legs"]]
    rows = [trade_row(firm.firm, number) for number in numbers]
    assert [(row.basis, row.clause, row.order_id) for row in rows if row is not None] == [
        ("rollover_repo", "GF-21.2.3-e", None),
        ("rollover_repo", "GF-21.2.3-e", None),
    ]
    assert charges_of_trades(numbers) == {}


@clause("GF-21.2.3-f")
def test_from_friday_to_monday_the_term_is_three_days(firm: Carry) -> None:
    firm.client("1001", "1000.00")
    firm.trade("1001", 300, side="sell", at="2025-03-06 12:00")
    firm.price("250.10", "2025-03-06 18:41", "close")
    breach = firm.breach("2025-03-06 18:45")

    assert roll(firm, breach, f"{FRIDAY} 12:00").accepted
    (deal,) = carried_shown(firm.act(), "1001")
    assert (deal["days"], deal["legs"][1]["on"], deal["legs"][1]["price"]) == (3, "2025-03-10", "249.73")


@clause("GF-21.2.3-b")
@pytest.mark.parametrize(("at", "is_open"), [("17:00", False), ("17:01", True)])
def test_cash_is_rolled_after_five(firm: Carry, at: str, is_open: bool) -> None:
    firm.buyer("45000.00")

    answer = roll(firm, firm.breach(f"{TUESDAY} 17:00"), f"{TUESDAY} {at}")

    assert codes(answer) == ([] if is_open else ["rollover.out_of_hours"])


@clause("GF-21.2.3-a")
@pytest.mark.parametrize(
    ("at", "is_open"), [("2025-03-04 18:39", True), ("2025-03-04 18:40", False), ("2025-03-03 18:46", True)]
)
def test_papers_are_rolled_until_the_session_of_the_day_ends(firm: Carry, at: str, is_open: bool) -> None:
    firm.seller(250)

    answer = roll(firm, firm.breach(f"{MONDAY} 18:45"), at)

    assert codes(answer) == ([] if is_open else ["rollover.out_of_hours"])


@clause("GF-21.2.3-d", "GF-21.2.3-e", "GF-21.2.3-f", "GF-21.2.3-c")
@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"side": Side.BUY}, "rollover.side_wrong"),
        ({"price": Decimal("99.01")}, "rollover.price_wrong"),
        ({"rate_source": "anybody"}, "rollover.rate_unknown"),
        ({"word": "swap"}, "rollover.choice_unknown"),
    ],
)
def test_what_the_rulebook_fixes_cannot_be_said_otherwise(firm: Carry, said: dict[str, object], code: str) -> None:
    firm.buyer("45000.00")
    breach = firm.breach(f"{TUESDAY} 17:00")

    assert codes(roll(firm, breach, **said)) == [code]
    right = {"side": Side.SELL, "price": Decimal("99.00"), "rate_source": "executing_broker"}
    assert roll(firm, breach, **right).accepted
    assert carried_shown(firm.act(), "1001")[0]["rate"] == "16.5"


def test_without_a_published_close_the_last_deal_of_the_day_is_taken_and_without_any_nothing(
    geofinance: Rulebook,
) -> None:
    firm = Carry(geofinance)
    firm.price("98.00", f"{MONDAY} 18:30")
    firm.buyer("45000.00")
    breach = firm.breach(f"{TUESDAY} 17:00")

    assert roll(firm, breach, price=Decimal("98.00")).accepted

    firm.client("1002")
    firm.trade("1002", 100, at="2025-03-06 12:00")
    later = firm.breach(f"{FRIDAY} 17:00", "1002")
    assert codes(roll(firm, later, f"{FRIDAY} 17:05")) == ["rollover.no_price"]


def test_what_is_picked_must_reach(firm: Carry) -> None:
    firm.client("1001")
    firm.trade("1001", 5, at=f"{MONDAY} 12:00")

    answer = roll(firm, firm.breach(f"{TUESDAY} 17:00"))

    assert codes(answer) == ["rollover.not_enough"]


@clause("GF-21.2.4-a", "GF-21.2.4-b")
def test_two_trades_undo_and_restore_a_sale(firm: Carry) -> None:
    firm.seller(250)
    breach = firm.breach(f"{MONDAY} 18:45")

    assert roll(firm, breach, f"{MONDAY} 18:46", word="two_trades").accepted

    (deal,) = carried_shown(firm.act(), "1001")
    first, second = deal["legs"]
    assert (deal["kind"], deal["pieces"], deal["clause"]) == ("two_trades", "50", "GF-21.2.4-b")
    assert (first["side"], first["price"], first["on"]) == ("buy", "99.00", TUESDAY)
    assert (second["side"], second["price"], second["on"]) == ("sell", "99.00", "2025-03-05")


@clause("GF-21.2.4-a")
def test_two_trades_undo_and_restore_a_purchase_the_evening_before_only(firm: Carry) -> None:
    firm.buyer("45000.00")
    breach = firm.breach(f"{TUESDAY} 17:00")

    assert codes(roll(firm, breach, word="two_trades")) == ["rollover.two_trades_day"]


@clause("GF-21.2.4-a")
@pytest.mark.parametrize(("kind", "price"), [("close", "99.00"), ("session_settlement", "101.00")])
def test_two_trades_are_at_the_price_chosen(firm: Carry, kind: str, price: str) -> None:
    firm.price("101.00", f"{MONDAY} 18:41", "session_settlement")
    firm.seller(250)
    breach = firm.breach(f"{MONDAY} 18:45")

    assert codes(roll(firm, breach, f"{MONDAY} 18:46", word="two_trades", price_kind="last")) == [
        "rollover.price_kind_unknown"
    ]
    assert roll(firm, breach, f"{MONDAY} 18:46", word="two_trades", price_kind=kind).accepted
    assert carried_shown(firm.act(), "1001")[0]["legs"][0]["price"] == price


def test_what_is_not_covered_when_it_comes_back_is_rolled_again(firm: Carry) -> None:
    firm.buyer("45000.00")
    roll(firm, firm.breach(f"{TUESDAY} 17:00"))
    firm.settle(TUESDAY)
    firm.price("98.00", f"{TUESDAY} 18:41", "close")

    again = firm.breach("2025-03-05 17:00")

    assert roll(firm, again, "2025-03-05 17:05").accepted
    assert [deal["legs"][0]["on"] for deal in carried_shown(firm.act(), "1001")] == ["2025-03-05", TUESDAY]
    assert [deal["previous"] for deal in carried_shown(firm.act(), "1001")] == [
        carried_shown(firm.act(), "1001")[1]["deal"],
        None,
    ]
    assert firm.settle("2025-03-05").result["short"] == []
