"""A register that does not add up, or an account below nil on any day, is found by the recount."""

from __future__ import annotations

import pytest

from reglament.core.ledger.entry import Entry, moved
from reglament.core.registry.bucket import Bucket
from reglament.core.registry.operation import OperationKind
from reglament.core.registry.reshaping import ExchangeDraft
from reglament.flows.ledger.verify import verify
from reglament.flows.registry.correct_operation import take_back
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.recount import register_differences
from reglament.flows.registry.reshape import exchange_papers
from reglament.store.ledger.save import append_entries
from reglament.store.registry.models import IssueVersion
from tests.flows.registry.vega import DECISION, FIRM, ISSUE, ORDER, TUESDAY, WEDNESDAY, act_on, done, transfer, vega

pytestmark = pytest.mark.django_db


def differences() -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.subject, one.expected, one.found) for one in register_differences(FIRM)]


def test_a_register_kept_by_operations_adds_up():
    vega()
    number = done(move_papers(act_on(TUESDAY), transfer("H1", "H2", 500))).result["operation"]
    done(exchange_papers(act_on(TUESDAY), ExchangeDraft(OperationKind.SPLIT, ISSUE, 1, 3, DECISION)))
    done(move_papers(act_on(WEDNESDAY), transfer("H1", "N", 178_500)))

    assert differences() == []
    assert verify(FIRM) == []
    assert take_back(act_on(WEDNESDAY), number, "entered twice", ORDER).accepted
    assert differences() == []


def test_an_issue_said_to_be_larger_than_its_accounts_is_found_on_its_day():
    vega()
    row = IssueVersion.objects.get()
    IssueVersion.objects.create(
        issue=row.issue,
        starts_on=TUESDAY,
        quantity=99_999,
        nominal="1000",
        state="placed",
        recorded_at=row.recorded_at,
    )

    assert differences() == [("registry.issue_quantity", f"{ISSUE} on 2025-03-11", "99999", "100000")]
    assert [fault.kind for fault in verify(FIRM)] == ["registry.issue_quantity"]


def test_an_account_below_nil_in_between_is_found():
    vega()
    done(move_papers(act_on(TUESDAY), transfer("H1", "H2", 60_000)))
    done(move_papers(act_on(WEDNESDAY), transfer("H2", "H1", 60_000)))
    one_more = moved(Bucket("H1", ISSUE).key, Bucket("H2", ISSUE).key, 1)
    append_entries(FIRM, [Entry("registry.transfer", one_more, TUESDAY)], act_on(WEDNESDAY).at)

    assert differences() == [
        ("registry.below_nil", f"registry.account/H1/-/{ISSUE} on 2025-03-11", "0 or more", "-1"),
    ]
    assert [fault.kind for fault in verify(FIRM)] == ["registry.below_nil"]
