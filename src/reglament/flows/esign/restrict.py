"""Breaches written down, and what a discredited user may not do meanwhile."""

from __future__ import annotations

from reglament.core.esign.restriction import why_not_lifted, why_not_restricted
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.keys import unknown_login
from reglament.store.esign.key_load import breach_by_id, locked_representative, restriction_by_id, restrictions_on
from reglament.store.esign.key_save import add_breach, add_restriction, change_row


def record_breach(act: Act, login: str, clause: str, what: str) -> Answer:
    """Write a breach of the rules down: which clause, and what was done."""

    def decide() -> Answer:
        refused = may(act.by, "key.restrict")
        owner = locked_representative(act.firm, login)
        if refused is not None or owner is None:
            return refusal(refused or unknown_login(login))
        if not clause.strip() or not what.strip():
            return refusal(Ground.of("breach.words_missing", "SR-3.3.1"))
        row = add_breach(owner, clause=clause, what=what[:500], at=act.at, by=str(act.by))
        return Answer("accepted", (), {"client": owner.issuer, "login": login, "breach": row.pk})

    return perform(act, "breach.record", {"login": login, "clause": clause, "what": what}, decide)


def restrict_access(act: Act, login: str, scope: str, reason: str, breach: int | None = None) -> Answer:
    """Take one section or sending away from a user at once, until another officer gives it back."""

    def decide() -> Answer:
        refused = may(act.by, "key.restrict")
        owner = locked_representative(act.firm, login)
        if refused is not None or owner is None:
            return refusal(refused or unknown_login(login))
        unfit = why_not_restricted(scope, reason)
        if unfit is None and breach is not None and breach_by_id(act.firm, login, breach) is None:
            unfit = Ground.of("key.no_breach_record", "SR-3.3.1")
        if unfit is None and any(row.scope == scope for row in restrictions_on(owner)):
            unfit = Ground.of("restriction.in_force", "SR-3.2.3", scope=scope)
        if unfit is not None:
            return refusal(unfit)
        row = add_restriction(owner, scope=scope, reason=reason[:300], breach=breach, at=act.at, by=str(act.by))
        return Answer("accepted", (), {"client": owner.issuer, "login": login, "restriction": row.pk, "scope": scope})

    content = {"login": login, "scope": scope, "reason": reason, "breach": breach}
    return perform(act, "access.restrict", content, decide)


def lift_restriction(act: Act, number: int) -> Answer:
    """Give back what a restriction took; never by the officer who set it."""

    def decide() -> Answer:
        refused = may(act.by, "key.restrict")
        row = restriction_by_id(act.firm, number)
        if refused is not None or row is None or row.lifted_at is not None:
            return refusal(refused or Ground.of("restriction.unknown", "", restriction=number))
        own = why_not_lifted(row.by, str(act.by))
        if own is not None:
            return refusal(own)
        change_row(row, lifted_at=act.at, lifted_by=str(act.by))
        owner = row.representative
        told = {"client": owner.issuer, "login": owner.login, "restriction": number, "scope": row.scope}
        return Answer("accepted", (), told)

    return perform(act, "access.lift", {"restriction": number}, decide)
