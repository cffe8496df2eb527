"""Tokens of the programs' door: shown once, kept as a digest, each with its scopes, its last day and its networks."""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from reglament.core.parties.actor import ActorKind
from reglament.core.parties.powers import may
from reglament.core.parties.token import Entrance, Scope, network_of, token_faults, why_not_let_in
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.parties.load import token_by_id, tokens_of_login
from reglament.store.parties.models import ApiToken, UserLink
from reglament.store.parties.save import add_token, end_token_row, locked_link, note_token_use

TERM_USUAL = timedelta(days=365)
TOKENS_MAX = 20
USE_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class TokenWish:
    """A token as it is wished for. Without a last day it lets in for a year."""

    name: str = "program"
    scopes: tuple[str, ...] = tuple(Scope)
    ends_on: date | None = None
    networks: tuple[str, ...] = ()
    """`192.0.2.0/24` or single addresses; none for any."""
    replaces: bool = True
    """Whether a token in force under the same name ends; else the name is taken."""


def token_digest(token: str) -> str:
    """Return the digest a token is known by. A token is long and random, so a fast digest is enough."""
    return sha256(token.encode()).hexdigest()


def make_token(act: Act, login: str, wish: TokenWish | None = None, house_key: str = "") -> Answer:
    """Give a log-in a token. The token is in the answer and never in the act log.

    With a house key the token follows from it and the act's key, so a form that was sent
    twice shows the token twice; without one a repeat shows none.
    """
    wanted = wish or TokenWish()
    token = _token_of(act, login, house_key)

    def decide() -> Answer:
        link = locked_link(act.firm, login)
        if link is None:
            return refusal(Ground.of("login.unknown", "", login=login))
        refused = _not_his(act, link, wanted.scopes)
        if refused is not None:
            return refusal(refused)
        ends_on = wanted.ends_on or act.on + TERM_USUAL
        faults = token_faults(wanted.name, wanted.scopes, ends_on, wanted.networks, act.on)
        if faults:
            return refusal(*faults)
        live = [one for one in tokens_of_login(act.firm, login) if one.ended_at is None]
        same = [one for one in live if one.name == wanted.name.strip()]
        if same and not wanted.replaces:
            return refusal(Ground.of("token.name_taken", "", name=wanted.name.strip()))
        if len(live) - len(same) >= TOKENS_MAX:
            return refusal(Ground.of("token.too_many", "", most=TOKENS_MAX))
        for one in same:
            end_token_row(one, act.at, str(act.by))
        number = add_token(
            link=link,
            name=wanted.name.strip(),
            digest=token_digest(token),
            scopes=[scope.value for scope in Scope if scope in wanted.scopes],
            ends_on=ends_on,
            networks=[str(network_of(one)) for one in wanted.networks],
            made_at=act.at,
            made_by=str(act.by),
        )
        return Answer("accepted", (), {"login": login, "client": _client_of(link), "number": number})

    answer = perform(act, "token.make", {"login": login, "wish": wanted}, decide)
    if not answer.accepted or (answer.replayed and not house_key):
        return answer
    return replace(answer, result={**answer.result, "token": token})


def _token_of(act: Act, login: str, house_key: str) -> str:
    if not (house_key and act.key):
        return token_urlsafe(32)
    about = f"token {act.firm} {login} {act.door} {act.key}"
    return base64.urlsafe_b64encode(hmac.digest(house_key.encode(), about.encode(), "sha256")).decode().rstrip("=")


def end_token(act: Act, number: int) -> Answer:
    """Take a token back: it lets nobody in any more."""

    def decide() -> Answer:
        row = token_by_id(act.firm, number)
        link = None if row is None else locked_link(act.firm, row.link.user.get_username())
        row = token_by_id(act.firm, number)
        if row is None or link is None or _not_his(act, link) is not None:
            return refusal(Ground.of("token.unknown", "", token=number))
        if row.ended_at is not None:
            return refusal(Ground.of("token.ended", ""))
        end_token_row(row, act.at, str(act.by))
        return Answer("accepted", (), {"number": number, "name": row.name, "client": _client_of(link)})

    return perform(act, "token.end", {"token": number}, decide)


def _client_of(link: UserLink) -> str:
    return link.client.code if link.client is not None else ""


def _not_his(act: Act, link: UserLink, scopes: tuple[str, ...] = ()) -> Ground | None:
    """Return why an actor may not keep a log-in's tokens, or None.

    A client keeps his own. An officer keeps his own and ends those of clients; what he sees
    when it is made could be used in the client's name, so he makes them for reading only.
    """
    refused = may(act.by, "token.keep", _client_of(link))
    if refused is not None or act.by.kind is not ActorKind.OFFICER:
        return refused
    if link.client is None:
        return None if link.user.get_username() == act.by.id else Ground.of("token.other_officer", "")
    beyond = [one for one in scopes if one != Scope.READ]
    return Ground.of("token.officer_reads_only", "") if beyond else None


def entrance_ground(row: ApiToken, on: date, address: str) -> Ground | None:
    """Return why a token does not let in on a day from an address, or None when it does."""
    return why_not_let_in(Entrance(row.ended_at is not None, row.ends_on, tuple(row.networks)), on, address)


def note_use(row: ApiToken, at: datetime, address: str) -> None:
    """Note when and from where a token was last used: at most once a minute, so that reading stays cheap."""
    last = row.last_used_at
    if last is None or row.last_used_from != address or at - last >= USE_NOTED_EVERY:
        note_token_use(int(row.pk), at, address)
