"""The sample signatures: GOST made elsewhere, checked for 02.03.2026 12:05 Moscow, with the engine and without it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reglament.formats.cms.trust import Trust
from reglament.formats.cms.verify import verify
from tests.formats.story import sample

AT = datetime.fromtimestamp(1772442300, UTC)
ORDER = "order-000000017.txt"
GOOD = [
    (ORDER, f"{ORDER}.sig"),
    (ORDER, f"{ORDER}.p7s"),
    (ORDER, f"{ORDER}.p256.sig"),
    (ORDER, f"{ORDER}.two-signers.sig"),
    (ORDER, f"{ORDER}.cades-bes.sig"),
    ("list_dividends.csv", "list_dividends.csv.sig"),
]


def said(document: str, signature: str, *, engine: bool, anchors: tuple[str, ...] = ("test-ca", "signer-p256")):
    trust = Trust.of([sample(f"signatures/{anchor}.pem") for anchor in anchors])
    return verify(sample(f"signatures/{document}"), sample(f"signatures/{signature}"), AT, trust, engine=engine)


def codes(verdict) -> list[list[str]]:
    return [[ground.code for ground in signer.grounds] for signer in verdict.signers]


both_ways = pytest.mark.parametrize("engine", [True, False], ids=["engine", "python"])


@both_ways
@pytest.mark.parametrize(("document", "signature"), GOOD)
def test_good_samples_hold(document, signature, engine):
    assert said(document, signature, engine=engine).valid


@both_ways
@pytest.mark.parametrize("signature", [name for document, name in GOOD if document == ORDER])
def test_over_changed_bytes_none_holds(signature, engine):
    verdict = said("order-000000017.tampered.txt", signature, engine=engine)

    assert not verdict.valid
    assert all(told == ["signature.other_bytes"] for told in codes(verdict))


@both_ways
def test_by_an_expired_certificate_it_does_not_hold(engine):
    assert codes(said(ORDER, f"{ORDER}.expired-cert.sig", engine=engine)) == [["signature.certificate_expired"]]


@both_ways
def test_by_an_unknown_centre_it_does_not_hold(engine):
    assert codes(said(ORDER, f"{ORDER}.sig", engine=engine, anchors=("signer-p256",))) == [["signature.chain_unknown"]]


def test_two_signers_are_both_told_and_a_bound_certificate_is_a_level():
    two = said(ORDER, f"{ORDER}.two-signers.sig", engine=True)
    bound = said(ORDER, f"{ORDER}.cades-bes.sig", engine=True)

    assert ["Иванов" in two.signers[0].facts.subject, "Регистраторова" in two.signers[1].facts.subject] == [True, True]
    assert [signer.facts.level.value for signer in (*two.signers, *bound.signers)] == ["CMS", "CMS", "CAdES-BES"]
    assert two.signers[0].facts.algorithm == "GOST R 34.10-2012 256"
    assert two.signers[0].facts.serial == "03e9"
