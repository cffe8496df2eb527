"""A simple signature: over what was shown, by the password entered once more, with all it must tell."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.flows.esign.end_keys import EndDraft, block_key, compromise_key, end_key
from reglament.flows.esign.sign import DOCUMENT_SIZE_MAX, ToSign, sign_simple, verify_simple
from reglament.store.audit.models import ActRow
from reglament.store.esign.models import SimpleSignature
from tests.clauses import clause
from tests.core.esign.cabinet_terms import FIRM, at
from tests.flows.esign.key_desk import CONTENT, ELSEWHERE, HOME, LOGIN, OTHER, OWN, PETROVA, KeyDesk, clauses, codes

pytestmark = pytest.mark.django_db
WHEN = "2025-03-11 10:06:07"


@pytest.fixture
def desk():
    desk = KeyDesk()
    desk.active()
    return desk


@clause("SR-0.21", "SR-1.19", "SR-5.1")
def test_a_signature_tells_who_what_when_which_key_and_from_where(desk):
    answer = desk.sign("2025-03-11 10:06:07.9")

    row = SimpleSignature.objects.get()
    assert (row.signer, row.login, row.issuer, row.key_id) == ("Петрова Анна Сергеевна", LOGIN, "VM", desk.key().pk)
    assert (row.digest, row.size, row.subject) == (sha256(CONTENT).hexdigest(), len(CONTENT), "order:1")
    assert (row.signed_at, row.address, row.is_doubtful) == (at(WHEN), HOME, False)
    told = ActRow.objects.filter(what="sign.simple").get().answer["result"]
    assert {name: told[name] for name in ("client", "login", "key", "digest", "signature", "subject")} == {
        "client": "VM",
        "login": LOGIN,
        "key": desk.key().pk,
        "digest": row.digest,
        "signature": row.pk,
        "subject": "order:1",
    }
    assert answer.result["signed_at"] == "2025-03-11T10:06:07+03:00"


@clause("SR-1.19", "SR-0.4")
def test_being_signed_in_is_not_enough(desk):
    for wrong in ("", OTHER, OWN.lower()):
        answer = desk.sign(WHEN, wrong)
        assert (codes(answer), clauses(answer)) == (["key.sign_in_refused"], ["SR-0.4"])
    assert SimpleSignature.objects.count() == 0


@clause("SR-1.20", "SR-0.22")
def test_only_the_bytes_that_were_shown_are_signed(desk):
    answer = desk.sign(WHEN, shown_digest=sha256(CONTENT + b"\n").hexdigest())

    assert (codes(answer), clauses(answer)) == (["sign.not_what_was_shown"], ["SR-1.20"])


@clause("SR-1.21", "SR-5.1")
@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("qualified_order", "sign.qualified_needed"),
        ("access_application", "sign.paper_needed"),
        ("transfer_order", "sign.not_signable"),
    ],
)
def test_other_documents_are_not_signed_here(desk, kind, told):
    assert codes(desk.sign(WHEN, kind=kind)) == [told]
    assert SimpleSignature.objects.count() == 0


def test_a_place_that_is_not_signed_in_signs_nothing(desk):
    assert codes(desk.sign(WHEN, address=ELSEWHERE)) == ["key.not_signed_in"]


def test_another_s_login_cannot_be_signed_with(desk):
    stranger = Actor(ActorKind.REPRESENTATIVE, "KS-000001", "KS")
    document = ToSign("information_order", CONTENT, sha256(CONTENT).hexdigest())

    assert codes(sign_simple(desk.act(WHEN, stranger), LOGIN, document, OWN, desk.place())) == ["party.other_client"]
    assert codes(sign_simple(desk.act(WHEN, PETROVA), "nobody", document, OWN, desk.place())) == ["party.other_client"]


def test_a_document_has_a_size(desk):
    assert codes(desk.sign(WHEN, content=b"x" * (DOCUMENT_SIZE_MAX + 1))) == ["sign.too_large"]


@clause("SR-5.9")
def test_the_key_is_looked_at_before_everything_else(desk):
    block_key(desk.act(WHEN), LOGIN, "call")

    answer = desk.sign(WHEN, OTHER, kind="transfer_order", shown_digest="")
    assert (codes(answer), clauses(answer)) == (["key.blocked"], ["SR-2.9-b"])


@clause("SR-A3.7")
@pytest.mark.parametrize(("kind", "power"), [("information_order", 4), ("scan", 3)])
def test_powers_are_asked_when_the_key_came_of_an_application(desk, monkeypatch, kind, power):
    asked = []
    monkeypatch.setattr("reglament.flows.esign.sign.contract_of_login", lambda *_: object())
    monkeypatch.setattr(
        "reglament.flows.esign.sign.may_by_attorney",
        lambda firm, login, wanted, *_: asked.append((login, int(wanted))) or Ground.of("attorney.no_power", "SR-A3.7"),
    )

    assert codes(desk.sign(WHEN, kind=kind)) == ["attorney.no_power"]
    assert asked == [(LOGIN, power)]


@clause("SR-1.13", "SR-2.10-a")
@pytest.mark.parametrize("name", ["unread", "why_no_access"])
def test_what_opens_no_section_signs_nothing(desk, monkeypatch, name):
    monkeypatch.setattr(f"reglament.flows.esign.sign.{name}", lambda *_: Ground.of("closed", ""))

    assert codes(desk.sign(WHEN)) == ["closed"]


def test_two_places_in_one_second_are_marked_for_an_officer(desk):
    desk.sign_in("2025-03-11 10:06", OWN, ELSEWHERE)

    assert desk.sign(WHEN).result["doubtful"] is False
    assert desk.sign(WHEN, content=b"more").result["doubtful"] is False
    assert desk.sign(WHEN, address=ELSEWHERE).result["doubtful"] is True
    assert desk.sign("2025-03-11 10:06:08", address=ELSEWHERE).result["doubtful"] is False


@clause("SR-5.5-d", "SR-5.9", "SR-0.21")
@pytest.mark.parametrize("how", ["year", "block", "end", "compromise"])
def test_what_was_signed_before_the_end_stays_valid(desk, how):
    number = desk.sign(WHEN).result["signature"]
    later = "2025-03-11 10:06:08"
    if how == "block":
        block_key(desk.act(later), LOGIN, "call")
    elif how == "end":
        end_key(desk.act(later), EndDraft(LOGIN, "application"))
    elif how == "compromise":
        compromise_key(desk.act(later), LOGIN)

    verdict = verify_simple(FIRM, number, CONTENT)

    assert (verdict.valid, verdict.ground, verdict.signer, verdict.address) == (
        True,
        None,
        "Петрова Анна Сергеевна",
        HOME,
    )


@clause("SR-3.3.7", "SR-5.9")
def test_what_was_signed_in_the_second_of_the_notice_is_not_proved(desk):
    number = desk.sign("2025-03-11 10:06:07.1").result["signature"]
    compromise_key(desk.act("2025-03-11 10:06:07.6"), LOGIN)

    verdict = verify_simple(FIRM, number, CONTENT)

    assert (verdict.valid, verdict.ground.code, verdict.ground.clause) == (False, "key.compromised", "SR-3.3.7")


@clause("SR-0.22", "SR-1.20")
def test_other_bytes_are_not_what_was_signed(desk):
    number = desk.sign(WHEN).result["signature"]

    assert verify_simple(FIRM, number, CONTENT + b" ").ground.code == "sign.changed_after"
    assert verify_simple(FIRM, number + 1, CONTENT) is None
    SimpleSignature.objects.update(signer="")
    assert verify_simple(FIRM, number, CONTENT).ground.code == "sign.nobody_named"


def test_the_same_act_signs_once(desk):
    document = ToSign("information_order", CONTENT, sha256(CONTENT).hexdigest())
    act = replace(desk.act(WHEN, PETROVA), key="form-1")

    first = sign_simple(act, LOGIN, document, OWN, desk.place())
    again = sign_simple(act, LOGIN, document, OWN, desk.place())

    assert (again.replayed, again.result["signature"]) == (True, first.result["signature"])
    assert SimpleSignature.objects.count() == 1
