"""Keep the position of a client who lacks money for settlement, fees or expenses, and let it go once nothing lacks.

While it is kept nothing that lowers his position is taken: purchases, payouts, handing papers out.
A sale, a deposit and a move between his own places are.
"""

from __future__ import annotations

from reglament.core.ledger.account import AccountKind
from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.settlement.suspension import POSITION_SUSPENDED, debt_ground, money_lacking, suspended_faults
from reglament.core.settlement.terms import SettlementTerms
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.accounts.load import clients_with_term, contract_terms
from reglament.store.accounts.save import add_term
from reglament.store.ledger.load import balances_of
from reglament.store.parties.load import client_by_code

WEIGHING = (AccountKind.CLIENT_CASH, AccountKind.CLIENT_PLANNED, AccountKind.CLIENT_FEES_DUE)


def suspend_position(act: Act, client: str, reason: str) -> Answer:
    """Take nothing from now on that lowers the position of a client who lacks money; refused when nothing lacks."""

    def decide() -> Answer:
        row = client_by_code(act.firm, client)
        if act.by.kind is not ActorKind.OFFICER:
            return refusal(Ground.of("settlement.officer_only", ""))
        if row is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        if not reason.strip():
            return refusal(Ground.of("settlement.reason_missing", ""))
        grounds = debt_grounds(act, client)
        if not grounds:
            return refusal(Ground.of("settlement.no_debt", "", client=client))
        if not suspended_since(act, client):
            add_term(row.pk, POSITION_SUSPENDED, act.on.isoformat(), act.on, grounds[0].clause, act.at)
        return Answer("accepted", grounds, {"client": client, "suspended": True, "reason": reason.strip()})

    return perform(act, "settlement.suspend_position", {"client": client, "reason": reason}, decide)


def release_position(act: Act, client: str, reason: str) -> Answer:
    """Take everything again on an officer's word, whether money is lacking or not."""

    def decide() -> Answer:
        if act.by.kind is not ActorKind.OFFICER:
            return refusal(Ground.of("settlement.officer_only", ""))
        if not suspended_since(act, client):
            return refusal(Ground.of("settlement.not_suspended", "", client=client))
        _let_go(act, client)
        return Answer("accepted", (), {"client": client, "suspended": False, "reason": reason.strip()})

    return perform(act, "settlement.release_position", {"client": client, "reason": reason}, decide)


def release_paid(act: Act, client: str = "") -> list[str]:
    """Let go the positions of clients who lack nothing any more; return the clients. Within the running act."""
    codes = [client] if client else clients_with_term(act.firm, POSITION_SUSPENDED)
    paid = [code for code in codes if suspended_since(act, code) and not debt_grounds(act, code)]
    for code in paid:
        _let_go(act, code)
    return paid


def debt_grounds(act: Act, client: str) -> tuple[Ground, ...]:
    """Return the grounds for keeping a client's position, one a currency that is lacking."""
    terms = terms_of(SettlementTerms, act.edition, act.on)
    sums: dict[str, dict[AccountKind, int]] = {}
    for key, row in balances_of(act.firm, client).items():
        if key.kind in WEIGHING and key.unit in CURRENCIES:
            of_unit = sums.setdefault(key.unit, {})
            of_unit[key.kind] = of_unit.get(key.kind, 0) + row.minor
    grounds = []
    for unit, parts in sorted(sums.items()):
        lacking = money_lacking(*(parts.get(kind, 0) for kind in WEIGHING))
        ground = debt_ground(Amount(lacking, CURRENCIES[unit]), terms)
        if ground is not None:
            grounds.append(ground)
    return tuple(grounds)


def suspended_since(act: Act, client: str) -> str:
    """Return the day from which a client's position is kept, blank when it is not."""
    return contract_terms(act.firm, client, act.on).get(POSITION_SUSPENDED, "")


def position_faults(act: Act, since: str, brings_money: bool = False) -> tuple[Ground, ...]:
    """Return why something that lowers a client's position is not taken now."""
    if not since:
        return ()
    return suspended_faults(since, brings_money, terms_of(SettlementTerms, act.edition, act.on))


def _let_go(act: Act, client: str) -> None:
    row = client_by_code(act.firm, client)
    assert row is not None, "who is suspended is known"
    add_term(row.pk, POSITION_SUSPENDED, "", act.on, "", act.at)
