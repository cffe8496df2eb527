"""Every door of the registrar's desk with every actor: officers act, the auditor looks, nobody else finds a page."""

from __future__ import annotations

import pytest
from django.test import Client

from reglament.store.esign.agree_models import PowerOfAttorney
from reglament.store.esign.cms_models import CertificateRow
from reglament.store.registry.edo_models import CasePackage
from reglament.store.registry.finance_models import CabinetMessage, FinancePaper, NoticeRow
from reglament.store.registry.list_models import DisclosureRequest, HolderList
from reglament.store.registry.models import RegistryOperation
from tests.web.backoffice.desk import Desk
from tests.web.registrar_story import FIRM, ISSUE
from tests.web.stories import DAY, FIRM_A, NOW, add_login, open_firm, open_person

IN, MISSING, SIGN_IN, FORBIDDEN = "let in", "404", "sign in first", "403"
DESK_PAGES: dict[str, tuple[str, str]] = {
    "office/incoming/": ("get", "/office/incoming/"),
    "office/incoming/new/<slug:form>/": ("get", "/office/incoming/new/access/"),
    "office/incoming/new/<slug:form>/take/": ("post", "/office/incoming/new/access/take/"),
    "office/incoming/points/": ("get", "/office/incoming/points/"),
    "office/incoming/points/set/": ("post", "/office/incoming/points/set/"),
    "office/incoming/<int:number>/print/": ("get", "/office/incoming/{application}/print/"),
    "office/incoming/<int:number>/": ("get", "/office/incoming/{application}/"),
    "office/incoming/<int:number>/<slug:name>/": ("post", "/office/incoming/{application}/check/"),
    "office/information-orders/": ("get", "/office/information-orders/"),
    "office/information-orders/<int:number>/": ("get", "/office/information-orders/{order}/"),
    "office/information-orders/<int:number>/<slug:name>/": ("post", "/office/information-orders/{order}/take/"),
    "office/case/": ("get", "/office/case/"),
    "office/case/<int:number>/": ("get", "/office/case/{package}/"),
    "office/case/<int:number>/<slug:name>/": ("post", "/office/case/{package}/open/"),
    "office/keys/": ("get", "/office/keys/"),
    "office/keys/<str:login>/": ("get", "/office/keys/{login}/"),
    "office/keys/<str:login>/<slug:name>/": ("post", "/office/keys/{login}/send/"),
    "office/calls/": ("get", "/office/calls/"),
    "office/calls/take/": ("post", "/office/calls/take/"),
    "office/attorneys/": ("get", "/office/attorneys/"),
    "office/attorneys/new/": ("get", "/office/attorneys/new/"),
    "office/attorneys/enter/": ("post", "/office/attorneys/enter/"),
    "office/attorneys/<int:number>/print/": ("get", "/office/attorneys/{attorney}/print/"),
    "office/attorneys/<int:number>/": ("get", "/office/attorneys/{attorney}/"),
    "office/attorneys/<int:number>/<slug:name>/": ("post", "/office/attorneys/{attorney}/verify/"),
    "office/editions/": ("get", "/office/editions/"),
    "office/editions/draft/": ("post", "/office/editions/draft/"),
    "office/editions/<str:number>/<slug:name>/": ("post", "/office/editions/6/publish/"),
    "office/prices/": ("get", "/office/prices/"),
    "office/prices/services/add/": ("post", "/office/prices/services/add/"),
    "office/prices/add/": ("post", "/office/prices/add/"),
    "office/requisites/": ("get", "/office/requisites/"),
    "office/requisites/record/": ("post", "/office/requisites/record/"),
    "office/papers/": ("get", "/office/papers/"),
    "office/papers/make/": ("post", "/office/papers/make/"),
    "office/papers/<int:number>/sign/": ("post", "/office/papers/{paper}/sign/"),
    "office/notices/": ("get", "/office/notices/"),
    "office/notices/publish/": ("post", "/office/notices/publish/"),
    "office/notices/<int:number>/withdraw/": ("post", "/office/notices/{notice}/withdraw/"),
    "office/issuers/": ("get", "/office/issuers/"),
    "office/issuers/<str:code>/": ("get", "/office/issuers/VM/"),
    "office/issuers/<str:code>/papers/": ("get", "/office/issuers/VM/papers/"),
    "office/issuers/<str:code>/papers/<slug:name>/": ("post", "/office/issuers/VM/papers/head/"),
    "office/issues/<str:code>/": ("get", f"/office/issues/{ISSUE}/"),
    "office/accounts/<str:number>/": ("get", "/office/accounts/VM-1/"),
    "office/operations/": ("get", "/office/operations/"),
    "office/operations/new/": ("get", "/office/operations/new/"),
    "office/operations/new/<slug:kind>/": ("get", "/office/operations/new/transfer/"),
    "office/operations/new/<slug:kind>/check/": ("post", "/office/operations/new/transfer/check/"),
    "office/operations/new/<slug:kind>/book/": ("post", "/office/operations/new/transfer/book/"),
    "office/operations/<int:number>/": ("get", "/office/operations/{operation}/"),
    "office/lists/": ("get", "/office/lists/"),
    "office/lists/<int:number>/": ("get", "/office/lists/{list}/"),
    "office/lists/<int:number>/correct/": ("post", "/office/lists/{list}/correct/"),
    "office/disclosures/": ("get", "/office/disclosures/"),
    "office/disclosures/ask/": ("post", "/office/disclosures/ask/"),
    "office/disclosures/receive/": ("post", "/office/disclosures/receive/"),
    "office/disclosures/<str:number>/": ("get", "/office/disclosures/{disclosure}/"),
    "office/corporate-actions/": ("get", "/office/corporate-actions/"),
    "office/corporate-actions/announce/": ("post", "/office/corporate-actions/announce/"),
    "office/messages/": ("get", "/office/messages/"),
    "office/messages/send/": ("post", "/office/messages/send/"),
    "office/messages/<int:number>/": ("get", "/office/messages/{message}/"),
    "office/proposals/": ("get", "/office/proposals/"),
    "office/proposals/decide/": ("post", "/office/proposals/decide/"),
    "office/certificates/": ("get", "/office/certificates/"),
    "office/certificates/load/": ("post", "/office/certificates/load/"),
    "office/certificates/<int:number>/take-back/": ("post", "/office/certificates/{certificate}/take-back/"),
    "office/evidence/": ("post", "/office/evidence/"),
}
"""By the route of the URL table: the method and an address of a thing that is there."""
WHO = {
    "nobody": (SIGN_IN, SIGN_IN),
    "client-a": (MISSING, MISSING),
    "officer-a": (MISSING, MISSING),
    "auditor-a": (MISSING, MISSING),
    "auditor-r": (IN, FORBIDDEN),
    "officer-r": (IN, IN),
}
"""What each actor gets: where he reads, where he acts."""


