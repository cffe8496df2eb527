"""The registrar of the demonstration: from a paper application to a signed list of holders, by the doors people use."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from reglament.cli.demo_desk import DONE, DemoStopped, Desk
from reglament.cli.demo_registrar_papers import application_of, attorney_of, questionnaire_of
from reglament.cli.demo_registrar_story import (
    CODE_WORD,
    DOCUMENT,
    ISSUERS,
    NOMINEE_ACCOUNT,
    OFFICERS,
    OWN_PASSWORD,
    PRICES,
    REGISTERED_ON,
    SHORT,
    TAKEN_OVER_ON,
    StoryIssuer,
    own_requisites,
)
from reglament.cli.demo_story import FIRST_DAY, NEXT_DAY, PASSWORD, SECOND_DAY, StoryFirm
from reglament.core.calendar.moments import moment
from reglament.core.parties.actor import SYSTEM
from reglament.core.registry.operation import OperationGround
from reglament.core.units.amount import money_from_text
from reglament.flows.esign.apply import receive_application, register_application
from reglament.flows.esign.approve import approve_application, send_access_key
from reglament.flows.esign.attorney import enter_attorney, verify_attorney
from reglament.flows.esign.certificates import load_certificate
from reglament.flows.esign.editions import approve_edition, draft_edition, publish_edition
from reglament.flows.esign.examine import check_application, examine_application, match_application
from reglament.flows.esign.points import PointDraft, set_point
from reglament.flows.esign.questionnaire import HeadDraft, record_head, record_questionnaire
from reglament.flows.parties.identify import IdentityDraft, record_identity
from reglament.flows.parties.log_ins import LogInDraft, make_log_in
from reglament.flows.registry.disclose import disclose
from reglament.flows.registry.disclosure import DisclosureDraft, ask_disclosure, receive_disclosure
from reglament.flows.registry.finance import issue_paper, record_payment, sign_paper
from reglament.flows.registry.load_register import RegisterDraft, load_register
from reglament.flows.registry.open_issue import IssueDraft, open_issue
from reglament.flows.registry.open_issuer import IssuerDraft, open_issuer
from reglament.flows.registry.order_information import execute_order, register_order, take_order
from reglament.flows.registry.prices import ServiceDraft, set_service
from reglament.flows.registry.requisites import record_requisites
from reglament.flows.rulebook.import_text import import_text
from reglament.formats.cms.sign import FileKey
from reglament.formats.cms.sign import sign as sign_bytes
from reglament.sandbox.authority import SandboxAuthority
from reglament.sandbox.rules_text import fictitious_text
from reglament.store.docflow.load import document_by_id
from reglament.store.parties.load import clients_of

FIRM = StoryFirm(DOCUMENT, SHORT, (), 0)
EDITION = "2026-1"
PAPERS = ("invoice", "act", "vat_invoice", "reconciliation")
"""Kinds of papers on settlements each issuer finds in his cabinet."""
ENDS = datetime(2027, 3, 1)  # noqa: DTZ001 - written into a certificate as it stands


class RegistrarDesk(Desk):
    """The registrar in the demonstration: its officers, its world, its issuers' browsers."""

    def __init__(self, folder: Path) -> None:
        super().__init__(FIRM, folder, 0)
        self.folder = folder
        self.logins: dict[str, str] = {}
        """By the issuer's code, the login its representative was given."""
        self.orders: list[int] = []
        self.centre = SandboxAuthority(folder / "centre", "Учебный удостоверяющий центр", datetime(2026, 1, 12), ENDS)  # noqa: DTZ001

    def seat(self, issuer: StoryIssuer) -> Browser:
        """Return the browser of an issuer's representative, signed in by now or not."""
        if issuer.code not in self._browsers:
            self._browsers[issuer.code] = Browser(HTTP_HOST="localhost")
        return self._browsers[issuer.code]

    def enters(self, issuer: StoryIssuer) -> None:
        """Sign the representative in with his own password."""
        typed = {"login": self.logins[issuer.code], "password": OWN_PASSWORD}
        self.led(self.seat(issuer).post("/issuer/sign-in/", typed))

    def led(self, answer: Any) -> str:
        """Return where a page led on. Raises `DemoStopped` when it came back with a refusal instead."""
        if answer.status_code != DONE:
            found = re.findall(r'role="alert".*?</section>', answer.content.decode(), re.DOTALL)
            raise DemoStopped(
                f"{DOCUMENT} at {self.at}: {answer.status_code}: {re.sub('<[^>]*>', ' ', ' '.join(found))}"
            )
        return str(answer["Location"])


