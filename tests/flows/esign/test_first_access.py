"""What a sign-in brings about: consent once an edition, the contract operative, the application completed."""

from __future__ import annotations

import pytest

from reglament.flows.esign.consent import consents_card
from reglament.flows.esign.contract import contract_card
from reglament.flows.esign.first_access import waiting_editions, why_no_access
from reglament.store.esign.agree_models import AccessApplication, AccessContract, PowerOfAttorney, RulesConsent
from tests.clauses import clause
from tests.flows.esign.access_desk import FIRM, AccessDesk, at, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return AccessDesk()


def test_the_first_sign_in_completes_the_application_and_makes_the_contract_operative(desk):
    login = desk.user()

    assert AccessApplication.objects.get(login=login).state == "completed"
    contract = AccessContract.objects.get(login=login)
    assert contract.operative_at == at("2026-03-11 10:05")
    assert desk.signs_in("2026-03-12 10:00", login).accepted
    contract.refresh_from_db()
    assert contract.operative_at == at("2026-03-11 10:05")
    card = contract_card(desk.act("2026-03-11 10:04"), login)
    assert card is not None
    assert card["state"] == "concluded"


@clause("SR-1.16")
def test_the_first_sign_in_after_publication_is_one_consent(desk):
    login = desk.user()
    desk.edition("7", "2026-03-13", "2026-03-13 12:00")

    assert [one.number for one in waiting_editions(FIRM, login, at("2026-03-13 12:00"))] == ["7"]
    assert desk.signs_in("2026-03-16 08:29", login, "wrong password").refused
    assert not RulesConsent.objects.filter(edition="7").exists()
    assert desk.signs_in("2026-03-16 08:30", login).accepted
    assert desk.signs_in("2026-03-17 08:30", login).accepted
    assert [(one["edition"], one["source"]) for one in consents_card(FIRM, login)] == [
        ("6", "application"),
        ("7", "sign_in"),
    ]
    assert RulesConsent.objects.get(edition="7").at == at("2026-03-16 08:30")
    assert waiting_editions(FIRM, login, at("2026-03-17 12:00")) == ()


@clause("SR-1.16")
def test_a_sign_in_before_publication_consents_to_nothing(desk):
    login = desk.user()
    desk.edition("7", "2026-03-13", "2026-03-13 12:00")

    assert desk.signs_in("2026-03-13 11:59", login).accepted
    assert not RulesConsent.objects.filter(edition="7").exists()


@clause("SR-A3.8", "SR-A3.5")
def test_when_the_power_of_attorney_is_over_there_is_no_access(desk):
    login = desk.user()

    assert why_no_access(FIRM, login, at("2026-12-31 23:59")) is None
    assert codes(desk.signs_in("2027-01-01 00:00", login)) == ["attorney.not_active"]
    PowerOfAttorney.objects.filter(login=login).update(powers=[1, 3, 4, 5])
    assert codes(desk.signs_in("2026-06-01 00:00", login)) == ["attorney.no_power"]
