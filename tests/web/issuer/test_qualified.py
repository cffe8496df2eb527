"""The qualified signature at the doors of the cabinet: taken with its receipt, or refused by its clause."""

from __future__ import annotations

import re
from datetime import UTC, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.registry.case_files import CaseCard
from reglament.flows.esign.certificates import load_certificate, load_list
from reglament.flows.esign.end_keys import compromise_key
from reglament.flows.registry.case_signing import CaseSigning
from reglament.flows.registry.corporate_case import send_package, sign_package, upload
from reglament.flows.registry.exchange import Given
from reglament.formats.cms.sign import sign
from reglament.store.audit.models import ActRow
from reglament.store.esign.cms_models import QualifiedSignature
from reglament.store.esign.models import SimpleSignature
from reglament.store.registry.edo_models import CasePackage, InformationOrderRow
from tests.clauses import clause
from tests.formats.cms.authority import Authority
from tests.web.issuer.test_sections import sent_package
from tests.web.registrar_story import OWN, act, must, person
from tests.web.stories import NOW

ME = person(1).name
SECOND = timedelta(seconds=1)
UTC_NOW = NOW.astimezone(UTC)


@pytest.fixture
def centre(registrar, tmp_path) -> Authority:
    made = Authority(tmp_path / "centre", "ecdsa")
    must(load_certificate(act(NOW), made.own.certificate, "anchor"))
    return made


def where_of(registrar) -> str:
    return f"/issuer/orders/{registrar.numbers['order-vm']}/"


def shown(browser, where: str) -> tuple[str, bytes]:
    digest = re.search(r'name="digest" value="([0-9a-f]+)"', browser.get(where).content.decode())
    assert digest is not None
    return digest[1], browser.get(f"{where}bytes/").content


def handed(browser, where: str, digest: str, *signatures: bytes):
    files = [SimpleUploadedFile(f"{n}.sig", content) for n, content in enumerate(signatures)]
    return browser.post(f"{where}sign/", {"kind": "qualified", "digest": digest, "signatures": files})


@clause("SR-5.2", "SR-6.6-a")
def test_an_order_signed_outside_over_its_very_bytes_goes_with_its_receipt(registrar, centre):
    browser, where = registrar.browser("rep-vm"), where_of(registrar)
    digest, content = shown(browser, where)
    made = sign(content, centre.issue(ME).file_key(), NOW)

    answer = handed(browser, where, digest, made)

    row = InformationOrderRow.objects.get()
    assert (answer.status_code, row.state, row.signature["kind"]) == (302, "sent", "qualified")
    receipt = browser.get(answer["Location"]).content.decode()
    for told in (ME, row.digest, "ECDSA", "Документ и файлы подписи"):
        assert told in receipt
    given = ZipFile(BytesIO(browser.get(f"{where}print/signatures/").content))
    assert [given.read(name) for name in given.namelist()] == [content, made]
    assert browser.get(f"{where}print/stamped/").status_code == 404


@clause("SR-5.2")
def test_two_signers_files_are_taken_together(registrar, centre):
    browser, where = registrar.browser("rep-vm"), where_of(registrar)
    digest, content = shown(browser, where)
    mine, heads = (sign(content, centre.issue(name).file_key(), NOW) for name in (ME, "Сидоров Пример Образцович"))

    answer = handed(browser, where, digest, mine, heads)

    receipt = browser.get(answer["Location"]).content.decode()
    assert ME in receipt
    assert "Сидоров Пример Образцович" in receipt
    assert QualifiedSignature.objects.count() == 2


