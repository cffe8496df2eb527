"""A registrar with one issuer, points of receipt, a questionnaire and an edition, for tests of access on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from reglament.core.calendar.moments import MOSCOW
from reglament.core.esign.application import Filing
from reglament.core.esign.attorney import Attorney
from reglament.core.esign.paper import IssuerBlock, PersonBlock
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.esign.apply import ApplicationDraft, number_at_point, receive_application, register_application
from reglament.flows.esign.approve import approve_application, send_access_key
from reglament.flows.esign.attempts import Place
from reglament.flows.esign.attorney import enter_attorney, verify_attorney
from reglament.flows.esign.editions import approve_edition, draft_edition, publish_edition
from reglament.flows.esign.examine import check_application, examine_application, match_application
from reglament.flows.esign.hand_over import hand_over
from reglament.flows.esign.points import PointDraft, set_point
from reglament.flows.esign.questionnaire import record_proof, record_questionnaire
from reglament.flows.esign.sign_in import set_password, sign_in
from reglament.flows.registry.open_issuer import IssuerDraft, open_issuer
from reglament.flows.rulebook.import_text import import_text
from reglament.formats.rulebook.read import rulebook_of
from reglament.sandbox.rules_text import fictitious_text

FIRM = "servis-reestr-issuer-cabinet"
RULES = rulebook_of(FIRM)
OFFICER = Actor(ActorKind.OFFICER, "officer-1")
OWN = "Kedr-2025!ok"
ISSUER = IssuerBlock(
    full_name="Акционерное общество «Вымышленный металл»",
    ogrn="1027700000019",
    inn="7701000019",
    kpp="770101001",
    address="Москва, Вымышленная улица, 1",
    official_position="директор",
    official_name="Сидоров Пример Образцович",
    official_basis="устав",
)
PERSON = PersonBlock(
    name="Петрова Образец Примеровна",
    document_kind="passport",
    series="4510",
    number="123456",
    issued_on=date(2015, 6, 20),
    issued_by="ОВД вымышленного района",
    division_code="770-045",
    email="a.petrova@vega-metall.example",
    phone="+79035550101",
    address="Москва, Вымышленная улица, 2",
)
FILING = Filing(
    form="access",
    carrier="paper",
    way="in_person",
    filed_on=date(2026, 3, 10),
    signed_on=date(2026, 3, 9),
    representative_signed=True,
    specimen_certified=True,
    head_signed=True,
    sealed=True,
    powers_proof="original",
    acts_by="attorney",
    attorney_copy="original",
    identity_shown=True,
)
ATTORNEY = Attorney(
    number="7",
    city="Москва",
    issued_on=date(2026, 3, 1),
    principal=ISSUER,
    person=PERSON,
    powers=frozenset({1, 2, 3, 4, 5}),
    valid_through=date(2026, 12, 31),
)
QUESTIONNAIRE = {
    "full_name": ISSUER.full_name,
    "ogrn": ISSUER.ogrn,
    "inn": ISSUER.inn,
    "kpp": ISSUER.kpp,
    "address": ISSUER.address,
    "head_position": ISSUER.official_position,
    "head_name": ISSUER.official_name,
    "head_basis": ISSUER.official_basis,
}


def at(text: str) -> datetime:
    """Return a moment in Moscow."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def codes(answer: Answer) -> list[str]:
    """Return the codes of an answer's grounds."""
    return [ground.code for ground in answer.grounds]