def open_registrar(folder: Path) -> RegistrarDesk:
    """Open the registrar: rules, certificates, prices, officers, two issuers with their registers."""
    desk = RegistrarDesk(folder)
    desk.stand(moment(TAKEN_OVER_ON, time(10, 0)))
    desk.must(import_text(desk.officer(), fictitious_text(desk.rulebook), fictitious=True))
    desk.must(draft_edition(desk.officer(), EDITION, "Первая редакция. Вымышлена для показа."))
    desk.must(approve_edition(desk.officer(), EDITION, "sole_executive_body", TAKEN_OVER_ON))
    desk.must(publish_edition(desk.officer(), EDITION))
    desk.must(set_point(desk.officer(), PointDraft("HQ", "registrar", "Главный офис", "Москва", REGISTERED_ON)))
    for login, name, role in OFFICERS:
        desk.must(make_log_in(desk.act(SYSTEM, "setup"), LogInDraft(login, name, role=role), PASSWORD))
    own = desk.centre.issue("Синица Галина Марковна", "registrar")
    desk.must(load_certificate(desk.officer(), desk.centre.own.certificate, "anchor"))
    desk.must(load_certificate(desk.officer(), own.certificate, "own", f"file:{own.key}"))
    desk.must(record_requisites(desk.officer(), own_requisites(desk.rulebook.issuer)))
    for code, name, amount in PRICES:
        price = money_from_text(amount)
        draft = ServiceDraft(code, name, TAKEN_OVER_ON, True, True, price, 3, "прейскурант № 1 (вымышлен)")
        desk.must(set_service(desk.officer(), draft))
    for issuer in ISSUERS:
        _open_issuer(desk, issuer)
    return desk


def _open_issuer(desk: Desk, issuer: StoryIssuer) -> None:
    card = IssuerDraft(
        issuer.code,
        issuer.name,
        issuer.short_name,
        ogrn=issuer.ogrn,
        inn=issuer.inn,
        kpp=issuer.kpp,
        address=issuer.address,
        contract=f"Р-{issuer.code}",
        contract_on=TAKEN_OVER_ON,
    )
    desk.must(open_issuer(desk.officer(), card))
    content = questionnaire_of(issuer)
    desk.must(record_questionnaire(desk.officer(), issuer.code, TAKEN_OVER_ON, "анкета № 1", content))
    head = HeadDraft(
        issuer.code, "единоличный исполнительный орган", issuer.head, "генеральный директор", REGISTERED_ON, None,
        "протокол № 1",
    )  # fmt: skip
    desk.must(record_head(desk.officer(), head))
    ground = OperationGround("акт приёма реестра", issuer.code, TAKEN_OVER_ON)
    issue = IssueDraft(
        issuer.code,
        issuer.issue,
        issuer.kind,
        issuer.quantity,
        issuer.nominal,
        REGISTERED_ON,
        ground,
        issuer.category,
        issuer.isin,
        issuer.short_name,
    )
    desk.must(open_issue(desk.officer(), issue))
    desk.must(load_register(desk.officer(), RegisterDraft(issuer.issue, "story", ground), issuer.holders))


