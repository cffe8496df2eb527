"""Signatures made here hold by OpenSSL alone, carry the caller's moment, and need their own key."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import timedelta

import pytest
from asn1crypto import cms

from reglament.formats.cms import sign as sign_module
from reglament.formats.cms.key_place import SECRET, checked_place, key_at
from reglament.formats.cms.openssl import OpensslMissing
from reglament.formats.cms.sign import CannotSign, FileKey, Pkcs11Key, sign
from reglament.formats.cms.structure import read_signature
from reglament.formats.cms.trust import Trust
from reglament.formats.cms.verify import verify
from reglament.formats.errors import FormatError
from tests.formats.cms.authority import START

AT = START + timedelta(days=49)
ANSWER = b"answer\n"
SOFTHSM = "/usr/lib/softhsm/libsofthsm2.so"


@pytest.mark.parametrize("kind", ["rsa", "ecdsa", "gost256", "gost512"])
def test_openssl_alone_finds_each_signature_good_as_cades(centres, kind, tmp_path):
    centre = centres(kind)
    first, second = centre.issue("Первая"), centre.issue("Вторая")
    made = sign(ANSWER, second.file_key(), AT, beside=sign(ANSWER, first.file_key(), AT))
    (tmp_path / "made").write_bytes(made)
    (tmp_path / "answer").write_bytes(ANSWER)

    done = centre.run("cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", tmp_path / "made", "-content",
                      tmp_path / "answer", "-CAfile", centre.own.path, "-attime", str(int(AT.timestamp())),
                      "-purpose", "any", "-out", os.devnull)  # fmt: skip

    assert b"CAdES Verification successful" in done.stderr


def test_the_moment_is_the_callers_and_the_certificate_is_bound(centres):
    centre = centres("ecdsa")
    read = read_signature(sign(ANSWER, centre.issue("Время").file_key(), AT))

    assert (read.content, [part.signed_at for part in read.signers]) == (None, [AT])
    assert all(part.bound is not None for part in read.signers)


def test_the_attributes_stand_in_the_order_der_demands(centres):
    centre = centres("rsa")
    made = cms.ContentInfo.load(sign(ANSWER, centre.issue("Порядок").file_key(), AT))
    parts = [attribute.dump() for attribute in made["content"]["signer_infos"][0]["signed_attrs"]]

    assert parts == sorted(parts)


def test_a_key_with_a_password_opens_with_that_password_alone(centres, tmp_path):
    centre = centres("ecdsa")
    person = centre.issue("Пароль")
    locked = tmp_path / "locked.key"
    centre.run("pkey", "-in", person.key_path, "-aes256", "-passout", "pass:верный", "-out", locked)

    made = sign(ANSWER, FileKey(person.certificate, locked.read_bytes(), "верный"), AT)
    assert verify(ANSWER, made, AT, Trust.of([centre.own.certificate])).valid
    with pytest.raises(CannotSign):
        sign(ANSWER, FileKey(person.certificate, locked.read_bytes(), "неверный"), AT)


def test_anothers_key_or_no_key_signs_nothing(centres):
    centre = centres("ecdsa")
    one, other = centre.issue("Одна"), centre.issue("Другая")

    with pytest.raises(CannotSign, match="not that of the certificate"):
        sign(ANSWER, FileKey(one.certificate, other.key), AT)
    with pytest.raises(CannotSign, match="cannot be used"):
        sign(ANSWER, FileKey(one.certificate, b"no key"), AT)
    with pytest.raises(FormatError):
        sign(ANSWER, FileKey(b"no certificate", one.key), AT)


def test_gost_is_not_signed_without_the_engine(centres, monkeypatch):
    person = centres("gost256").issue("Без модуля")
    monkeypatch.setattr(sign_module, "gost_engine_here", lambda: False)

    with pytest.raises(OpensslMissing, match="libengine-gost-openssl"):
        sign(ANSWER, person.file_key(), AT)


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A store of keys reached through PKCS#11, empty, with its PIN."""
    assert shutil.which("softhsm2-util"), "install it with: apt-get install -y softhsm2 libengine-pkcs11-openssl"
    (tmp_path / "tokens").mkdir()
    configuration = tmp_path / "softhsm2.conf"
    configuration.write_text(f"directories.tokendir = {tmp_path}/tokens\nobjectstore.backend = file\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(configuration))
    run = ["softhsm2-util", "--init-token", "--free", "--label", "registrar", "--so-pin", "1111", "--pin", "2222"]
    subprocess.run(run, check=True, capture_output=True)
    return configuration


@pytest.mark.parametrize("kind", ["rsa", "ecdsa"])
def test_a_key_in_a_store_signs_without_leaving_it(centres, kind, store, tmp_path, monkeypatch):
    centre = centres(kind)
    person = centre.issue("Хранилище")
    plain = tmp_path / "plain.p8"
    centre.run("pkcs8", "-topk8", "-nocrypt", "-in", person.key_path, "-out", plain)
    put = [
        "softhsm2-util",
        "--import",
        plain,
        "--token",
        "registrar",
        "--label",
        "own key",
        "--id",
        "01",
        "--pin",
        "2222",
    ]
    subprocess.run(put, check=True, capture_output=True)
    place = f"pkcs11:module={SOFTHSM};token=registrar;object=own key"
    monkeypatch.setenv(SECRET, "2222")

    made = sign(ANSWER, key_at(place, person.certificate), AT)

    assert verify(ANSWER, made, AT, Trust.of([centre.own.certificate])).valid
    for pin, label in (("0000", "own key"), ("2222", "no such key")):
        with pytest.raises(CannotSign):
            sign(ANSWER, Pkcs11Key(person.certificate, SOFTHSM, "registrar", label, pin), AT)


@pytest.mark.parametrize("kind", ["gost256", "gost512"])
def test_a_gost_key_in_a_store_is_said_to_be_out_of_reach(centres, kind):
    person = centres(kind).issue("Токен")

    with pytest.raises(CannotSign, match="put the GOST key in a file"):
        sign(ANSWER, Pkcs11Key(person.certificate, SOFTHSM, "registrar", "own key", "2222"), AT)


@pytest.mark.parametrize("place", ["", "key.pem", "file:key.pem", "pkcs11:module=/x;token=y", "http://key"])
def test_a_place_that_names_no_key_is_refused(place):
    with pytest.raises(FormatError):
        checked_place(place)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CannotSign, match="cannot be read"):
        key_at(f"file:{tmp_path}/none.pem", b"")
