"""Silence on a report confirms the transfers it shows."""

from __future__ import annotations

import pytest

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.flows.docflow.deliver import deliver_report
from reglament.flows.reports.accept_silent import accept_silent
from reglament.flows.reports.issue_report import issue_report
from reglament.flows.reports.object_to_report import object_to_report
from reglament.store.audit.models import ActRow
from reglament.store.ledger.save import append_entries
from tests.clauses import clause
from tests.flows.reports.desk import CLIENT, Desk, moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis) -> Desk:
    return Desk(grandis, "2016-12-06 09:00")


def provided(desk: Desk, what: str) -> int:
    """Return a report received on Tuesday 2016-12-06 that shows one movement of money."""
    source = AccountKey(AccountKind.CLIENT_CASH, "1001", "own_bank", "RUB")
    target = AccountKey(AccountKind.CLIENT_CASH, "1001", "MOEX_STOCK", "RUB")
    at = "2016-12-06 12:00"
    append_entries(desk.firm, [Entry(what, moved(source, target, 100), moment(at).date())], moment(at))
    evening = "2016-12-06 20:00"
    number = int(issue_report(desk.act(evening), "1001", "daily_securities").result["report"])
    assert deliver_report(desk.act(evening), desk.delivery(number).pk, moment(evening), "m").accepted
    return number


def confirmations() -> list[str]:
    rows = ActRow.objects.filter(what="cash.confirm_transfers").order_by("id")
    return [row.answer["result"]["confirmation"] for row in rows]


@clause("GC-5.6.3-silence")
def test_silence_confirms_what_the_report_showed(desk):
    provided(desk, "cash.transfer")
    accept_silent(desk.act("2016-12-09 23:59"))
    assert confirmations() == []

    accept_silent(desk.act("2016-12-10 00:00"))
    assert confirmations() == ["confirmed_by_silence"]


@clause("GC-5.6.3-silence")
def test_an_objection_in_time_disputes_it(desk):
    object_to_report(desk.act("2016-12-08 10:00", CLIENT), provided(desk, "cash.transfer"), "не просил", [])

    assert confirmations() == ["disputed"]


def test_a_report_without_transfers_asks_nothing(desk):
    provided(desk, "cash.withdrawal")

    accept_silent(desk.act("2016-12-10 00:00"))
    assert confirmations() == []
