"""A decided order as it is written and sent."""

from __future__ import annotations

import json

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.orders.taking import order_payload, sending_number, text_of_json
from reglament.store.orders.models import Order
from reglament.store.orders.save import COLUMNS
from tests.flows.orders.desk import Desk, at


def test_every_sending_has_its_own_number() -> None:
    assert [sending_number(17, 1), sending_number(17, 2)] == ["17-1", "17-2"]


def test_json_is_text_that_reads_back() -> None:
    assert json.loads(text_of_json({"имя": ["a", None, 1, True]})) == {"имя": ["a", None, 1, True]}


def test_the_message_counts_lots() -> None:
    payload = order_payload(
        number=17,
        sending=2,
        client="1001",
        instrument="SMPL",
        venue="MOEX_STOCK",
        side="buy",
        kind="limit",
        price="250.00",
        pieces=70,
        lot=10,
        whole_only=False,
    )
    assert (payload["client_order_id"], payload["lots"], payload["pieces"]) == ("17-2", 7, 70)


def test_the_row_has_a_value_for_each_column_in_the_models_names() -> None:
    columns = {field.column for field in Order._meta.concrete_fields}
    assert set(COLUMNS) <= columns
    assert len(set(COLUMNS)) == len(COLUMNS)


@pytest.mark.django_db
def test_only_what_the_form_says_is_kept(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    desk.client("1001", cash="100000.00")
    plain = desk.row(desk.place(quantity="10"))
    told = desk.row(
        desk.place(
            quantity="10",
            form="appendix_6",
            signature="подпись",
            sender="+7 000",
            settlement="T+0",
            capacity="client_name",
            conditions=("a",),
            additional="b",
            condition="c",
            fee_proposal="0.1",
            consent_by="t",
            consent_at=at("2026-03-02 11:00"),
        )
    )
    assert set(plain.marks) == {"capacity", "place_chosen_by", "place_user"}
    assert told.marks["conditions"] == ["a", "b"]
    assert {name: told.marks[name] for name in ("form", "signature", "sender", "settlement", "capacity")} == {
        "form": "appendix_6",
        "signature": "подпись",
        "sender": "+7 000",
        "settlement": "T+0",
        "capacity": "client_name",
    }
    assert (told.marks["condition"], told.marks["fee_proposal"], told.marks["consent_by"]) == ("c", "0.1", "t")
