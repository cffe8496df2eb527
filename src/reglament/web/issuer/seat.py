"""The seat in the issuer's cabinet: a visitor, or a representative behind his key; the act his request makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from reglament.core.esign.terms import PasswordTerms
from reglament.core.parties.actor import Actor
from reglament.core.registry.sections import CabinetSection
from reglament.core.rulebook.editions import Edition, Rulebook, edition_in_force
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import MOSCOW, Act
from reglament.flows.esign.attempts import VISITOR, Place
from reglament.flows.esign.session import signed_in, turn_away, why_not_opened
from reglament.flows.registry.askers import maintenance_ground
from reglament.formats.rulebook.read import documents, rulebook_of
from reglament.store.registry.register_load import issuer_by_code
from reglament.web.seat import Page, Ways

KIND, UNREAD = "issuer cabinet", "registration.rules_not_read"
TOKEN, LANGUAGE, THEME = "issuer_token", "issuer_language", "issuer_theme"
"""What the browser's session keeps; everything else stands in the tables."""
LANGUAGES, THEMES = ("ru", "kk", "en"), ("system", "light", "dark")
WAYS = Ways("/issuer/", "/issuer/language/", "/issuer/theme/", "/issuer/sign-out/", "/issuer/clauses/")


@dataclass(frozen=True, slots=True)
class IssuerSeat:
    """Who sits before the page. A visitor has no login; a representative acts for one issuer."""

    firm: str
    language: str
    theme: str
    at: datetime
    place: Place
    actor: Actor = VISITOR
    login: str = ""
    issuer: str = ""
    client_name: str = ""
    """The issuer's name: the frame shows whose pages they are."""
    person: str = ""
    is_user: bool = False
    """False while only an own password may be set; true once it is, and the editions are agreed to."""
    sits_until: datetime | None = None
    left: Ground | None = None
    """Why the one who was signed in no longer is."""

    @property
    def ways(self) -> Ways:
        """Where the frame's own buttons lead."""
        return WAYS

    @property
    def is_signed_in(self) -> bool:
        """True behind a key, even one that may only set a password."""
        return bool(self.login)

    @property
    def rulebook(self) -> Rulebook:
        """The rules of the cabinet."""
        return rulebook_of(self.firm)

    @property
    def on(self) -> date:
        """The day by the registrar's clock."""
        return self.at.astimezone(MOSCOW).date()

    @property
    def edition(self) -> Edition:
        """The edition in force now."""
        return edition_in_force(self.rulebook, self.on)

    def printed_clause(self, clause_id: str) -> str:
        """Return the number people see in the printed text; an id nobody knows is shown as it is."""
        clause = self.rulebook.clauses.get(clause_id)
        return clause.printed if clause is not None and clause.printed else clause_id

    def act(self, key: str = "") -> Act:
        """Return the act this request makes, under the form's key."""
        return Act(self.firm, self.rulebook, self.at, self.actor, "issuer", key)


def registrar() -> str:
    """Return the document of the registrar whose cabinet is served here."""
    return next(name for name in documents() if rulebook_of(name).kind == KIND)


def seat_of(request: HttpRequest) -> IssuerSeat:
    """Return who sits before the page, and count the request of one who is signed in."""
    place = Place(str(request.META.get("REMOTE_ADDR", "")), str(request.session.get(TOKEN, "")))
    seat = IssuerSeat(
        firm=registrar(),
        language=str(request.session.get(LANGUAGE, "ru")),
        theme=str(request.session.get(THEME, "system")),
        at=settings.CLOCK(),
        place=place,
    )
    if not place.token:
        return seat
    found = signed_in(seat.act(), place)
    if found.actor is None:
        request.session.pop(TOKEN, None)
        return replace(seat, left=found.ground)
    minutes = terms_of(PasswordTerms, seat.edition, seat.on).idle_minutes.value
    issuer = issuer_by_code(seat.firm, found.issuer)
    return replace(
        seat,
        actor=found.actor,
        login=found.login,
        issuer=found.issuer,
        client_name=found.issuer if issuer is None else issuer.short_name or issuer.name,
        person=found.name,
        is_user=found.opens_cabinet,
        sits_until=seat.at + timedelta(minutes=minutes),
    )


def visitor_page(page: Page) -> Page:
    """Let everybody in; the page knows who reads it, if anybody is signed in."""
    return _seated(page, lambda request, seat: None)


def key_page(page: Page) -> Page:
    """Let in one who is signed in, with a temporary password too."""
    return _seated(page, lambda request, seat: None if seat.is_signed_in else _to_sign_in(request, seat))


def user_page(section: CabinetSection | None = None) -> Callable[[Page], Page]:
    """Let in a user: key in force, own password, everything agreed to, the section not closed to him."""

    def gate(request: HttpRequest, seat: IssuerSeat) -> HttpResponse | None:
        if not seat.is_signed_in:
            return _left(request, seat)
        if not seat.is_user:
            return redirect("issuer:password")
        resting = maintenance_ground(seat.act())
        if resting is not None:
            return turned_away(request, resting, status=503)
        closed = why_not_opened(seat.act(), seat.place, "" if section is None else section.value)
        if closed is None:
            return None
        return redirect("issuer:reading") if closed.code == UNREAD else turned_away(request, closed)

    return lambda page: _seated(page, gate)


def turned_away(request: HttpRequest, ground: Ground, status: int = 403, title: str = "") -> HttpResponse:
    """Return the page that says why the way is closed, by which clause, and what to do."""
    context = {"ground": as_plain(ground), "section": "", "title": title or _("Раздел закрыт")}
    return render(request, "issuer/blocked.html", context, status=status)


def _left(request: HttpRequest, seat: IssuerSeat) -> HttpResponse:
    """Answer a place that is signed in no more: an act asked for with a key that ended is refused and logged."""
    if seat.left is None or request.method != "POST":
        return _to_sign_in(request, seat)
    ground = turn_away(seat.act(), seat.place, request.path).grounds[0]
    if ground.code == seat.left.code:
        return _to_sign_in(request, seat)
    return turned_away(request, ground, title=_("Действие не выполнено"))


def _to_sign_in(request: HttpRequest, seat: IssuerSeat) -> HttpResponse:
    wanted = {"next": request.get_full_path()} if request.method == "GET" else {}
    why = {"why": seat.left.code} if seat.left is not None else {}
    return redirect(f"{reverse('issuer:sign_in')}?{urlencode({**wanted, **why})}")


def _seated(page: Page, gate: Callable[[HttpRequest, IssuerSeat], HttpResponse | None]) -> Page:
    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seat = seat_of(request)
        request.seat = seat  # type: ignore[attr-defined]
        with translation.override(seat.language):
            stopped = gate(request, seat)
            return page(request, *args, **kwargs) if stopped is None else stopped

    return guarded
