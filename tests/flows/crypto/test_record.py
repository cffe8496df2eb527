"""Operations recorded by hand, taken back, quoted, explained; services; the tax paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.units.amount import RUB, Amount
from reglament.flows.crypto.exports import name_wallet, recognise_export
from reglament.flows.crypto.record import (
    choose_quote,
    explain_moves,
    name_lots,
    pay_mining_tax,
    record_operation,
    record_service,
    void_operation,
)
from reglament.flows.crypto.taxpayers import admit, choose_method
from reglament.flows.crypto.year import close_year, year_shown
from reglament.flows.files.receive import receive_file
from reglament.store.crypto.models import CoinOperation, CoinService, MiningPayment, MoveRow, QuoteChoice
from tests.clauses import clause
from tests.flows.crypto.books import DAY, act, codes, open_books, quoted_at, recorded, told

pytestmark = pytest.mark.django_db


def test_operations_get_their_numbers_and_the_area_of_their_kind():
    open_books()
    assert recorded(told("mine")) == 1
    assert recorded(told("sell", price="5 RUB")) == 2
    assert list(CoinOperation.objects.values_list("n", "area")) == [(1, "mining"), (2, "deals")]


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (told("sell"), "crypto.price_not_told"),
        (told("mine", "0"), "crypto.quantity_wrong"),
        (told("buy", price="1 RUB", area="mining"), "crypto.not_mining"),
        (told("sell", price="1 RUB", vat_percent=Decimal(20)), "crypto.no_vat"),
        (told("sell", price="1 RUB", area="experimental_regime", regime="ELR-1"), "crypto.not_admitted"),
        (told("sell", price="1 RUB", moves=("unknown",)), "crypto.move_unknown"),
        (told("mine", on=date(2025, 3, 18)), "crypto.day_ahead"),
    ],
)
def test_what_may_not_be_recorded_changes_nothing(one, code):
    open_books()
    assert codes(record_operation(act(), "P1", one)) == [code]
    assert not CoinOperation.objects.exists()


@clause("DC-21")
def test_coins_mined_straight_to_a_friend_are_income_and_then_a_gift():
    open_books()
    quoted_at()
    answer = record_operation(act(), "P1", told("mine", "0.05", credited_to="Friend"))
    assert (codes(answer), answer.result["operations"]) == (["crypto.passed_straight_on"], [1, 2])
    assert list(CoinOperation.objects.values_list("kind", "person")) == [("mine", ""), ("give", "Friend")]
    assert year_shown(act(), "P1", 2025).result["bases"]["mining"] == "50000.00"


@clause("DC-21")
def test_a_firms_coins_mined_straight_to_another_are_transferred_free():
    open_books(kind="organisation")
    record_operation(act(), "P1", told("mine", "0.05", credited_to="Partner"))
    assert list(CoinOperation.objects.values_list("kind", flat=True)) == ["mine", "free_transfer"]


def test_an_operation_is_taken_back_once_with_a_reason_and_stays_on_record():
    open_books()
    n = recorded(told("mine"))
    assert codes(void_operation(act(), "P1", n, " ")) == ["crypto.void_without_reason"]
    assert void_operation(act(), "P1", n, "told twice").accepted
    assert codes(void_operation(act(), "P1", n, "again")) == ["crypto.operation_unknown"]
    assert CoinOperation.objects.get().void_reason == "told twice"
    assert recorded(told("mine")) == 2
    assert [one["n"] for one in year_shown(act(), "P1", 2025).result.get("operations", [])] in ([], [2])


def test_a_choice_of_quote_is_kept_and_the_latest_counts():
    open_books()
    n = recorded(told("mine"))
    assert choose_quote(act(), "P1", n, "A").accepted
    assert choose_quote(act(), "P1", n, "D").accepted
    assert codes(choose_quote(act(), "P1", 9, "A")) == ["crypto.operation_unknown"]
    assert list(QuoteChoice.objects.order_by("id").values_list("exchange", flat=True)) == ["A", "D"]


@clause("DC-39")
def test_tax_on_mining_is_paid_with_a_sum_and_a_document():
    open_books()
    paid = Amount(100, RUB)
    assert codes(pay_mining_tax(act(), "P1", 2025, paid, " ", DAY)) == ["crypto.payment_without_document"]
    assert codes(pay_mining_tax(act(), "P1", 2025, Amount(0, RUB), "order", DAY)) == ["crypto.payment_without_document"]
    assert pay_mining_tax(act(), "P1", 2025, paid, "order", DAY).accepted
    assert MiningPayment.objects.get().amount == 100


@clause("DC-15", "DC-84")
def test_a_service_in_a_regime_is_free_of_vat_when_the_authorised_organisation_gives_it():
    open_books()
    admit(act(), "P1", "ELR-1", date(2025, 3, 1), None, "order")
    price = Amount(10_000_000, RUB)
    assert codes(record_service(act(), "P1", DAY, "X", price, "ELR-1", False, None)) == ["crypto.not_authorised"]
    early = record_service(act(), "P1", date(2025, 2, 28), "X", price, "ELR-1", True, None)
    assert codes(early) == ["crypto.not_admitted"]
    assert record_service(act(), "P1", DAY, "X", price, "ELR-1", True, None).accepted
    assert record_service(act(), "P1", DAY, "Y", price, "", False, Decimal(20)).accepted
    assert list(CoinService.objects.order_by("id").values_list("vat_percent", flat=True)) == ["", "20"]


NEUTRAL = b"at_utc,account,operation,coin,quantity,group,number,note\n2025-03-14 09:00:00,cold,deposit,BTC,1,,n1,\n"


def test_open_rows_are_explained_once_with_a_reason():
    open_books()
    name_wallet(act(), "P1", "Own", "wallet")
    file = receive_file(act(), "coin-export", "own.csv", NEUTRAL)
    recognise_export(act(), "P1", int(file.result["file"]), "Own")
    move = MoveRow.objects.get().identity
    assert codes(explain_moves(act(), "P1", [move], "sale", "why")) == ["crypto.explain_how"]
    assert codes(explain_moves(act(), "P1", [move], "nothing", " ")) == ["crypto.explain_how"]
    assert codes(explain_moves(act(), "P1", ["other"], "nothing", "why")) == ["crypto.move_unknown"]
    assert recorded(told("receive_gift", person="Friend", moves=(move,))) == 1
    assert MoveRow.objects.get().settled_as == "operation"
    assert codes(explain_moves(act(), "P1", [move], "nothing", "why")) == ["crypto.move_unknown"]
    assert void_operation(act(), "P1", 1, "no gift").accepted
    assert MoveRow.objects.get().settled_as == ""
    assert explain_moves(act(), "P1", [move], "transfer", "from another own wallet").accepted


@clause("DC-84")
def test_a_closed_year_takes_no_operation_and_gives_none_back():
    open_books()
    quoted_at()
    n = recorded(told("mine"))
    assert close_year(act("2026-02-01 10:00"), "P1", 2025).accepted
    assert codes(record_operation(act(), "P1", told("mine"))) == ["crypto.year_closed"]
    assert codes(void_operation(act(), "P1", n, "why")) == ["crypto.year_closed"]
    assert codes(choose_quote(act(), "P1", n, "A")) == ["crypto.year_closed"]
    service = record_service(act(), "P1", DAY, "Y", Amount(1, RUB), "", False, Decimal(20))
    assert codes(service) == ["crypto.year_closed"]


@clause("DC-63")
def test_the_coins_that_leave_are_named_after_the_sale_was_recorded():
    open_books(kind="organisation")
    assert choose_method(act(), "P1", "unit", 2025, "order").accepted
    quoted_at()
    first = recorded(told("buy", price="900000 RUB"))
    second = recorded(told("buy", price="800000 RUB"))
    sold = recorded(told("sell", price="1000000 RUB"))
    assert [one["code"] for one in year_shown(act(), "P1", 2025).result["gaps"]] == ["crypto.name_the_lots"]
    assert codes(name_lots(act(), "P1", sold, [])) == ["crypto.name_the_lots"]
    assert codes(name_lots(act(), "P1", sold, [sold])) == ["crypto.lot_unknown"]
    assert codes(name_lots(act(), "P1", first, [second])) == ["crypto.operation_unknown"]
    assert codes(name_lots(act(), "P1", 99, [first])) == ["crypto.operation_unknown"]
    assert name_lots(act(), "P1", sold, [first]).accepted
    assert year_shown(act(), "P1", 2025).result["bases"]["disposal"] == "100000.00"
    assert name_lots(act(), "P1", sold, [second]).accepted
    assert year_shown(act(), "P1", 2025).result["bases"]["disposal"] == "200000.00"
    assert close_year(act("2026-02-02 10:00"), "P1", 2025).accepted
    assert codes(name_lots(act(), "P1", sold, [first])) == ["crypto.year_closed"]


@clause("DC-63")
def test_a_lot_of_another_coin_or_of_a_later_day_is_not_named():
    open_books(kind="organisation")
    other = recorded(told("buy", price="5 RUB", coin="ETH"))
    later = recorded(told("buy", price="5 RUB", on=date(2025, 3, 15)))
    sold = recorded(told("sell", price="5 RUB"))
    assert codes(name_lots(act(), "P1", sold, [other])) == ["crypto.lot_unknown"]
    assert codes(name_lots(act(), "P1", sold, [later])) == ["crypto.lot_unknown"]
