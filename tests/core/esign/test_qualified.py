"""What is said of a qualified signature, from what was found: both sides of every border."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reglament.core.esign.qualified import (
    Chain,
    Level,
    Revocation,
    SignerFacts,
    Standing,
    verdict_on,
    verdict_on_signer,
    why_not_by_sender,
)
from tests.clauses import clause

AT = datetime(2025, 2, 2, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
GOOD = SignerFacts(
    "CN=Образцова Анна",
    "1000",
    "GOST R 34.10-2012 256",
    AT,
    Level.CADES_BES,
    same_bytes=True,
    signature_holds=True,
    valid_from=AT - timedelta(days=100),
    valid_until=AT + timedelta(days=100),
    revocation=Revocation.GOOD,
)


def codes(facts: SignerFacts, at: datetime = AT, *, list_required: bool = False) -> list[str]:
    return [ground.code for ground in verdict_on_signer(facts, at, list_required).grounds]


@clause("SR-5.2", "SR-6.8.4")
def test_a_signature_over_these_bytes_by_a_good_certificate_holds():
    verdict = verdict_on((GOOD,), AT, list_required=True)

    assert verdict.valid
    assert (verdict.standing, verdict.grounds) == (Standing.VALID, ())
    assert (verdict.signers[0].grounds, verdict.signers[0].remarks) == ((), ())


@clause("SR-5.2")
def test_a_certificate_is_good_through_its_last_second_and_expired_after_it():
    ended = replace(GOOD, valid_until=AT)

    assert codes(ended, AT) == []
    assert codes(ended, AT + SECOND) == ["signature.certificate_expired"]
    assert verdict_on_signer(ended, AT + SECOND, False).grounds[0].fact("ended") == AT


@clause("SR-5.2")
def test_a_certificate_is_good_from_its_first_second_and_not_before_it():
    begun = replace(GOOD, valid_from=AT)

    assert codes(begun, AT) == []
    assert codes(begun, AT - SECOND) == ["signature.certificate_not_yet_valid"]
    assert verdict_on_signer(begun, AT - SECOND, False).grounds[0].fact("starts") == AT


@clause("SR-5.2")
def test_of_a_certificate_expired_on_31_january_a_signature_of_2_february_does_not_hold():
    expired = replace(GOOD, valid_until=datetime(2025, 1, 31, 20, 59, 59, tzinfo=UTC))

    verdict = verdict_on((expired,), AT, list_required=False)

    assert (verdict.valid, verdict.standing) == (False, Standing.INVALID)
    assert [ground.code for ground in verdict.signers[0].grounds] == ["signature.certificate_expired"]


@clause("SR-5.2", "SR-6.8.4")
@pytest.mark.parametrize(
    ("found", "told"),
    [
        ({"same_bytes": False, "signature_holds": False}, "signature.other_bytes"),
        ({"signature_holds": False}, "signature.does_not_hold"),
        ({"signature_holds": None}, "signature.does_not_hold"),
        ({"algorithm_accepted": False, "same_bytes": None, "signature_holds": None}, "signature.weak_algorithm"),
        ({"certificate_bound": False}, "signature.other_certificate_bound"),
        ({"usable_to_sign": False}, "signature.key_usage"),
        ({"chain": Chain.UNKNOWN}, "signature.chain_unknown"),
        ({"chain": Chain.BROKEN, "chain_trouble": "no"}, "signature.chain_broken"),
        ({"chain_expired": "CN=УЦ"}, "signature.issuer_not_running"),
        ({"revocation": Revocation.REVOKED, "revoked_at": AT}, "signature.revoked"),
        ({"certificate_found": False}, "signature.certificate_missing"),
    ],
)
def test_each_fault_is_named(found, told):
    assert codes(replace(GOOD, **found)) == [told]
    assert verdict_on((replace(GOOD, **found),), AT, False).standing is Standing.INVALID


@clause("SR-5.2")
def test_a_certificate_whose_term_was_not_found_is_judged_by_the_rest():
    assert codes(replace(GOOD, valid_from=None, valid_until=None)) == []
    assert codes(replace(GOOD, valid_from=None, valid_until=AT - SECOND)) == ["signature.certificate_expired"]
    assert codes(replace(GOOD, valid_from=AT + SECOND, valid_until=None)) == ["signature.certificate_not_yet_valid"]


@clause("SR-5.2")
def test_several_faults_are_all_told():
    bad = replace(GOOD, same_bytes=False, valid_until=AT - SECOND, chain=Chain.UNKNOWN)

    assert codes(bad) == ["signature.other_bytes", "signature.certificate_expired", "signature.chain_unknown"]


@clause("SR-5.2")
def test_without_a_list_of_that_moment_it_holds_with_a_remark_unless_a_list_is_required():
    unlisted = replace(GOOD, revocation=Revocation.UNKNOWN)
    told = verdict_on_signer(unlisted, AT, False)

    assert (told.standing, told.grounds) == (Standing.VALID, ())
    assert [remark.code for remark in told.remarks] == ["signature.list_missing"]
    assert codes(unlisted, list_required=True) == ["signature.list_missing"]
    assert codes(GOOD, list_required=True) == []


@clause("SR-5.2")
def test_what_could_not_be_checked_is_never_called_valid():
    unchecked = replace(GOOD, not_checked="no engine", signature_holds=True)
    verdict = verdict_on((GOOD, unchecked), AT, False)

    assert (verdict.valid, verdict.standing) == (False, Standing.NOT_CHECKED)
    assert [ground.code for ground in verdict.signers[1].grounds] == ["signature.not_checked"]


@clause("SR-5.2")
def test_of_two_signers_both_must_hold_and_each_has_his_own_verdict():
    bad = replace(GOOD, signature_holds=False)
    verdict = verdict_on((GOOD, bad), AT, False)

    assert not verdict.valid
    assert [signer.standing for signer in verdict.signers] == [Standing.VALID, Standing.INVALID]
    assert verdict_on((GOOD, GOOD), AT, False).valid
    assert verdict_on((replace(GOOD, not_checked="x"), bad), AT, False).standing is Standing.INVALID


@clause("SR-5.2")
def test_a_file_without_a_signer_proves_nothing():
    verdict = verdict_on((), AT, False)

    assert (verdict.valid, verdict.standing, verdict.signers) == (False, Standing.INVALID, ())
    assert [ground.code for ground in verdict.grounds] == ["signature.no_signer"]


@clause("SR-0.22", "SR-5.2")
@pytest.mark.parametrize(
    ("signers", "of_sender"),
    [
        (("Образцова Анна Семёновна",), True),
        (("ОБРАЗЦОВА  АННА СЕМЕНОВНА",), True),
        (("Директоров Пётр", "Образцова Анна Семёновна"), True),
        (("Директоров Пётр",), False),
        (("Образцова Анна",), False),
        (("Анна Семёновна Образцова",), False),
        ((), False),
    ],
)
def test_one_of_the_signers_is_the_person_who_sends_the_document(signers, of_sender):
    ground = why_not_by_sender(signers, "Образцова Анна Семёновна")

    assert (ground is None) == of_sender
    if ground is not None:
        assert (ground.code, ground.clause) == ("signature.not_of_sender", "SR-0.22")
        assert (ground.fact("sender"), ground.fact("signers")) == ("Образцова Анна Семёновна", ", ".join(signers))


@clause("SR-0.22")
def test_a_letter_yo_and_a_letter_ye_name_one_person():
    assert why_not_by_sender(("Королев Артем",), "Королёв Артём") is None
    assert why_not_by_sender(("КОРОЛЁВ АРТЁМ",), "Королев Артем") is None
