"""Pages of an answer: put beside each other, missing ones told, all of them together checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.lists.disclosure import DisclosedPerson
from reglament.core.registry.lists.pages import (
    AnsweredAccount,
    AnswerPage,
    joined,
    missing_pages,
    page_obstacle,
    so_far,
    sums_obstacle,
)
from tests.clauses import clause
from tests.core.registry.lists.sample import DAY


def account(*quantities: int, number: str = "N", own: int = 5, of_clients: int = 100, hidden: int = 10):
    persons = tuple(DisclosedPerson(f"D-{n}", f"Client {n}", False, pieces) for n, pieces in enumerate(quantities))
    return AnsweredAccount(number, own, of_clients, hidden, persons)


def page(number: int, *accounts: AnsweredAccount, last: bool = False, **changed) -> AnswerPage:
    said = AnswerPage(number, last, "DSCL-1", "DSCR-1", "RU000A1SMPL4", DAY, "Depository", accounts or (account(30),))
    return replace(said, **changed)


def said_of(ground) -> tuple | None:
    return None if ground is None else (ground.code, ground.clause)


@clause("SR-6.6-2")
@pytest.mark.parametrize(
    ("numbers", "last", "missing"),
    [
        ((), None, (1,)),
        ((1,), None, (2,)),
        ((1,), 1, ()),
        ((2,), 2, (1,)),
        ((1, 3), None, (2, 4)),
        ((3, 1), 3, (2,)),
        ((2, 3, 1), 3, ()),
    ],
)
def test_every_page_up_to_the_last_must_be_here(numbers: tuple, last: int | None, missing: tuple) -> None:
    assert missing_pages([page(number, last=number == last) for number in numbers]) == missing


@clause("SR-6.6-2")
def test_a_page_that_continues_fits() -> None:
    assert page_obstacle(page(2, last=True), [page(1)]) is None
    assert page_obstacle(page(3), [page(1)]) is None
    assert page_obstacle(page(1), []) is None
    assert page_obstacle(page(1), [page(2, last=True)]) is None


@clause("SR-6.6-2")
@pytest.mark.parametrize(
    ("new", "others", "code"),
    [
        (page(1), [page(1)], "list.page_twice"),
        (page(2), [page(1, last=True)], "list.page_after_last"),
        (page(2, last=True), [page(1), page(3, last=True)], "list.page_after_last"),
        (page(2, last=True), [page(1), page(3)], "list.page_after_last"),
        (page(2, isin="RU000A1SMB00"), [page(1)], "list.pages_differ"),
        (page(2, record_on=date(2026, 2, 21)), [page(1)], "list.pages_differ"),
        (page(2, nominee="Another"), [page(1)], "list.pages_differ"),
        (page(2, account(30, own=6)), [page(1)], "list.pages_differ"),
        (page(2, account(30, of_clients=101)), [page(1)], "list.pages_differ"),
        (page(2, account(30, hidden=11)), [page(1)], "list.pages_differ"),
    ],
)
def test_a_page_that_cannot_stand_beside_the_others_is_refused(new, others, code: str) -> None:
    assert said_of(page_obstacle(new, others)) == (code, "SR-6.6-2")


@clause("SR-6.6-2")
def test_a_page_after_the_last_names_both() -> None:
    late = page_obstacle(page(3), [page(2, last=True)])
    early = page_obstacle(page(2, last=True), [page(4)])

    assert late is not None
    assert early is not None
    assert (late.fact("page"), late.fact("last")) == (3, 2)
    assert (early.fact("page"), early.fact("last")) == (4, 2)


@clause("SR-6.6-2")
def test_of_two_last_pages_the_lower_is_the_last() -> None:
    second = page_obstacle(page(1, last=True), [page(2, last=True)])

    assert second is not None
    assert (second.code, second.fact("page"), second.fact("last")) == ("list.page_after_last", 2, 1)


@clause("SR-6.6-2")
def test_what_two_pages_say_of_an_account_stands_in_the_order_they_came() -> None:
    differs = page_obstacle(page(2, account(30, own=6)), [page(1)])

    assert differs is not None
    assert (differs.fact("what"), differs.fact("wanted"), differs.fact("met")) == ("N", "5 + 100 + 10", "6 + 100 + 10")


@clause("SR-6.6-2")
def test_an_account_told_of_on_another_page_alone_is_no_difference() -> None:
    assert page_obstacle(page(2, account(1, number="M", own=0)), [page(1)]) is None


@clause("SR-6.6-2")
@pytest.mark.parametrize(("second", "met"), [(59, 99), (60, None), (61, 101)])
def test_all_pages_together_make_what_is_held_for_clients(second: int, met: int | None) -> None:
    fault = sums_obstacle([page(1), page(2, account(second), last=True)])

    assert (None if fault is None else fault.fact("met")) == met
    if fault is not None:
        assert (fault.code, fault.clause, fault.fact("wanted"), fault.fact("pages")) == (
            "list.pages_sum", "SR-6.6-2", 100, 2
        )  # fmt: skip


@clause("SR-6.6-2")
def test_each_account_is_added_up_for_itself() -> None:
    fault = sums_obstacle([page(1, account(90), account(1, number="M", of_clients=2, hidden=0), last=True)])

    assert fault is not None
    assert (fault.fact("account"), fault.fact("met")) == ("M", 1)


@clause("SR-6.6-2")
def test_figures_count_once_and_persons_stand_in_the_order_of_pages() -> None:
    answer = joined([page(2, account(60), last=True), page(1)])

    assert (answer.own, answer.of_clients, answer.total, answer.not_disclosed) == (5, 100, 105, 10)
    assert [person.quantity for person in answer.persons] == [30, 60]
    assert answer.disclosed == 90
    assert (answer.request, answer.response, answer.nominee) == ("DSCL-1", "DSCR-1", "Depository")


@clause("SR-6.6-2")
def test_an_unfinished_answer_is_not_joined() -> None:
    with pytest.raises(AssertionError):
        joined([page(1)])
    assert so_far([page(1)]).disclosed == 30


@clause("SR-6.6-2")
def test_own_papers_and_clients_of_several_accounts_are_added() -> None:
    answer = joined([page(1, account(90), account(2, number="M", own=1, of_clients=2, hidden=0), last=True)])

    assert (answer.own, answer.of_clients, answer.not_disclosed, answer.disclosed) == (6, 102, 10, 92)
