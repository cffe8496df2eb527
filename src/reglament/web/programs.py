"""Programs of a reader, for the pages of every audience: tokens as they are shown, and the form as it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from reglament.core.parties.token import TERM_DAYS_MAX, Scope
from reglament.flows.answer import Answer
from reglament.flows.parties.tokens import TokenWish, make_token
from reglament.phrases.words import word
from reglament.store.parties.load import tokens_of_login
from reglament.store.parties.models import ApiToken
from reglament.web.seat import Seat, fresh_key
from reglament.web.templatetags.say import language

USUAL_DAYS = 90


def tokens_context(seat: Seat, logins: Sequence[str], scopes: Sequence[Scope] = tuple(Scope)) -> dict[str, Any]:
    """Return what the part of a page about tokens shows: those there are and an empty form."""
    on = seat.act("").on
    return {
        "tokens": [_shown(row, login, on) for login in logins for row in tokens_of_login(seat.firm, login)],
        "logins": logins,
        "scopes": [
            {
                "code": scope.value,
                "title": word("token_scope", scope.value, language()),
                "note": word("token_scope_note", scope.value, language()),
                "is_on": scope is Scope.READ,
            }
            for scope in scopes
        ],
        "typed": {"name": "", "ends_on": (on + timedelta(days=USUAL_DAYS)).isoformat(), "networks": ""},
        "last_day": (on + timedelta(days=TERM_DAYS_MAX)).isoformat(),
        "first_day": on.isoformat(),
        "key": fresh_key(),
    }


def _shown(row: ApiToken, login: str, on: date) -> dict[str, Any]:
    state = "ended" if row.ended_at else "over" if on > row.ends_on else "on"
    return {
        "pk": row.pk,
        "name": row.name,
        "login": login,
        "scopes": ", ".join(word("token_scope", scope, language()) for scope in row.scopes),
        "networks": ", ".join(row.networks),
        "ends_on": row.ends_on,
        "made_at": row.made_at,
        "last_used_at": row.last_used_at,
        "last_used_from": row.last_used_from,
        "state": state,
        "state_word": word("token_state", state, language()),
        "mark": {"on": "good"}.get(state, ""),
    }


def token_sent(request: HttpRequest, seat: Seat, door: str, login: str) -> tuple[Answer, dict[str, Any]]:
    """Make the token a form asks for; return the answer and what was typed, to be shown again when it is refused."""
    posted = request.POST
    ends_on = _day(posted.get("ends_on", ""))
    wish = TokenWish(
        name=posted.get("name", "")[:200],
        scopes=tuple(posted.getlist("scopes")[:10]),
        # A day that cannot be read is refused as one that is over.
        ends_on=ends_on or date.min,
        networks=tuple(posted.get("networks", "").replace(",", " ").split()[:50]),
        replaces=False,
    )
    answer = make_token(seat.act(door, posted.get("key", "")), login, wish, settings.SECRET_KEY)
    typed = {name: posted.get(name, "")[:2000] for name in ("name", "ends_on", "networks")}
    return answer, {"typed": typed, "chosen": posted.getlist("scopes")}


def with_typed(context: dict[str, Any], typed: dict[str, Any]) -> dict[str, Any]:
    """Return the form's context with what was typed into it."""
    scopes = [{**one, "is_on": one["code"] in typed["chosen"]} for one in context["scopes"]]
    return {**context, "typed": typed["typed"], "scopes": scopes}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
