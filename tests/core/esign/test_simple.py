"""What takes a simple signature, over which bytes, and what it proves later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from reglament.core.esign.attorney import Power
from reglament.core.esign.key import Key, KeyState
from reglament.core.esign.simple import (
    Signed,
    digest_of_bytes,
    power_to_sign,
    why_not_proved,
    why_not_signable,
    why_not_what_was_shown,
)
from reglament.core.esign.terms import SignTerms
from tests.clauses import clause
from tests.core.esign.cabinet_terms import at, cabinet_terms

CONTENT = "распоряжение".encode()
KEY = Key(
    login="VM-000017",
    state=KeyState.ACTIVE,
    created_on=date(2025, 3, 10),
    last_day=date(2026, 3, 10),
    active_from=at("2025-03-11 10:05"),
)
SIGNED = Signed(sha256(CONTENT).hexdigest(), at("2026-03-09 12:00:00"), "Петрова Анна Сергеевна", KEY)


def code(signed: Signed, content: bytes = CONTENT) -> str:
    ground = why_not_proved(signed, content)
    return "" if ground is None else ground.code


@clause("SR-1.21", "SR-5.1")
@pytest.mark.parametrize(
    ("kind", "told", "of"),
    [
        ("information_order", "", ""),
        ("scan", "", ""),
        ("application", "", ""),
        ("message", "", ""),
        ("qualified_order", "sign.qualified_needed", "SR-1.21"),
        ("access_application", "sign.paper_needed", "SR-1.21"),
        ("end_application", "sign.paper_needed", "SR-1.21"),
        ("transfer_order", "sign.not_signable", "SR-5.1"),
    ],
)
def test_only_documents_the_rules_name_take_a_simple_signature(kind, told, of):
    ground = why_not_signable(kind, cabinet_terms(SignTerms))

    assert ("" if ground is None else ground.code) == told
    if ground is not None:
        assert (ground.clause, ground.fact("kind")) == (of, kind)


@clause("SR-A3.6", "SR-A3.7")
def test_a_certified_copy_has_a_power_of_its_own():
    assert power_to_sign("scan") is Power.COPY
    assert power_to_sign("information_order") is Power.SIGN


@clause("SR-0.22", "SR-1.20")
def test_only_what_was_shown_is_signed():
    assert why_not_what_was_shown(CONTENT, digest_of_bytes(CONTENT)) is None
    ground = why_not_what_was_shown(CONTENT, digest_of_bytes(CONTENT + b" "))
    assert (ground.code, ground.clause) == ("sign.not_what_was_shown", "SR-1.20")


@clause("SR-0.21", "SR-0.22", "SR-5.5-d", "SR-5.9")
def test_a_signature_proves_its_very_bytes():
    assert code(SIGNED) == ""
    assert code(SIGNED, CONTENT + b" ") == "sign.changed_after"
    assert why_not_proved(SIGNED, b"").clause == "SR-1.20"


@clause("SR-0.21", "SR-0.22", "SR-5.5-d", "SR-5.9")
def test_without_a_signer_nothing_is_signed():
    ground = why_not_proved(replace(SIGNED, signer=""), CONTENT)

    assert (ground.code, ground.clause) == ("sign.nobody_named", "SR-0.22")


@clause("SR-0.21", "SR-0.22", "SR-5.5-d", "SR-5.9")
def test_what_was_signed_before_the_end_of_the_key_stays_valid():
    ended = at("2026-03-09 12:00:01")
    for end in ("blocked_at", "ended_at", "compromised_at"):
        assert code(replace(SIGNED, key=replace(KEY, **{end: ended}))) == ""
        assert code(replace(SIGNED, key=replace(KEY, **{end: SIGNED.signed_at}))) != ""


@clause("SR-0.21", "SR-0.22", "SR-5.5-d", "SR-5.9")
def test_a_document_dated_after_the_year_is_not_proved():
    assert code(replace(SIGNED, signed_at=at("2026-03-10 23:59:59"))) == ""
    assert code(replace(SIGNED, signed_at=at("2026-03-12 12:00"))) == "key.expired"
