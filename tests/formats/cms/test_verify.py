"""Keys, certificates and lists made by OpenSSL for the test; each thing that can be wrong is named."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from asn1crypto import cms, pem

from reglament.formats.cms import gost
from reglament.formats.cms import verify as verify_module
from reglament.formats.cms.certificate import read_certificates, read_lists
from reglament.formats.cms.openssl import OpensslMissing
from reglament.formats.cms.sign import sign
from reglament.formats.cms.trust import Trust
from reglament.formats.cms.verify import issuer_of_list, verify
from reglament.formats.errors import FormatError
from tests.formats.cms.authority import END, START, Authority

AT = START + timedelta(days=49)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
ORDER = "Распоряжение № 17\r\n".encode()
KINDS = ("rsa", "ecdsa", "gost256", "gost512")


def grounds(verdict) -> list[str]:
    return [ground.code for signer in verdict.signers for ground in signer.grounds]


@pytest.mark.parametrize("engine", [None, False], ids=["engine", "python"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_key_is_checked_through_an_issuing_centre_and_its_lists(centres, kind, engine, tmp_path):
    root = centres(kind)
    issuing = Authority(tmp_path / "issuing", kind, "ВЫПУСКАЮЩИЙ УЦ", root)
    first, second = issuing.issue("Первая"), issuing.issue("Вторая")
    one = sign(ORDER, first.file_key(issuing.own.certificate), AT)
    both = sign(ORDER, second.file_key(), AT, beside=one)
    issuing.revoke(second, AT + SECOND)
    lists = [centre.revocation_list(AT - DAY, AT + DAY) for centre in (root, issuing)]
    trust = Trust.of([root.own.certificate], lists=lists, list_required=True)

    assert verify(ORDER, one, AT, trust, engine=engine).valid
    assert verify(ORDER, both, AT, trust, engine=engine).valid
    late = verify(ORDER, both, AT + SECOND, trust, engine=engine)
    assert grounds(late) == ["signature.revoked"]
    assert sorted(signer.standing.value for signer in late.signers) == ["invalid", "valid"]
    assert grounds(verify(ORDER + b" ", one, AT, trust, engine=engine)) == ["signature.other_bytes"]


@pytest.fixture
def centre(centres) -> Authority:
    return centres("ecdsa")


@pytest.fixture
def trust(centre) -> Trust:
    return Trust.of([centre.own.certificate])


def test_terms_of_a_certificate_hold_to_the_second(centre, trust):
    person = centre.issue("Срочный", start=AT, end=AT + DAY)
    made = sign(ORDER, person.file_key(), AT)

    assert grounds(verify(ORDER, made, AT - SECOND, trust)) == ["signature.certificate_not_yet_valid"]
    assert verify(ORDER, made, AT, trust).valid
    assert verify(ORDER, made, AT + DAY, trust).valid
    assert grounds(verify(ORDER, made, AT + DAY + SECOND, trust)) == ["signature.certificate_expired"]


def test_when_the_centre_itself_no_longer_runs_it_is_named(centre, trust):
    person = centre.issue("Долгий", end=END + DAY)
    made = sign(ORDER, person.file_key(), AT)

    assert verify(ORDER, made, END, trust).valid
    assert grounds(verify(ORDER, made, END + SECOND, trust)) == ["signature.issuer_not_running"]


@pytest.mark.parametrize(("extensions", "told"), [("cipher", ["signature.key_usage"]), ("silent", []), ("signer", [])])
def test_a_key_meant_for_other_things_signs_no_document(centre, trust, extensions, told):
    person = centre.issue("Назначение", extensions)

    assert grounds(verify(ORDER, sign(ORDER, person.file_key(), AT), AT, trust)) == told


def test_an_ordinary_certificate_issues_none(centre, trust, tmp_path):
    person = centre.issue("Самозванец")
    stranger = Authority(tmp_path / "stranger", "ecdsa", "Самозванец")
    stranger.own = person
    issued = stranger.issue("Обманутый")
    made = sign(ORDER, issued.file_key(person.certificate), AT)

    assert grounds(verify(ORDER, made, AT, trust)) == ["signature.chain_broken"]


def test_a_weak_key_is_not_accepted(centres):
    weak = centres("weak_rsa")
    made = sign(ORDER, weak.issue("Слабый").file_key(), AT)

    assert grounds(verify(ORDER, made, AT, Trust.of([weak.own.certificate]))) == ["signature.weak_algorithm"]


def test_another_certificate_of_the_same_name_and_number_is_not_the_one_bound(centre, trust):
    person, other = centre.issue("Одна"), centre.issue("Другая")
    made = cms.ContentInfo.load(sign(ORDER, person.file_key(), AT))
    signer = made["content"]["signer_infos"][0]
    named = cms.ContentInfo.load(sign(ORDER, other.file_key(), AT))["content"]
    signer["sid"] = named["signer_infos"][0]["sid"]
    made["content"]["certificates"] = named["certificates"]

    assert grounds(verify(ORDER, made.dump(force=True), AT, trust)) == [
        "signature.does_not_hold",
        "signature.other_certificate_bound",
    ]


def test_der_pem_and_bare_base64_are_one(centre, trust):
    made = sign(ORDER, centre.issue("Форма").file_key(), AT)

    for form in (made, pem.armor("CMS", made), pem.armor("PKCS7", made), base64.encodebytes(made)):
        assert verify(ORDER, form, AT, trust).valid


def test_a_signature_that_carries_its_content_speaks_of_that_content_alone(centre, trust, tmp_path):
    person = centre.issue("Внутри")
    (tmp_path / "document").write_bytes(ORDER)
    centre.run("cms", "-sign", "-binary", "-nodetach", "-nosmimecap", "-in", tmp_path / "document", "-signer",
               person.path, "-inkey", person.key_path, "-outform", "DER", "-out", tmp_path / "made")  # fmt: skip
    made = (tmp_path / "made").read_bytes()

    assert verify(ORDER, made, AT, trust).valid
    assert grounds(verify(ORDER + b" ", made, AT, trust)) == ["signature.other_bytes"]


def test_a_signature_without_its_certificate_needs_it_from_the_register(centre, trust):
    person = centre.issue("Без сертификата")
    made = cms.ContentInfo.load(sign(ORDER, person.file_key(), AT))
    made["content"]["certificates"] = None
    bare = made.dump(force=True)

    assert grounds(verify(ORDER, bare, AT, trust)) == ["signature.certificate_missing"]
    assert verify(ORDER, bare, AT, Trust(trust.anchors, read_certificates(person.certificate))).valid


def test_a_file_without_signers_proves_nothing(centre, trust):
    made = cms.ContentInfo.load(sign(ORDER, centre.issue("Никто").file_key(), AT))
    made["content"]["signer_infos"] = []
    verdict = verify(ORDER, made.dump(force=True), AT, trust)

    assert (verdict.valid, [ground.code for ground in verdict.grounds]) == (False, ["signature.no_signer"])


def test_cut_anywhere_or_filled_with_rubbish_it_is_refused_as_unreadable(centre, trust):
    made = sign(ORDER, centre.issue("Обрыв").file_key(), AT)
    rubbish = [made[:length] for length in range(0, len(made), 37)]
    rubbish += [b"\x30\x80", b"\x30\x03abc", b"not base64!", pem.armor("CERTIFICATE", made), made + b"\x00", ORDER]

    for bytes_ in rubbish:
        with pytest.raises(FormatError):
            verify(ORDER, bytes_, AT, trust)


def test_lists_decide_by_the_moment_of_revocation(centre, trust):
    person = centre.issue("Отозванная")
    made = sign(ORDER, person.file_key(), AT)
    before = centre.revocation_list(AT - DAY, AT + DAY)
    centre.revoke(person, AT)
    after = centre.revocation_list(AT + DAY, AT + 2 * DAY)

    def told(at, *lists, required=True):
        return grounds(verify(ORDER, made, at, Trust.of([centre.own.certificate], lists=lists, list_required=required)))

    assert told(AT - SECOND, before) == []
    assert told(AT, before) == []
    assert told(AT, before, after) == ["signature.revoked"]
    assert told(AT - SECOND, after) == []
    assert told(AT + DAY, before) == []
    assert told(AT + DAY + SECOND, before) == ["signature.list_missing"]
    assert told(AT + DAY + SECOND, before, required=False) == []
    assert told(AT) == ["signature.list_missing"]


def test_a_list_of_a_stranger_is_not_believed(centre, trust, tmp_path):
    person = centre.issue("Оклеветанная")
    made = sign(ORDER, person.file_key(), AT)
    stranger = Authority(tmp_path / "same-name", "ecdsa")
    forged = stranger.revocation_list(AT - DAY, AT + DAY)
    (one,) = read_lists(forged)

    assert issuer_of_list(one, trust, AT) is None
    assert issuer_of_list(one, Trust.of([stranger.own.certificate]), AT) is not None
    verdict = verify(ORDER, made, AT, Trust.of([centre.own.certificate], lists=[forged], list_required=True))
    assert grounds(verdict) == ["signature.list_missing"]


def test_without_the_engine_a_long_document_is_not_checked_rather_than_called_good(centres, monkeypatch):
    centre = centres("gost256")
    long = ORDER * 100
    made = sign(long, centre.issue("Длинный").file_key(), AT)
    trust = Trust.of([centre.own.certificate])

    monkeypatch.setattr("reglament.formats.cms.checks.MAX_CONTENT", len(long))
    assert verify(long, made, AT, trust, engine=False).valid
    monkeypatch.setattr("reglament.formats.cms.checks.MAX_CONTENT", len(long) - 1)
    verdict = verify(long, made, AT, trust, engine=False)
    assert (verdict.valid, verdict.standing.value) == (False, "not_checked")
    assert grounds(verdict) == ["signature.not_checked"]
    assert "libengine-gost-openssl" in str(verdict.signers[0].grounds[0].fact("trouble"))
    assert gost.MAX_CONTENT == 1024 * 1024


def test_without_openssl_it_is_said_how_to_install_it(centre, trust, monkeypatch):
    made = sign(ORDER, centre.issue("Машина").file_key(), AT)
    monkeypatch.setattr(verify_module, "openssl_path", lambda: "")

    with pytest.raises(OpensslMissing, match="apt-get install"):
        verify(ORDER, made, AT, trust, engine=False)
