"""Messages are taken by one worker at a time, and come back from one that died."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from reglament.store.outbox.models import Message
from reglament.store.outbox.save import claim, mark_sent, mark_trouble, queue, queue_all

FIRM = "grandis-brokerage"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
UNTIL = AT + timedelta(minutes=1)


def keys(messages: list[Message]) -> list[str]:
    return [message.key for message in messages]


@pytest.mark.django_db
class TestClaim:
    def test_what_is_due_is_taken_oldest_first_and_once(self):
        queue(FIRM, "mail", "b", {"n": 2}, AT)
        queue(FIRM, "mail", "a", {"n": 1}, AT - timedelta(seconds=1))
        queue(FIRM, "mail", "later", {}, AT, due_at=AT + timedelta(seconds=1))
        queue(FIRM, "fix.order", "o", {}, AT)

        assert keys(claim(["mail"], AT, UNTIL)) == ["a", "b"]
        assert claim(["mail"], AT, UNTIL) == []

    def test_what_a_dead_worker_took_is_due_again(self):
        queue(FIRM, "mail", "a", {}, AT)
        claim(["mail"], AT, UNTIL)

        assert claim(["mail"], UNTIL - timedelta(microseconds=1), UNTIL) == []
        again = claim(["mail"], UNTIL, UNTIL + timedelta(minutes=1))
        assert keys(again) == ["a"]
        assert again[0].payload == {}

    def test_what_was_sent_never_comes_back_and_what_failed_comes_when_it_should(self):
        queue_all(FIRM, "mail", [("sent", {}), ("failed", {})], AT)
        sent, failed = claim(["mail"], AT, UNTIL)
        mark_sent(sent.pk, AT)
        mark_trouble(failed.pk, "nobody answers", AT + timedelta(seconds=5))

        assert claim(["mail"], AT + timedelta(seconds=4), UNTIL) == []
        assert keys(claim(["mail"], AT + timedelta(seconds=5), UNTIL)) == ["failed"]
        assert keys(claim(["mail"], AT + timedelta(days=1), AT + timedelta(days=2))) == ["failed"]
        row = Message.objects.get(key="failed")
        assert (row.attempts, row.trouble) == (1, "nobody answers")

    def test_a_key_is_queued_once(self):
        queue(FIRM, "mail", "a", {"n": 1}, AT)
        queue(FIRM, "mail", "a", {"n": 2}, AT)

        assert [row.payload for row in Message.objects.all()] == [{"n": 1}]

    def test_only_so_many_and_only_of_one_firm(self):
        queue_all(FIRM, "mail", [(str(n), {}) for n in range(5)], AT)
        queue("geofinance-brokerage", "mail", "other", {}, AT)

        assert len(claim(["mail"], AT, UNTIL, limit=3, firm=FIRM)) == 3
        assert keys(claim(["mail"], AT, UNTIL, firm="geofinance-brokerage")) == ["other"]
        assert len(claim(["mail"], AT, UNTIL)) == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_workers_side_by_side_take_each_message_once():
    queue_all(FIRM, "mail", [(str(n), {}) for n in range(300)], AT)

    def work(_: int) -> list[str]:
        found: list[str] = []
        try:
            while taken := claim(["mail"], AT, UNTIL, limit=7):
                found += keys(taken)
        finally:
            connection.close()
        return found

    with ThreadPoolExecutor(6) as workers:
        taken = Counter(key for found in workers.map(work, range(6)) for key in found)

    assert len(taken) == 300
    assert set(taken.values()) == {1}
