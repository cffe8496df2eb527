"""A whole register is opened by set: all of it or none, and it must come to the issue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from msgspec.structs import replace as with_

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.operation import OperationGround
from reglament.core.registry.register_row import RegisterRow
from reglament.flows.ledger.verify import verify
from reglament.flows.registry import load_register as module
from reglament.flows.registry.load_register import RegisterDraft, load_register
from reglament.flows.registry.state import holdings_on
from reglament.store.registry.models import HolderCard, PersonalAccount
from tests.flows.registry.vega import EMISSION, FIRM, ISSUE, MONDAY, TUESDAY, WEDNESDAY, act_on, code_of, done, held
from tests.flows.registry.vega import open_vega as opened

pytestmark = pytest.mark.django_db

DRAFT = RegisterDraft(ISSUE, "digest", OperationGround("act of hand-over", "3"))
COUNT = 150


@pytest.fixture(autouse=True)
def register(monkeypatch):
    monkeypatch.setattr(module, "ROWS_AT_ONCE", 64)
    opened(COUNT * 10)


def rows(count: int = COUNT, each: int = 10) -> list[RegisterRow]:
    return [
        RegisterRow(f"{n:06}", PersonalKind.OWNER, each, f"P{n}", "individual", f"Holder {n}", f"4510 {n}")
        for n in range(1, count + 1)
    ]


def load(given, day=TUESDAY, draft=DRAFT):
    return load_register(act_on(day), draft, iter(given))


def nothing_was_loaded() -> bool:
    cards = HolderCard.objects.filter(firm=FIRM).exists()
    return held(WEDNESDAY) == {EMISSION: COUNT * 10} and not cards and PersonalAccount.objects.count() == 2


def test_every_account_is_opened_and_holds_its_papers():
    answer = done(load(rows()))

    assert (answer.result["accounts"], answer.result["quantity"]) == (COUNT, COUNT * 10)
    assert held(TUESDAY) == {f"{n:06}": 10 for n in range(1, COUNT + 1)}
    assert held(MONDAY) == {EMISSION: COUNT * 10}
    found = holdings_on(FIRM, ISSUE, TUESDAY)
    assert found[0].holder is not None
    assert (found[0].holder.name, found[0].holder.filed_on) == ("Holder 1", TUESDAY)
    assert verify(FIRM) == []


@pytest.mark.parametrize("pieces", [9, 11])
def test_a_register_that_does_not_come_to_the_issue_is_not_loaded(pieces):
    given = rows()
    given[-1] = with_(given[-1], quantity=pieces)

    answer = load(given)

    assert code_of(answer) == "registry.register_does_not_add_up"
    assert nothing_was_loaded()


@pytest.mark.parametrize("place", [1, 149])
def test_an_account_twice_stops_the_whole_load(place):
    given = rows()
    given[place] = with_(given[place], account="000001")

    assert code_of(load(given)) == "registry.account_known"
    assert nothing_was_loaded()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"quantity": -1}, "registry.quantity_not_positive"),
        ({"kind": PersonalKind.PLEDGEE}, "registry.pledgee_holds_nothing"),
        ({"kind": PersonalKind.ISSUER_EMISSION}, "registry.account_known"),
        ({"person": ""}, "registry.card_missing"),
        ({"name": ""}, "registry.card_missing"),
        ({"account": EMISSION}, "registry.account_known"),
    ],
)
def test_a_wrong_row_stops_the_whole_load(change, code):
    given = rows()
    given[100] = with_(given[100], **change)

    assert code_of(load(given)) == code
    assert nothing_was_loaded()


def test_accounts_without_papers_and_without_persons_are_loaded():
    given = rows(COUNT - 2)
    given.append(RegisterRow("Z", PersonalKind.PLEDGEE, 0, "Z", "entity", "Pledgee", "1027"))
    given.append(RegisterRow("9001", PersonalKind.UNIDENTIFIED, 20))

    done(load(given))

    assert held(TUESDAY)["9001"] == 20
    assert PersonalAccount.objects.get(number="9001").card is None
    assert PersonalAccount.objects.get(number="Z").card is not None


def test_a_register_taken_over_counts_from_the_day_it_was_handed_over():
    past = replace(DRAFT, ground=replace(DRAFT.ground, value_on=MONDAY))

    done(load(rows(), WEDNESDAY, past))

    assert held(MONDAY)["000001"] == 10


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(DRAFT, issue="1-09"), "registry.issue_unknown"),
        (replace(DRAFT, ground=replace(DRAFT.ground, value_on=WEDNESDAY)), "registry.later_day"),
        (replace(DRAFT, ground=replace(DRAFT.ground, value_on=date(2021, 1, 31))), "registry.before_registration"),
    ],
)
def test_a_register_is_of_an_issue_and_of_a_day_it_lived(draft, code):
    assert code_of(load(rows(), TUESDAY, draft)) == code


def test_a_register_of_the_corporate_case_is_not_loaded():
    draft = replace(DRAFT, ground=replace(DRAFT.ground, channel="corporate_case"))

    assert code_of(load(rows(), draft=draft)) == "registry.ground_from_corporate_case"


def test_a_second_load_finds_nothing_to_load():
    done(load(rows()))
    more = [with_(row, account=f"X{row.account}") for row in rows()]

    assert code_of(load(more)) == "registry.register_does_not_add_up"