def give_access(desk: RegistrarDesk, issuer: StoryIssuer) -> None:
    """Take a representative's papers in, step by step to a key; he enters with the password of the letter."""
    desk.stand(moment(FIRST_DAY, time(9, 30)))
    attorney = int(desk.must(enter_attorney(desk.officer(), attorney_of(issuer))).result["attorney"])
    desk.must(verify_attorney(desk.officer(), attorney, True))
    paper = application_of(issuer, attorney, FIRST_DAY)
    number = int(desk.must(receive_application(desk.officer(), paper)).result["application"])
    for step in (register_application, check_application, match_application, examine_application):
        desk.must(step(desk.officer(), number))
    approved = desk.must(approve_application(desk.officer("controller"), number, CODE_WORD))
    desk.logins[issuer.code] = str(approved.result["login"])
    desk.must(send_access_key(desk.officer(), number, "email"))
    desk.world.advance(desk.at)
    desk.stand(moment(FIRST_DAY, time(10, 15)))
    letter = desk.world.mailbox.to(issuer.representative.email)[-1].text
    found = re.search(r"Временный пароль: (\S+)", letter)
    if found is None:
        raise DemoStopped(f"the letter to {issuer.representative.email} holds no temporary password")
    page = desk.seat(issuer)
    desk.led(page.post("/issuer/sign-in/", {"login": desk.logins[issuer.code], "password": found[1]}))
    desk.led(page.post("/issuer/password/", {"password": OWN_PASSWORD, "again": OWN_PASSWORD}))
    desk.enters(issuer)
    agreed = {"edition": EDITION, "personal_data": "yes", "risk": "yes"}
    desk.led(page.post("/issuer/reading/", agreed))


def order(desk: RegistrarDesk, issuer: StoryIssuer, **typed: str) -> int:
    """Draft an order on the issuer's page; return its number."""
    fields = {
        "issues": issuer.issue,
        "scope": "all",
        "answer_form": "electronic",
        "delivery": "cabinet",
        "norm_source": "federal_law",
        **typed,
    }
    where = desk.led(desk.seat(issuer).post("/issuer/orders/new/", fields))
    number = int(where.rstrip("/").rpartition("/")[2])
    desk.orders.append(number)
    return number


def sign(desk: RegistrarDesk, issuer: StoryIssuer, number: int) -> None:
    """Read what is to be signed, sign exactly that with the password entered again, and send it."""
    page = desk.seat(issuer)
    shown = page.get(f"/issuer/orders/{number}/").content.decode()
    found = re.search(r'name="digest" value="([0-9a-f]+)"', shown)
    if found is None:
        raise DemoStopped(f"order {number} of {issuer.code} cannot be signed: {desk.at}")
    desk.led(page.post(f"/issuer/orders/{number}/sign/", {"digest": found[1], "password": OWN_PASSWORD}))


def sign_outside(desk: RegistrarDesk, issuer: StoryIssuer, number: int) -> None:
    """Take the very bytes away, sign them with a certificate of the representative, and bring the signature in."""
    page = desk.seat(issuer)
    content = page.get(f"/issuer/orders/{number}/bytes/").content
    own = desk.centre.issue(issuer.representative.name, issuer.code.lower())
    made = sign_bytes(content, FileKey(own.certificate, own.key.read_bytes()), desk.at)
    file = SimpleUploadedFile(f"{number}.sig", made)
    brought = {"kind": "qualified", "digest": sha256(content).hexdigest(), "signatures": file}
    desk.led(page.post(f"/issuer/orders/{number}/sign/", brought))


def execute(desk: RegistrarDesk, number: int) -> None:
    """Let officers register the order, take it and answer it with the qualified signature."""
    desk.must(register_order(desk.officer(), number))
    desk.must(take_order(desk.officer(), number))
    desk.must(execute_order(desk.officer("controller"), number))


