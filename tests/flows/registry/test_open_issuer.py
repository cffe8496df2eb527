"""An issuer's register is opened with his own two accounts."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.registry.open_issuer import IssuerDraft, open_issuer
from reglament.store.registry.models import PersonalAccount
from tests.flows.registry.vega import MONDAY, act_on, code_of, done

pytestmark = pytest.mark.django_db

DRAFT = IssuerDraft("VEGA", "АО «Вега-Металл»")


def test_the_issuer_has_an_emission_and_a_treasury_account():
    answer = done(open_issuer(act_on(MONDAY), DRAFT))

    assert answer.result["accounts"] == {"issuer_emission": "E-VEGA", "issuer_treasury": "T-VEGA"}
    assert set(PersonalAccount.objects.values_list("number", "kind")) == {
        ("E-VEGA", "issuer_emission"),
        ("T-VEGA", "issuer_treasury"),
    }


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (IssuerDraft("", "АО"), "registry.issuer_unnamed"),
        (IssuerDraft("VEGA", " "), "registry.issuer_unnamed"),
        (IssuerDraft("V" * 31, "АО"), "registry.code_too_long"),
        (IssuerDraft("VEGA", "АО", ogrn="1027700000018"), "registry.issuer_number_wrong"),
        (IssuerDraft("VEGA", "АО", inn="7701000018"), "registry.issuer_number_wrong"),
    ],
)
def test_an_issuer_has_a_name_and_a_short_code(draft, code):
    assert code_of(open_issuer(act_on(MONDAY), draft)) == code


def test_the_longest_code_still_numbers_his_accounts():
    assert open_issuer(act_on(MONDAY), IssuerDraft("V" * 30, "АО")).accepted


def test_a_register_is_opened_once():
    done(open_issuer(act_on(MONDAY), DRAFT))

    assert code_of(open_issuer(act_on(MONDAY), DRAFT)) == "registry.issuer_known"


def test_a_client_opens_no_register():
    client = Actor(ActorKind.CLIENT, "VEGA")

    assert code_of(open_issuer(act_on(MONDAY, by=client), DRAFT)) == "party.no_power"
