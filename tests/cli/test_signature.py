"""`reglament signature` as an operator runs it: exit codes, JSON, and what a person reads."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from reglament.cli.main import main
from tests.flows.esign.signing_desk import AT, FIRM, SigningDesk
from tests.formats.story import SAMPLES

FOLDER = SAMPLES / "signatures"
ORDER = FOLDER / "order-000000017.txt"
TRUST = ["--anchor", str(FOLDER / "test-ca.pem"), "--anchor", str(FOLDER / "signer-p256.pem"), "--at", "1772442300"]


@pytest.fixture(autouse=True)
def _standing_clock(settings):
    settings.CLOCK = lambda: AT


def run(*words: object):
    return CliRunner().invoke(main, ["signature", *map(str, words)])


@pytest.mark.parametrize("ending", ["sig", "p7s", "p256.sig", "two-signers.sig", "cades-bes.sig"])
def test_a_good_signature_ends_with_nought(ending):
    done = run("verify", ORDER, f"{ORDER}.{ending}", *TRUST, "--json")
    told = json.loads(done.stdout)

    assert (done.exit_code, told["valid"]) == (0, True)
    assert {"subject", "serial", "algorithm", "signed_at", "level", "verdict", "grounds"} <= set(told["signers"][0])
    assert len(told["signers"]) == (2 if "two" in ending else 1)


@pytest.mark.parametrize(
    ("document", "ending", "code", "said"),
    [
        ("order-000000017.tampered.txt", "sig", "signature.other_bytes", "other bytes"),
        ("order-000000017.txt", "expired-cert.sig", "signature.certificate_expired", "expired"),
    ],
)
def test_one_that_does_not_hold_ends_with_one_and_says_why(document, ending, code, said):
    done = run("verify", FOLDER / document, f"{ORDER}.{ending}", *TRUST, "--json")

    assert done.exit_code == 1
    assert json.loads(done.stdout)["signers"][0]["grounds"][0]["code"] == code
    assert said in done.stderr


def test_to_a_reader_the_verdict_is_told_with_what_was_not_checked():
    done = run("verify", ORDER, f"{ORDER}.sig", *TRUST)

    assert done.stdout.startswith("valid at ")
    assert "Иванов" in done.stdout
    assert "Revocation was not checked" in done.stdout


def test_without_trust_and_with_a_list_required_it_does_not_hold():
    assert run("verify", ORDER, f"{ORDER}.sig", "--at", "1772442300").exit_code == 1
    assert run("verify", ORDER, f"{ORDER}.sig", *TRUST, "--list-required").exit_code == 1


def test_rubbish_ends_with_three_and_a_moment_without_a_zone_with_two():
    assert run("verify", ORDER, ORDER, *TRUST).exit_code == 3
    assert run("verify", ORDER, f"{ORDER}.sig", "--at", "2026-03-02T12:05").exit_code == 2
    assert run("verify", ORDER, f"{ORDER}.sig", "--at", "noon").exit_code == 2
    assert run("verify", ORDER, f"{ORDER}.sig", *TRUST[:4], "--at", "2026-03-02T12:05+03:00").exit_code == 0


def test_what_cannot_be_checked_here_ends_with_four(monkeypatch):
    monkeypatch.setattr("reglament.formats.cms.verify.openssl_path", lambda: "")
    monkeypatch.setattr("reglament.formats.cms.verify.gost_engine_here", lambda: False)

    done = run("verify", ORDER, f"{ORDER}.p256.sig", *TRUST)

    assert (done.exit_code, "apt-get install" in done.stderr) == (4, True)


def test_signed_here_a_document_verifies_here(tmp_path):
    desk = SigningDesk(tmp_path)
    out = tmp_path / "order.sig"

    made = run("sign", ORDER, "--certificate", desk.person.path, "--key", desk.person.key_path, "--out", out, "--json")
    done = run("verify", ORDER, out, "--anchor", desk.centre.own.path, "--at", json.loads(made.stdout)["signed_at"])

    assert (made.exit_code, done.exit_code) == (0, 0)


def test_a_key_of_another_ends_with_one_and_a_broken_certificate_with_three(tmp_path):
    desk = SigningDesk(tmp_path)
    other = desk.centre.issue("Другая")
    out = ("--out", tmp_path / "out.sig")

    wrong = run("sign", ORDER, "--certificate", other.path, "--key", desk.person.key_path, *out)
    broken = run("sign", ORDER, "--certificate", ORDER, "--key", desk.person.key_path, *out)

    assert (wrong.exit_code, broken.exit_code, (tmp_path / "out.sig").exists()) == (1, 3, False)


@pytest.mark.django_db
def test_the_firms_register_is_loaded_used_and_packed(tmp_path):
    desk = SigningDesk(tmp_path)
    out = tmp_path / "evidence.zip"
    load = ["load", "--firm", FIRM]
    assert run(*load, desk.centre.own.path, "--role", "anchor").exit_code == 0
    assert run(*load, desk.person.path, "--role", "own", "--key", f"file:{desk.person.key_path}").exit_code == 0
    assert run(*load, ORDER, "--role", "crl").exit_code == 3
    document = desk.files()

    assert run("pack", document, "--firm", FIRM, "--out", out).exit_code == 1
    assert not out.exists()
    desk.signs(document)
    packed = run("pack", document, "--firm", FIRM, "--out", out, "--json")

    assert (packed.exit_code, json.loads(packed.stdout)["document"]) == (0, document)
    assert "README.ru.txt" in zipfile.ZipFile(Path(out)).namelist()