class AccessDesk:
    """What the tests of access do over and over. The first edition runs since 2026-02-02."""

    def __init__(self, text: bool = True) -> None:
        opening = IssuerDraft("VM", ISSUER.full_name, ogrn=ISSUER.ogrn, inn=ISSUER.inn, contract="45-R")
        self.must(open_issuer(self.act("2026-02-01 10:00"), opening))
        self.must(
            set_point(self.act("2026-02-01 10:00"), PointDraft("HQ", "registrar", "Офис", "Москва", date(2020, 1, 1)))
        )
        branch = PointDraft("SRG", "branch", "Филиал", "Сургут", date(2020, 1, 1), date(2026, 6, 30))
        self.must(set_point(self.act("2026-02-01 10:00"), branch))
        self.must(
            record_questionnaire(self.act("2026-02-01 10:00"), "VM", date(2026, 2, 1), "questionnaire 1", QUESTIONNAIRE)
        )
        if text:
            self.must(import_text(self.act("2026-02-01 10:00"), fictitious_text(RULES), fictitious=True))
        self.edition("6", "2026-02-01", "2026-02-02 11:00")

    def act(self, moment: str, by: Actor = OFFICER, key: str = "") -> Act:
        return Act(FIRM, RULES, at(moment), by, "test", key)

    @staticmethod
    def must(answer: Answer) -> Answer:
        assert not answer.refused, answer.grounds
        return answer

    def edition(self, number: str, approved: str, published: str, own_day: date | None = None) -> Answer:
        """Draft, approve and publish an edition; return the answer to the publication."""
        morning = f"{approved} 09:00"
        draft_edition(self.act(morning), number, f"changes of {number}")
        approve_edition(self.act(morning), number, "sole_executive_body", date.fromisoformat(approved), own_day)
        return publish_edition(self.act(published), number)

    def attorney(self, moment: str = "2026-03-10 09:30", verified: bool = True, **changes: Any) -> int:
        """Enter a power of attorney; return its number."""
        number = int(self.must(enter_attorney(self.act(moment), replace(ATTORNEY, **changes))).result["attorney"])
        if verified:
            self.must(verify_attorney(self.act(moment), number, True))
        return number

    def draft(self, attorney: int | None = None, **changes: Any) -> ApplicationDraft:
        """Return a paper; `filing`, `issuer` and `person` change single fields of theirs."""
        filing = replace(FILING, **changes.pop("filing", {}))
        issuer = replace(ISSUER, **changes.pop("issuer", {}))
        person = replace(PERSON, **changes.pop("person", {}))
        values: dict[str, Any] = {"point": "HQ", "purposes": ("register",), **changes}
        return ApplicationDraft(issuer=issuer, persons=(person,), filing=filing, attorney=attorney, **values)

    def receive(self, draft: ApplicationDraft, moment: str = "2026-03-10 10:00") -> Answer:
        return receive_application(self.act(moment), draft)

    def registered(self, draft: ApplicationDraft, moment: str = "2026-03-10 10:00") -> int:
        """Take a paper in and number it; return its number in the books."""
        number = int(self.must(self.receive(draft, moment)).result["application"])
        if draft.point != "HQ":
            self.must(number_at_point(self.act(moment), number, "С-12", at(moment).date()))
        self.must(register_application(self.act(moment), number))
        return number

    def examined(self, draft: ApplicationDraft, moment: str = "2026-03-10 10:00") -> int:
        """Bring a paper to the mark of examination."""
        number = self.registered(draft, moment)
        for step in (check_application, match_application, examine_application):
            self.must(step(self.act(moment), number))
        return number

    def approved(self, draft: ApplicationDraft | None = None, moment: str = "2026-03-10 10:00") -> tuple[int, str]:
        """Bring a paper to a key; return the application and the login."""
        number = self.examined(draft or self.draft(self.attorney()), moment)
        answer = self.must(approve_application(self.act(moment), number, "Беркут"))
        return number, str(answer.result["login"])

    def user(self, draft: ApplicationDraft | None = None) -> str:
        """Bring a representative into the cabinet on 2026-03-11 at 10:05; return the login."""
        number, login = self.approved(draft)
        sent = self.must(send_access_key(self.act("2026-03-10 12:00"), number, "email"))
        assert sent.result["state"] == "key_sent"
        message = hand_over(self.act("2026-03-10 12:01"), self.key_of(login))
        assert message is not None
        place = Place("203.0.113.7", "token-1")
        self.must(sign_in(self.visitor("2026-03-11 10:00", login), login, message.password, place))
        self.must(set_password(self.visitor("2026-03-11 10:02", login), place, OWN, OWN))
        self.must(self.signs_in("2026-03-11 10:05", login))
        return login

    def signs_in(self, moment: str, login: str, password: str = OWN) -> Answer:
        place = Place("203.0.113.7", f"token-{moment}")
        return sign_in(self.visitor(moment, login), login, password, place)

    def visitor(self, moment: str, login: str) -> Act:
        return self.act(moment, Actor(ActorKind.REPRESENTATIVE, login, "VM"))

    @staticmethod
    def key_of(login: str) -> int:
        from reglament.flows.esign.keys import key_standing

        standing = key_standing(FIRM, login, at("2030-01-01 00:00"))
        assert standing is not None
        return standing.key

    def charter(self) -> ApplicationDraft:
        """Return the paper of a head who is his own representative by charter, with the proof on file."""
        act = self.act("2026-03-10 09:00")
        self.must(record_proof(act, "VM", ISSUER.official_name, "protocol 3", date(2026, 12, 31)))
        return self.draft(filing={"acts_by": "charter", "attorney_copy": "", "powers_proof": ""})
