"""The pack, checked the way its readme tells: by OpenSSL and sha256sum in an empty folder, without this program."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.esign.certificates import load_list
from reglament.flows.esign.evidence import pack_evidence
from reglament.flows.esign.qualified import check_qualified, sign_qualified
from reglament.formats.cms.sign import sign
from reglament.store.docflow.load import document_by_id
from reglament.store.docflow.models import Document
from reglament.store.docflow.save import file_document
from tests.clauses import clause
from tests.core.esign.cabinet_terms import at
from tests.flows.esign.key_desk import OFFICER, KeyDesk
from tests.flows.esign.signing_desk import ANSWER, AT, FIRM, SigningDesk

pytestmark = pytest.mark.django_db
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
SIGNED = "2025-03-11 10:06:07"


def codes(answer) -> list[str]:
    return [ground.code for ground in answer.grounds]


def unpacked(number: int, folder: Path) -> Path:
    row = document_by_id(FIRM, number)
    assert row is not None
    with zipfile.ZipFile(io.BytesIO(bytes(row.content))) as archive:
        archive.extractall(folder)
    return folder


def commands_of(folder: Path, language: str) -> list[str]:
    """Return the commands of the readme, as a reader would copy them."""
    lines = (folder / f"README.{language}.txt").read_text().splitlines()
    return [line.strip() for line in lines if line.startswith("    ") and "apt-get" not in line]


def run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True)


@clause("SR-6.8.4")
@pytest.mark.parametrize(
    ("kind", "language"), [("rsa", "ru"), ("ecdsa", "ru"), ("ecdsa", "en"), ("gost256", "en"), ("gost512", "ru")]
)
def test_every_command_of_the_readme_succeeds_and_fails_once_a_byte_is_changed(tmp_path, kind, language):
    desk = SigningDesk(tmp_path, kind)
    desk.trusts()
    desk.owns()
    document = desk.files()
    sign_qualified(desk.act(), document)

    answer = pack_evidence(desk.act(AT + SECOND), document)
    folder = unpacked(answer.result["pack"], tmp_path / "pack")
    said = {command: run(folder, command) for command in commands_of(folder, language)}

    assert [command for command, done in said.items() if done.returncode] == []
    verified = [done.stderr for command, done in said.items() if "cms -verify" in command]
    assert (len(verified), all("CMS Verification successful" in told for told in verified)) == (1, True)
    (folder / "document.txt").write_bytes(ANSWER + b" ")
    failed = [command.split()[0] for command in said if run(folder, command).returncode]
    assert failed == ["sha256sum", "OPENSSL_CONF=gost.cnf"]


@clause("SR-0.21", "SR-5.5-d")
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_simple_signature_is_checked_by_its_readme_and_fails_once_a_byte_is_changed(tmp_path, language):
    keys = KeyDesk()
    keys.active()
    signed = keys.sign(SIGNED, content=ANSWER).result
    document, _ = file_document(FIRM, "VM", "answer", "17", "a.txt", "text/plain", ANSWER, at(SIGNED), "order:17", None)

    folder = unpacked(pack_evidence(keys.act("2025-03-11 10:07", OFFICER), document).result["pack"], tmp_path / "pack")
    said = {command: run(folder, command) for command in commands_of(folder, language)}

    assert [command for command, done in said.items() if done.returncode] == []
    (told,) = json.loads((folder / "signatures/simple.json").read_text())
    assert (told["signer"], told["digest_sha256"]) == ("Петрова Анна Сергеевна", signed["digest"])
    assert told["key_created_at"].startswith("2025-03-1")
    (folder / "document.txt").write_bytes(ANSWER + b" ")
    assert sum(run(folder, command).returncode != 0 for command in said) == 2


def test_with_a_list_of_that_moment_the_readme_checks_revocation_too(tmp_path):
    desk = SigningDesk(tmp_path)
    desk.trusts()
    desk.owns()
    load_list(desk.act(), desk.centre.revocation_list(AT - DAY, AT + DAY))
    document = desk.files()
    sign_qualified(desk.act(), document)

    folder = unpacked(pack_evidence(desk.act(), document).result["pack"], tmp_path / "pack")
    checks = [command for command in commands_of(folder, "ru") if "crl_check" in command]
    for command in commands_of(folder, "ru"):
        assert run(folder, command).returncode == 0, command

    assert len(checks) == 1
    desk.centre.revoke(desk.person, AT - SECOND)
    (folder / "trust-1.pem").write_bytes(desk.centre.own.certificate + desk.centre.revocation_list(AT - DAY, AT + DAY))
    assert "revoked" in run(folder, checks[0]).stderr


def test_the_extract_of_the_log_holds_by_its_seals_and_a_changed_act_does_not(tmp_path):
    desk = SigningDesk(tmp_path)
    desk.trusts()
    desk.owns()
    document = desk.files()
    sign_qualified(desk.act(), document)

    folder = unpacked(pack_evidence(desk.act(), document).result["pack"], tmp_path / "pack")
    (act,) = (folder / "acts").glob("*.json")
    told = json.loads(act.read_text())
    assert (told[7], re.fullmatch("[0-9a-f]{64}", told[0]) is not None) == ("sign.qualified", True)
    assert run(folder, "sha256sum -c acts/seals.txt").returncode == 0

    act.write_text(act.read_text().replace("registrar-1", "registrar-2"))
    assert run(folder, "sha256sum -c acts/seals.txt").returncode == 1


def test_a_signature_that_does_not_hold_is_packed_with_its_grounds(tmp_path):
    desk = SigningDesk(tmp_path)
    document = desk.files()
    check_qualified(desk.act(), document, sign(ANSWER, desk.person.file_key(), AT))

    folder = unpacked(pack_evidence(desk.act(), document).result["pack"], tmp_path / "pack")

    verdict = json.loads((folder / "signatures/1.json").read_text())
    assert verdict["signers"][0]["grounds"][0]["code"] == "signature.chain_unknown"
    assert "недействительной" in (folder / "README.ru.txt").read_text()
    assert [run(folder, command).returncode != 0 for command in commands_of(folder, "en") if "cms" in command] == [True]


@clause("SR-5.5-a")
def test_of_a_draft_nobody_signed_there_is_no_evidence(tmp_path):
    desk = SigningDesk(tmp_path)
    document = desk.files()

    assert codes(pack_evidence(desk.act(), document)) == ["signature.evidence_of_draft"]
    assert Document.objects.count() == 1


def test_an_unknown_document_and_a_stranger_are_refused(tmp_path):
    desk = SigningDesk(tmp_path)
    stranger = Actor(ActorKind.REPRESENTATIVE, "VM-000017", "ISSUER-1")

    assert codes(pack_evidence(desk.act(), 404)) == ["signature.document_unknown"]
    assert codes(pack_evidence(desk.act(by=stranger), desk.files())) == ["party.no_power"]


def test_the_same_evidence_gives_the_same_bytes(tmp_path):
    desk = SigningDesk(tmp_path)
    desk.trusts()
    document = desk.files()
    check_qualified(desk.act(), document, sign(ANSWER, desk.person.file_key(), AT))

    first = pack_evidence(desk.act(AT + SECOND), document).result["digest"]
    assert pack_evidence(desk.act(AT + SECOND), document).result["digest"] == first
