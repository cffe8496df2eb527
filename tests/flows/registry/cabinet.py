"""The issuer Vega, a representative signed in, a price list, a registrar who can sign: plainly fictitious."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from reglament.core.calendar.moments import MOSCOW
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.registry.orders import InformationOrder, Norm
from reglament.core.registry.requisites import Requisites
from reglament.core.units.amount import money_from_text
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.esign.attempts import VISITOR, Place
from reglament.flows.esign.certificates import load_certificate
from reglament.flows.esign.keys import RepresentativeDraft, generate_key
from reglament.flows.esign.sign_in import sign_in
from reglament.flows.registry.exchange import Given
from reglament.flows.registry.order_information import draft_order, register_order, send_order, sign_order, take_order
from reglament.flows.registry.order_shown import OrderShown, order_shown
from reglament.flows.registry.order_signing import Signing
from reglament.flows.registry.prices import ServiceDraft, set_service
from reglament.flows.registry.requisites import record_requisites
from reglament.formats.rulebook.read import rulebook_of
from reglament.store.esign.agree_models import AccessApplication
from reglament.store.esign.key_load import current_key, representative_by_login
from reglament.store.esign.secrets import digest_of_password
from tests.core.registry.rules import REQUISITES
from tests.flows.registry.vega import FIRM, ISSUE, vega
from tests.formats.cms.authority import Authority

LOGIN, PASSWORD = "VEGA-000001", "Kedr-2025!ok"
PLACE = Place("203.0.113.7", "token-of-the-place")
OFFICER = Actor(ActorKind.OFFICER, "officer-1")
SECOND = Actor(ActorKind.OFFICER, "officer-2")
PETROVA = Actor(ActorKind.REPRESENTATIVE, LOGIN, "VEGA")
NORM = Norm("federal_law", "208-ФЗ", "ст. 51", "составить список к собранию")
TEXT = Given("order.txt", "Просим предоставить список\n".encode())


def moment(text: str) -> datetime:
    """Return a moment in Moscow."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def order(**more: object) -> InformationOrder:
    """Return an order for the list of registered persons with everything in it."""
    full: dict[str, object] = {
        "issuer": "VEGA",
        "list_kind": "registered_persons",
        "issues": (ISSUE,),
        "as_of": date(2026, 3, 31),
        "scope": "all",
        "answer_form": "electronic",
        "delivery": "cabinet",
        "norm": NORM,
    }
    return InformationOrder(**{**full, **more})  # type: ignore[arg-type]


class Cabinet:
    """The far and the near side of the cabinet under one clock."""

    def __init__(self, at: str = "2026-04-01 10:00") -> None:
        self.at = moment(at)
        self.rulebook = rulebook_of(FIRM)
        vega()
        self.representative()

    def act(self, by: Actor = OFFICER, at: str = "", key: str = "") -> Act:
        if at:
            self.at = moment(at)
        return Act(FIRM, self.rulebook, self.at, by, "test", key)

    def representative(self, by_charter: bool = True) -> None:
        """Let Petrova have an active key and be signed in since the day before."""
        day_before = self.at - timedelta(days=1)
        act = Act(FIRM, self.rulebook, day_before, OFFICER, "test")
        draft = RepresentativeDraft(
            "VEGA", "Петрова Анна Сергеевна", "passport 4510 123456", "a.petrova@vega-metall.example", "+79035550101"
        )
        answer = generate_key(act, draft, "Беркут", "application:1")
        assert answer.accepted, answer.grounds
        assert answer.result["login"] == LOGIN
        row = representative_by_login(FIRM, LOGIN)
        assert row is not None
        key = current_key(row)
        assert key is not None
        key.state, key.password, key.is_temporary = "active", digest_of_password(PASSWORD), False
        key.active_from = day_before
        key.save()
        row.user_since = day_before
        row.save()
        acts_by = "charter" if by_charter else "attorney"
        AccessApplication.objects.create(
            firm=FIRM,
            form="access",
            state="approved",
            issuer="VEGA",
            point="HQ",
            filed_on=day_before.date(),
            filing="in_person",
            content={"filing": {"acts_by": acts_by}},
            received_at=day_before,
            received_by="officer:officer-1",
            login=LOGIN,
        )
        signed_in = sign_in(Act(FIRM, self.rulebook, self.at, VISITOR, "test"), LOGIN, PASSWORD, PLACE)
        assert signed_in.accepted, signed_in.grounds

    def registrar_signs(self, folder: Path) -> None:
        """Let the registrar trust a centre and own a certificate of it."""
        self.centre = Authority(folder / "centre", "ecdsa")
        person = self.centre.issue("Регистраторова Раиса")
        act = self.act()
        assert load_certificate(act, self.centre.own.certificate, "anchor").accepted
        assert load_certificate(act, person.certificate, "own", f"file:{person.key_path}").accepted

    def price(self, amount: str = "5000.00 RUB", service: str = "registered_persons", **more: object) -> Answer:
        """Put a paid service into the price list."""
        draft = ServiceDraft(
            service, "Список", date(2025, 1, 1), True, price=money_from_text(amount), basis="прейскурант № 1", **more
        )
        return set_service(self.act(), draft)

    def requisites(self, one: Requisites = REQUISITES) -> Answer:
        """Record what papers name the registrar by."""
        return record_requisites(self.act(), one)

    def drafted(self, asked: InformationOrder | None = None, files: tuple[Given, ...] = ()) -> int:
        """Return the number of a draft."""
        answer = draft_order(self.act(PETROVA), asked or order(), files=files)
        assert answer.accepted, answer.grounds
        return int(answer.result["order"])

    def shown(self, number: int) -> OrderShown:
        """Return what a draft shows."""
        found = order_shown(self.act(PETROVA), number)
        assert isinstance(found, OrderShown)
        return found

    def sign(self, number: int, password: str = PASSWORD, shown: str = "") -> Answer:
        """Sign a draft with what is shown now, or what is said to have been."""
        digest = shown or self.shown(number).digest
        return sign_order(self.act(PETROVA), number, Signing(digest, password=password, place=PLACE))

    def sent(self, asked: InformationOrder | None = None, files: tuple[Given, ...] = ()) -> int:
        """Return the number of an order that was sent."""
        number = self.drafted(asked, files)
        for answer in (self.sign(number), send_order(self.act(PETROVA), number)):
            assert answer.accepted, answer.grounds
        return number

    def in_work(self, asked: InformationOrder | None = None) -> int:
        """Return the number of an order an officer works on."""
        number = self.sent(asked)
        for answer in (register_order(self.act(), number), take_order(self.act(), number)):
            assert answer.accepted, answer.grounds
        return number


def codes(answer: Answer) -> list[str]:
    """Return the codes of an answer's grounds."""
    return [ground.code for ground in answer.grounds]
