"""Acts are chained in the order they became visible, and found by client, clause, thing and time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from reglament.flows.ledger.seal import seal_acts
from reglament.store.audit.chain import chain_faults, seal_some
from reglament.store.audit.load import ActQuery, act_by_number, acts_found
from reglament.store.audit.models import ActRow, SealBlock
from reglament.store.audit.save import append_act

pytestmark = pytest.mark.django_db

FIRM = "grandis-brokerage"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def act(n: int, client: str = "1001", clause: str = "", **result: object) -> int:
    grounds = [{"code": "test.ground", "clause": clause, "values": {}}] if clause else []
    answer = {"outcome": "accepted", "grounds": grounds, "result": {"client": client, **result}}
    return append_act(FIRM, AT + timedelta(minutes=n), "officer:ivanova", "test", "test.act", "e", "d", answer)


def test_sealing_chains_what_is_not_sealed_yet():
    for n in range(5):
        act(n)
    assert seal_some(FIRM, AT, limit=3) == 3
    assert seal_acts(FIRM, AT) == 2
    assert seal_acts(FIRM, AT) == 0

    rows = list(ActRow.objects.order_by("id"))
    assert [row.seal_place for row in rows] == [1, 2, 3, 4, 5]
    assert len({row.seal for row in rows}) == 5
    assert list(SealBlock.objects.order_by("first_place").values_list("first_place", "last_place")) == [(1, 3), (4, 5)]
    assert list(chain_faults(FIRM)) == []


def test_an_act_seen_late_is_sealed_in_the_next_run():
    plain = {"outcome": "accepted", "grounds": [], "result": {}}
    for number in (100, 50):
        ActRow.objects.create(pk=number, firm=FIRM, at=AT, by="b", door="d", what="w", edition="e", answer=plain)
        seal_acts(FIRM, AT)

    assert list(ActRow.objects.order_by("seal_place").values_list("pk", "seal_place")) == [(100, 1), (50, 2)]
    assert list(chain_faults(FIRM)) == []


def test_firms_have_chains_of_their_own():
    act(1)
    append_act("geofinance-brokerage", AT, "system:clock", "t", "w", "e", "d",
               {"outcome": "accepted", "grounds": [], "result": {}})  # fmt: skip
    seal_acts(FIRM, AT)
    seal_acts("geofinance-brokerage", AT)

    assert sorted(ActRow.objects.values_list("seal_place", flat=True)) == [1, 1]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_act SET outcome = 'refused'",
        "UPDATE audit_act SET answer = '{}'",
        "UPDATE audit_act SET at = '2020-01-01 00:00:00+00:00'",
        "UPDATE audit_act SET door = 'other'",
        "UPDATE audit_act SET seal = '', seal_place = NULL",
    ],
)
def test_a_sealed_act_can_not_be_changed(change):
    act(1)
    seal_acts(FIRM, AT)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_an_act_not_sealed_yet_can_not_be_changed_either():
    act(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_act SET client = '1002'")


@pytest.mark.parametrize("sealed", [0, 4, 6], ids=["none sealed", "some sealed", "all sealed"])
def test_acts_are_found_by_client_clause_thing_and_time(sealed):
    numbers = [
        act(0, clause="GC-7.11", order=17),
        act(1, "1002", clause="GC-7.11", order=18),
        act(2, clause="GC-5.7.3", instruction=17),
        act(3, clause="GC-7.11", order=17),
        act(4),
        act(5, clause="GC-7.1"),
    ]
    if sealed:
        seal_some(FIRM, AT, limit=sealed)

    def found(**query):
        return [numbers.index(row.pk) for row in acts_found(FIRM, ActQuery(**query))]

    assert found() == [5, 4, 3, 2, 1, 0]
    assert found(client="1002") == [1]
    assert found(clause="GC-7.11") == [3, 1, 0]
    assert found(clause="GC-7.11", client="1001") == [3, 0]
    assert found(thing="order:17") == [3, 0]
    assert found(thing="instruction:17") == [2]
    assert found(thing="order:17", clause="GC-5.7.3") == []
    assert found(first=AT + timedelta(minutes=2), last=AT + timedelta(minutes=4)) == [4, 3, 2]
    assert found(clause="GC-7.11", before=numbers[3]) == [1, 0]
    assert [row.pk for row in acts_found(FIRM, ActQuery(), limit=2)] == [numbers[5], numbers[4]]
    assert acts_found("another-firm", ActQuery()) == []


def test_an_act_is_found_by_its_number_in_its_own_firm():
    number = act(1)

    assert act_by_number(FIRM, number).what == "test.act"
    assert act_by_number("another-firm", number) is None
