"""What must move for a deal to be settled."""

from __future__ import annotations

from datetime import date

from reglament.core.fees.charge import ChargeKind, ChargeState
from reglament.core.rulebook.editions import Rulebook
from reglament.core.settlement.obligations import (
    Obligation,
    cash_obligation,
    component_of,
    obligations_of,
    papers_to_deliver,
)
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB, USD, Amount, nil
from tests.clauses import clause
from tests.core.settlement.deals import ON, charged, leg, settlement_terms, trade

FEE = charged(ChargeKind.FEE, "deal", 50)
EXCHANGE_FEE = charged(ChargeKind.EXPENSE, "organiser_and_clearing", 150)


def rows(tasks: tuple[Obligation, ...]) -> list[tuple[str, str, int]]:
    return [(task.component, task.unit, task.minor) for task in tasks]


@clause("GC-11.7", "GC-2.28-deal-settlement")
def test_a_purchase_has_papers_money_and_fees_to_settle(grandis: Rulebook) -> None:
    tasks = obligations_of(trade(), [FEE, EXCHANGE_FEE, EXCHANGE_FEE], settlement_terms(grandis))

    assert rows(tasks) == [
        ("securities", "SMPL", 10),
        ("cash", "RUB", -100000),
        ("fees", "RUB", -300),
        ("broker_fee", "RUB", -50),
    ]
    assert tasks[0] == Obligation(9, "1001", "MOEX_STOCK", "securities", "SMPL", 10, ON)


@clause("GC-11.7", "GC-2.28-deal-settlement")
def test_a_sale_is_the_other_way_round_and_nothing_covered_is_a_task(grandis: Rulebook) -> None:
    covered = charged(ChargeKind.EXPENSE, "organiser_and_clearing", 150, ChargeState.ABSORBED)

    tasks = obligations_of(trade(side=Side.SELL, accrued=700), [FEE, covered], settlement_terms(grandis))

    assert rows(tasks) == [("securities", "SMPL", -10), ("cash", "RUB", 100700), ("broker_fee", "RUB", -50)]


@clause("GF-8.4.3")
def test_the_other_firm_settles_venue_and_third_party_payments_apart(geofinance: Rulebook) -> None:
    venue_fee = charged(ChargeKind.EXPENSE, "venue_fee", 2500)
    penalty = charged(ChargeKind.EXPENSE, "other_direct", 4000)

    tasks = obligations_of(trade(rubles=50000), [FEE, venue_fee, penalty], settlement_terms(geofinance))

    assert rows(tasks) == [
        ("securities", "SMPL", 10),
        ("cash", "RUB", -5000000),
        ("venue_fees", "RUB", -2500),
        ("third_party_payments", "RUB", -4000),
    ]


@clause("GF-8.4.3", "GC-11.7", "GC-2.28-deal-settlement")
def test_each_charge_belongs_to_one_component(grandis: Rulebook, geofinance: Rulebook) -> None:
    venue_fee = charged(ChargeKind.EXPENSE, "venue_fee", 2500)

    assert component_of(FEE, settlement_terms(grandis)) == "broker_fee"
    assert component_of(FEE, settlement_terms(geofinance)) == ""
    assert component_of(venue_fee, settlement_terms(geofinance)) == "venue_fees"
    assert component_of(venue_fee, settlement_terms(grandis)) == ""
    assert component_of(EXCHANGE_FEE, settlement_terms(grandis)) == "fees"
    assert component_of(EXCHANGE_FEE, settlement_terms(geofinance)) == "third_party_payments"


@clause("GC-2.42-client-obligations")
def test_a_purchase_and_its_exchange_fee_are_owed(grandis: Rulebook) -> None:
    tasks = obligations_of(trade(), [FEE, EXCHANGE_FEE], settlement_terms(grandis))

    assert cash_obligation(tasks, "MOEX_STOCK", RUB) == Amount(100150, RUB)
    assert cash_obligation(tasks, "OTC", RUB) == nil(RUB)
    assert cash_obligation(tasks, "MOEX_STOCK", USD) == nil(USD)


@clause("GC-2.42-client-obligations")
def test_what_a_client_is_to_receive_is_not_set_against_it() -> None:
    due = [leg(1, "cash", "RUB", -500), leg(2, "cash", "RUB", 400), leg(3, "third_party_payments", "RUB", -1)]

    assert cash_obligation(due, "MOEX_STOCK", RUB) == Amount(501, RUB)


@clause("GC-2.42-client-obligations")
def test_sold_papers_are_to_be_delivered() -> None:
    due = [
        leg(1, "securities", "SMPL", -60),
        leg(2, "securities", "SMPL", -1),
        leg(3, "securities", "OTHR", -5),
        leg(4, "securities", "SMPL", 100),
        leg(5, "cash", "RUB", -100),
        leg(6, "securities", "SMPL", -7, place="OTC"),
        leg(7, "securities", "NONE", 0, settle_on=date(2016, 11, 17)),
    ]

    assert papers_to_deliver(due, "MOEX_STOCK") == {"SMPL": 61, "OTHR": 5}
