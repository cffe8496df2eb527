"""A registrar with two issuers and three representatives, made by the real flows, for tests of the issuer's cabinet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from django.test import Client

from reglament.core.calendar.moments import MOSCOW
from reglament.core.esign.application import Filing
from reglament.core.esign.attorney import Attorney
from reglament.core.esign.paper import IssuerBlock, PersonBlock
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.registry.account import PersonalKind
from reglament.core.registry.lists.kinds import ListKind
from reglament.core.registry.operation import OperationGround
from reglament.core.registry.orders import InformationOrder, Norm
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.esign.apply import ApplicationDraft, receive_application, register_application
from reglament.flows.esign.approve import approve_application, send_access_key
from reglament.flows.esign.attempts import Place
from reglament.flows.esign.attorney import enter_attorney, verify_attorney
from reglament.flows.esign.certificates import load_certificate
from reglament.flows.esign.editions import approve_edition, draft_edition, publish_edition
from reglament.flows.esign.examine import check_application, examine_application, match_application
from reglament.flows.esign.hand_over import hand_over
from reglament.flows.esign.keys import key_standing
from reglament.flows.esign.points import PointDraft, set_point
from reglament.flows.esign.questionnaire import HeadDraft, record_head, record_questionnaire
from reglament.flows.esign.sign_in import set_password, sign_in
from reglament.flows.registry.load_register import RegisterDraft, RegisterRow, load_register
from reglament.flows.registry.open_issue import IssueDraft, open_issue
from reglament.flows.registry.open_issuer import IssuerDraft, open_issuer
from reglament.flows.registry.order_information import draft_order
from reglament.flows.rulebook.import_text import import_text
from reglament.formats.rulebook.read import rulebook_of
from reglament.sandbox.rules_text import fictitious_text
from reglament.store.calendar.save import name_calendar
from reglament.web.issuer.seat import TOKEN
from tests.formats.cms.authority import Authority
from tests.web.stories import NOW

FIRM = "servis-reestr-issuer-cabinet"
RULES = rulebook_of(FIRM)
OFFICER = Actor(ActorKind.OFFICER, "officer-r")
OWN = "Kedr-2026!ok"
LONG_NAME = (
    "Публичное акционерное общество «Константинопольско-Задунайское объединение льнопрядильных и льноткацких "
    "производств имени Первого Вымышленного съезда»"
)
ISSUE = "1-01-00123-A"
NORM = Norm("federal_law", "Федеральный закон № 208-ФЗ", "ст. 51", "составить список к собранию")
ISSUERS = {
    "VM": IssuerBlock(LONG_NAME, "1027700000019", "7701000019", "770101001", "Москва, Вымышленная улица, 1",
                      "директор", "Сидоров Пример Образцович", "устав"),
    "KS": IssuerBlock("АО «Вымышленный мост»", "1027700000030", "7701000033", "770101001",
                      "Москва, Вымышленная улица, 9", "директор", "Мостов Пример Образцович", "устав"),
}  # fmt: skip
EVERY = frozenset({1, 2, 3, 4, 5})


@dataclass(slots=True)
class RegistrarStory:
    """What the tests know of the registrar."""

    logins: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def browser(self, name: str) -> Client:
        """Return a browser in which a representative is signed in."""
        client = Client()
        session = client.session
        session[TOKEN] = self.tokens[name]
        session.save()
        return client


def moment(text: str) -> datetime:
    """Return a moment in Moscow."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def act(at: str | datetime, by: Actor = OFFICER) -> Act:
    """Return an act at the registrar."""
    return Act(FIRM, RULES, moment(at) if isinstance(at, str) else at, by, "test")


def must(answer: Answer) -> Answer:
    """Return an answer that is not a refusal."""
    assert not answer.refused, answer.grounds
    return answer


def open_registrar(folder: Path | None = None) -> None:
    """Open the registrar: rules with their text, point of receipt; with a folder also its certificates."""
    name_calendar(FIRM, "plain-weekdays")
    day = "2026-02-01 10:00"
    must(import_text(act(day), fictitious_text(RULES), fictitious=True))
    must(set_point(act(day), PointDraft("HQ", "registrar", "Офис", "Москва", date(2020, 1, 1))))
    must(draft_edition(act(day), "6", "Первая редакция."))
    must(approve_edition(act(day), "6", "sole_executive_body", date(2026, 2, 1)))
    must(publish_edition(act("2026-02-01 11:00"), "6"))
    if folder is not None:
        centre = Authority(folder / "centre", "ecdsa")
        own = centre.issue("Регистраторова Раиса")
        must(load_certificate(act(day), centre.own.certificate, "anchor"))
        must(load_certificate(act(day), own.certificate, "own", f"file:{own.key_path}"))


