"""Orders from rows to values and back, and the lists that never read everything."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from reglament.core.orders.order import OrderState
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Fill
from reglament.store.orders.listed import listed_instruments
from reglament.store.orders.load import (
    fills_of,
    live_rows,
    order_by_client_id,
    order_by_number,
    orders_by_client_ids,
    orders_of,
)
from reglament.store.orders.models import Order
from reglament.store.orders.save import add_fill
from reglament.store.rows import rows_among, write_rows
from tests.flows.orders.desk import SHARE, Desk, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    made = Desk(grandis)
    made.client("1001", cash="100000.00", papers={"SMPL": 100})
    return made


def test_what_was_taken_comes_back_as_a_value(desk: Desk) -> None:
    answer = desk.place(valid_until=date(2026, 3, 6), settlement="T+1", conditions=("all_or_none",), consent_by="t")

    order = order_by_number(desk.firm, int(answer.result["order"]))

    assert order is not None
    assert (order.client, order.contract, order.instrument, order.price) == (
        "1001",
        "Д-1001",
        "SMPL",
        Decimal("250.00"),
    )
    assert (order.state, order.left, order.expires_on, order.ends_as) == (
        OrderState.ACTIVE,
        100,
        date(2026, 3, 6),
        OrderState.EXPIRED,
    )
    assert (order.received_at, order.expires_at) == (at("2026-03-02 12:00"), at("2026-03-06 18:40"))
    assert (order.settlement, order.all_or_none, order.capacity) == ("T+1", True, "own_name_client_cost")
    assert order_by_number("another-firm", order.number) is None


def test_a_client_sees_his_own_newest_first_in_pages(desk: Desk) -> None:
    desk.client("1002", cash="100000.00")
    numbers = [int(desk.place(quantity="10").result["order"]) for _ in range(5)]
    desk.place(client="1002", quantity="10")

    assert [row.pk for row in orders_of(desk.firm, "1001", limit=2)] == numbers[:2:-1]
    assert [row.pk for row in orders_of(desk.firm, "1001", before=numbers[3], limit=2)] == [numbers[2], numbers[1]]


def test_live_orders_come_in_the_order_of_receipt(desk: Desk) -> None:
    later = int(desk.place("2026-03-02 12:01").result["order"])
    earlier = int(desk.place("2026-03-02 11:59", quantity="10").result["order"])
    desk.place(quantity="0")
    assert [row.pk for row in live_rows(desk.firm, "MOEX_STOCK")] == [earlier, later]
    assert live_rows(desk.firm, "OTC") == []
    assert live_rows(desk.firm, states=("queued",)) == []


def test_a_clients_own_number_is_his_once(desk: Desk) -> None:
    number = int(desk.place(quantity="10", client_order_id="A").result["order"])
    found = order_by_client_id(desk.firm, "1001", "A")
    assert found is not None
    assert found.pk == number
    assert orders_by_client_ids(desk.firm, [("1001", "A"), ("1001", "B"), ("1002", "A")]) == {
        ("1001", "A"): (number, "active")
    }
    assert orders_by_client_ids(desk.firm, []) == {}
    row = Order.objects.get(pk=number)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_venues_execution_is_kept_once(desk: Desk) -> None:
    number = int(desk.place().result["order"])
    fill = Fill(number, "E1", Decimal("249.95"), 40, at("2026-03-02 12:01"), "T7")
    add_fill(desk.firm, "MOEX_STOCK", fill, at("2026-03-02 12:02"))
    assert fills_of(desk.firm, number) == [fill]
    with pytest.raises(IntegrityError), transaction.atomic():
        add_fill(desk.firm, "MOEX_STOCK", fill, at("2026-03-02 12:02"))


def test_more_filled_than_ordered_cannot_be_written(desk: Desk) -> None:
    number = int(desk.place().result["order"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=number).update(filled=101)


def test_instruments_read_plainly_equal_those_of_the_list(desk: Desk) -> None:
    assert listed_instruments(desk.firm, ["SMPL", "НЕТУ"]) == {"SMPL": SHARE}
    assert listed_instruments(desk.firm, []) == {}


@pytest.mark.parametrize("text", ["tab\there", "line\nbreak", "back\\slash", '"quotes"', "{brace,s}", "it's", ""])
def test_texts_survive_the_way_into_a_row_and_the_question_for_it(desk: Desk, text: str) -> None:
    columns = ("firm", "kind", "client", "place", "unit", "balance", "held")
    write_rows("ledger_account", columns, [(desk.firm, "client.cash", "X", text, "RUB", 5, 0)])
    found = rows_among(
        "SELECT place, balance FROM ledger_account WHERE firm = {p} AND place {among}", [text], desk.firm
    )
    assert found == [(text, 5)]
    write_rows("ledger_account", columns, [])


def test_lists_use_their_indexes(desk: Desk) -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        plans = []
        for query in (
            Order.objects.filter(firm="f", client="c").order_by("-pk")[:50],
            Order.objects.filter(firm="f", client="c", client_order_id="A").exclude(client_order_id=""),
        ):
            sql, parameters = query.query.sql_with_params()
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
            plans.append(" ".join(str(row[3]) for row in cursor.fetchall()))
    assert all("USING INDEX orders_order_client" in plan for plan in plans), plans
