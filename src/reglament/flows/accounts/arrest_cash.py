"""Bar the use of a client's money by an arrest or a decision of an authority, and free it again."""

from __future__ import annotations

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.hold import Hold
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.ledger.load import Balance, balances_of
from reglament.store.ledger.save import hold_all, lock_accounts, release
from reglament.store.margin.arrests import ARREST, arrested_cash
from reglament.store.parties.load import client_by_code

NUMBER_MAX = 40
"""Characters of a decision's number."""


def arrest_cash(act: Act, client: str, place: str, amount: Amount, decision: str) -> Answer:
    """Set money aside for a decision, at most what is free there; the answer says what of it was found."""

    def decide() -> Answer:
        refused = may(act.by, "cash.arrest")
        faults = (refused,) if refused is not None else _faults(act, client, amount, decision)
        if faults:
            return refusal(*faults)
        account = AccountKey(AccountKind.CLIENT_CASH, client, place, amount.unit.code)
        lock_accounts(act.firm, [account])
        there = balances_of(act.firm, client).get(account, Balance(0, 0))
        found = min(amount.minor, max(there.minor - there.held, 0))
        if not found:
            return refusal(Ground.of("arrest.nothing_there", "", client=client, place=place, asked=amount))
        hold_all(act.firm, [Hold(account, found, f"{ARREST}{decision}")], act.at)
        lacking = Amount(amount.minor - found, amount.unit)
        told = {"client": client, "decision": decision, "arrested": str(Amount(found, amount.unit))}
        return Answer("accepted", (), {**told, "lacking": str(lacking)})

    content = {"client": client, "place": place, "amount": amount, "decision": decision}
    return perform(act, "cash.arrest", content, decide)


def lift_arrest(act: Act, client: str, decision: str) -> Answer:
    """Free what was set aside for a decision."""

    def decide() -> Answer:
        refused = may(act.by, "cash.arrest")
        if refused is not None:
            return refusal(refused)
        if not arrested_cash(act.firm, [client], decision):
            return refusal(Ground.of("arrest.unknown", "", client=client, decision=decision))
        release(act.firm, f"{ARREST}{decision}", act.at)
        return Answer("accepted", (), {"client": client, "decision": decision})

    return perform(act, "cash.lift_arrest", {"client": client, "decision": decision}, decide)


def _faults(act: Act, client: str, amount: Amount, decision: str) -> tuple[Ground, ...]:
    if client_by_code(act.firm, client) is None:
        return (Ground.of("client.unknown", "", client=client),)
    if amount.minor <= 0:
        return (Ground.of("amount.not_positive", "", amount=amount),)
    if not decision.strip() or len(decision) > NUMBER_MAX:
        return (Ground.of("arrest.decision_needed", "", limit=NUMBER_MAX),)
    if arrested_cash(act.firm, None, decision):
        return (Ground.of("arrest.known", "", decision=decision),)
    return ()
