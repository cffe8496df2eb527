"""Consent to the processing of personal data through the flows."""

from __future__ import annotations

import pytest

from reglament.flows.esign.consent import data_consent_card, use_personal_data, withdraw_data_consent
from reglament.flows.esign.contract import ContractEndDraft, end_contract
from reglament.store.esign.agree_models import DataUse
from tests.clauses import clause
from tests.flows.esign.access_desk import AccessDesk, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return AccessDesk()


@clause("SR-7.4")
def test_consent_runs_five_years_after_the_last_key(desk):
    login = desk.user()
    card = data_consent_card(desk.act("2026-03-12 10:00"), login)

    assert card is not None
    assert (card["given_on"], card["until"], card["state"]) == ("2026-03-10", "2032-03-10", "active")
    assert use_personal_data(desk.act("2032-03-10 23:59"), login, "export", "keys", "archive").accepted
    late = use_personal_data(desk.act("2032-03-11 00:00"), login, "export", "keys")
    assert codes(late) == ["consent.over"]
    assert codes(use_personal_data(desk.act("2026-03-12 10:00"), login, "export", "marketing")) == [
        "consent.purpose_unknown"
    ]
    assert codes(use_personal_data(desk.act("2026-03-12 10:00"), "VM-9", "export", "keys")) == ["consent.none"]
    assert [use.recipient for use in DataUse.objects.all()] == ["archive"]


@clause("SR-7.5")
def test_consent_is_withdrawn_once_the_key_and_the_use_are_over(desk):
    login = desk.user()
    before, after = desk.act("2026-05-01 10:00"), desk.act("2026-06-10 10:00")
    assert codes(withdraw_data_consent(before, login, "post", "letter 8")) == ["consent.key_runs"]
    end_contract(desk.act("2026-06-01 10:00"), ContractEndDraft(login, "agreement", "paper 3"))

    assert codes(withdraw_data_consent(after, login, "phone", "letter 8")) == ["consent.way_unknown"]
    assert codes(withdraw_data_consent(after, login, "representative", "letter 8")) == ["consent.proof_missing"]
    assert codes(withdraw_data_consent(after, login, "post", " ")) == ["access.paper_missing"]
    assert withdraw_data_consent(after, login, "post", "letter 8").result["state"] == "withdrawn"
    assert codes(use_personal_data(after, login, "export", "keys")) == ["consent.over"]
    assert codes(withdraw_data_consent(after, "VM-9", "post", "letter")) == ["consent.none"]


@clause("SR-7.5")
def test_an_expired_key_alone_is_not_the_end_of_use(desk):
    login = desk.user()

    assert codes(withdraw_data_consent(desk.act("2027-03-15 10:00"), login, "post", "letter 8")) == ["consent.in_use"]


@clause("SR-7.4")
def test_access_that_ended_early_ends_the_key_s_term_then(desk):
    login = desk.user()
    end_contract(desk.act("2026-06-01 00:30"), ContractEndDraft(login, "agreement", "paper 3"))
    card = data_consent_card(desk.act("2026-06-02 10:00"), login)

    assert card is not None
    assert card["until"] == "2031-06-01"
