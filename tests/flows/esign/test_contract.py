"""How contracts of accession end, and that the end of a key is not their end."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.flows.esign.contract import ContractEndDraft, contract_card, end_contract, end_registry_contract
from reglament.flows.esign.restrict import record_breach
from tests.clauses import clause
from tests.flows.esign.access_desk import AccessDesk, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return AccessDesk()


def card(desk, moment, login):
    found = contract_card(desk.act(moment), login)
    assert found is not None
    return found


@clause("SR-2.11")
def test_the_end_of_the_key_s_year_leaves_the_contract(desk):
    number = desk.attorney(valid_through=date(2028, 12, 31))
    login = desk.user(desk.draft(number))

    assert card(desk, "2027-03-10 12:00", login)["new_key_without_application"] is False
    after = card(desk, "2027-03-15 12:00", login)
    assert (after["state"], after["new_key_without_application"]) == ("operative", True)


@clause("SR-2.10-a")
@pytest.mark.parametrize("ground", ["agreement", "refusal", "application", "rules_or_law"])
def test_a_contract_ends_at_once_on_a_paper_and_for_good(desk, ground):
    login = desk.user()
    draft = ContractEndDraft(login, ground, "paper 3")

    assert end_contract(desk.act("2026-05-28 11:00"), draft).result["state"] == "ended"
    ended = card(desk, "2026-05-28 11:00", login)
    assert (ended["ground"], ended["new_key_without_application"]) == (ground, False)
    assert card(desk, "2026-05-28 10:59", login)["state"] == "operative"
    assert codes(end_contract(desk.act("2026-05-28 11:01"), draft)) == ["contract.ended_already"]
    assert desk.signs_in("2026-05-28 11:02", login).refused


@clause("SR-2.10-a")
def test_a_contract_ends_with_a_paper_and_a_known_ground(desk):
    login = desk.user()
    act = desk.act("2026-05-28 11:00")

    assert codes(end_contract(act, ContractEndDraft(login, "whim", "paper"))) == ["contract.ground_unknown"]
    assert codes(end_contract(act, ContractEndDraft(login, "agreement", " "))) == ["contract.paper_missing"]
    assert codes(end_contract(act, ContractEndDraft("VM-9", "agreement", "paper"))) == ["contract.none"]
    assert card(desk, "2026-05-28 11:01", login)["state"] == "operative"


@clause("SR-2.10-b")
def test_a_breach_ends_it_by_its_record(desk):
    login = desk.user()
    act = desk.act("2026-05-28 11:00")

    assert codes(end_contract(act, ContractEndDraft(login, "breach", "act 1", 404))) == ["key.no_breach_record"]
    assert card(desk, "2026-05-28 11:01", login)["state"] == "operative"
    breach = record_breach(act, login, "SR-3.3.1", "bulk copying").result["breach"]
    assert end_contract(act, ContractEndDraft(login, "breach", "act 1", breach)).accepted


@clause("SR-2.10-b")
def test_with_the_registry_contract_all_representatives_lose_access(desk):
    login = desk.user(desk.draft(desk.attorney(valid_through=date(2027, 12, 31))))
    act = desk.act("2026-11-01 11:00")
    assert codes(end_registry_contract(act, "XX", date(2026, 12, 31), "notice")) == ["registry.issuer_unknown"]
    assert codes(end_registry_contract(act, "VM", date(2026, 12, 31), " ")) == ["contract.paper_missing"]

    assert end_registry_contract(act, "VM", date(2026, 12, 31), "notice 4").result["logins"] == [login]
    assert codes(end_registry_contract(act, "VM", date(2026, 12, 31), "notice 4")) == ["contract.ended_already"]
    assert desk.signs_in("2026-12-31 23:59", login).accepted
    assert desk.signs_in("2027-01-01 00:00", login).refused
    ended = card(desk, "2027-01-01 00:00", login)
    assert (ended["state"], ended["ground"]) == ("ended", "registry_contract")
