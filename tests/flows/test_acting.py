"""The frame of every act: once per key, whole or not at all, logged, and usable within another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from reglament.core.ledger.entry import Entry, moved
from reglament.core.parties.actor import SYSTEM
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.audit.models import ActRow
from reglament.store.ledger import models
from reglament.store.ledger.load import balances_of
from reglament.store.ledger.save import append_entries, lock_accounts
from tests.store.ledger.cases import CASH, DAY, cash_of, deposit, post

pytestmark = pytest.mark.django_db

FIRM = "grandis-brokerage"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def act(grandis):
    return Act(FIRM, grandis, AT, SYSTEM, "test", "key-1")


def posting(act: Act, minor: int = 100):
    def decide() -> Answer:
        numbers = append_entries(FIRM, [deposit(minor)], act.at)
        return Answer("accepted", (), {"client": "1001", "entry": numbers[0]})

    return decide


def stands() -> int:
    found = balances_of(FIRM, "1001").get(CASH)
    return 0 if found is None else found.minor


def test_an_act_is_logged_with_its_client_and_its_key(act):
    answer = perform(act, "test.post", {"minor": 100}, posting(act))

    row = ActRow.objects.get()
    assert (row.what, row.outcome, row.client, row.by, row.door) == (
        "test.post", "accepted", "1001", "system:clock", "test",
    )  # fmt: skip
    assert row.answer == answer.as_plain()
    assert row.key == "key-1"


def test_a_known_key_answers_again_and_does_nothing(act):
    first = perform(act, "test.post", {"minor": 100}, posting(act))
    second = perform(act, "test.post", {"minor": 100}, posting(act))

    assert second.replayed
    assert not first.replayed
    assert second.result == first.result
    assert stands() == 100
    assert ActRow.objects.count() == 1


@pytest.mark.parametrize(("what", "content"), [("test.post", {"minor": 101}), ("test.other", {"minor": 100})])
def test_a_known_key_with_other_content_is_refused(act, what, content):
    perform(act, "test.post", {"minor": 100}, posting(act))
    answer = perform(act, what, content, posting(act, 101))

    assert answer.refused
    assert answer.grounds == (Ground.of("act.key_reused", "", key="key-1"),)
    assert stands() == 100


def test_the_same_key_at_another_door_is_another_act(act):
    perform(act, "test.post", {"minor": 100}, posting(act))
    perform(Act(FIRM, act.rulebook, AT, SYSTEM, "other", "key-1"), "test.post", {"minor": 100}, posting(act))

    assert stands() == 200


def test_without_a_key_every_act_counts(act):
    plain = act.keyed("")
    perform(plain, "test.post", {"minor": 100}, posting(act))
    perform(plain, "test.post", {"minor": 100}, posting(act))

    assert stands() == 200
    assert set(ActRow.objects.values_list("key", flat=True)) == {""}


def test_a_refusal_leaves_the_log_and_the_key_alone(act):
    def decide() -> Answer:
        posting(act)()
        return refusal(Ground.of("test.no", "GC-1.1"))

    answer = perform(act, "test.post", {}, decide)

    assert answer.refused
    assert stands() == 0
    assert not models.Entry.objects.exists()
    assert ActRow.objects.get().outcome == "refused"
    assert perform(act, "test.post", {}, decide).replayed


def test_a_refusal_that_keeps_its_paper_keeps_it(act):
    def decide() -> Answer:
        posting(act)()
        return Answer("refused", (), {}, keeps=True)

    perform(act, "test.post", {}, decide)

    assert models.Entry.objects.count() == 1


def test_what_raises_leaves_nothing(act):
    def decide() -> Answer:
        posting(act)()
        raise RuntimeError("the program was wrong")

    with pytest.raises(RuntimeError):
        perform(act, "test.post", {}, decide)
    assert not ActRow.objects.exists()
    assert not models.Entry.objects.exists()


def test_a_balance_that_would_not_fit_is_a_refusal(act):
    perform(act.keyed(""), "test.post", {}, posting(act, 2**62))
    answer = perform(act, "test.post", {}, posting(act, 2**62))

    assert answer.refused
    assert answer.grounds[0].code == "ledger.does_not_fit"
    assert stands() == 2**62


def test_an_integrity_error_of_the_matter_itself_is_not_taken_for_a_known_key(act):
    def decide() -> Answer:
        models.Account.objects.create(firm=FIRM, kind="client.cash", client="1", place="p", unit="RUB")
        models.Account.objects.create(firm=FIRM, kind="client.cash", client="1", place="p", unit="RUB")
        return Answer("accepted")

    with pytest.raises(IntegrityError):
        perform(act, "test.post", {}, decide)
    assert perform(act.keyed("key-2"), "test.post", {}, posting(act)).accepted


class TestWithinAnother:
    def test_a_step_with_the_key_of_the_whole_has_no_key_of_its_own(self, act):
        def whole() -> Answer:
            for minor in (10, 20, 30):
                step = perform(act, "test.step", {"minor": minor}, posting(act, minor))
                assert step.accepted
                assert not step.replayed
            return Answer("accepted", (), {"steps": 3})

        answer = perform(act, "test.whole", {}, whole)

        assert stands() == 60
        assert [row.what for row in ActRow.objects.order_by("id")] == ["test.step"] * 3 + ["test.whole"]
        again = perform(act, "test.whole", {}, whole)
        assert again.replayed
        assert again.result == answer.result
        assert stands() == 60

    def test_a_step_with_its_own_key_is_done_once(self, act):
        def whole() -> Answer:
            perform(act.keyed("step"), "test.step", {}, posting(act, 10))
            perform(act.keyed("step"), "test.step", {}, posting(act, 10))
            return Answer("accepted")

        perform(act, "test.whole", {}, whole)

        assert stands() == 10

    def test_a_refused_step_takes_only_its_own_work_back(self, act):
        def refused_step() -> Answer:
            posting(act, 1000)()
            return refusal(Ground.of("test.no", ""))

        def whole() -> Answer:
            posting(act, 10)()
            assert perform(act.keyed("step"), "test.step", {}, refused_step).refused
            posting(act, 20)()
            return Answer("accepted")

        assert perform(act, "test.whole", {}, whole).accepted
        assert stands() == 30
        assert [row.outcome for row in ActRow.objects.order_by("id")] == ["refused", "accepted"]

    def test_a_refused_whole_takes_its_steps_back(self, act):
        def whole() -> Answer:
            assert perform(act.keyed("step"), "test.step", {}, posting(act, 10)).accepted
            return refusal(Ground.of("test.no", ""))

        assert perform(act, "test.whole", {}, whole).refused
        assert stands() == 0
        assert [row.what for row in ActRow.objects.all()] == ["test.whole"]
        assert perform(act.keyed("step"), "test.step", {}, posting(act, 10)).accepted

    def test_an_error_in_a_step_that_the_whole_survives_leaves_the_connection_usable(self, act):
        def broken() -> Answer:
            models.Account.objects.create(firm=FIRM, kind="client.cash", client="1001", place="own_bank", unit="RUB")
            return Answer("accepted")

        def whole() -> Answer:
            posting(act, 10)()
            with pytest.raises(IntegrityError):
                perform(act.keyed("step"), "test.step", {}, broken)
            posting(act, 5)()
            return Answer("accepted")

        assert perform(act, "test.whole", {}, whole).accepted
        assert stands() == 15


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
class TestSideBySide:
    """Acts of several threads on PostgreSQL."""

    def run(self, *works):
        def one(work):
            try:
                return work()
            finally:
                connection.close()

        with ThreadPoolExecutor(len(works)) as pool:
            return list(pool.map(one, works))

    def test_two_acts_that_wait_for_each_other_are_both_done(self, act):
        post(deposit(100), deposit(100, client="1002"))
        meet = Barrier(2, timeout=10)
        first_try = {"a": True, "b": True}

        def crossing(name: str, *clients: str):
            def decide() -> Answer:
                lock_accounts(FIRM, [cash_of(clients[0])])
                if first_try[name]:
                    first_try[name] = False
                    meet.wait()
                lock_accounts(FIRM, [cash_of(clients[1])])
                append_entries(FIRM, [Entry("move", moved(cash_of(clients[0]), cash_of(clients[1]), 10), DAY)], AT)
                return Answer("accepted")

            return lambda: perform(act.keyed(name), "test.cross", {"name": name}, decide)

        answers = self.run(crossing("a", "1001", "1002"), crossing("b", "1002", "1001"))

        assert [answer.outcome for answer in answers] == ["accepted", "accepted"]
        assert models.Entry.objects.filter(what="move").count() == 2
        assert ActRow.objects.count() == 2
        assert stands() == 100

    def test_two_callers_with_one_key_get_one_answer(self, act):
        meet = Barrier(4, timeout=10)

        def caller():
            meet.wait()
            return perform(act, "test.post", {"minor": 100}, posting(act))

        answers = self.run(*[caller] * 4)

        assert stands() == 100
        assert len({answer.result["entry"] for answer in answers}) == 1
        assert [answer.replayed for answer in answers].count(False) == 1
        assert ActRow.objects.count() == 1
