"""An account in common shared ownership: opened on its owners, one holder in lists, named as of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.co_owners import CoOwner
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.open_account import AccountDraft, file_questionnaire, open_account
from reglament.store.registry.holders import stream_holders
from reglament.store.registry.models import AccountOwner, HolderCard, PersonalAccount
from reglament.store.registry.owners import owners_of_account
from reglament.store.registry.register_load import account_by_number, issue_by_code
from tests.clauses import clause
from tests.flows.registry.test_make_list import content_of, make, order
from tests.flows.registry.vega import (
    FIRM,
    ISSUE,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    act_on,
    code_of,
    done,
    person,
    transfer,
    vega,
)

pytestmark = pytest.mark.django_db
HALF = Fraction(1, 2)
FIRST = person("J1", "Семёнова Пример", address="Москва", tax_status="resident")
DRAFT = AccountDraft("VEGA", "J", PersonalKind.OWNER, FIRST, owners=(CoOwner(HALF, holder=FIRST), CoOwner(HALF, "H1")))


@pytest.fixture(autouse=True)
def register() -> None:
    vega()


def test_an_account_is_opened_for_its_owners_with_the_questionnaires_that_come_along() -> None:
    third = person("J3", "Третьяк Пример")
    owners = (CoOwner(HALF, holder=FIRST), CoOwner(Fraction(1, 4), "H1"), CoOwner(Fraction(1, 4), holder=third))

    told = done(open_account(act_on(MONDAY), replace(DRAFT, owners=owners))).result

    assert (told["person"], told["owners"]) == ("J1", 3)
    found = AccountOwner.objects.filter(account__number="J").order_by("place").values_list("person", "share")
    assert list(found) == [("J1", "1/2"), ("H1", "1/4"), ("J3", "1/4")]
    assert HolderCard.objects.filter(person__in=("J1", "J3")).count() == 2


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"owners": (CoOwner(HALF, holder=FIRST), CoOwner(HALF, "X9"))}, "registry.person_unknown"),
        ({"owners": (CoOwner(HALF, "H1"), CoOwner(HALF, "H2"))}, "registry.joint_owners"),
        ({"owners": (CoOwner(HALF, holder=FIRST), CoOwner(Fraction(1, 3), "H1"))}, "registry.joint_shares"),
        ({"kind": PersonalKind.TRUSTEE}, "registry.joint_kind"),
        (
            {"owners": (CoOwner(HALF, holder=FIRST), CoOwner(HALF, holder=replace(FIRST, person="J2", name=" ")))},
            "registry.card_incomplete",
        ),
    ],
)
def test_an_account_of_owners_who_cannot_be_is_not_opened(changed: dict, code: str) -> None:
    assert code_of(open_account(act_on(MONDAY), replace(DRAFT, **changed))) == code
    assert not PersonalAccount.objects.filter(number="J").exists()
    assert not HolderCard.objects.filter(person="J1").exists()


@clause("SR-6.6-1", "SR-6.6-2")
def test_a_joint_account_is_one_holder_with_one_vote_in_lists() -> None:
    done(open_account(act_on(MONDAY), DRAFT))
    done(move_papers(act_on(TUESDAY), transfer("H2", "J", 1_000)))
    meeting = {"meeting_on": "2025-03-20", "meeting_kind": "annual", "decided_on": "2025-02-28"}

    everybody = done(make(order("registered_persons"), "18")).result["lists"][0]
    voters = done(make(order("general_meeting", meeting_form="present", **meeting), "19")).result["lists"][0]

    said = content_of(everybody, "xml").decode()
    assert (everybody["rows"], everybody["sums"]["quantity"]) == (4, "100000")
    assert 'account_type="joint_owners" holder_name="Семёнова Пример (1/2); Holder H1 (1/2)"' in said
    assert (voters["rows"], voters["sums"]["votes"]) == (3, "70000")


def test_owners_are_named_as_their_questionnaires_stood_on_the_day() -> None:
    done(open_account(act_on(MONDAY), DRAFT))
    done(move_papers(act_on(MONDAY), transfer("H2", "J", 1_000)))
    done(file_questionnaire(act_on(WEDNESDAY), replace(FIRST, name="Семёнова-Новая Пример", filed_on=WEDNESDAY)))
    issue = issue_by_code(FIRM, ISSUE)
    account = account_by_number(FIRM, "J")
    assert issue is not None
    assert account is not None

    def name_on(day, known_at=None):
        return {one.account: one.name for one in stream_holders(FIRM, issue, day, known_at)}["J"]

    assert name_on(TUESDAY).startswith("Семёнова Пример (1/2)")
    assert name_on(WEDNESDAY).startswith("Семёнова-Новая Пример (1/2)")
    assert name_on(WEDNESDAY, act_on(TUESDAY).at).startswith("Семёнова Пример (1/2)")
    assert [one.share for one in owners_of_account(account, WEDNESDAY)] == [HALF, HALF]
    assert owners_of_account(account, MONDAY - timedelta(days=1))[0].card is None
