"""Tokens of the programs' door: shown once, kept as a digest."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from secrets import token_urlsafe

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.parties.load import log_in_exists
from reglament.store.parties.save import set_token_digest


def token_digest(token: str) -> str:
    """Return the digest a token is known by. A token is long and random, so a fast digest is enough."""
    return sha256(token.encode()).hexdigest()


def make_token(act: Act, login: str) -> Answer:
    """Give a log-in a new token; the old one ends. The token is in the answer once and never in the act log."""
    token = token_urlsafe(32)

    def decide() -> Answer:
        refused = may(act.by, "client.agree", "")
        if refused is not None:
            return refusal(refused)
        if not log_in_exists(login):
            return refusal(Ground.of("login.unknown", "", login=login))
        set_token_digest(act.firm, login, token_digest(token))
        return Answer("accepted", (), {"login": login})

    answer = perform(act, "token.make", {"login": login}, decide)
    if not answer.accepted or answer.replayed:
        return answer
    return replace(answer, result={**answer.result, "token": token})
