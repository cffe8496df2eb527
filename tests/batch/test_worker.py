"""The worker: every message to its handler, marked once taken, kept when not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reglament.batch.deadlines import pay_what_is_due
from reglament.batch.doors import NotTaken
from reglament.batch.worker import WorkerRuns, drain, move_deadlines, only_worker
from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.store.calendar.save import name_calendar
from reglament.store.outbox.models import Message
from reglament.store.outbox.save import queue
from tests.flows.orders.desk import at as moscow

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIRM = "grandis-brokerage"


@pytest.mark.django_db
class TestDrain:
    def test_what_is_due_goes_to_its_handler_oldest_first_and_is_marked(self):
        queue(FIRM, "mail", "b", {"n": 2}, AT)
        queue(FIRM, "mail", "a", {"n": 1}, AT - timedelta(seconds=1))
        queue(FIRM, "mail", "later", {}, AT, due_at=AT + timedelta(seconds=1))
        queue(FIRM, "bank.payment", "p", {}, AT)
        taken = []

        drained = drain({"mail": lambda message, at: taken.append((message.key, at))}, AT)

        assert taken == [("a", AT), ("b", AT)]
        assert drained.taken == ("mail:a", "mail:b")
        assert set(Message.objects.filter(sent_at=None).values_list("key", flat=True)) == {"later", "p"}
        assert drain({"mail": lambda message, at: taken.append(message)}, AT).taken == ()

    def test_one_that_fails_waits_longer_each_time_and_keeps_no_other_back(self):
        queue(FIRM, "mail", "bad", {}, AT)
        queue(FIRM, "mail", "good", {}, AT)

        def handler(message, at):
            if message.key == "bad":
                raise NotTaken("nobody answers")

        waits = []
        moment = AT
        for _ in range(8):
            drained = drain({"mail": handler}, moment)
            assert drained.kept == ("mail:bad",)
            row = Message.objects.get(key="bad")
            waits.append((row.due_at - moment).total_seconds())
            assert drain({"mail": handler}, row.due_at - timedelta(milliseconds=1)).kept == ()
            moment = row.due_at

        assert waits == [1, 2, 5, 10, 30, 60, 300, 300]
        assert Message.objects.get(key="good").sent_at == AT
        assert (row.attempts, row.trouble) == (8, "NotTaken: nobody answers")

    def test_a_message_that_went_through_at_last_shows_no_trouble(self):
        queue(FIRM, "mail", "once", {}, AT)
        troubles = [NotTaken("not yet")]

        def handler(message, at):
            if troubles:
                raise troubles.pop()

        drain({"mail": handler}, AT)
        assert drain({"mail": handler}, AT + timedelta(seconds=1)).taken == ("mail:once",)
        row = Message.objects.get()
        assert (row.attempts, row.trouble) == (2, "")

    def test_only_one_firm_s_messages_go_when_it_is_named(self):
        queue(FIRM, "mail", "a", {}, AT)
        queue("geofinance-brokerage", "mail", "a", {}, AT)

        drain({"mail": lambda message, at: None}, AT, firm=FIRM)

        assert Message.objects.get(sent_at=None).firm == "geofinance-brokerage"

    def test_more_than_a_round_holds_goes_in_one_call(self):
        for number in range(120):
            queue(FIRM, "mail", str(number), {}, AT)

        assert len(drain({"mail": lambda message, at: None}, AT).taken) == 120


def act(grandis, text="2026-03-02 10:00"):
    return Act(FIRM, grandis, moscow(text), SYSTEM, "worker")


def test_a_deadline_that_fails_does_not_keep_the_others_back(grandis):
    asked = []

    def fails(one):
        raise RuntimeError("no table")

    troubles = move_deadlines([act(grandis)], {"first": fails, "second": asked.append})

    assert troubles == {f"{FIRM}:first": "RuntimeError: no table"}
    assert asked == [act(grandis)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "leave"),
    [("2026-03-02 09:59:59", False), ("2026-03-02 10:00", True), ("2026-03-07 12:00", False)],
    ids=["before the bank takes them", "from ten", "not on a Saturday"],
)
def test_payments_leave_on_working_days_from_ten(grandis, monkeypatch, text, leave):
    name_calendar(FIRM, "plain-weekdays")
    asked = []
    monkeypatch.setattr("reglament.batch.deadlines.execute_due", lambda one, on: asked.append(on))

    pay_what_is_due(act(grandis, text))

    assert bool(asked) is leave


def test_there_is_one_worker_at_a_time(tmp_path):
    second = only_worker(tmp_path)
    with only_worker(tmp_path), pytest.raises(WorkerRuns, match=r"another worker holds .*worker\.lock"):
        second.__enter__()
    with only_worker(tmp_path):
        pass
