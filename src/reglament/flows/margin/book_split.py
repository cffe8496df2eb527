"""Book a split: every client's pieces, and what is to be settled in them, become the new ones on an officer's word."""

from __future__ import annotations

from datetime import date

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.ledger.save import append_entries, lock_accounts
from reglament.store.margin.case_save import book_split
from reglament.store.margin.splits import balances_in, open_pieces, split_open_tasks, waiting_split

OTHER_SIDE = {
    AccountKind.CLIENT_PAPERS: AccountKind.PLACE_DEPOSITORY,
    AccountKind.CLIENT_PLANNED: AccountKind.PLACE_PLANNED,
}


def book_split_pieces(act: Act, instrument: str, on: date) -> Answer:
    """Turn the pieces in the books into the new ones and let the figures count again.

    Refused while orders or instructions hold pieces, and where a client would have a fraction: those an officer books
    by the depository's statement first.
    """

    def decide() -> Answer:
        if act.by.kind is not ActorKind.OFFICER:
            return refusal(Ground.of("party.no_power", "", what="market.split_book", actor=act.by.kind.value))
        ratio = waiting_split(act.firm, instrument, on)
        if ratio is None:
            return refusal(Ground.of("margin.split_unknown", "", asset=instrument, on=on))
        lock_accounts(act.firm, [key for key, _, _ in balances_in(act.firm, instrument)])
        balances = balances_in(act.firm, instrument)
        faults = _faults(instrument, balances, open_pieces(act.firm, instrument), *ratio)
        if faults:
            return refusal(*faults)
        entries = [_entry(key, balance, on, *ratio) for key, balance, _ in balances]
        append_entries(act.firm, entries, act.at)
        tasks = split_open_tasks(act.firm, instrument, *ratio)
        book_split(act.firm, instrument, on, act.at, str(act.by))
        result = {"instrument": instrument, "on": on.isoformat(), "accounts": len(entries), "tasks": tasks}
        return Answer("accepted", (), result)

    return perform(act, "market.split_book", {"instrument": instrument, "on": on}, decide)


def _faults(
    instrument: str, balances: list[tuple[AccountKey, int, int]], tasks: list[int], before: int, after: int
) -> tuple[Ground, ...]:
    held = sorted({key.client for key, _, held in balances if held})
    if held:
        return (Ground.of("margin.split_held", "", asset=instrument, clients=", ".join(held)),)
    broken = sorted({key.client for key, balance, _ in balances if balance * after % before})
    if broken or any(pieces * after % before for pieces in tasks):
        return (Ground.of("margin.split_fraction", "", asset=instrument, clients=", ".join(broken) or "—"),)
    return ()


def _entry(key: AccountKey, balance: int, on: date, before: int, after: int) -> Entry:
    """Return the entry that adds to an account what the split makes of it, or takes it away."""
    other = AccountKey(OTHER_SIDE[key.kind], "", key.place, key.unit)
    return Entry("paper.split", moved(other, key, balance * after // before - balance), on, f"split:{key.unit}:{on}")
