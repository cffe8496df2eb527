"""The seat of a reader: who is signed in, for which firm, and the act his request makes."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Edition, NoEditionInForce, Rulebook, edition_in_force
from reglament.flows.act import MOSCOW, Act
from reglament.formats.rulebook.read import rulebook_of
from reglament.store.parties.models import UserLink
from reglament.web.idle import sits_until

SITTER: ContextVar[str] = ContextVar("sitter", default="client")
"""Whom the page being made speaks to: a client or an officer."""


class Ways(NamedTuple):
    """Where what stands in the frame of every page leads: each audience has its own doors."""

    first: str
    language: str
    theme: str
    sign_out: str
    clauses: str


WAYS = Ways("/", "/language/", "/theme/", "/sign-out/", "/clauses/")


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits before the page: a client of a firm or one of its officers."""

    firm: str
    role: str
    login: str
    client: str
    client_name: str
    language: str
    theme: str
    at: datetime
    """The firm's clock at the start of the request."""
    sits_until: datetime | None = None
    """Until when he may do nothing before he is signed out."""

    @property
    def ways(self) -> Ways:
        """Where the frame's own buttons lead."""
        return WAYS

    @property
    def is_signed_in(self) -> bool:
        """True: nobody else has this seat."""
        return True

    @property
    def is_client(self) -> bool:
        """True for a client, false for an officer."""
        return self.role == "client"

    @property
    def rulebook(self) -> Rulebook:
        """The firm's regulation."""
        return rulebook_of(self.firm)

    @property
    def edition(self) -> Edition:
        """The edition in force now."""
        return edition_in_force(self.rulebook, self.at.astimezone(MOSCOW).date())

    def speaks_of(self, package: str) -> bool:
        """Return whether the firm's regulation fixes anything of a package now."""
        try:
            return self.edition.speaks_of(package)
        except NoEditionInForce:
            return False

    def printed_clause(self, clause_id: str) -> str:
        """Return the number people see in the printed text; an id nobody knows is shown as it is."""
        clause = self.rulebook.clauses.get(clause_id)
        return clause.printed if clause is not None and clause.printed else clause_id

    def act(self, door: str, key: str = "") -> Act:
        """Return the act this request makes, under the form's key."""
        actor = Actor(ActorKind.CLIENT, self.client) if self.is_client else Actor(ActorKind.OFFICER, self.login)
        return Act(self.firm, self.rulebook, self.at, actor, door, key)


def seat_of(request: HttpRequest) -> Seat | None:
    """Return the seat of a signed-in reader, or None when nobody is or the log-in is nobody's."""
    if not request.user.is_authenticated:
        return None
    link = UserLink.objects.select_related("client").filter(user_id=request.user.pk).first()
    if link is None:
        return None
    at = settings.CLOCK()
    until = sits_until(request, at)
    if until is None:
        return None
    return Seat(
        firm=link.firm,
        role=link.role,
        login=request.user.get_username(),
        client=link.client.code if link.client else "",
        client_name=link.client.name if link.client else request.user.get_full_name() or request.user.get_username(),
        language=link.language,
        theme=link.theme,
        at=at,
        sits_until=until,
    )


def fresh_key() -> str:
    """Return a key for a form about to be shown: sent twice, it is carried out once."""
    return uuid4().hex


def _wanted(request: HttpRequest) -> str:
    """Return where a reader goes once he has signed in: the page he asked for, or the one he sent a form from."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    came_from = request.headers.get("Referer", "")
    parts = urlsplit(came_from)
    is_ours = url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()})
    return f"{parts.path}?{parts.query}".rstrip("?") if is_ours and parts.path else "/"


Page = Callable[..., HttpResponse]


def client_page(page: Page) -> Page:
    """Let only a client in; an officer finds nothing here, a stranger signs in first."""
    return _page_for(page, lambda seat: seat.is_client)


def officer_page(page: Page) -> Page:
    """Let only an officer in; a client finds nothing here, a stranger signs in first."""
    return _page_for(page, lambda seat: not seat.is_client)


def any_page(page: Page) -> Page:
    """Let every signed-in reader in."""
    return _page_for(page, lambda seat: True)


def _page_for(page: Page, allowed: Callable[[Seat], bool]) -> Page:
    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # A door behind a door: the first has asked already.
        seat = getattr(request, "seat", None) or seat_of(request)
        if seat is None:
            return redirect_to_login(_wanted(request))
        if not allowed(seat):
            raise Http404
        request.seat = seat  # type: ignore[attr-defined]
        sitter = SITTER.set("client" if seat.is_client else "officer")
        try:
            return page(request, *args, **kwargs)
        finally:
            SITTER.reset(sitter)

    return guarded
