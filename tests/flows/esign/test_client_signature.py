"""A client's qualified signature: all of it holds and one signer is the sender, or nothing of it is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.esign.attempts import Place
from reglament.flows.esign.certificates import load_certificate, load_list
from reglament.flows.esign.client_signature import FILES_MAX, Signatures, take_signatures
from reglament.flows.esign.end_keys import block_key, compromise_key
from reglament.formats.cms.sign import sign
from reglament.store.audit.models import ActRow
from reglament.store.docflow.save import file_document
from reglament.store.esign.cms_models import QualifiedSignature
from tests.clauses import clause
from tests.core.esign.cabinet_terms import FIRM, at
from tests.flows.esign.key_desk import HOME, LOGIN, PETROVA, KeyDesk, clauses, codes
from tests.formats.cms.authority import END, Authority

pytestmark = pytest.mark.django_db
WHEN = "2026-03-02 12:05:00"
NOW = datetime(2026, 3, 2, 9, 5, tzinfo=UTC)
"""The same moment, as a centre writes it."""
CONTENT = "Распоряжение № 17\n".encode()
NAME = "Петрова Анна Сергеевна"
SECOND = timedelta(seconds=1)


class Cabinet:
    """Petrova signed in, a document to sign, a centre the registrar trusts."""

    def __init__(self, folder: Path) -> None:
        self.desk = KeyDesk()
        self.desk.active()
        self.desk.sign_in("2026-03-02 12:00")
        self.centre = Authority(folder / "centre", "ecdsa")
        assert load_certificate(self.desk.act(WHEN), self.centre.own.certificate, "anchor").accepted
        made = file_document(FIRM, "VM", "information_order", "17", "17.txt", "text/plain", CONTENT, at(WHEN), "", None)
        self.document = made[0]

    def take(self, *files: bytes, moment: str = WHEN, address: str = HOME, by: Actor = PETROVA):
        place = Place(address, self.desk.place(address).token)
        given = Signatures(LOGIN, "information_order", place, files)
        return take_signatures(self.desk.act(moment, by), self.document, given)

    def signed(self, name: str = NAME, content: bytes = CONTENT, **how) -> bytes:
        return sign(content, self.centre.issue(name, **how).file_key(), at(WHEN))


@pytest.fixture
def cabinet(tmp_path) -> Cabinet:
    return Cabinet(tmp_path)


@clause("SR-5.2", "SR-0.22")
def test_the_senders_signature_is_kept_with_her_name(cabinet):
    answer = cabinet.take(cabinet.signed())

    assert (answer.outcome, answer.result["signers"]) == ("accepted", [NAME])
    row = QualifiedSignature.objects.get()
    assert (row.pk, row.own, row.standing, row.at) == (answer.result["signature"], False, "valid", at(WHEN))


@clause("SR-5.2")
def test_two_signers_come_in_one_file_or_in_two(cabinet):
    head = cabinet.centre.issue("Сидоров Пример Образцович")
    first = cabinet.signed()
    both = sign(CONTENT, head.file_key(), at(WHEN), beside=first)

    assert sorted(cabinet.take(both).result["signers"]) == sorted([NAME, "Сидоров Пример Образцович"])
    apart = cabinet.take(first, sign(CONTENT, head.file_key(), at(WHEN)))
    assert apart.result["signers"] == [NAME, "Сидоров Пример Образцович"]
    assert len(apart.result["signatures"]) == 2


@clause("SR-0.22")
def test_anothers_signature_alone_does_not_point_to_the_sender(cabinet):
    answer = cabinet.take(cabinet.signed("Сидоров Пример Образцович"))

    assert (codes(answer), clauses(answer)) == (["signature.not_of_sender"], ["SR-0.22"])
    assert not QualifiedSignature.objects.exists()


@clause("SR-5.2", "SR-6.8.4")
@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        ("other bytes", "signature.other_bytes"),
        ("expired", "signature.certificate_expired"),
        ("unknown chain", "signature.chain_unknown"),
        ("revoked", "signature.revoked"),
        ("rubbish", "signature.unreadable"),
    ],
)
def test_a_bad_signature_is_refused_by_its_clause_and_logged_and_nothing_is_kept(cabinet, tmp_path, trouble, told):
    good = cabinet.signed()
    if trouble == "other bytes":
        bad = cabinet.signed(content=CONTENT + b" ")
    elif trouble == "expired":
        bad = cabinet.signed(end=NOW - SECOND)
    elif trouble == "unknown chain":
        strange = Authority(tmp_path / "strange", "ecdsa", "ЧУЖОЙ УЦ").issue(NAME)
        bad = sign(CONTENT, strange.file_key(), at(WHEN))
    elif trouble == "revoked":
        person = cabinet.centre.issue(NAME)
        bad = sign(CONTENT, person.file_key(), at(WHEN))
        cabinet.centre.revoke(person, NOW - SECOND)
        assert load_list(cabinet.desk.act(WHEN), cabinet.centre.revocation_list(NOW - SECOND, END)).accepted
    else:
        bad = b"rubbish"

    answer = cabinet.take(good, bad)

    assert (answer.outcome, codes(answer)) == ("refused", [told])
    assert clauses(answer)[0].startswith("SR-")
    assert not QualifiedSignature.objects.exists()
    logged = ActRow.objects.get(what="signature.take")
    assert (logged.outcome, logged.answer["grounds"][0]["code"]) == ("refused", told)


@clause("SR-5.2")
@pytest.mark.parametrize(("revoked", "told"), [(NOW, ["signature.revoked"]), (NOW + SECOND, [])])
def test_a_certificate_revoked_in_the_very_second_is_refused_and_one_revoked_later_holds(cabinet, revoked, told):
    person = cabinet.centre.issue(NAME)
    made = sign(CONTENT, person.file_key(), at(WHEN))
    cabinet.centre.revoke(person, revoked)
    assert load_list(cabinet.desk.act(WHEN), cabinet.centre.revocation_list(NOW - SECOND, END)).accepted

    assert codes(cabinet.take(made)) == told


@clause("SR-3.3.7", "SR-5.9")
@pytest.mark.parametrize(("moment", "codes_told"), [("12:04:59", []), ("12:05:00", ["key.compromised"])])
def test_a_compromised_key_hands_over_no_qualified_signature_either(cabinet, moment, codes_told):
    made = cabinet.signed()
    if codes_told:
        compromise_key(cabinet.desk.act(f"2026-03-02 {moment}"), LOGIN)

    assert codes(cabinet.take(made, moment="2026-03-02 12:05:01")) == codes_told
    assert QualifiedSignature.objects.exists() is not bool(codes_told)


@clause("SR-2.9-b")
def test_a_blocked_key_and_a_place_not_signed_in_hand_over_nothing(cabinet):
    made = cabinet.signed()

    assert codes(cabinet.take(made, address="198.51.100.9")) == ["key.not_signed_in"]
    block_key(cabinet.desk.act(WHEN), LOGIN, "call")
    assert codes(cabinet.take(made)) == ["key.blocked"]


def test_files_are_counted_and_strangers_sent_away(cabinet):
    made = cabinet.signed()

    assert codes(cabinet.take()) == ["signature.file_missing"]
    assert cabinet.take(*[made] * FILES_MAX).accepted
    assert codes(cabinet.take(*[made] * (FILES_MAX + 1))) == ["signature.files_many"]
    assert codes(cabinet.take(made, by=Actor(ActorKind.REPRESENTATIVE, "KS-1", "KS"))) == ["party.other_client"]
