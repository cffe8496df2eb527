"""Acts and queries on the journal itself: corrections, and balances as they were known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.correction import is_reversal
from reglament.core.ledger.entry import Entry, Line
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.flows.answer import Answer
from reglament.flows.ledger.correct import correct_entry
from reglament.scenarios.arguments import CLIENT, day, moment, money, optional, text
from reglament.scenarios.stage import Argument, ArgumentUnreadable, ScenarioAct, Stage
from reglament.store.ledger.load import BookedEntry, balances_on, entries_of

Given = Mapping[str, Any]


def _correct(stage: Stage, given: Given) -> Answer:
    client = text(given, "client")
    booked = _latest(stage.firm, client, text(given, "what"))
    return correct_entry(stage.act(), booked.number, _right(booked.entry, client, given), text(given, "reason"))


def _latest(firm: str, client: str, what: str) -> BookedEntry:
    found = [
        each
        for each in entries_of(firm, client, date.min, date.max)
        if each.entry.what == what and not is_reversal(each.entry)
    ]
    if not found:
        raise ArgumentUnreadable(f"client {client} has no entry {what}")
    return max(found, key=lambda each: each.number)


def _right(entry: Entry, client: str, given: Given) -> Entry | None:
    """Return the entry that should have been made: another amount, another client, or none."""
    amount = money(given) if text(given, "amount") else None
    owner = text(given, "to_client")
    if amount is None and not owner:
        return None
    if len(entry.lines) != 2:
        raise ArgumentUnreadable(f"only an entry of two lines is corrected here; this one has {len(entry.lines)}")
    return replace(entry, lines=tuple(_line(line, client, owner, amount) for line in entry.lines))


def _line(line: Line, client: str, owner: str, amount: Amount | None) -> Line:
    minor = line.minor if amount is None else (amount.minor if line.minor > 0 else -amount.minor)
    mine = bool(owner) and line.account.client == client
    return Line(replace(line.account, client=owner) if mine else line.account, minor)


def _balance_on(stage: Stage, given: Given) -> Answer:
    client = text(given, "client")
    on = day(given, "on") or stage.act().on
    found = balances_on(stage.firm, client, on, moment(given, "known_at"))
    cash: dict[str, int] = {}
    papers: dict[str, int] = {}
    for key, minor in found.items():
        kept = {AccountKind.CLIENT_CASH: cash, AccountKind.CLIENT_PAPERS: papers}.get(key.kind)
        if kept is not None:
            kept[key.unit] = kept.get(key.unit, 0) + minor
    result = {
        "client": client,
        "on": on.isoformat(),
        "cash": str(Amount(cash.get("RUB", 0), CURRENCIES["RUB"])),
        "currencies": {code: str(Amount(minor, CURRENCIES[code])) for code, minor in cash.items()},
        "papers": {code: str(pieces) for code, pieces in papers.items() if pieces},
    }
    return Answer("accepted", (), result)


def _entries(stage: Stage, given: Given) -> Answer:
    client = text(given, "client")
    first, last = day(given, "from") or date.min, day(given, "to") or date.max
    return Answer(
        "accepted",
        (),
        {"client": client, "entries": [_shown(one) for one in entries_of(stage.firm, client, first, last)]},
    )


def _shown(booked: BookedEntry) -> dict[str, Any]:
    entry = booked.entry
    return {
        "entry": booked.number,
        "what": entry.what,
        "value_on": entry.value_on.isoformat(),
        "recorded_at": booked.recorded_at.isoformat(),
        "basis": entry.basis,
        "corrects": entry.corrects,
        "lines": [{"account": str(line.account), "amount": _amount(line.account, line.minor)} for line in entry.lines],
    }


def _amount(account: AccountKey, minor: int) -> str:
    return str(Amount(minor, CURRENCIES[account.unit])) if account.unit in CURRENCIES else str(minor)


LEDGER_ACTS = (
    ScenarioAct(
        "ledger.correct",
        "An officer takes back a client's latest entry of a kind and books the right one, if it is given.",
        (
            CLIENT,
            Argument("what", "kind of the entry: cash.deposit, fee.withheld …"),
            Argument("reason", "why; it stays in the journal"),
            optional("amount", "the right amount, when another"),
            optional("to_client", "the right client, when another"),
        ),
        _correct,
        {"client": "1001", "what": "cash.deposit", "reason": "ninety were meant", "amount": "90000.00 RUB"},
    ),
)
LEDGER_QUERIES = (
    ScenarioAct(
        "balance_on",
        "What a client had at the end of a day, as it was known at a moment.",
        (CLIENT, optional("on", "the day; today without it"), optional("known_at", "the moment; now without it")),
        _balance_on,
        {"client": "1001", "on": "2026-03-02", "known_at": "2026-03-02 10:05"},
    ),
    ScenarioAct(
        "entries",
        "The entries of the journal that touch a client.",
        (CLIENT, optional("from", "first day"), optional("to", "last day")),
        _entries,
        {"client": "1001"},
    ),
)
