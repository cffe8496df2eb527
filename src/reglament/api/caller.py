"""Who calls: the client or officer a token stands for, and the act his request makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

from reglament.api.limits import address_of, count_caller, count_stranger
from reglament.api.problems import Problem
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.parties.token import Scope
from reglament.core.rulebook.editions import edition_in_force
from reglament.flows.act import MOSCOW, Act
from reglament.flows.parties.tokens import entrance_ground, note_use, token_digest
from reglament.formats.rulebook.read import rulebook_of
from reglament.phrases.sentences import sentence_for
from reglament.store.parties.load import client_by_code, token_by_digest
from reglament.store.parties.models import Client

READERS = ("auditor",)
LANGUAGES = ("ru", "en", "kk")
KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(frozen=True, slots=True)
class Caller:
    """The owner of a token."""

    link: int
    firm: str
    role: str
    login: str
    client: str
    language: str
    at: datetime
    scopes: frozenset[str]

    @property
    def is_client(self) -> bool:
        """True for a client, false for an officer."""
        return self.role == "client"

    @property
    def edition(self) -> str:
        """The first day of the edition in force, as grounds name it."""
        on = self.at.astimezone(MOSCOW).date()
        return edition_in_force(rulebook_of(self.firm), on).in_force_from.isoformat()

    def act(self, key: str = "") -> Act:
        """Return the act of this request; a key belongs to the token's owner, not to the firm."""
        actor = Actor(ActorKind.CLIENT, self.client) if self.is_client else Actor(ActorKind.OFFICER, self.login)
        return Act(self.firm, rulebook_of(self.firm), self.at, actor, "api", f"{self.link}:{key}" if key else "")


class Token(HttpBearer):
    """Lets in whoever brings a token that is in force, on its days and from its networks."""

    @staticmethod
    def is_good(token: str, address: str) -> bool:
        """Return whether a token still lets its owner in."""
        row = token_by_digest(token_digest(token)) if token else None
        on = settings.CLOCK().astimezone(MOSCOW).date()
        return row is not None and row.link.user.is_active and entrance_ground(row, on, address) is None

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Return the caller a token stands for, or None. Raises `Problem` for one used where it may not be."""
        at: datetime = settings.CLOCK()
        row = token_by_digest(token_digest(token)) if token else None
        if row is None or not row.link.user.is_active:
            count_stranger(request, at)
            return None
        link, address = row.link, address_of(request)
        asked = request.headers.get("Accept-Language", "")[:2].lower()
        language = asked if asked in LANGUAGES else link.language
        closed = entrance_ground(row, at.astimezone(MOSCOW).date(), address)
        if closed is not None:
            count_stranger(request, at)
            name = "other-network" if closed.code == "token.other_network" else "not-signed-in"
            raise Problem(name, sentence_for(closed.code, dict(closed.values), language))
        count_caller(request, token, at)
        note_use(row, at, address)
        return Caller(
            link=int(link.pk),
            firm=link.firm,
            role=link.role,
            login=link.user.get_username(),
            client=link.client.code if link.client else "",
            language=language,
            at=at,
            scopes=frozenset(row.scopes),
        )


class ReadToken(Token):
    """Lets in a token that was given for reading; those below, one given for their own scope."""

    scope = Scope.READ

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Return the caller, or None. Raises `Problem` for a token that was not given for this."""
        caller = super().authenticate(request, token)
        if caller is not None and self.scope not in caller.scopes:
            raise Problem("scope-missing", more={"needed": self.scope.value, "given": sorted(caller.scopes)})
        return caller


class TradeToken(ReadToken):
    """Lets in a token that was given for placing and cancelling orders."""

    scope = Scope.TRADE


class PayToken(ReadToken):
    """Lets in a token that was given for moving cash."""

    scope = Scope.PAY


class AdminToken(ReadToken):
    """Lets in a token that was given for keeping web hooks and taking statements in."""

    scope = Scope.ADMIN


def caller_of(request: HttpRequest) -> Caller:
    """Return who calls."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    return caller


def known_client(caller: Caller, code: str) -> Client:
    """Return a client the caller may know of; any other is as unknown as none. Raises `Problem`."""
    row = client_by_code(caller.firm, code) if not caller.is_client or code == caller.client else None
    if row is None:
        raise Problem("not-found")
    return row


def client_asked(caller: Caller, code: str) -> str:
    """Return the client a request is about: a client's own code may be left out. Raises `Problem`."""
    if caller.is_client and not code:
        return caller.client
    if not code:
        raise Problem(
            "unreadable-request", errors=[{"pointer": "/client", "code": "missing", "detail": "Name the client."}]
        )
    return known_client(caller, code).code


def only_officer(caller: Caller) -> None:
    """Raise `Problem` for a caller who is no officer."""
    if caller.is_client:
        raise Problem("not-allowed")


def act_with_key(request: HttpRequest) -> Act:
    """Return the act of a request that changes something, under its key. Raises `Problem` without one."""
    if not request.headers.get("Idempotency-Key") and caller_of(request).role not in READERS:
        raise Problem("key-missing")
    return act_changing(request)


def act_trying(request: HttpRequest) -> Act:
    """Return the act of a request that only asks what would follow: it needs no key and uses none up.

    Raises `Problem` for one who only reads.
    """
    caller = caller_of(request)
    if caller.role in READERS:
        raise Problem("not-allowed")
    return caller.act()


def act_changing(request: HttpRequest) -> Act:
    """Return the act of a request that names the version it changes: a key is welcome and not needed.

    Raises `Problem` for one who only reads.
    """
    caller = caller_of(request)
    if caller.role in READERS:
        raise Problem("not-allowed")
    key = request.headers.get("Idempotency-Key", "")
    if key and not KEY.fullmatch(key):
        detail = "Idempotency-Key has 16 to 64 letters, digits, dashes or underscores."
        error = {"pointer": "header Idempotency-Key", "code": "malformed", "detail": detail}
        raise Problem("unreadable-request", detail, errors=[error])
    return caller.act(key)