def numbers_of(desk: Desk) -> dict[str, object]:
    """Return numbers of things that are there, one for each kind of card."""
    package = CasePackage.objects.create(
        firm=FIRM, number="П-1", issuer="VM", direction="to_registrar", document_type="message", addressee="registrar",
        state="received", sender="x", uploaded_at=NOW, sent_at=NOW,
    )  # fmt: skip
    paper = FinancePaper.objects.create(
        firm=FIRM, issuer="VM", kind="invoice", year=2026, place=1, number="1", on=DAY, first=DAY, last=DAY, values={},
        total=100, vat=0, document=999, issued_at=NOW, issued_by="x",
    )  # fmt: skip
    notice = NoticeRow.objects.create(
        firm=FIRM, kind="upgrade", text="Обновление", place="site", starts_at=NOW, published_at=NOW, published_by="x"
    )
    made = HolderList.objects.create(
        firm=FIRM, number="Л-1", kind="registered_persons", issuer="VM", issue=ISSUE, as_of=DAY, order_number="1",
        order_on=DAY, made_at=NOW, made_by="x", digest="d",
    )  # fmt: skip
    asked = DisclosureRequest.objects.create(
        firm=FIRM, number="DSCL-1", issue=ISSUE, record_on=DAY, account="VM-3", held=1, answer_until=DAY, asked_at=NOW,
        document=999,
    )  # fmt: skip
    certificate = CertificateRow.objects.create(
        firm=FIRM, role="intermediate", subject="s", issuer="i", serial="1", algorithm="RSA", valid_from=NOW,
        valid_until=NOW, digest="d", content=b"x", loaded_at=NOW, loaded_by="x",
    )  # fmt: skip
    return {
        "application": desk.application(),
        "order": desk.order(),
        "package": package.pk,
        "paper": paper.pk,
        "notice": notice.pk,
        "list": made.pk,
        "disclosure": asked.number,
        "message": CabinetMessage.objects.create(
            firm=FIRM, kind="message", title="t", text="x", sent_at=NOW, sent_by="x"
        ).pk,
        "certificate": certificate.pk,
        "attorney": PowerOfAttorney.objects.order_by("pk")[0].pk,
        "operation": RegistryOperation.objects.order_by("pk")[0].pk,
        "login": desk.story.logins["rep-vm"],
    }


def verdict_of(answer) -> str:
    if answer.status_code == 302 and answer["Location"].startswith("/sign-in/?"):
        return SIGN_IN
    assert answer.status_code < 500, answer
    return {404: MISSING, 403: FORBIDDEN}.get(answer.status_code, IN)


@pytest.mark.django_db
def test_each_door_of_the_desk_answers_each_actor_as_the_table_says():
    desk = Desk()
    open_firm(FIRM_A)
    open_person(FIRM_A, "1001", "Пробный Иван Иванович", "0101")
    add_login("client-a", FIRM_A, client="1001")
    add_login("officer-a", FIRM_A, "operations")
    add_login("auditor-a", FIRM_A, "auditor")
    numbers = numbers_of(desk)
    wrong = {}
    for actor, (reading, acting) in WHO.items():
        for route, (method, address) in DESK_PAGES.items():
            browser = Client() if actor == "nobody" else desk.browser(actor)
            where = address.format(**numbers)
            answer = browser.post(where, {"key": f"{actor}-{route}"}) if method == "post" else browser.get(where)
            if (met := verdict_of(answer)) != (acting if method == "post" else reading):
                wrong[actor, route] = (met, answer.status_code)
    assert wrong == {}
