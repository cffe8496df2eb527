"""The register of certificates and the loaded lists."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.esign.certificates import load_certificate, load_list, take_certificate_back, trust_of
from reglament.store.esign.cms_load import all_certificates, certificate_by_id, lists_of
from tests.flows.esign.signing_desk import AT, FIRM, SigningDesk
from tests.formats.cms.authority import Authority

pytestmark = pytest.mark.django_db
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@pytest.fixture
def desk(tmp_path) -> SigningDesk:
    return SigningDesk(tmp_path)


def codes(answer) -> list[str]:
    return [ground.code for ground in answer.grounds]


def test_a_certificate_is_kept_once_and_trusted_from_its_loading_until_it_is_taken_back(desk):
    number = desk.trusts()
    assert desk.trusts() == number
    take_certificate_back(desk.act(AT + DAY), number)

    assert [len(trust_of(FIRM, at).anchors) for at in (AT - SECOND, AT, AT + DAY - SECOND, AT + DAY)] == [0, 1, 1, 0]
    row = certificate_by_id(FIRM, number)
    assert row is not None
    assert (row.role, "ТЕСТОВЫЙ УЦ" in row.subject) == ("anchor", True)
    assert [row.pk for row in all_certificates(FIRM)] == [number]


def test_one_taken_back_is_used_again_when_it_is_loaded_again(desk):
    number = desk.trusts()
    take_certificate_back(desk.act(AT), number)

    assert codes(take_certificate_back(desk.act(), number)) == ["signature.certificate_unknown"]
    assert (desk.trusts(), len(trust_of(FIRM, AT).anchors)) == (number, 1)


def test_an_own_certificate_names_where_its_key_is_and_the_key_is_never_taken(desk):
    refused = load_certificate(desk.act(), desk.person.certificate, "own")
    own = desk.owns()

    assert codes(refused) == ["signature.unreadable"]
    row = certificate_by_id(FIRM, own)
    assert row is not None
    assert row.key_place == f"file:{desk.person.key_path}"
    assert desk.person.key not in bytes(row.content)


def test_rubbish_an_unknown_role_and_a_stranger_are_refused(desk):
    certificate = desk.centre.own.certificate
    stranger = Actor(ActorKind.REPRESENTATIVE, "VM-000017", "ISSUER-1")

    assert codes(load_certificate(desk.act(), b"rubbish", "anchor")) == ["signature.unreadable"]
    assert codes(load_certificate(desk.act(), certificate, "friend")) == ["signature.role_unknown"]
    assert codes(load_certificate(desk.act(by=stranger), certificate, "anchor")) == ["party.no_power"]
    assert codes(take_certificate_back(desk.act(by=stranger), 1)) == ["party.no_power"]
    assert codes(load_list(desk.act(by=stranger), b"")) == ["party.no_power"]
    assert all_certificates(FIRM) == []


def test_a_list_is_taken_once_and_only_of_a_centre_that_is_trusted(desk, tmp_path):
    desk.trusts()
    content = desk.centre.revocation_list(AT - DAY, AT + DAY)
    number = load_list(desk.act(), content).result["revocation_list"]

    assert load_list(desk.act(), content).result["revocation_list"] == number
    assert len(trust_of(FIRM, AT).lists) == 1
    stranger = Authority(tmp_path / "stranger", "ecdsa").revocation_list(AT - DAY, AT + DAY)
    assert codes(load_list(desk.act(), stranger)) == ["signature.list_of_stranger"]
    assert codes(load_list(desk.act(), b"rubbish")) == ["signature.unreadable"]
    assert [row.pk for row in lists_of(FIRM)] == [number]
