"""A wrong entry is taken back and the right one put beside it; nothing written changes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reglament.core.ledger.entry import Entry, moved
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.act import Act
from reglament.flows.ledger.correct import correct_entry
from reglament.store.audit.models import ActRow
from reglament.store.ledger import models
from reglament.store.ledger.load import balances_of, balances_on, entry_by_number
from reglament.store.ledger.save import hold
from tests.store.ledger.cases import AT, BANK, CASH, DAY, FIRM, NEXT_DAY, cash_of, deposit, fee, post

pytestmark = pytest.mark.django_db

FOUND_OUT = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)
OFFICER = Actor(ActorKind.OFFICER, "ivanova")
OTHER = cash_of("1002")


@pytest.fixture
def act(grandis):
    return Act(FIRM, grandis, FOUND_OUT, OFFICER, "backoffice")


def test_money_booked_to_the_wrong_client_is_moved_from_the_day_it_came(act):
    number = post(deposit(100, basis="receipt:1"))[0]
    right = Entry("cash.deposit", moved(BANK, OTHER, 100), DAY, "receipt:1")

    answer = correct_entry(act, number, right, "the payer named 1002")

    assert answer.accepted
    assert answer.grounds == ()
    assert balances_of(FIRM, "1001")[CASH].minor == 0
    assert balances_of(FIRM, "1002")[OTHER].minor == 100
    assert balances_on(FIRM, "1002", DAY)[OTHER] == 100
    assert balances_on(FIRM, "1001", DAY, known_at=AT)[CASH] == 100
    back, instead = (entry_by_number(FIRM, each) for each in answer.result["entries"])
    assert back is not None
    assert instead is not None
    assert (back.entry.corrects, instead.entry.corrects) == (number, number)
    assert (back.entry.value_on, back.recorded_at) == (DAY, FOUND_OUT)
    assert instead.entry.note == "the payer named 1002"
    assert entry_by_number(FIRM, number).entry == deposit(100, basis="receipt:1")
    assert ActRow.objects.get().what == "ledger.correct"


def test_an_entry_may_only_be_taken_back(act):
    number = post(deposit(100), deposit(100))[1]

    answer = correct_entry(act, number, None, "the statement came twice")

    assert len(answer.result["entries"]) == 1
    assert balances_of(FIRM, "1001")[CASH].minor == 100


def test_an_entry_is_corrected_once_and_the_right_one_may_be_corrected_in_turn(act):
    number = post(deposit(100))[0]
    first = correct_entry(act, number, deposit(90), "ninety were meant")

    again = correct_entry(act, number, deposit(80), "eighty were meant")
    assert again.refused
    assert (again.grounds[0].code, again.grounds[0].fact("correction")) == (
        "ledger.corrected_already", first.result["entries"][0],
    )  # fmt: skip
    assert balances_of(FIRM, "1001")[CASH].minor == 90

    assert correct_entry(act, first.result["entries"][1], deposit(80), "eighty were meant").accepted
    assert balances_of(FIRM, "1001")[CASH].minor == 80
    assert balances_of(FIRM, "")[BANK].minor == -80


def test_a_reversal_itself_is_not_corrected(act):
    number = post(deposit(100))[0]
    back = correct_entry(act, number, None, "twice").result["entries"][0]

    answer = correct_entry(act, back, None, "once more")
    assert answer.refused
    assert answer.grounds[0].code == "ledger.is_a_reversal"
    assert answer.grounds[0].fact("reversed") == number


@pytest.mark.parametrize(
    ("by", "number", "reason", "code"),
    [
        pytest.param(OFFICER, 999_999, "why", "ledger.entry_unknown", id="no such entry"),
        pytest.param(OFFICER, None, " ", "ledger.reason_missing", id="no reason"),
        pytest.param(Actor(ActorKind.CLIENT, "1001"), None, "why", "ledger.officer_only", id="a client"),
    ],
)
def test_a_correction_is_refused_with_its_ground(grandis, by, number, reason, code):
    booked = post(deposit(100))[0]
    answer = correct_entry(Act(FIRM, grandis, FOUND_OUT, by, "backoffice"), number or booked, None, reason)

    assert answer.refused
    assert answer.grounds[0].code == code
    assert models.Entry.objects.count() == 1


def test_another_firms_entry_is_unknown(geofinance):
    number = post(deposit(100))[0]
    answer = correct_entry(Act("geofinance-brokerage", geofinance, FOUND_OUT, OFFICER, "b"), number, None, "why")

    assert answer.grounds[0].code == "ledger.entry_unknown"


def test_a_correction_that_leaves_less_than_is_on_hold_says_so(act):
    number = post(deposit(100), deposit(5), fee(5))[0]
    hold(FIRM, CASH, 70, "order:1", AT)

    answer = correct_entry(act, number, deposit(69, NEXT_DAY), "sixty-nine were meant")

    assert answer.accepted
    ground = answer.grounds[0]
    assert (ground.code, ground.fact("balance"), ground.fact("held")) == ("ledger.correction_overdraws", 69, 70)
    assert ground.fact("account") == str(CASH)


def test_a_correction_that_leaves_just_what_is_on_hold_has_nothing_to_say(act):
    number = post(deposit(100))[0]
    hold(FIRM, CASH, 70, "order:1", AT)

    assert correct_entry(act, number, deposit(70), "seventy were meant").grounds == ()


def test_a_repeated_request_corrects_once(act):
    number = post(deposit(100))[0]
    keyed = act.keyed("correct-1")
    first = correct_entry(keyed, number, deposit(90), "ninety were meant")

    assert correct_entry(keyed, number, deposit(90), "ninety were meant").replayed
    assert first.result["client"] == "1001"
    assert balances_of(FIRM, "1001")[CASH].minor == 90
    assert correct_entry(keyed, number, deposit(91), "ninety-one").grounds[0].code == "act.key_reused"


def test_the_right_entry_may_count_on_another_day(act):
    number = post(deposit(100))[0]
    correct_entry(act, number, deposit(100, date(2026, 3, 4)), "it came two days later")

    assert balances_on(FIRM, "1001", DAY)[CASH] == 0
    assert balances_on(FIRM, "1001", date(2026, 3, 4))[CASH] == 100