def open_issuers() -> None:
    """Open both issuers; the first has an issue of shares held by two owners and a nominee."""
    day = "2026-02-02 10:00"
    for code, block in ISSUERS.items():
        draft = IssuerDraft(code, block.full_name, ogrn=block.ogrn, inn=block.inn, kpp=block.kpp, contract=f"{code}-R")
        must(open_issuer(act(day), draft))
        content = {
            "full_name": block.full_name,
            "ogrn": block.ogrn,
            "inn": block.inn,
            "kpp": block.kpp,
            "address": block.address,
            "head_position": block.official_position,
            "head_name": block.official_name,
            "head_basis": block.official_basis,
        }
        must(record_questionnaire(act(day), code, date(2026, 2, 1), "анкета 1", content))
    must(
        record_head(
            act(day),
            HeadDraft("VM", "генеральный директор", "Сидоров П. О.", "директор", date(2023, 4, 1), None, "протокол 3"),
        )
    )
    ground = OperationGround("решение о выпуске", "1", date(2026, 2, 1))
    issue = IssueDraft("VM", ISSUE, "share", 100_000, "1000", date(2020, 1, 1), ground, category="ordinary")
    must(open_issue(act(day), issue))
    taken = OperationGround("акт приёма реестра", "2", date(2026, 2, 1))
    rows = [
        RegisterRow("VM-1", PersonalKind.OWNER, 60_000, person="P1", name="Первый Пример", document="паспорт 1"),
        RegisterRow("VM-2", PersonalKind.OWNER, 10_000, person="P2", name="Второй Пример", document="паспорт 2"),
        RegisterRow("VM-3", PersonalKind.NOMINEE, 30_000, person="N", holder_kind="entity", name="ООО «Номинал»",
                    document="ОГРН 1"),
    ]  # fmt: skip
    must(load_register(act(day), RegisterDraft(ISSUE, "story", taken), rows))


def person(number: int) -> PersonBlock:
    """Return a plainly fictitious representative by number."""
    return PersonBlock(
        name=f"Образцова Примера {number}-я",
        document_kind="passport",
        series="4510",
        number=f"{123456 + number}",
        issued_on=date(2015, 6, 20),
        issued_by="ОВД вымышленного района",
        division_code="770-045",
        email=f"r{number}@issuer.example",
        phone=f"+7903555010{number}",
        address="Москва, Вымышленная улица, 2",
    )


def apply(issuer: str, number: int, powers: frozenset[int] = EVERY, at: str = "2026-02-10 10:00") -> tuple[int, str]:
    """Bring a representative's application to an approved one; return its number and the login."""
    who, block = person(number), ISSUERS[issuer]
    paper = Attorney(f"Д-{number}", "Москва", date(2026, 2, 3), block, who, powers, date(2026, 12, 31))
    attorney = int(must(enter_attorney(act(at), paper)).result["attorney"])
    must(verify_attorney(act(at), attorney, True))
    filing = Filing("access", "paper", "in_person", date(2026, 2, 10), date(2026, 2, 9), True, True, True, True,
                    "original", "attorney", "original", True)  # fmt: skip
    draft = ApplicationDraft("HQ", block, (who,), filing, ("register",), attorney=attorney)
    application = int(must(receive_application(act(at), draft)).result["application"])
    for step in (register_application, check_application, match_application, examine_application):
        must(step(act(at), application))
    return application, str(must(approve_application(act(at), application, "Беркут")).result["login"])


def send(application: int, at: str = "2026-02-10 12:00") -> None:
    """Send the key of an approved application by mail: it waits for the world or the worker."""
    must(send_access_key(act(at), application, "email"))


def enter(story: RegistrarStory, name: str, issuer: str, number: int, powers: frozenset[int] = EVERY) -> None:
    """Bring a representative into the cabinet: own password, rules read, signed in now."""
    from reglament.flows.esign.acknowledge import acknowledge_rules

    application, login = apply(issuer, number, powers)
    send(application)
    standing = key_standing(FIRM, login, NOW)
    assert standing is not None
    message = hand_over(act("2026-02-10 12:01"), standing.key)
    assert message is not None
    by, place = Actor(ActorKind.REPRESENTATIVE, login, issuer), Place("127.0.0.1", f"first-{name}")
    must(sign_in(act("2026-02-11 10:00", by), login, message.password, place))
    must(set_password(act("2026-02-11 10:02", by), place, OWN, OWN))
    now = Place("127.0.0.1", f"now-{name}")
    must(sign_in(act(NOW - timedelta(minutes=1), by), login, OWN, now))
    must(acknowledge_rules(act(NOW - timedelta(minutes=1), by), login, "6"))
    story.logins[name], story.tokens[name] = login, now.token


def order_of(issuer: str = "VM", **changes: object) -> InformationOrder:
    """Return a whole order for a list of registered persons."""
    whole = InformationOrder(
        issuer, ListKind.REGISTERED_PERSONS.value, (ISSUE,), date(2026, 2, 27), "all", "electronic", "cabinet", NORM
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def tell_registrar(folder: Path | None = None) -> RegistrarStory:
    """Tell the whole story: `rep-vm` with all powers, `rep-weak` without the fourth, `rep-ks` of the other issuer."""
    story = RegistrarStory()
    open_registrar(folder)
    open_issuers()
    enter(story, "rep-vm", "VM", 1)
    enter(story, "rep-weak", "VM", 2, frozenset({1, 2, 3, 5}))
    enter(story, "rep-ks", "KS", 3)
    by = Actor(ActorKind.REPRESENTATIVE, story.logins["rep-vm"], "VM")
    story.numbers["order-vm"] = int(must(draft_order(act(NOW, by), order_of())).result["order"])
    return story
