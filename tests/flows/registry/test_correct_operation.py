"""A wrong operation is taken back as of its day, what was known stays known, and the right one names it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import EncumbranceKind
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.core.registry.reshaping import ExchangeDraft
from reglament.flows.registry.correct_operation import take_back
from reglament.flows.registry.encumber import encumber_papers
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.open_account import close_account
from reglament.flows.registry.reshape import exchange_papers
from reglament.flows.registry.state import state_on
from reglament.store.ledger.load import entries_by_basis
from tests.clauses import clause
from tests.flows.registry.vega import (
    DECISION,
    FIRM,
    ISSUE,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    account,
    act_on,
    code_of,
    done,
    encumbering,
    held,
    transfer,
    vega,
)

pytestmark = pytest.mark.django_db

MEMO = OperationGround("memo", "12")
TUESDAY_EVENING = datetime(2025, 3, 11, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def register():
    vega()


def wrong_transfer(pieces: int = 500) -> int:
    return done(move_papers(act_on(TUESDAY), transfer("H1", "H2", pieces))).result["operation"]


def back(number: int, reason: str = "entered twice", day=WEDNESDAY, ground: OperationGround = MEMO):
    return take_back(act_on(day), number, reason, ground)


def test_the_past_changes_and_what_was_known_of_it_does_not():
    number = wrong_transfer()

    answer = done(back(number))

    assert held(TUESDAY) == {"H1": 60_000, "N": 30_000, "H2": 10_000}
    assert held(TUESDAY, TUESDAY_EVENING) == {"H1": 59_500, "N": 30_000, "H2": 10_500}
    (booked,) = entries_by_basis(FIRM, f"registry:{answer.result['operation']}")
    (first,) = entries_by_basis(FIRM, f"registry:{number}")
    assert (booked.entry.corrects, booked.entry.value_on) == (first.number, TUESDAY)


def test_the_right_operation_counts_from_the_day_of_the_wrong_one():
    number = wrong_transfer()
    done(back(number))
    right = OperationGround("transfer order", "5", value_on=TUESDAY, corrects=number)

    done(move_papers(act_on(WEDNESDAY), transfer("H1", "H2", 50, ground=right)))

    assert held(TUESDAY) == {"H1": 59_950, "N": 30_000, "H2": 10_050}


def test_the_right_operation_takes_only_what_was_there_on_every_day_since():
    number = wrong_transfer()
    done(back(number))
    done(move_papers(act_on(WEDNESDAY), transfer("H1", "H2", 59_990)))
    done(move_papers(act_on(WEDNESDAY, 10), transfer("H2", "H1", 100)))
    right = OperationGround("transfer order", "5", value_on=TUESDAY, corrects=number)

    assert code_of(move_papers(act_on(WEDNESDAY, 11), transfer("H1", "H2", 111, ground=right))) == "registry.not_enough"
    done(move_papers(act_on(WEDNESDAY, 11), transfer("H1", "H2", 110, ground=right)))
    assert held(WEDNESDAY) == {"N": 30_000, "H2": 70_000}


def test_papers_that_have_gone_on_are_not_taken_back():
    number = wrong_transfer()
    done(move_papers(act_on(WEDNESDAY), transfer("H2", "H1", 10_001)))

    assert code_of(back(number)) == "registry.papers_gone_on"
    assert held(WEDNESDAY) == {"H1": 69_501, "N": 30_000, "H2": 499}


def test_papers_that_went_on_and_came_back_are_not_taken_back_either():
    number = wrong_transfer()
    done(move_papers(act_on(WEDNESDAY), transfer("H2", "H1", 10_001)))
    thursday = WEDNESDAY.replace(day=13)
    done(move_papers(act_on(thursday), transfer("H1", "H2", 10_001)))

    assert code_of(back(number, day=thursday)) == "registry.papers_gone_on"


def test_all_that_is_left_may_be_taken_back():
    number = wrong_transfer()
    done(move_papers(act_on(WEDNESDAY), transfer("H2", "H1", 10_000)))

    done(back(number))

    assert held(WEDNESDAY) == {"H1": 70_000, "N": 30_000}


def test_papers_do_not_come_back_to_a_closed_account():
    number = done(move_papers(act_on(TUESDAY), transfer("H2", "H1", 10_000))).result["operation"]
    done(close_account(act_on(TUESDAY), "H2"))

    assert code_of(back(number)) == "registry.account_closed"


def test_an_operation_is_taken_back_once_with_a_reason():
    number = wrong_transfer()

    assert code_of(back(number, " ")) == "ledger.reason_missing"
    assert code_of(back(number + 100)) == "registry.operation_unknown"
    correction = done(back(number)).result["operation"]
    assert code_of(back(number)) == "registry.taken_back_already"
    assert code_of(back(correction)) == "registry.not_taken_back_this_way"


@clause("SR-6.5-f")
@pytest.mark.parametrize(("channel", "refused"), [("corporate_case", True), ("paper", False)])
def test_a_file_of_the_corporate_case_takes_nothing_back(channel, refused):
    number = wrong_transfer()

    answer = back(number, ground=replace(MEMO, channel=channel))

    assert answer.refused is refused
    assert not refused or answer.grounds[0].clause == "SR-6.5-f"


def test_the_first_entry_of_an_issue_is_not_taken_back():
    from reglament.store.registry.models import RegistryOperation

    number = RegistryOperation.objects.filter(kind="issue").get().pk

    assert code_of(back(number)) == "registry.not_taken_back_this_way"


def test_a_pledge_is_taken_back():
    account("Z", PersonalKind.PLEDGEE)
    pledge = done(encumber_papers(act_on(TUESDAY), encumbering(EncumbranceKind.PLEDGE, "H1", 5, "Z")))

    done(back(pledge.result["operation"]))

    assert all(each.encumbered == 0 for each in state_on(FIRM, ISSUE, WEDNESDAY).holdings)


def test_a_split_taken_back_leaves_the_issue_as_it_was():
    split = ExchangeDraft(OperationKind.SPLIT, ISSUE, 1, 3, DECISION)
    number = done(exchange_papers(act_on(TUESDAY), split)).result["operation"]

    done(back(number))

    assert held(TUESDAY) == {"H1": 60_000, "N": 30_000, "H2": 10_000}
    assert held(TUESDAY, TUESDAY_EVENING) == {"H1": 180_000, "N": 90_000, "H2": 30_000}
    figures = state_on(FIRM, ISSUE, WEDNESDAY).figures
    assert figures is not None
    assert (figures.quantity, figures.nominal) == (100_000, 1000)


def test_a_split_is_not_taken_back_after_another():
    split = ExchangeDraft(OperationKind.SPLIT, ISSUE, 1, 3, DECISION)
    first = done(exchange_papers(act_on(TUESDAY), split)).result["operation"]
    second = done(exchange_papers(act_on(TUESDAY, 10), split)).result["operation"]

    assert code_of(back(first)) == "registry.issue_changed_since"
    done(back(second))
    assert code_of(back(first)) == "registry.issue_changed_since"
    assert held(WEDNESDAY) == {"H1": 180_000, "N": 90_000, "H2": 30_000}
    assert held(MONDAY) == {"H1": 60_000, "N": 30_000, "H2": 10_000}
