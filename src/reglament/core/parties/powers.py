"""Powers: who may do what, in one table. Every flow asks it first."""

from __future__ import annotations

from typing import Literal

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.grounds import Ground

Scope = Literal["own", "any"]

_OFFICE: dict[ActorKind, Scope] = {ActorKind.OFFICER: "any", ActorKind.SYSTEM: "any"}
_OFFICER: dict[ActorKind, Scope] = {ActorKind.OFFICER: "any"}
_OUTSIDE: dict[ActorKind, Scope] = {**_OFFICE, ActorKind.MARKET: "any"}
_CLIENT: dict[ActorKind, Scope] = {ActorKind.CLIENT: "own", ActorKind.OFFICER: "any"}
_REPRESENTATIVE: dict[ActorKind, Scope] = {ActorKind.REPRESENTATIVE: "own"}
_CABINET: dict[ActorKind, Scope] = {**_REPRESENTATIVE, ActorKind.OFFICER: "any"}
"""What an issuer's representative does for his issuer, and the registrar's officers for any."""
_ANYBODY: dict[ActorKind, Scope] = {**_CLIENT, ActorKind.SYSTEM: "any"}

POWERS: dict[str, dict[ActorKind, Scope]] = {
    "client.open": _OFFICE,
    "client.agree": _OFFICE,
    "client.choose": _ANYBODY,
    "category.set": _OFFICE,
    "category.apply": _CLIENT,
    "bank_account.register": _OFFICE,
    "cash.deposit": _OUTSIDE,
    "cash.instruct_deposit": _CLIENT,
    "cash.withdraw": _CLIENT,
    "cash.transfer": _ANYBODY,
    "cash.transfer_without_instruction": _OFFICE,
    "cash.arrest": _OFFICER,
    "clearing.claim": _OUTSIDE,
    "paper.deposit": _OUTSIDE,
    "paper.withdraw": _CLIENT,
    "instruction.cancel": _CLIENT,
    "instruction.amend": _CLIENT,
    "instruction.consent": _OFFICER,
    "instruction.execute": _OFFICE,
    "instruction.original": _OFFICER,
    "payment.record": _OUTSIDE,
    "receipt.decide": _OFFICER,
    "obligation.record": _OFFICE,
    "file.receive": _OUTSIDE,
    "statement.accept": _OFFICE,
    "order.place": _CLIENT,
    "order.cancel": _ANYBODY,
    "order.fill": _OUTSIDE,
    "settlement.settle": _OUTSIDE,
    "fee.withhold": _OFFICE,
    "market.price": _OUTSIDE,
    "report.issue": _OFFICE,
    "report.object": _CLIENT,
    "repo.offer": {ActorKind.OFFICER: "any", ActorKind.MARKET: "any"},
    "repo.counter_order": _CLIENT,
    "repo.refuse": _OFFICER,
    "repo.make": _OFFICER,
    "registry.keep": _OFFICE,
    "registry.disclose": _OFFICE,
    "registry.list": _OFFICE,
    "margin.reference": _OFFICER,
    "margin.except": _OFFICER,
    "margin.opt_in": _CLIENT,
    "margin.confirm": {ActorKind.CLIENT: "own"},
    "margin.watch": _OFFICE,
    "margin.plan": _OFFICER,
    "margin.close": _OFFICE,
    "day.close": _OFFICE,
    "task.decide": _OFFICER,
    "client.read": _ANYBODY,
    "hook.keep": _CLIENT,
    "token.keep": _ANYBODY,
    "coin.open": _OFFICE,
    "coin.tell": _CLIENT,
    "coin.read": _ANYBODY,
    "coin.reference": _OFFICE,
    "key.generate": _OFFICE,
    "key.send": _OFFICE,
    "key.sign_in": _REPRESENTATIVE,
    "key.set_password": _REPRESENTATIVE,
    "key.block": _OFFICER,
    "key.restore": _OFFICER,
    "key.compromise": _CABINET,
    "key.end": _OFFICE,
    "key.restrict": _OFFICER,
    "support.call": _OFFICER,
    "sign.simple": _REPRESENTATIVE,
    "issuer.read": _CABINET,
    "certificate.keep": _OFFICE,
    "sign.qualified": _OFFICE,
    "evidence.pack": _OFFICE,
    "signature.check": {**_CABINET, ActorKind.SYSTEM: "any"},
    "edo.order": _REPRESENTATIVE,
    "edo.read": _CABINET,
    "edo.register": _OFFICE,
    "edo.work": _OFFICER,
    "case.upload": _CABINET,
    "case.work": _OFFICER,
    "finance.read": _CABINET,
    "finance.record": _OFFICE,
    "finance.requisites": _OFFICER,
    "prices.set": _OFFICER,
    "notice.publish": _OFFICER,
    "message.send": _OFFICER,
    "message.read": _CABINET,
    "forms.fill": _REPRESENTATIVE,
    "retention.work": _OFFICER,
    "access.receive": _OFFICER,
    "access.work": _OFFICER,
    "access.note": _OFFICE,
    "questionnaire.record": _OFFICER,
    "attorney.work": _OFFICER,
    "edition.work": _OFFICER,
    "contract.end": _OFFICE,
    "personal_data.work": _OFFICER,
    "dispute.open": _CABINET,
    "dispute.work": _OFFICER,
}
"""Act, then who may do it and for whom: `own` is the actor's own client code, or the issuer he acts for."""


def may(actor: Actor, what: str, client: str = "") -> Ground | None:
    """Return why the actor may not do this for the client, or None when he may."""
    scope = POWERS[what].get(actor.kind)
    if scope == "any" or (scope == "own" and (actor.acts_for or actor.id) == client):
        return None
    if scope == "own":
        return Ground.of("party.other_client", "", what=what)
    return Ground.of("party.no_power", "", what=what, actor=actor.kind.value)
