"""Personal accounts: a card for those that need one, a new card for a new questionnaire, closed when empty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.open_account import AccountDraft, close_account, file_questionnaire, open_account
from reglament.flows.registry.state import holdings_on
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

IVANOV = person("IVANOV", "Ivanov Ivan", inn="500100732259")


@pytest.fixture(autouse=True)
def register():
    vega()


def opened(number="A1", kind=PersonalKind.OWNER, holder=IVANOV, day=TUESDAY, **more):
    return open_account(act_on(day), AccountDraft("VEGA", number, kind, holder, **more))


def test_an_account_is_opened_on_a_questionnaire():
    assert done(opened()).result == {"account": "A1", "kind": "owner", "person": "IVANOV"}


def test_a_person_known_already_needs_no_second_questionnaire():
    done(opened())

    assert done(opened("A2", PersonalKind.TRUSTEE, None, person="IVANOV")).result["person"] == "IVANOV"
    assert code_of(opened("A3", PersonalKind.TRUSTEE, None, person="PETROV")) == "registry.person_unknown"


@pytest.mark.parametrize("kind", [kind for kind in PersonalKind if kind.value not in ("unidentified",)])
def test_accounts_of_persons_need_a_card_and_the_issuers_do_not(kind):
    answer = opened(kind=kind, holder=None)

    own = kind in (PersonalKind.ISSUER_EMISSION, PersonalKind.ISSUER_TREASURY)
    assert answer.accepted if own else code_of(answer) == "registry.card_missing"


def test_unidentified_persons_have_no_card():
    assert done(opened(kind=PersonalKind.UNIDENTIFIED, holder=None)).result["person"] == ""


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"person": " "}, "registry.card_incomplete"),
        ({"name": ""}, "registry.card_incomplete"),
        ({"document": ""}, "registry.card_incomplete"),
        ({"kind": "crowd"}, "registry.card_wrong"),
        ({"tax_status": "perhaps"}, "registry.card_wrong"),
        ({"country": "ru"}, "registry.card_wrong"),
        ({"inn": "500100732258"}, "registry.card_wrong"),
        ({"inn": "7701000018"}, "registry.card_wrong"),
        ({"filed_on": WEDNESDAY}, "registry.card_wrong"),
    ],
)
def test_a_questionnaire_is_complete_and_right(change, code):
    assert code_of(opened(holder=replace(IVANOV, **change))) == code


def test_numbers_are_given_once_and_are_short():
    done(opened())

    assert code_of(opened()) == "registry.account_known"
    assert code_of(opened("")) == "registry.code_too_long"
    assert code_of(opened("1" * 33)) == "registry.code_too_long"
    assert opened("1" * 32, holder=None, person="IVANOV").accepted
    unknown = AccountDraft("NONE", "A9", PersonalKind.OWNER, IVANOV)
    assert code_of(open_account(act_on(TUESDAY), unknown)) == "registry.issuer_unknown"


def test_a_new_questionnaire_counts_from_its_day_and_the_old_one_before_it():
    changed = person("H1", "New name", address="new address", filed_on=WEDNESDAY)

    done(file_questionnaire(act_on(WEDNESDAY), changed))

    def holder(day):
        return next(each.holder for each in holdings_on(FIRM, ISSUE, day) if each.account == "H1")

    assert holder(TUESDAY).name == "Holder H1"
    assert (holder(WEDNESDAY).name, holder(WEDNESDAY).address) == ("New name", "new address")


def test_a_questionnaire_filed_late_does_not_put_aside_a_later_one():
    done(file_questionnaire(act_on(WEDNESDAY), person("H1", "Third", filed_on=WEDNESDAY)))
    done(file_questionnaire(act_on(WEDNESDAY), person("H1", "Second", filed_on=TUESDAY)))

    names = [
        next(each.holder.name for each in holdings_on(FIRM, ISSUE, day) if each.account == "H1" and each.holder)
        for day in (MONDAY, TUESDAY, WEDNESDAY)
    ]
    assert names == ["Holder H1", "Second", "Third"]


def test_a_questionnaire_is_of_a_person_in_the_register():
    assert code_of(file_questionnaire(act_on(TUESDAY), IVANOV)) == "registry.person_unknown"


def test_only_an_empty_account_is_closed_and_nothing_comes_to_it_then():
    assert code_of(close_account(act_on(TUESDAY), "H2")) == "registry.account_not_empty"
    done(move_papers(act_on(TUESDAY), transfer("H2", "H1", 10_000)))

    done(close_account(act_on(TUESDAY), "H2"))

    assert code_of(close_account(act_on(TUESDAY), "H2")) == "registry.account_closed"
    assert code_of(close_account(act_on(TUESDAY), "H9")) == "registry.account_unknown"
    assert code_of(move_papers(act_on(WEDNESDAY), transfer("H1", "H2", 1))) == "registry.account_closed"
