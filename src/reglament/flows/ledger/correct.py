"""Correct a booked entry: take it back, put the right one beside it, change nothing that is written."""

from __future__ import annotations

from reglament.core.ledger.account import AccountKind
from reglament.core.ledger.correction import changes_of, correction_of, is_reversal
from reglament.core.ledger.entry import Entry
from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.ledger.load import corrections_of, entry_by_number
from reglament.store.ledger.save import append_entries, lock_accounts

_CLIENT_OWNS = (AccountKind.CLIENT_CASH, AccountKind.CLIENT_PAPERS)


def correct_entry(act: Act, number: int, right: Entry | None, reason: str) -> Answer:
    """Take back entry `number` on the day it counted and book `right` instead, if given.

    An entry is corrected once; what is wrong in the right entry is corrected there.
    A correction states the truth even when it leaves less than is on hold; the ground
    `ledger.correction_overdraws` then says where.
    """

    def decide() -> Answer:
        if act.by.kind is ActorKind.CLIENT:
            return refusal(Ground.of("ledger.officer_only", ""))
        if not reason.strip():
            return refusal(Ground.of("ledger.reason_missing", ""))
        booked = entry_by_number(act.firm, number)
        if booked is None:
            return refusal(Ground.of("ledger.entry_unknown", "", entry=number))
        if is_reversal(booked.entry):
            reversed_number = booked.entry.corrects or 0
            return refusal(Ground.of("ledger.is_a_reversal", "", entry=number, reversed=reversed_number))
        entries = correction_of(booked.entry, number, right, reason.strip())
        accounts = lock_accounts(act.firm, {line.account for entry in entries for line in entry.lines})
        earlier = corrections_of(act.firm, number)  # asked under the lock: two officers cannot both be first
        if earlier:
            return refusal(Ground.of("ledger.corrected_already", "", entry=number, correction=earlier[0].number))
        numbers = append_entries(act.firm, entries, act.at)
        grounds = tuple(
            Ground.of(
                "ledger.correction_overdraws",
                "",
                account=str(key),
                balance=accounts[key].balance + change,
                held=accounts[key].held,
            )
            for key, change in changes_of(entries).items()
            if key.kind in _CLIENT_OWNS and accounts[key].balance + change < accounts[key].held
        )
        clients = sorted({line.account.client for line in booked.entry.lines if line.account.client})
        result = {"corrected": number, "entries": numbers, "client": clients[0] if clients else ""}
        return Answer("accepted", grounds, result)

    return perform(act, "ledger.correct", {"entry": number, "right": right, "reason": reason}, decide)
