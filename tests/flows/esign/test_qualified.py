"""The registrar's own signature, and one that comes with a client's paper."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.esign.certificates import load_certificate, take_certificate_back
from reglament.flows.esign.qualified import check_qualified, sign_qualified
from reglament.formats.cms.sign import sign
from reglament.store.esign.cms_load import is_signed_by_firm, signatures_over
from reglament.store.esign.cms_models import QualifiedSignature
from tests.clauses import clause
from tests.flows.esign.signing_desk import ANSWER, AT, FIRM, SigningDesk
from tests.formats.cms.authority import END, START

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def desk(tmp_path) -> SigningDesk:
    return SigningDesk(tmp_path)


def codes(answer) -> list[str]:
    return [ground.code for ground in answer.grounds]


@clause("SR-6.8.4")
def test_the_registrar_signs_and_the_signature_is_kept_with_its_verdict(desk):
    desk.trusts()
    desk.owns()
    document = desk.files()

    answer = sign_qualified(desk.act(), document)

    assert (answer.outcome, answer.result["valid"]) == ("accepted", True)
    (row,) = signatures_over(FIRM, document)
    assert (row.own, row.standing, row.at) == (True, "valid", AT)
    assert row.verdict["signers"][0]["level"] == "CAdES-BES"
    assert is_signed_by_firm(FIRM, document)


@clause("SR-6.8.4")
def test_one_changed_byte_of_the_delivered_file_fails_and_the_file_itself_holds(desk):
    desk.trusts()
    desk.owns()
    document = desk.files()
    sign_qualified(desk.act(), document)
    made = bytes(QualifiedSignature.objects.get().content)
    changed = desk.files(ANSWER.replace(b"17", b"18"))

    assert check_qualified(desk.act(), document, made).result["valid"]
    refuted = check_qualified(desk.act(), changed, made)
    assert (refuted.result["valid"], codes(refuted)) == (False, ["signature.other_bytes"])


@clause("SR-5.2")
def test_a_paper_signed_with_an_expired_certificate_is_kept_and_shown_as_such(desk):
    desk.trusts()
    expired = desk.centre.issue("Опоздавшая", end=AT - SECOND)
    document = desk.files()

    answer = check_qualified(desk.act(), document, sign(ANSWER, expired.file_key(), AT))

    assert (answer.outcome, answer.result["standing"]) == ("accepted", "invalid")
    assert codes(answer) == ["signature.certificate_expired"]
    (row,) = signatures_over(FIRM, document)
    assert (row.own, row.standing, is_signed_by_firm(FIRM, document)) == (False, "invalid", False)


@clause("SR-5.2")
def test_rubbish_is_refused_and_nothing_is_kept(desk):
    document = desk.files()

    answer = check_qualified(desk.act(), document, b"rubbish")

    assert (answer.outcome, codes(answer)) == ("refused", ["signature.unreadable"])
    assert not QualifiedSignature.objects.exists()


def test_the_same_signature_again_is_kept_once(desk):
    desk.trusts()
    document = desk.files()
    made = sign(ANSWER, desk.person.file_key(), AT)

    first, second = check_qualified(desk.act(), document, made), check_qualified(desk.act(), document, made)

    assert first.result["signature"] == second.result["signature"]


@pytest.mark.parametrize(
    ("at", "outcome"), [(START - SECOND, []), (START, ["valid"]), (END, ["valid"]), (END + SECOND, [])]
)
def test_only_a_certificate_in_force_signs(desk, at, outcome):
    early = START - timedelta(days=1)
    load_certificate(desk.act(early), desk.centre.own.certificate, "anchor")
    load_certificate(desk.act(early), desk.person.certificate, "own", f"file:{desk.person.key_path}")

    answer = sign_qualified(desk.act(at), desk.files())

    assert ([answer.result.get("standing")] if answer.accepted else []) == outcome
    assert codes(answer) == ([] if outcome else ["signature.no_own_certificate"])


def test_a_certificate_taken_back_signs_no_more(desk):
    desk.trusts()
    own = desk.owns()
    take_certificate_back(desk.act(AT + SECOND), own)
    document = desk.files()

    assert sign_qualified(desk.act(AT), document).accepted
    assert codes(sign_qualified(desk.act(AT + SECOND), document)) == ["signature.no_own_certificate"]


def test_what_the_registrar_itself_would_not_trust_it_does_not_issue(desk):
    desk.owns()

    answer = sign_qualified(desk.act(), desk.files())

    assert (answer.outcome, codes(answer)) == ("refused", ["signature.chain_unknown"])
    assert not QualifiedSignature.objects.exists()


def test_a_key_that_is_not_there_is_said(desk):
    desk.trusts()
    desk.owns()
    desk.person.key_path.unlink()

    answer = sign_qualified(desk.act(), desk.files())

    assert codes(answer) == ["signature.cannot_sign"]
    assert "cannot be read" in str(answer.grounds[0].fact("trouble"))


def test_an_unknown_document_and_a_stranger_are_refused(desk):
    stranger = Actor(ActorKind.REPRESENTATIVE, "VM-000017", "ISSUER-2")
    document = desk.files()
    made = sign(ANSWER, desk.person.file_key(), AT)

    assert codes(sign_qualified(desk.act(), 404)) == ["signature.document_unknown"]
    assert codes(check_qualified(desk.act(), 404, made)) == ["signature.document_unknown"]
    assert codes(sign_qualified(desk.act(by=stranger), document)) == ["party.no_power"]
    assert codes(check_qualified(desk.act(by=stranger), document, made)) == ["party.other_client"]
