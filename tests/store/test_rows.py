"""Rows written a round at a time come back as they were, on both databases, however many and whatever they share."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DataError, IntegrityError, transaction

from reglament.store.orders.models import Order
from reglament.store.orders.save import COLUMNS, TABLE
from reglament.store.outbox.models import Message
from reglament.store.outbox.sets import queue_ready
from reglament.store.rows import TEXTS_MAX, moment_text, rows_of_numbers, take_numbers, write_rows

pytestmark = pytest.mark.django_db

FIRM = "grandis-brokerage"
AT = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)
EARLY = datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
ODD = 'ёлка "кавычки" \\ \t \n {,} NULL'


def order_rows(count: int, **values: object) -> list[tuple]:
    usual = {
        "firm": FIRM, "client": "1001", "contract": "", "instrument": "SMPL", "venue": "MOEX_STOCK",
        "venue_named": False, "side": "buy", "kind": "limit", "price": "250.00", "asked_pieces": 100, "pieces": 100,
        "filled": 0, "cancelled": 0, "state": "active", "waits_for": "", "received_at": moment_text(AT),
        "expires_on": "2026-03-02", "expires_at": moment_text(AT), "ends_as": "expired", "channel": "phone",
        "client_order_id": "", "all_or_none": False, "own_account": False, "uncovered": True, "reserve_unit": "RUB",
        "reserve": 2**62, "duplicate_required": False, "duplicate_due_on": None, "sendings": 1, "refusal_code": "",
        "hidden_code": "", "method": "", "breach": False, "reserved_at": None, "accepted_at": None, "sent_at": None,
        "ended_at": None, "marks": "{}", "grounds": "[]",
    }  # fmt: skip
    rows = []
    for n, number in enumerate(take_numbers(TABLE, count)):
        own = {**usual, "id": number, **{name: told(n) if callable(told) else told for name, told in values.items()}}
        rows.append(tuple(own[column] for column in COLUMNS))
    return rows


@pytest.mark.parametrize("count", [1, 2, 63, 64, 65, 130, 255, 256, 257, 385])
def test_every_row_is_there_whatever_their_number(count):
    write_rows(TABLE, COLUMNS, order_rows(count, pieces=lambda n: 100 + n, client_order_id=lambda n: f"C{n}"))

    found = list(Order.objects.order_by("id").values_list("pieces", "client_order_id", "reserve", "client"))
    assert found == [(100 + n, f"C{n}", 2**62, "1001") for n in range(count)]


@pytest.mark.parametrize("others", [0, 1, TEXTS_MAX - 3, TEXTS_MAX - 2, TEXTS_MAX])
def test_rows_are_found_by_number_among_however_many(others):
    write_rows(TABLE, COLUMNS, order_rows(3, pieces=lambda n: 100 + n))
    numbers = list(Order.objects.order_by("id").values_list("id", flat=True))
    absent = range(numbers[-1] + 1, numbers[-1] + 1 + others)

    found = rows_of_numbers(
        f"SELECT pieces FROM {TABLE} WHERE firm = {{p}} AND id {{among}}", [*absent, *numbers[1:]], FIRM
    )

    assert sorted(found) == [(101,), (102,)]


def test_every_kind_of_value_comes_back_as_it_was():
    changing = {
        "uncovered": lambda n: n % 2 == 0,
        "duplicate_due_on": lambda n: "2026-03-05" if n % 2 else None,
        "sent_at": lambda n: moment_text(EARLY) if n % 2 else None,
        "waits_for": lambda n: ODD if n % 2 else "",
        "marks": lambda n: '{"form": "ёлка"}' if n % 2 else "{}",
        "sendings": lambda n: n,
        "reserve": lambda n: -n,
    }
    write_rows(TABLE, COLUMNS, order_rows(128, **changing))

    even, odd = Order.objects.order_by("id")[:2]
    assert (even.uncovered, even.duplicate_due_on, even.sent_at, even.waits_for) == (True, None, None, "")
    assert (odd.uncovered, odd.duplicate_due_on, odd.sent_at) == (False, date(2026, 3, 5), EARLY)
    assert (odd.waits_for, odd.marks, odd.sendings, odd.reserve) == (ODD, {"form": "ёлка"}, 1, -1)
    assert {row.received_at for row in Order.objects.all()} == {AT}


def test_a_row_that_may_not_stand_takes_the_whole_round_with_it():
    rows = order_rows(70, client_order_id=lambda n: f"C{n % 69}")
    with pytest.raises(IntegrityError), transaction.atomic():
        write_rows(TABLE, COLUMNS, rows)

    assert not Order.objects.exists()


@pytest.mark.postgres  # SQLite keeps no lengths
def test_a_text_too_long_for_its_column_is_no_row():
    rows = order_rows(1, price="9" * 33)
    with pytest.raises(DataError), transaction.atomic():
        write_rows(TABLE, COLUMNS, rows)


def test_nothing_is_written_for_no_rows():
    write_rows(TABLE, COLUMNS, [])
    queue_ready(FIRM, "fix.order", [], AT)

    assert not Order.objects.exists()
    assert not Message.objects.exists()
