"""A representative with a key, at the registrar's desk, under one clock. Everybody here is fictitious."""

from __future__ import annotations

import re
from typing import Any

from reglament.batch.doors import Mail, NotTaken
from reglament.batch.send_key import send_key as hand_to_door
from reglament.core.esign.simple import digest_of_bytes
from reglament.core.parties.actor import SYSTEM, Actor, ActorKind
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.esign.attempts import VISITOR, Place
from reglament.flows.esign.keys import RepresentativeDraft, generate_key, send_key
from reglament.flows.esign.session import SignedIn, signed_in, why_not_opened
from reglament.flows.esign.sign import ToSign, sign_simple
from reglament.flows.esign.sign_in import set_password, sign_in
from reglament.formats.rulebook.read import rulebook_of
from reglament.store.esign.key_load import current_key, representative_by_login
from reglament.store.esign.models import SignatureKey, SignInRecord
from reglament.store.outbox.models import Message
from tests.core.esign.cabinet_terms import FIRM, at

LOGIN, ISSUER, CODE_WORD = "VM-000017", "VM", "Беркут"
OWN, OTHER = "Kedr-2025!ok", "Lipa-2025!no"
OFFICER, SECOND_OFFICER = Actor(ActorKind.OFFICER, "officer-1"), Actor(ActorKind.OFFICER, "officer-2")
PETROVA = Actor(ActorKind.REPRESENTATIVE, LOGIN, ISSUER)
HOME, ELSEWHERE = "203.0.113.7", "198.51.100.4"
CONTENT = "распоряжение".encode()
DRAFT = RepresentativeDraft(
    issuer=ISSUER,
    name="Петрова Анна Сергеевна",
    document="passport 4510 123456",
    email="a.petrova@vega-metall.example",
    phone="+79035550101",
    login=LOGIN,
)
_PASSWORD = re.compile(r"[Вв]ременный пароль:? (\S+?),?(?:\s|$)")


def codes(answer: Answer) -> list[str]:
    """Return the codes of an answer's grounds."""
    return [ground.code for ground in answer.grounds]


def clauses(answer: Answer) -> list[str]:
    """Return the clauses of an answer's grounds."""
    return [ground.clause for ground in answer.grounds]


class Box:
    """A door that keeps what it takes, or takes nothing."""

    def __init__(self) -> None:
        self.taken: list[Mail] = []
        self.is_open = True

    def send(self, firm: str, mail: Mail, when: Any) -> None:
        if not self.is_open:
            raise NotTaken("the line is down")
        self.taken.append(mail)


class KeyDesk:
    """What the tests of keys do over and over."""

    def __init__(self) -> None:
        self.mail, self.texts = Box(), Box()
        self.tokens: dict[str, str] = {}

    def act(self, when: str, by: Actor = OFFICER, key: str = "") -> Act:
        return Act(FIRM, rulebook_of(FIRM), at(when), by, "test", key)

    def generate(self, when: str = "2025-03-10 12:00", draft: RepresentativeDraft = DRAFT) -> Answer:
        return generate_key(self.act(when), draft, CODE_WORD, "application:1")

    def deliver(self, when: str) -> int:
        """Give what waits to the doors; return how many a door took."""
        taken = 0
        for message in Message.objects.filter(kind="key", sent_at=None).order_by("pk"):
            hand_to_door(self.act(when, SYSTEM), {"email": self.mail, "sms": self.texts}, message)
            message.sent_at = at(when)
            message.save()
            taken += 1
        return taken

    def temporary(self) -> str:
        """Return the last temporary password that was delivered."""
        found = _PASSWORD.search((self.mail.taken + self.texts.taken)[-1].text)
        assert found is not None
        return found[1]

    def send(self, when: str = "2025-03-10 12:00", channel: str = "email") -> Answer:
        answer = send_key(self.act(when), LOGIN, channel)
        self.deliver(when)
        return answer

    def place(self, address: str = HOME, fresh: bool = False) -> Place:
        if fresh:
            self.tokens[address] = f"token-{len(self.tokens)}-{address}-{id(self)}-{len(self.mail.taken)}-{fresh}"
            self.tokens[address] += f"-{SignatureKey.objects.count()}-{self._count()}"
        return Place(address, self.tokens.get(address, ""))

    def _count(self) -> int:
        self._number = getattr(self, "_number", 0) + 1
        return self._number

    def sign_in(self, when: str, password: str = OWN, address: str = HOME, login: str = LOGIN) -> Answer:
        return sign_in(self.act(when, VISITOR), login, password, self.place(address, fresh=True))

    def set_password(
        self, when: str, password: str, present: str = "", again: str | None = None, address: str = HOME
    ) -> Answer:
        act = self.act(when, PETROVA)
        return set_password(act, self.place(address), password, password if again is None else again, present)

    def seen(self, when: str, address: str = HOME) -> SignedIn:
        return signed_in(self.act(when, PETROVA), self.place(address))

    def opened(self, when: str, section: str = "orders", sends: bool = False, address: str = HOME) -> str:
        """Return why a section does not open, or nothing."""
        ground = why_not_opened(self.act(when, PETROVA), self.place(address), section, sends=sends)
        return "" if ground is None else ground.code

    def sign(self, when: str, password: str = OWN, address: str = HOME, **more: Any) -> Answer:
        content = more.pop("content", CONTENT)
        document = ToSign(
            **{
                "kind": "information_order",
                "content": content,
                "shown_digest": digest_of_bytes(content),
                "subject": "order:1",
                "title": "Распоряжение",
                **more,
            }
        )
        return sign_simple(self.act(when, PETROVA), LOGIN, document, password, self.place(address))

    def records(self) -> list[SignInRecord]:
        """Return what came of the last attempt, newest first."""
        last = SignInRecord.objects.order_by("-pk").first()
        return list(SignInRecord.objects.filter(at=last.at).order_by("-pk")) if last else []

    def key(self) -> SignatureKey:
        """Return the key as it stands."""
        owner = representative_by_login(FIRM, LOGIN)
        assert owner is not None
        row = current_key(owner)
        assert row is not None
        return row

    def active(self) -> None:
        """Let the key come to life on 11 March 2025 at 10:05."""
        for answer in (
            self.generate(),
            self.send(),
            self.sign_in("2025-03-11 10:00", self.temporary()),
            self.set_password("2025-03-11 10:02", OWN),
            self.sign_in("2025-03-11 10:05"),
        ):
            assert answer.accepted, answer.grounds