def disclose_from_broker(desk: RegistrarDesk, broker: Desk, record_on: date) -> dict[str, Any]:
    """Ask the nominee, our own broker, whom he holds for; his ledger answers, and the register takes the answer."""
    share = ISSUERS[0]
    draft = DisclosureDraft(share.issue, NOMINEE_ACCOUNT, record_on, NEXT_DAY, "reestr@example.test", share.ogrn)
    asked = desk.must(ask_disclosure(desk.officer(), draft))
    call = document_by_id(DOCUMENT, int(asked.result["document"]))
    assert call is not None, "a request that was made is filed"
    answered = broker.must(disclose(broker.officer(), bytes(call.content), NOMINEE_ACCOUNT))
    told: dict[str, Any] = {}
    for filed in answered.result["documents"]:
        page = document_by_id(broker.firm.document, int(filed["id"]))
        assert page is not None, "an answer that was made is filed"
        told = dict(desk.must(receive_disclosure(desk.officer(), page.name, bytes(page.content))).result)
    return told


def identify_clients(broker: Desk) -> None:
    """Record how the broker's clients are named to others; the documents are invented."""
    for place, client in enumerate(clients_of(broker.firm.document), 1):
        document = f"45 11 {place:06d}" if client.kind == "individual" else f"10277000{place:05d}"
        draft = IdentityDraft(client.code, document, "RU", "г. Москва, ул. Вымышленная, д. 8")
        broker.must(record_identity(broker.officer(), draft))


def play(desk: RegistrarDesk, broker: Desk) -> None:
    """Live the registrar's days: access on Monday, orders on Tuesday and Wednesday, a bill for them."""
    share, bond = ISSUERS
    for issuer in ISSUERS:
        give_access(desk, issuer)
    norm = {"norm_act": "Федеральный закон № 208-ФЗ", "norm_article": "ст. 51", "norm_duty": "составить список"}
    desk.stand(moment(NEXT_DAY, time(9, 40)))
    desk.enters(share)
    first = order(desk, share, list_kind="registered_persons", as_of=SECOND_DAY.isoformat(), **norm)
    sign(desk, share, first)
    execute(desk, first)
    disclose_from_broker(desk, broker, SECOND_DAY)
    meeting = {"meeting_on": "2026-03-27", "meeting_kind": "annual", "meeting_form": "заседание",
               "decided_on": "2026-02-18"}  # fmt: skip
    second = order(desk, share, list_kind="general_meeting", as_of=SECOND_DAY.isoformat(), **norm, **meeting)
    sign(desk, share, second)
    execute(desk, second)
    desk.stand(moment(NEXT_DAY, time(10, 20)))
    desk.enters(bond)
    norm |= {"norm_act": "Федеральный закон № 39-ФЗ", "norm_article": "ст. 8.7-1"}
    third = order(desk, bond, list_kind="registered_persons", as_of=SECOND_DAY.isoformat(), **norm)
    sign_outside(desk, bond, third)
    execute(desk, third)
    coupon = {"decision_body": "единоличный исполнительный орган", "protocol": "приказ № 4",
              "decided_on": "2026-02-27", "per_security": "41.14", "payment_form": "деньгами"}  # fmt: skip
    sign(desk, bond, order(desk, bond, list_kind="income", as_of=SECOND_DAY.isoformat(), **norm, **coupon))
    desk.enters(share)
    order(desk, share, list_kind="structure", as_of=SECOND_DAY.isoformat(), grouping="account_kind", **norm)
    paid = money_from_text(PRICES[0][2])
    desk.must(record_payment(desk.officer(), share.code, paid, NEXT_DAY, "платёжное поручение № 12"))
    for issuer in ISSUERS:
        for kind in PAPERS:
            made = desk.must(issue_paper(desk.officer(), issuer.code, kind, FIRST_DAY, NEXT_DAY))
            desk.must(sign_paper(desk.officer("controller"), int(made.result["paper"])))
    desk.stand(moment(NEXT_DAY, time(11, 0)))
