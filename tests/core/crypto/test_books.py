"""From books to a case: classes, quotes, evidence, values of coins, what was paid of the tax on mined coins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reglament.core.crypto.assess import assess
from reglament.core.crypto.books import Books, Entry, Published, Spent, case_of, needs_quote
from reglament.core.crypto.classification import CoinRecord
from reglament.core.crypto.evidence import SetRate, SourceProfile
from reglament.core.crypto.operation import Kind
from reglament.core.crypto.relations import Relation
from tests.clauses import clause
from tests.core.crypto.years import act, terms

DAY = date(2025, 3, 14)
MARKS = dict.fromkeys(("electronic_data", "in_information_system", "means_of_payment", "no_obliged_person"), True)
D = Decimal


def record(coin: str, decision: str = "digital_currency") -> CoinRecord:
    return CoinRecord(coin, MARKS, decision, "reason", "reviewer", date(2024, 1, 1))


def published(exchange: str = "A", close: str = "1000", **more: Any) -> Published:
    told = {
        "currency": "RUB",
        "turnover": D("200000000000"),
        "turnover_currency": "RUB",
        "published_since": date(2019, 1, 1),
        "capture": "digest",
    }
    return Published(exchange, D(close), **{**told, **more})


def entry(kind: str, coin: str = "BTC", quantity: str = "1", price: str = "", **more: Any) -> Entry:
    number, _, money = price.partition(" ")
    told = {"price_coin": money, "price_quantity": D(number)} if price else {}
    return Entry(more.pop("n", 1), Kind(kind), more.pop("on", DAY), coin, D(quantity), "deals", **{**told, **more})


def books(*entries: Entry, **more: Any) -> Books:
    told: dict[str, Any] = {
        "taxpayer": "individual",
        "year": 2025,
        "resident": True,
        "records": [record("BTC"), record("ETH")],
        "quotes": {("BTC", DAY): [published()], ("ETH", DAY): [published(close="50")]},
        "sources": {name: SourceProfile(name, "foreign_organiser", "page", "r", DAY) for name in "AD"},
        "rates": {"USD": [SetRate("USD", DAY, D("86"))]},
    }
    return Books(entries=entries, **{**told, **more})


def gaps(*entries: Entry, **more: Any) -> list[tuple[str, str]]:
    return [(gap.standing.value, gap.ground.code) for gap in case_of(books(*entries, **more), terms()).gaps]


def operation(one: Entry, **more: Any):
    ready = case_of(books(one, **more), more.pop("terms", None) or terms())
    assert ready.gaps == []
    return ready.case.operations[0]


@clause("DC-5", "DC-7")
def test_a_coin_without_a_decision_is_left_out_and_named():
    ready = case_of(books(entry("mine", "XYZ")), terms())
    assert (ready.case.operations, [gap.ground.code for gap in ready.gaps]) == ((), ["crypto.unclassified"])


@clause("DC-4")
def test_a_coin_outside_these_rules_is_left_to_other_law():
    ready = case_of(books(entry("sell", "USDT", price="5 RUB"), records=[record("USDT", "outside")]), terms())
    assert (ready.case.operations, ready.outside, ready.gaps) == ((), [1], [])


@clause("DC-22", "DC-76", "DC-81")
def test_a_day_without_a_quote_waits_and_no_other_day_stands_in():
    assert gaps(entry("mine", on=date(2025, 3, 15))) == [("waiting_quote", "crypto.no_quote")]
    assert operation(entry("mine")).quote == D("1000.00")


@clause("DC-71")
def test_a_source_that_is_no_foreign_organiser_gives_no_quote():
    index = {"A": SourceProfile("A", "index", "page", "r", DAY)}
    assert gaps(entry("mine"), sources=index) == [("waiting_quote", "crypto.no_quote")]
    assert gaps(entry("mine"), sources={}) == [("waiting_quote", "crypto.no_quote")]


@clause("DC-79")
def test_a_quote_nobody_captured_lacks_documents_and_is_counted():
    bare = {("BTC", DAY): [published(capture="")]}
    ready = case_of(books(entry("mine"), quotes=bare), terms())
    assert [gap.standing.value for gap in ready.gaps] == ["waiting_documents"]
    assert ready.case.operations[0].quote == D("1000.00")


@clause("DC-79", "DC-75")
def test_the_evidence_asked_for_is_that_of_the_quote_taken():
    two = {("BTC", DAY): [published("A", capture=""), published("D", "2000")]}
    assert gaps(entry("mine"), quotes=two) == [("waiting_quote", "crypto.choose_a_quote")]
    assert gaps(entry("mine"), quotes=two, choices={1: "D"}) == []
    assert gaps(entry("mine"), quotes=two, choices={1: "A"}) == [("waiting_documents", "crypto.quote_without_evidence")]
    small = {("BTC", DAY): [published("A", capture="", turnover=D(1)), published("D", "1000")]}
    assert gaps(entry("mine"), quotes=small) == []


@clause("DC-77")
def test_price_and_turnover_are_converted_by_the_rates_of_the_day():
    foreign = {
        ("BTC", DAY): [published(close="82000", currency="USD", turnover=D("1200000000"), turnover_currency="USD")]
    }
    assert operation(entry("mine"), quotes=foreign).quote == D("7052000.00")
    small = {
        ("BTC", DAY): [published(close="82000", currency="USD", turnover=D("1150000000"), turnover_currency="USD")]
    }
    assert gaps(entry("mine"), quotes=small) == [("waiting_quote", "crypto.no_quote")]
    assert gaps(entry("mine"), quotes=foreign, rates={}) == [("waiting_quote", "crypto.no_rate")]


def test_money_of_another_currency_is_valued_by_the_official_rate():
    assert operation(entry("sell", price="10 USD")).price == D("860.00")
    assert operation(entry("sell", price="10 RUB")).price == D(10)


@clause("DC-49")
def test_a_disposal_for_a_coin_brings_what_the_coin_is_worth():
    assert operation(entry("sell", price="20 ETH")).price == D("1000.00")
    assert gaps(entry("sell", price="20 XYZ")) == [("waiting_quote", "crypto.no_quote")]


@clause("DC-93")
def test_a_coin_got_for_another_costs_what_was_given_or_by_position_its_own_worth():
    bought = entry("buy", "ETH", "30", price="1 BTC")
    assert operation(bought).price == D("1000.00")
    ready = case_of(books(bought), terms(exchange_cost="value_received"))
    assert ready.case.operations[0].price == D("1500.00")
    for_money = case_of(books(entry("buy", price="7 RUB")), terms(exchange_cost="value_received"))
    assert for_money.case.operations[0].price == D(7)
    sold = case_of(books(entry("sell", price="30 ETH")), terms(exchange_cost="value_received"))
    assert sold.case.operations[0].price == D("1500.00")


def test_expenses_in_coins_are_valued_by_their_quote():
    spent = (Spent("ETH", D("0.1"), is_documented=True), Spent("RUB", D(3), is_documented=False))
    found = operation(entry("sell", price="10 RUB", expenses=spent))
    assert (found.documented, found.rejected) == (D("5.00"), D(3))


def test_the_choice_of_an_exchange_counts_for_the_coins_it_quotes():
    both = {("BTC", DAY): [published("A")], ("ETH", DAY): [published("A", "50"), published("D", "60")]}
    sold = entry("sell", price="20 ETH")
    assert gaps(sold, quotes=both) == [("waiting_quote", "crypto.choose_a_quote")]
    assert operation(sold, quotes=both, choices={1: "D"}).price == D("1200.00")


@clause("DC-42", "DC-43", "DC-47")
def test_relations_are_judged_on_the_day():
    ties = [
        Relation("Seller", "related", "owner", date(2025, 1, 1), DAY),
        Relation("Mother", "parent", "paper", date(1990, 1, 1)),
    ]
    bought = entry("buy", price="700 RUB", person="Seller")
    assert operation(bought, relations=ties).related
    assert operation(bought, relations=ties).quote == D("1000.00")
    assert not operation(replace(bought, person="Other"), relations=ties).related
    assert operation(entry("receive_gift", person="Mother"), relations=ties).kin
    assert not operation(entry("receive_gift", person="Seller"), relations=ties).kin


@pytest.mark.parametrize(
    ("kind", "person", "firm"),
    [
        ("mine", True, True),
        ("receive_gift", True, False),
        ("buy_related", True, False),
        ("buy", False, True),
        ("sell", False, True),
        ("free_transfer", False, True),
        ("give", False, True),
    ],
)
def test_which_operations_rest_on_a_quote(kind, person, firm):
    assert needs_quote(act(kind, "1"), "individual") is person
    assert needs_quote(act(kind, "1"), "organisation") is firm


@clause("DC-58", "DC-76")
def test_a_firms_purchase_without_a_quote_is_booked_and_keeps_its_year_open_until_its_ceiling_is_checked():
    bought = entry("buy", on=date(2025, 3, 15), price="7 RUB")
    ready = case_of(books(bought, taxpayer="organisation", method="fifo"), terms())
    assert [(one.quote, one.price) for one in ready.case.operations] == [(None, D(7))]
    assert gaps(bought, taxpayer="organisation", method="fifo") == [("waiting_quote", "crypto.ceiling_not_checked")]


@clause("DC-76")
def test_neither_a_firms_sale_nor_a_persons_purchase_from_kin_goes_without_a_quote():
    sold = entry("sell", on=date(2025, 3, 15), price="7 RUB")
    assert gaps(sold, taxpayer="organisation", method="fifo") == [("waiting_quote", "crypto.no_quote")]
    ties = [Relation("Seller", "related", "owner", date(2025, 1, 1))]
    bought = entry("buy", on=date(2025, 3, 15), price="7 RUB", person="Seller")
    assert gaps(bought, relations=ties) == [("waiting_quote", "crypto.no_quote")]


@clause("DC-79", "DC-77")
def test_the_quote_a_figure_rests_on_is_kept_with_its_rate_and_its_file():
    foreign = {
        ("BTC", DAY): [
            published("A", "82000", currency="USD", turnover=D("1200000000"), turnover_currency="USD"),
            published("D", "7052000", capture="second"),
        ]
    }
    (kept,) = case_of(books(entry("mine"), quotes=foreign, choices={1: "D"}), terms()).quotes
    assert (kept.exchange, kept.close, kept.rate, kept.capture) == ("D", D(7052000), D(1), "second")
    (kept,) = case_of(books(entry("mine"), quotes=foreign, choices={1: "A"}), terms()).quotes
    assert (kept.exchange, kept.close, kept.rate, kept.roubles) == ("A", D(82000), D(86), D("7052000.00"))
    assert (kept.day, kept.capture) == (DAY, "digest")


MINED = entry("mine", expenses=(Spent("RUB", D(400), is_documented=True),))
SALE = entry("sell", n=2, on=date(2025, 5, 1), price="5000 RUB")


def disposal(paid: dict[int, Decimal], basis: str = "taxed_base") -> Decimal:
    held = terms(mined_cost_basis=basis)
    ready = case_of(books(MINED, SALE, mining_paid=paid), held)
    return assess(ready.case, held).bases["disposal"]


@clause("DC-38", "DC-39")
def test_mined_coins_cost_as_much_as_was_paid_of_their_tax():
    assert disposal({}) == D("5000.00")
    assert disposal({2025: D(78)}) == D("4400.00")
    assert disposal({2025: D(39)}) == D("4700.00")
    assert disposal({2025: D(500)}) == D("4400.00")
    assert disposal({2024: D(78)}) == D("5000.00")
    assert disposal({2025: D(0)}) == D("5000.00")


@clause("DC-39")
def test_the_tax_of_one_year_gives_no_cost_to_coins_mined_in_another():
    before = date(2024, 3, 14)
    quotes = {("BTC", day): [published()] for day in (before, DAY)}
    entries = (entry("mine", on=before), entry("mine", n=2), replace(SALE, n=3))
    ready = case_of(books(*entries, quotes=quotes, mining_paid={2025: D(130)}), terms())
    assert assess(ready.case, terms()).bases["disposal"] == D("5000.00")


@clause("DC-39")
def test_what_was_sold_that_year_has_no_part_in_the_tax_on_mined_coins():
    bought = entry("buy", "ETH", on=date(2024, 3, 14), price="7 RUB")
    sold = entry("sell", "ETH", n=2, price="9 RUB")
    ready = case_of(books(bought, sold, replace(MINED, n=3), mining_paid={2025: D(78)}), terms())
    assert [one.mining_tax_paid for one in ready.case.operations] == [False, False, True]


@clause("DC-38", "DC-39")
def test_a_tax_of_nil_is_paid_with_nothing():
    mined = entry("mine", expenses=(Spent("RUB", D(1000), is_documented=True),))
    held = terms(mined_cost_basis="recognised_income")
    ready = case_of(books(mined, SALE, mining_paid={2025: D(0)}), held)
    assert assess(ready.case, held).bases["disposal"] == D("4000.00")


@clause("DC-39")
@pytest.mark.parametrize(
    "who", [{"taxpayer": "organisation", "method": "fifo"}, {"taxpayer": "foreign_organisation"}, {"resident": None}]
)
def test_of_a_firm_and_of_a_person_without_residence_no_tax_on_mined_coins_is_counted_as_paid(who):
    (mined,) = case_of(books(MINED, mining_paid={2025: D(78)}, **who), terms()).case.operations
    assert not mined.mining_tax_paid


@clause("DC-40")
def test_by_the_other_position_the_recognised_income_is_deducted():
    assert disposal({2025: D(78)}, "recognised_income") == D("4000.00")
    assert disposal({2025: D(39)}, "recognised_income") == D("4500.00")
