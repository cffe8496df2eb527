"""Bad input at the doors of the registrar: refused with the clause, logged, and nothing is changed by it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.esign.end_keys import block_key, compromise_key
from reglament.flows.esign.hand_over import hand_over
from reglament.flows.esign.keys import key_standing, restore_key
from reglament.flows.registry.order_shown import OrderShown, order_shown
from reglament.store.audit.models import ActRow
from reglament.store.esign.models import KeySession, SignatureKey, SignInRecord
from reglament.store.registry.edo_models import CasePackage, ExchangeFile, InformationOrderRow
from reglament.web.issuer.seat import TOKEN
from tests.clauses import clause
from tests.web.backoffice.desk import text_of, to
from tests.web.registrar_story import FIRM, OWN, act, must
from tests.web.stories import NOW, add_login

NEW = "Sosna-2026!ok"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
CARD = {"document_type": "meeting_notice", "addressee": "registrar", "meeting_on": "2026-03-27"}


def refused(answer, word: str = "") -> str:
    """Return a page that refuses with a clause."""
    page = answer.content.decode()
    assert answer.status_code == 422, page[-1500:]
    assert 'class="clause"' in page
    assert word in page
    return page


def logged(code: str) -> bool:
    """Return whether the act log holds a refusal on a ground."""
    rows = ActRow.objects.filter(firm=FIRM, outcome="refused")
    return any(ground["code"] == code for row in rows for ground in row.answer["grounds"])


@clause("SR-0.14")
def test_a_password_used_before_is_not_taken_again(registrar):
    login = registrar.logins["rep-vm"]
    must(block_key(act(NOW), login, "restriction", "забыт пароль"))
    must(restore_key(act(NOW), login, "email"))
    message = hand_over(act(NOW), key_standing(FIRM, login, NOW).key)
    browser = Client()
    entered = browser.post("/issuer/sign-in/", {"login": login, "password": message.password})
    assert entered["Location"] == "/issuer/password/"

    reused = browser.post("/issuer/password/", {"password": OWN, "again": OWN})

    refused(reused)
    assert logged("password.was_used")
    assert SignatureKey.objects.filter(representative__login=login).latest("ordinal").state == "temporary_used"
    assert browser.post("/issuer/password/", {"password": NEW, "again": NEW}).status_code == 302


@clause("SR-0.4")
def test_guess_after_guess_is_refused_and_kept_and_then_the_right_password_too(registrar):
    """A hundred of the thousand the flow is tried with: the door lets none of them past it."""
    login = registrar.logins["rep-vm"]
    browser = Client()

    for number in range(100):
        answer = browser.post("/issuer/sign-in/", {"login": login, "password": f"wrong-{number}"})
        assert answer.status_code == 422, number

    refused(answer)
    assert SignInRecord.objects.filter(login=login, ground="key.throttled").count() > 90
    refused(browser.post("/issuer/sign-in/", {"login": login, "password": OWN}))
    assert TOKEN not in browser.session


@clause("SR-2.1.9")
@pytest.mark.parametrize(("seconds", "is_signed"), [(-1, True), (0, False), (1, False)])
def test_a_key_signs_until_the_second_of_its_compromise_notice(registrar, settings, seconds, is_signed):
    login, number = registrar.logins["rep-vm"], registrar.numbers["order-vm"]
    browser = registrar.browser("rep-vm")
    shown = order_shown(act(NOW, _by(registrar, "rep-vm")), number)
    assert isinstance(shown, OrderShown)
    notice_at = NOW + timedelta(seconds=30)
    if seconds >= 0:
        must(compromise_key(act(notice_at), login, "office"))
    moment = notice_at + timedelta(seconds=seconds)
    settings.CLOCK = lambda: moment
    KeySession.objects.update(seen_at=moment)

    answer = browser.post(f"/issuer/orders/{number}/sign/", {"digest": shown.digest, "password": OWN})

    assert (InformationOrderRow.objects.get(pk=number).state != "draft") is is_signed, text_of(answer)[:600]
    if not is_signed:
        assert (answer.status_code, 'class="clause"' in answer.content.decode()) == (403, True)
        assert logged("key.compromised")
        refused(Client().post("/issuer/sign-in/", {"login": login, "password": OWN}))
        assert SignInRecord.objects.filter(login=login, outcome="refused").exists()


def _by(registrar, name: str):
    return Actor(ActorKind.REPRESENTATIVE, registrar.logins[name], "VM")


@clause("SR-A3.7", "SR-6.1")
def test_an_order_is_not_signed_by_one_without_the_fourth_power(registrar):
    number = registrar.numbers["order-vm"]
    shown = order_shown(act(NOW, _by(registrar, "rep-vm")), number)
    assert isinstance(shown, OrderShown)
    typed = {"digest": shown.digest, "password": OWN}

    weak = registrar.browser("rep-weak").post(f"/issuer/orders/{number}/sign/", typed)

    refused(weak)
    assert logged("attorney.no_power")
    assert InformationOrderRow.objects.get(pk=number).state == "draft"
    registrar.browser("rep-vm").post(f"/issuer/orders/{number}/sign/", typed)
    assert InformationOrderRow.objects.get(pk=number).state != "draft"


def with_macros() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"):
            archive.writestr(name, "<x/>")
    return packed.getvalue()


@clause("SR-0.13")
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("notice.docx", with_macros(), "case.file_macros"),
        ("scan.pdf", b"MZ\x90\x00 a program", "case.file_kind"),
        ("scan.docx", PDF, "case.file_name_lies"),
    ],
)
def test_a_scan_with_a_macro_or_of_a_wrong_type_is_not_taken(registrar, name, content, code):
    files = [SimpleUploadedFile("good.pdf", PDF), SimpleUploadedFile(name, content)]

    answer = registrar.browser("rep-vm").post("/issuer/case/new/", {**CARD, "files": files})

    assert name in refused(answer)
    assert logged(code)
    assert CasePackage.objects.get().state == "rejected"
    assert ExchangeFile.objects.get(name=name).state == "rejected"


@clause("SR-6.5-g")
def test_an_order_in_a_file_of_the_corporate_case_is_returned_from_the_desk(registrar):
    browser = registrar.browser("rep-vm")
    files = [SimpleUploadedFile("order.pdf", PDF)]
    where = browser.post("/issuer/case/new/", {**CARD, "files": files})["Location"]
    digest = re.search(r'name="digest" value="([0-9a-f]+)"', browser.get(where).content.decode())
    assert digest is not None
    browser.post(f"{where}sign/", {"digest": digest[1], "password": OWN})
    number = CasePackage.objects.get().pk
    add_login("officer-r", FIRM, "operations")
    desk = Client()
    desk.force_login(User.objects.get(username="officer-r"), backend="django.contrib.auth.backends.ModelBackend")

    rejected = desk.post(to("case_act", number, "reject"), {"key": "k-1", "reason": "Это распоряжение о списке"})

    assert rejected.status_code == 302, text_of(rejected)[-1500:]
    assert CasePackage.objects.get().state == "rejected_with_notice"
    assert not InformationOrderRow.objects.exclude(pk=registrar.numbers["order-vm"]).exists()
    page = browser.get(where).content.decode()
    assert "Электронный документооборот" in page
