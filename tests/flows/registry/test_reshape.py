"""A split, a consolidation, a conversion: every account by the same ratio, the issue as large as its accounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import EncumbranceKind
from reglament.core.registry.issue import IssueState
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.core.registry.proportion import Fractions
from reglament.core.registry.reshaping import ExchangeDraft
from reglament.flows.registry.encumber import encumber_papers
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.open_issue import IssueDraft, open_issue
from reglament.flows.registry.reshape import exchange_papers
from reglament.flows.registry.state import holdings_on, state_on
from tests.flows.registry.vega import (
    DECISION,
    FIRM,
    ISSUE,
    MONDAY,
    ORDER,
    TREASURY,
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

NEW = "1-02-00123-A"
SPLIT = ExchangeDraft(OperationKind.SPLIT, ISSUE, 1, 3, DECISION)
JOIN = ExchangeDraft(OperationKind.CONSOLIDATION, ISSUE, 7, 1, DECISION)
CONVERT = ExchangeDraft(OperationKind.CONVERSION, ISSUE, 3, 2, DECISION, NEW, Fractions.LARGEST)


@pytest.fixture(autouse=True)
def register():
    vega()
    account("Z", PersonalKind.PLEDGEE)


def open_new(quantity: int = 0) -> None:
    draft = IssueDraft("VEGA", NEW, "share", quantity, "1500", date(2025, 3, 1), DECISION, "ordinary")
    done(open_issue(act_on(MONDAY, 10), draft))


def test_a_split_multiplies_papers_and_divides_the_nominal():
    done(exchange_papers(act_on(TUESDAY), SPLIT))

    assert held(TUESDAY) == {"H1": 180_000, "N": 90_000, "H2": 30_000}
    assert held(MONDAY) == {"H1": 60_000, "N": 30_000, "H2": 10_000}
    figures = state_on(FIRM, ISSUE, TUESDAY).figures
    assert figures is not None
    assert (figures.quantity, figures.nominal) == (300_000, Fraction(1000, 3))
    before = state_on(FIRM, ISSUE, MONDAY).figures
    assert before is not None
    assert (before.quantity, before.nominal) == (100_000, 1000)


def test_encumbrances_survive_a_split():
    done(encumber_papers(act_on(TUESDAY), encumbering(EncumbranceKind.PLEDGE, "H1", 100, "Z")))

    done(exchange_papers(act_on(WEDNESDAY), SPLIT))

    found = next(each for each in holdings_on(FIRM, ISSUE, WEDNESDAY) if each.account == "H1")
    assert (found.quantity, found.quantities.pledged) == (180_000, 300)


def test_a_consolidation_that_leaves_parts_of_a_paper_is_refused_unless_it_says_what_becomes_of_them():
    answer = exchange_papers(act_on(TUESDAY), JOIN)

    assert code_of(answer) == "registry.parts_of_a_paper"
    assert answer.grounds[0].fact("account") == "H1"
    assert held(TUESDAY) == {"H1": 60_000, "N": 30_000, "H2": 10_000}


@pytest.mark.parametrize(
    ("fractions", "after"),
    [
        (Fractions.DOWN, {"H1": 8_571, "N": 4_285, "H2": 1_428}),
        (Fractions.LARGEST, {"H1": 8_571, "N": 4_286, "H2": 1_428}),
        (Fractions.ISSUER, {"H1": 8_571, "N": 4_285, "H2": 1_428, TREASURY: 1}),
    ],
)
def test_parts_of_a_paper_go_where_the_decision_says(fractions, after):
    answer = done(exchange_papers(act_on(TUESDAY), replace(JOIN, fractions=fractions)))

    assert held(TUESDAY) == after
    assert answer.result["pieces"] == sum(after.values())


def test_a_conversion_ends_one_issue_and_fills_another():
    open_new()

    answer = done(exchange_papers(act_on(TUESDAY), CONVERT))

    assert answer.result["into"] == NEW
    assert held(TUESDAY) == {}
    assert held(MONDAY) == {"H1": 60_000, "N": 30_000, "H2": 10_000}
    assert held(TUESDAY, issue=NEW) == {"H1": 40_000, "N": 20_000, "H2": 6_666}
    old, new = (state_on(FIRM, each, TUESDAY).figures for each in (ISSUE, NEW))
    assert old is not None
    assert new is not None
    assert (old.state, old.quantity) == (IssueState.CONVERTED, 0)
    assert (new.state, new.quantity, new.nominal) == (IssueState.PLACED, 66_666, 1500)
    assert code_of(move_papers(act_on(WEDNESDAY), transfer("H1", "H2", 1))) == "registry.issue_ended"


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(CONVERT, successor="1-99-00123-A"), "registry.issue_unknown"),
        (replace(CONVERT, successor=""), "registry.ratio_does_not_fit"),
        (replace(CONVERT, successor=ISSUE), "registry.ratio_does_not_fit"),
        (replace(SPLIT, into=1), "registry.ratio_does_not_fit"),
        (replace(SPLIT, old=2, into=1), "registry.ratio_does_not_fit"),
        (replace(SPLIT, old=0), "registry.ratio_does_not_fit"),
        (replace(JOIN, old=1), "registry.ratio_does_not_fit"),
        (replace(JOIN, old=1, into=2), "registry.ratio_does_not_fit"),
        (replace(JOIN, into=0), "registry.ratio_does_not_fit"),
    ],
)
def test_a_ratio_fits_its_operation(draft, code):
    assert code_of(exchange_papers(act_on(TUESDAY), draft)) == code


def test_papers_are_converted_into_an_issue_without_papers():
    open_new(5)

    assert code_of(exchange_papers(act_on(TUESDAY), CONVERT)) == "registry.successor_not_empty"


def test_a_split_as_of_a_past_day_with_operations_since_is_refused():
    moved = done(move_papers(act_on(TUESDAY), transfer("H1", "H2", 1)))
    from reglament.flows.registry.correct_operation import take_back

    done(take_back(act_on(WEDNESDAY), moved.result["operation"], "entered twice", ORDER))
    past = OperationGround("decision", "2", value_on=MONDAY, corrects=moved.result["operation"])

    assert code_of(exchange_papers(act_on(WEDNESDAY), replace(SPLIT, ground=past))) == "registry.later_operations"
