"""A registered issue enters the register whole, on the emission account."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from reglament.core.registry.operation import OperationGround
from reglament.flows.registry.open_issue import IssueDraft, open_issue
from reglament.flows.registry.open_issuer import IssuerDraft, open_issuer
from reglament.flows.registry.state import IssueUnknown, state_on
from tests.clauses import clause
from tests.flows.registry.vega import DECISION, EMISSION, FIRM, ISSUE, MONDAY, TUESDAY, act_on, code_of, done, held

pytestmark = pytest.mark.django_db

DRAFT = IssueDraft("VEGA", ISSUE, "share", 100, "0,5", TUESDAY, DECISION, "ordinary")


@pytest.fixture(autouse=True)
def issuer():
    done(open_issuer(act_on(MONDAY), IssuerDraft("VEGA", "АО «Вега-Металл»")))


def test_all_papers_stand_on_the_emission_account():
    done(open_issue(act_on(TUESDAY), DRAFT))

    state = state_on(FIRM, ISSUE, TUESDAY)
    assert held(TUESDAY) == {EMISSION: 100}
    assert state.figures is not None
    assert (state.figures.quantity, state.figures.nominal) == (100, Fraction(1, 2))
    assert state_on(FIRM, ISSUE, MONDAY).figures is None


def test_an_issue_may_wait_for_a_conversion_without_papers():
    done(open_issue(act_on(TUESDAY), replace(DRAFT, quantity=0)))

    assert held(TUESDAY) == {}


def test_a_register_taken_over_counts_from_an_earlier_day():
    past = replace(DRAFT, registered_on=MONDAY, ground=replace(DECISION, value_on=MONDAY))

    done(open_issue(act_on(TUESDAY), past))

    assert held(MONDAY) == {EMISSION: 100}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"issuer": "NONE"}, "registry.issuer_unknown"),
        ({"code": ""}, "registry.code_too_long"),
        ({"code": "1" * 33}, "registry.code_too_long"),
        ({"quantity": -1}, "registry.quantity_not_positive"),
        ({"kind": "bill"}, "registry.issue_unclear"),
        ({"nominal": "0"}, "registry.issue_unclear"),
        ({"nominal": "-1"}, "registry.issue_unclear"),
        ({"nominal": "1e3"}, "registry.issue_unclear"),
        ({"nominal": "a lot"}, "registry.issue_unclear"),
        ({"currency": "QQQ"}, "registry.issue_unclear"),
        ({"isin": "RU000A0VEGA8"}, "registry.isin_wrong"),
        ({"isin": "RU000A0VEGA"}, "registry.isin_wrong"),
        ({"registered_on": date(2025, 3, 12)}, "registry.before_registration"),
        ({"ground": replace(DECISION, value_on=date(2025, 3, 12))}, "registry.later_day"),
        ({"ground": replace(DECISION, value_on=MONDAY)}, "registry.before_registration"),
        ({"ground": OperationGround("decision", "")}, "registry.ground_missing"),
        ({"ground": replace(DECISION, on=date(2025, 3, 12))}, "registry.ground_of_later_day"),
    ],
)
def test_an_issue_is_described_rightly(change, code):
    assert code_of(open_issue(act_on(TUESDAY), replace(DRAFT, **change))) == code
    with pytest.raises(IssueUnknown):
        state_on(FIRM, ISSUE, TUESDAY)


def test_an_issue_enters_once():
    done(open_issue(act_on(TUESDAY), DRAFT))

    assert code_of(open_issue(act_on(TUESDAY), DRAFT)) == "registry.issue_known"


@clause("SR-6.5-f")
@pytest.mark.parametrize(("channel", "refused"), [("corporate_case", True), ("edo", False)])
def test_a_decision_from_the_corporate_case_opens_no_issue(channel, refused):
    answer = open_issue(act_on(TUESDAY), replace(DRAFT, ground=replace(DECISION, channel=channel)))

    assert answer.refused is refused