@clause("SR-5.2", "SR-6.8.4", "SR-0.22")
@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        ("other bytes", "под другим содержимым"),
        ("expired", "Срок действия сертификата истёк"),
        ("unknown chain", "регистратор не доверяет"),
        ("revoked", "Сертификат отозван"),
        ("another person", "подписан он другим лицом"),
        ("rubbish", "не читается как подпись"),
        ("nothing", "Файл подписи не приложен"),
        ("too many", "не больше"),
    ],
)
def test_a_signature_that_does_not_hold_is_refused_with_its_clause_and_moves_nothing(
    registrar, centre, tmp_path, trouble, told
):
    browser, where = registrar.browser("rep-vm"), where_of(registrar)
    digest, content = shown(browser, where)
    good = centre.issue(ME)
    signatures = [sign(content, good.file_key(), NOW)]
    if trouble == "other bytes":
        signatures = [sign(content + b" ", good.file_key(), NOW)]
    elif trouble == "expired":
        signatures = [sign(content, centre.issue(ME, end=UTC_NOW - SECOND).file_key(), NOW)]
    elif trouble == "unknown chain":
        signatures = [sign(content, Authority(tmp_path / "far", "ecdsa", "ЧУЖОЙ УЦ").issue(ME).file_key(), NOW)]
    elif trouble == "revoked":
        centre.revoke(good, UTC_NOW - SECOND)
        must(load_list(act(NOW), centre.revocation_list(UTC_NOW - SECOND, UTC_NOW + SECOND)))
    elif trouble == "another person":
        signatures = [sign(content, centre.issue("Чужой Пример").file_key(), NOW)]
    else:
        signatures = {"rubbish": [b"rubbish"], "nothing": [], "too many": signatures * 6}[trouble]

    answer = handed(browser, where, digest, *signatures)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert told in page
    assert "не подписано" in page
    assert re.search(r"<details[^>]* open", page)
    assert trouble == "too many" or 'class="clause"' in page[page.index('role="alert"') :][:2000]
    assert InformationOrderRow.objects.get().state == "draft"
    assert not QualifiedSignature.objects.exists()
    assert ActRow.objects.get(what="edo.sign").outcome == "refused"


@clause("SR-3.3.7", "SR-5.9")
@pytest.mark.parametrize("kind", ["simple", "qualified"])
def test_a_key_compromised_a_second_ago_signs_nothing_by_any_signature(registrar, centre, kind):
    browser, where = registrar.browser("rep-vm"), where_of(registrar)
    digest, content = shown(browser, where)
    made = sign(content, centre.issue(ME).file_key(), NOW)
    by = Actor(ActorKind.REPRESENTATIVE, registrar.logins["rep-vm"], "VM")
    must(compromise_key(act(NOW - SECOND, by), by.id))
    body = {"kind": kind, "digest": digest, "password": OWN, "signatures": SimpleUploadedFile("a.sig", made)}

    answer = browser.post(f"{where}sign/", body)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "компром" in page.lower()
    assert 'class="clause"' in page
    assert InformationOrderRow.objects.get().state == "draft"
    assert (QualifiedSignature.objects.count(), SimpleSignature.objects.count()) == (0, 0)
    logged = ActRow.objects.get(what="key.turn_away")
    assert (logged.outcome, logged.answer["grounds"][0]["code"]) == ("refused", "key.compromised")
    assert browser.post(f"{where}sign/", {**body, "signatures": ""})["Location"].startswith("/issuer/sign-in/")


@clause("SR-6.5-a", "SR-5.2")
def test_a_package_takes_a_qualified_signature_over_its_list(registrar, centre):
    browser = registrar.browser("rep-vm")
    where = sent_package(browser)["Location"]
    digest, content = shown(browser, where)

    refused = handed(browser, where, digest, sign(b"other", centre.issue(ME).file_key(), NOW))
    assert refused.status_code == 422
    assert CasePackage.objects.get().state == "accepted"
    made = sign(content, centre.issue(ME).file_key(), NOW)
    handed(browser, where, digest, made)

    row = CasePackage.objects.get()
    assert (row.state, row.signature_kind) == ("received", "qualified")
    assert ME in browser.get(where).content.decode()
    given = ZipFile(BytesIO(browser.get(f"{where}signatures/").content))
    assert [given.read(name) for name in given.namelist()] == [content, made]
    assert registrar.browser("rep-ks").get(f"{where}signatures/").status_code == 404


@clause("SR-6.5-e", "SR-6.8.4")
def test_a_document_of_the_registrar_comes_with_its_signature_file(registrar, centre):
    own = centre.issue("Регистраторова Раиса")
    must(load_certificate(act(NOW), own.certificate, "own", f"file:{own.key_path}"))
    files = [Given("act.txt", "Акт сверки\n".encode())]
    package = int(must(upload(act(NOW), "VM", CaseCard("other", "client"), files)).result["package"])
    must(sign_package(act(NOW), package, CaseSigning(kind="qualified")))
    must(send_package(act(NOW), package))

    page = registrar.browser("rep-vm").get(f"/issuer/case/{package}/").content.decode()
    given = ZipFile(BytesIO(registrar.browser("rep-vm").get(f"/issuer/case/{package}/signatures/").content))

    assert "Регистраторова Раиса" in page
    assert given.namelist() == ["act.txt", "act.txt.sig"]
