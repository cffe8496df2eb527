"""The clearing organisation met its claims from a client's collateral because the broker failed on clients' deals."""

from __future__ import annotations

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.gate import Errand
from reglament.flows.margin.note_exception import note_cost
from reglament.store.ledger.load import Balance, balances_of
from reglament.store.ledger.save import append_entries, lock_accounts
from reglament.store.parties.load import client_by_code

NUMBER_MAX = 40
"""Characters of a notice's number."""


def record_clearing_claim(act: Act, client: str, amount: Amount, place: str, notice: str) -> Answer:
    """Book what the clearing organisation took from a client's money, by its notice.

    No margin bars it: it is done already. What it leaves below the margin is kept with its exception.
    """

    def decide() -> Answer:
        refused = may(act.by, "clearing.claim")
        faults = (refused,) if refused is not None else _faults(act, client, amount, notice)
        if faults:
            return refusal(*faults)
        account = AccountKey(AccountKind.CLIENT_CASH, client, place, amount.unit.code)
        lock_accounts(act.firm, [account])
        there = balances_of(act.firm, client).get(account, Balance(0, 0))
        if there.minor - there.held < amount.minor:
            free = Amount(max(there.minor - there.held, 0), amount.unit)
            return refusal(Ground.of("clearing.claim_over_balance", "", asked=amount, free=free, place=place))
        market = AccountKey(AccountKind.PLACE_MARKET, "", place, amount.unit.code)
        lines = moved(account, market, amount.minor)
        append_entries(act.firm, [Entry("clearing.claim", lines, act.on, f"clearing:{notice}")], act.at)
        errand = Errand("clearing.claim", f"clearing:{notice}", "f", {"clearing_notice": notice}, place=place)
        noted = note_cost(act, client, amount, errand)
        return Answer("accepted", noted, {"client": client, "amount": str(amount), "notice": notice})

    content = {"client": client, "amount": amount, "place": place, "notice": notice}
    return perform(act, "clearing.claim", content, decide)


def _faults(act: Act, client: str, amount: Amount, notice: str) -> tuple[Ground, ...]:
    if client_by_code(act.firm, client) is None:
        return (Ground.of("client.unknown", "", client=client),)
    if amount.minor <= 0:
        return (Ground.of("amount.not_positive", "", amount=amount),)
    if not notice.strip() or len(notice) > NUMBER_MAX:
        return (Ground.of("clearing.notice_needed", "", limit=NUMBER_MAX),)
    return ()
