"""Covered postings, alone and from many callers at once: never overdrawn, nothing lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.core.ledger.entry import Entry, moved
from reglament.core.ledger.posting import Posting, Shortfall
from reglament.flows.ledger.post import GroupPoster, post_all
from reglament.flows.ledger.verify import verify
from reglament.store.ledger import models
from reglament.store.ledger.load import balances_of
from reglament.store.ledger.save import hold
from tests.store.ledger.cases import AT, BANK, CASH, DAY, FEES, FIRM, cash_of, deposit, post


def payment(minor: int, client: str = "1001", basis: str = "") -> Posting:
    key = cash_of(client)
    return Posting(Entry("cash.withdraw", moved(key, BANK, minor), DAY, basis), (key,))


@pytest.mark.django_db
def test_what_is_covered_is_posted_and_the_rest_says_what_it_lacks():
    post(deposit(100))
    hold(FIRM, CASH, 30, "order:1", AT)

    answers = post_all(FIRM, [payment(60, basis="a:1"), payment(20), payment(10, basis="a:3")], AT)

    assert answers[1] == Shortfall(CASH, 10)
    assert [models.Entry.objects.get(pk=answers[n]).basis for n in (0, 2)] == ["a:1", "a:3"]
    assert balances_of(FIRM, "1001")[CASH].minor == 30
    assert post_all(FIRM, [], AT) == []


@pytest.mark.django_db
def test_a_posting_to_an_account_nobody_used_opens_it():
    answers = post_all(FIRM, [Posting(deposit(5, client="2001")), payment(6, "2001"), payment(5, "2001")], AT)

    assert [isinstance(answer, Shortfall) for answer in answers] == [False, True, False]


_ASKED = st.lists(
    st.tuples(st.sampled_from(["1001", "1002", "1003"]), st.sampled_from([1, 29, 30, 31, 70, 100])), max_size=40
)


@pytest.mark.django_db
@settings(max_examples=20, deadline=None)
@given(asked=_ASKED)
def test_a_group_is_posted_as_its_postings_one_by_one(asked: list[tuple[str, int]]) -> None:
    postings = [payment(minor, client, f"p:{n}") for n, (client, minor) in enumerate(asked)]
    with transaction.atomic():
        post(deposit(100), deposit(100, client="1002"))
        hold(FIRM, CASH, 30, "order:1", AT)
        singles = _booked(lambda: [post_all(FIRM, [each], AT)[0] for each in postings])
        group = _booked(lambda: post_all(FIRM, postings, AT))
        transaction.set_rollback(True)

    assert singles == group


def _booked(post_them: Callable[[], list[int | Shortfall]]) -> tuple[object, ...]:
    """Post, return what was answered and what stands in the books, and take it back."""
    with transaction.atomic():
        answers = post_them()
        told = [each if isinstance(each, Shortfall) else models.Entry.objects.get(pk=each).basis for each in answers]
        lines = models.Line.objects.order_by("entry_id", "position").values_list("minor", "value_on")
        accounts = models.Account.objects.order_by("client", "kind").values_list("client", "kind", "balance", "held")
        booked = (told, list(lines), list(accounts))
        transaction.set_rollback(True)
    return booked


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
class TestManyCallers:
    """Threads on PostgreSQL, each with a connection of its own."""

    def test_thirty_two_callers_of_one_poster_never_overdraw_nor_lose(self):
        clients = [str(n) for n in range(8)]
        post(*(deposit(1000, client=client) for client in clients))
        with GroupPoster(FIRM) as poster, ThreadPoolExecutor(32) as callers:
            rng = Random(1)
            asked = [payment(rng.randrange(1, 100), rng.choice(clients), f"p:{n}") for n in range(600)]
            answers = list(callers.map(lambda each: poster.post(each, AT), asked))

        self._agrees(clients, asked, answers)

    def test_callers_without_a_poster_never_overdraw_nor_lose(self):
        clients = [str(n) for n in range(4)]
        post(*(deposit(500, client=client) for client in clients))
        rng = Random(2)
        asked = [payment(rng.randrange(1, 100), rng.choice(clients), f"p:{n}") for n in range(160)]

        def one(each: Posting) -> int | Shortfall:
            try:
                return post_all(FIRM, [each], AT)[0]
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as callers:
            answers = list(callers.map(one, asked))

        self._agrees(clients, asked, answers, start=500)

    def test_groups_over_many_accounts_in_any_order_do_not_wait_for_each_other_for_ever(self):
        clients = [str(n) for n in range(20)]
        rng = Random(3)
        groups = []
        for _ in range(40):
            some = rng.sample(clients, 6)
            groups.append([Posting(Entry("fee", moved(cash_of(client), FEES, 1), DAY)) for client in some])

        def one(group: list[Posting]) -> int:
            try:
                return len(post_all(FIRM, group, AT))
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as callers:
            assert list(callers.map(one, groups)) == [6] * 40
        assert balances_of(FIRM, "")[FEES].minor == 240
        assert verify(FIRM) == []

    def _agrees(self, clients, asked, answers, start=1000):
        spent: Counter[str] = Counter()
        for each, answer in zip(asked, answers, strict=True):
            if not isinstance(answer, Shortfall):
                spent[each.covered[0].client] += -each.entry.lines[0].minor
        numbers = [answer for answer in answers if not isinstance(answer, Shortfall)]
        assert len(set(numbers)) == len(numbers)
        assert models.Entry.objects.filter(what="cash.withdraw").count() == len(numbers)
        assert len(numbers) < len(asked), "some of them were not covered"
        for client in clients:
            left = balances_of(FIRM, client)[cash_of(client)].minor
            assert left == start - spent[client]
            assert left >= 0
        assert verify(FIRM) == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_one_posting_that_cannot_be_written_does_not_take_the_others_with_it():
    post(deposit(2**63 - 1))
    with GroupPoster(FIRM) as poster, ThreadPoolExecutor(4) as callers:
        wanted = [deposit(1), *(Entry("gift", moved(FEES, cash_of(client), 1), DAY) for client in ("1002", "1003"))]
        asked = [callers.submit(poster.post, Posting(entry), AT) for entry in wanted]
        with pytest.raises(OverflowError):
            asked[0].result()
        assert all(isinstance(each.result(), int) for each in asked[1:])
