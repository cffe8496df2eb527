"""Cash moved without an instruction, each time on a ground that is kept."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, Line
from reglament.core.units.amount import RUB
from reglament.flows.accounts.agree import agree_term
from reglament.flows.instructions.drafts import TransferDraft
from reglament.flows.instructions.ground import cover_shortage, level_places
from reglament.flows.instructions.transfer import transfer_cash
from reglament.store.instructions.load import cash_position, instruction_by_id
from reglament.store.ledger.save import append_entries
from tests.clauses import clause
from tests.flows.instructions.desk import (
    OFFICER,
    act,
    at,
    clauses,
    client_actor,
    codes,
    deposit,
    open_desk,
    rub,
)

pytestmark = pytest.mark.django_db


def cash():
    return {place: minor for place, minor in cash_position("test-firm", "1001", RUB).cash.items() if minor}


def opened(rulebook, **cash_by_place):
    """Open the desk; a negative sum is a debt at the place."""
    day = day_of(rulebook)
    open_desk(rulebook, f"{day} 09:30")
    for place, amount in cash_by_place.items():
        if not amount.startswith("-"):
            deposit(rulebook, f"{day} 09:40", amount, place)
        else:
            change(rulebook, AccountKind.CLIENT_CASH, AccountKind.PLACE_MARKET, place, rub(amount).minor)


def change(rulebook, kind, other, place, minor):
    mine = AccountKey(kind, "1001", place, "RUB")
    lies = AccountKey(other, "", place, "RUB")
    on = date.fromisoformat(day_of(rulebook))
    entry = Entry("trade.concluded", (Line(mine, minor), Line(lies, -minor)), on)
    append_entries("test-firm", [entry], at(f"{on} 09:45"))


def owes(rulebook, place, amount):
    change(rulebook, AccountKind.CLIENT_PLANNED, AccountKind.PLACE_PLANNED, place, -rub(amount).minor)


def day_of(rulebook):
    return "2016-11-14" if rulebook.prefix == "GC" else "2025-03-03"


def on_ground(rulebook, amount, source, target, basis, evidence="", by=OFFICER):
    draft = TransferDraft("1001", rub(amount), source, target, "broker", basis=basis, evidence=evidence)
    return transfer_cash(act(rulebook, f"{day_of(rulebook)} 12:00", by), draft)


@clause("GC-5.6.3")
def test_without_a_ground_the_broker_moves_nothing(grandis):
    opened(grandis, MOEX_FX="100.00", MOEX_STOCK="-10.00")

    refused = on_ground(grandis, "10.00", "MOEX_FX", "MOEX_STOCK", "whim")
    moved = on_ground(grandis, "10.00", "MOEX_FX", "MOEX_STOCK", "negative_place", "ledger of 14.11")

    assert (codes(refused), clauses(refused)) == (["transfer.no_basis"], ["GC-5.6.3"])
    assert moved.accepted
    row = instruction_by_id("test-firm", int(moved.result["instruction"]))
    assert (row.basis, row.evidence) == ("negative_place", "ledger of 14.11")
    assert row.grounds[0]["code"] == "transfer.on_negative_place"
    by_client = on_ground(grandis, "1.00", "MOEX_FX", "MOEX_STOCK", "negative_place", by=client_actor("1001"))
    assert codes(by_client) == ["party.no_power"]


@clause("GC-5.6.3-a")
@pytest.mark.parametrize(
    ("amount", "code"),
    [("20000.00", "transfer.on_settlement_shortage"), ("20000.01", "transfer.above_shortage")],
)
def test_a_shortage_for_settlement_is_covered_and_no_more(grandis, amount, code):
    opened(grandis, MOEX_STOCK="80000.00", MOEX_FX="50000.00")
    owes(grandis, "MOEX_STOCK", "100000.00")

    answer = on_ground(grandis, amount, "MOEX_FX", "MOEX_STOCK", "settlement_shortage")

    assert (codes(answer), clauses(answer)) == ([code], ["GC-5.6.3-a"])
    assert answer.accepted is (amount == "20000.00")


@clause("GC-5.6.3-b", "GC-5.6.3-d")
@pytest.mark.parametrize(
    ("basis", "evidence", "code"),
    [
        ("stated_intent", "", "transfer.no_evidence"),
        ("stated_intent", "14.11 10:05, wants to trade futures, officer.one", "transfer.on_stated_intent"),
        ("oral_agreement", "", "transfer.no_evidence"),
        ("oral_agreement", "call 2016-11-14/17", "transfer.on_oral_agreement"),
    ],
)
def test_a_word_is_kept_or_nothing_moves(grandis, basis, evidence, code):
    opened(grandis, MOEX_STOCK="100.00")

    answer = on_ground(grandis, "10.00", "MOEX_STOCK", "MOEX_DERIVATIVES", basis, evidence)

    assert codes(answer) == [code]
    if answer.accepted:
        assert instruction_by_id("test-firm", int(answer.result["instruction"])).evidence == evidence
        assert cash() == {"MOEX_STOCK": 9_000, "MOEX_DERIVATIVES": 1_000}


@clause("GC-5.6.3-c")
def test_places_below_nil_are_levelled(grandis):
    opened(grandis, MOEX_STOCK="-15000.00", MOEX_FX="40000.00", MOEX_DERIVATIVES="5000.00")

    answer = level_places(act(grandis, "2016-11-14 12:00"), "1001")

    assert answer.accepted
    assert clauses(answer) == ["GC-5.6.3-c"]
    assert [(move["from"], move["amount"]) for move in answer.result["moves"]] == [("MOEX_FX", "15000.00 RUB")]
    assert cash() == {"MOEX_FX": 2_500_000, "MOEX_DERIVATIVES": 500_000}


@clause("GC-5.6.3-c")
def test_a_total_below_nil_cannot_be_levelled(grandis):
    opened(grandis, MOEX_STOCK="-15000.00", MOEX_FX="14999.99")

    answer = level_places(act(grandis, "2016-11-14 12:00"), "1001")

    assert (codes(answer), clauses(answer)) == (["transfer.levelling_impossible"], ["GC-5.6.3-c"])
    assert cash() == {"MOEX_STOCK": -1_500_000, "MOEX_FX": 1_499_999}


@clause("GF-10.2.6-e")
def test_geofinance_repays_a_debt_in_a_market_from_another(geofinance):
    opened(geofinance, MOEX_STOCK="-4000.00", OTC="10000.00")

    answer = level_places(act(geofinance, "2025-03-03 12:00"), "1001")

    assert answer.accepted
    assert (codes(answer), clauses(answer)) == (["transfer.on_negative_place"], ["GF-10.2.6-e"])
    assert cash() == {"OTC": 600_000}


@clause("GF-10.2.6-e")
def test_geofinance_covers_earlier_deals(geofinance):
    opened(geofinance, MOEX_STOCK="1000.00", OTC="10000.00")
    owes(geofinance, "MOEX_STOCK", "5000.00")

    answer = on_ground(geofinance, "4000.00", "OTC", "MOEX_STOCK", "settlement_shortage")

    assert (codes(answer), clauses(answer)) == (["transfer.on_settlement_shortage"], ["GF-10.2.6-e"])
    assert cash() == {"OTC": 600_000, "MOEX_STOCK": 500_000}


@clause("GF-10.2.9-b")
@pytest.mark.parametrize(("banned", "moved"), [(False, True), (True, False)])
def test_an_order_s_shortage_is_brought_unless_forbidden(geofinance, banned, moved):
    opened(geofinance, OTC="5000.00")
    if banned:
        day = date(2025, 3, 3)
        officer = act(geofinance, "2025-03-03 10:00", OFFICER)
        agree_term(officer, "1001", "cash.auto_transfer", "forbidden", day, "GF-10.2.9-b")

    found, grounds = cover_shortage(
        act(geofinance, "2025-03-03 12:00"), "1001", "MOEX_STOCK", RUB, 300_000, "order_shortage", "order:1"
    )

    assert found is moved
    assert [ground.code for ground in grounds] == [
        "transfer.on_order_shortage" if moved else "transfer.forbidden_by_client"
    ]
    assert {ground.clause for ground in grounds} == {"GF-10.2.9-b"}
    assert cash() == ({"OTC": 200_000, "MOEX_STOCK": 300_000} if moved else {"OTC": 500_000})


@clause("GF-10.2.9-b")
def test_what_the_client_has_not_is_not_moved(geofinance):
    opened(geofinance, OTC="20.00", MOEX_DERIVATIVES="10.00")
    asked = act(geofinance, "2025-03-03 12:00")

    assert cover_shortage(asked, "1001", "MOEX_STOCK", RUB, 3_001, "order_shortage", "order:1") == (False, ())
    found, _ = cover_shortage(asked, "1001", "MOEX_STOCK", RUB, 3_000, "order_shortage", "order:1")
    assert found
    assert cash() == {"MOEX_STOCK": 3_000}


@clause("GC-5.6.3-a")
def test_a_source_never_falls_short_itself(grandis):
    opened(grandis, MOEX_FX="100.00", MOEX_STOCK="0.01")
    owes(grandis, "MOEX_STOCK", "100.00")
    owes(grandis, "MOEX_FX", "50.00")

    answer = on_ground(grandis, "50.01", "MOEX_FX", "MOEX_STOCK", "settlement_shortage")
    enough = on_ground(grandis, "50.00", "MOEX_FX", "MOEX_STOCK", "settlement_shortage")

    assert codes(answer) == ["transfer.source_short"]
    assert answer.grounds[0].fact("free") == rub("50.00")
    assert enough.accepted


def test_only_the_office_levels_places(grandis):
    opened(grandis, MOEX_FX="100.00")

    assert codes(level_places(act(grandis, "2016-11-14 12:00", client_actor("1001")), "1001")) == ["party.no_power"]
