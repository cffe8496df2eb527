"""A corporate action is recorded once, about an issue that is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reglament.core.registry.lists.kinds import ActionKind
from reglament.flows.registry.announce_action import ActionDraft, announce_action
from reglament.store.registry.list_models import CorporateAction
from tests.clauses import clause
from tests.flows.registry.vega import ISSUE, TUESDAY, WEDNESDAY, act_on, code_of, done, open_vega

pytestmark = pytest.mark.django_db

REGISTERED_ON = date(2021, 2, 1)
DRAFT = ActionDraft("CA-5", ISSUE, ActionKind.CONVERSION, TUESDAY, "1/3")


@clause("SR-6.6-7")
def test_an_action_has_its_record_day_and_its_code_once() -> None:
    open_vega()

    told = done(announce_action(act_on(WEDNESDAY), DRAFT)).result
    again = announce_action(act_on(WEDNESDAY), replace(DRAFT, record_on=WEDNESDAY))
    unknown = announce_action(act_on(WEDNESDAY), replace(DRAFT, code="CA-6", issue="1-01-00999-A"))

    assert told == {"action": "CA-5", "record_on": "2025-03-11"}
    assert (code_of(again), code_of(unknown)) == ("list.action_twice", "list.issue_unknown")
    row = CorporateAction.objects.get()
    assert (row.kind, row.record_on, row.ratio) == ("conversion", TUESDAY, "1/3")


@clause("SR-6.6-7")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"ratio": ""}, "list.field_missing"),
        ({"ratio": "a third"}, "list.field_unreadable"),
        ({"kind": ActionKind.REDEMPTION, "ratio": "1/0"}, "list.field_unreadable"),
        ({"record_on": REGISTERED_ON - timedelta(days=1)}, "list.before_the_issue"),
    ],
)
def test_an_action_no_list_could_be_made_within_is_not_recorded(changed: dict, code: str) -> None:
    open_vega()

    assert code_of(announce_action(act_on(WEDNESDAY), replace(DRAFT, **changed))) == code
    assert not CorporateAction.objects.exists()


@clause("SR-6.6-7")
def test_an_action_may_be_of_the_very_day_the_issue_was_registered() -> None:
    open_vega()

    assert announce_action(act_on(WEDNESDAY), replace(DRAFT, record_on=REGISTERED_ON)).accepted
    assert announce_action(act_on(WEDNESDAY), replace(DRAFT, code="B", kind=ActionKind.REDEMPTION, ratio="")).accepted
