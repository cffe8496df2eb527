"""Sections of the issuer's cabinet at work: a package sent as one, a form kept, an order of another page refused."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from reglament.flows.registry.corporate_case import treat_package
from reglament.store.registry.edo_models import CasePackage, InformationOrderRow
from tests.clauses import clause
from tests.web.registrar_story import OWN, act, must
from tests.web.stories import NOW

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def sent_package(browser, names=("notice.pdf", "ballot.pdf")):
    files = [SimpleUploadedFile(name, PDF + name.encode()) for name in names]
    card = {"document_type": "meeting_notice", "addressee": "registrar", "meeting_on": "2026-03-27"}
    return browser.post("/issuer/case/new/", {**card, "files": files})


def signed(browser, where: str):
    page = browser.get(where).content.decode()
    digest = re.search(r'name="digest" value="([0-9a-f]+)"', page)
    assert digest is not None
    return browser.post(f"{where}sign/", {"digest": digest[1], "password": OWN})


@clause("SR-6.5-a")
def test_a_package_is_signed_over_its_list_and_sent_as_one(registrar):
    browser = registrar.browser("rep-vm")
    where = sent_package(browser)["Location"]
    signed(browser, where)

    row = CasePackage.objects.get()
    assert row.state == "received"
    assert row.signature_kind == "simple"
    assert "простая подпись" in browser.get("/issuer/case/protocol/").content.decode()


def test_a_package_with_one_bad_file_stays_whole(registrar):
    browser = registrar.browser("rep-vm")
    answer = sent_package(browser, ("notice.pdf", "macro.docm"))
    bad = browser.post(
        "/issuer/case/new/",
        {
            "document_type": "meeting_notice",
            "addressee": "registrar",
            "meeting_on": "2026-03-27",
            "files": [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.pdf", b"MZ\x90\x00 not a document")],
        },
    )

    assert answer.status_code in (302, 422)
    assert bad.status_code == 422
    assert 'class="clause"' in bad.content.decode()
    assert not CasePackage.objects.filter(state="received").exists()


@clause("SR-6.5-g")
def test_an_order_sent_through_the_case_comes_back_naming_the_right_section(registrar):
    browser = registrar.browser("rep-vm")
    where = sent_package(browser)["Location"]
    signed(browser, where)
    number = CasePackage.objects.get().pk
    must(treat_package(act(NOW), number, "reject_with_notice", is_ground=True, reason="это распоряжение"))

    assert "Электронный документооборот" in browser.get(where).content.decode()


@clause("SR-6.7")
def test_a_half_filled_form_is_there_again(registrar):
    browser = registrar.browser("rep-vm")
    browser.post("/issuer/forms/issuer_questionnaire/", {"full_name": "АО «Проба»", "do": "save"})

    assert "АО «Проба»" in browser.get("/issuer/forms/issuer_questionnaire/").content.decode()
    assert "АО «Проба»" not in registrar.browser("rep-weak").get("/issuer/forms/issuer_questionnaire/").content.decode()
    assert browser.get("/issuer/forms/nobody_knows/").status_code == 404


@clause("SR-6.8.3")
def test_an_order_without_a_norm_is_kept_and_cannot_be_signed(registrar):
    browser = registrar.browser("rep-vm")
    typed = {"list_kind": "registered_persons", "issues": "1-01-00123-A", "as_of": "2026-02-27", "scope": "all",
             "answer_form": "electronic", "delivery": "cabinet"}  # fmt: skip
    where = browser.post("/issuer/orders/new/", typed)["Location"]
    page = browser.get(where).content.decode()

    assert "Пока подписать нельзя" in page
    assert 'name="password"' not in page
    assert InformationOrderRow.objects.latest("id").state == "draft"


@clause("SR-1.20")
def test_bytes_that_changed_since_they_were_shown_are_not_signed(registrar):
    browser = registrar.browser("rep-vm")
    where = f"/issuer/orders/{registrar.numbers['order-vm']}/"
    answer = browser.post(f"{where}sign/", {"digest": "0" * 64, "password": OWN})

    assert answer.status_code == 422
    assert InformationOrderRow.objects.get().state == "draft"
