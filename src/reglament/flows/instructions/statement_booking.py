"""Book a statement's lines in one round: receipts to clients or aside, debits as executed payouts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from reglament.core.calendar.moments import end_of_day
from reglament.core.instructions.deposit import CreditDue, credit_due_of, deposit_place, late_credit_ground
from reglament.core.instructions.entries import deposit_entry, receipt_entry, transfer_entry
from reglament.core.instructions.receipt import Destination, PayerKind, decide_credit
from reglament.core.ledger.entry import Entry
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.flows.act import Act
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.instructions.execute import payment_number
from reglament.flows.instructions.instruct_deposit import papers_of
from reglament.flows.instructions.payments import book_payout
from reglament.flows.instructions.resume import resume_suspended
from reglament.flows.instructions.rules import Rules
from reglament.formats.movement import order_key
from reglament.store.accounts.load import bank_accounts_of, contract_terms
from reglament.store.instructions.load import deposits_awaited, sent_instructions
from reglament.store.instructions.models import BankMovement, Instruction
from reglament.store.instructions.save import book_movements, move_on
from reglament.store.ledger.save import append_entries


class Booked(NamedTuple):
    """What booking a statement did: what officers should know, and the instructions it shows as paid."""

    grounds: tuple[Ground, ...]
    executed: tuple[int, ...]


def book_lines(act: Act, rows: Sequence[BankMovement], rules: Rules) -> Booked:
    """Book recognised movements within the running act."""
    keepers = {account.number: account.keeper for account in bank_accounts_of(act.firm)}
    markets = _Markets(act)
    awaited = deposits_awaited(act.firm, {row.client for row in rows if row.client})
    entries: list[Entry] = []
    aside: list[BankMovement] = []
    told: list[Ground] = []
    for row in rows:
        if row.direction == "credit":
            _meet(act, row, awaited)
            entries += _receive(act, row, keepers.get(row.account, "bank"), rules, markets)
            if row.state != "credited":
                aside.append(row)
    append_entries(act.firm, entries, act.at)
    unknown, executed = _confirm_payouts(act, [row for row in rows if row.direction == "debit"], rules)
    told += unknown
    book_movements(rows)
    for row in aside:
        ground = Ground.of("receipt.kept_aside", rules.deposit.unidentified_receipt.clause, receipt=int(row.pk))
        ask_officer(act, "receipt.decide", f"receipt:{row.pk}", row.client, (ground,))
        told.append(ground)
    for client in dict.fromkeys(row.client for row in rows if row.state == "credited"):
        resume_suspended(act, client)
    return Booked(tuple(told), executed)


def _meet(act: Act, row: BankMovement, awaited: list[Instruction]) -> None:
    """Let a receipt meet the deposit instruction that waits for it: its papers and its place count."""
    for instruction in awaited:
        if (instruction.client, instruction.unit, instruction.asked) == (row.client, row.unit, row.minor):
            awaited.remove(instruction)
            row.papers = sorted({*row.papers, *papers_of(instruction)})
            row.place = instruction.place
            if row.payer == "client":
                move_on(instruction, "executed", act.at, str(act.by), [], executed_at=act.at, booked_on=act.on)
            return


class _Markets:
    """The markets clients trade at, asked once a client."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, client: str) -> tuple[str, ...]:
        """Return the markets agreed with a client; none when nothing was agreed."""
        if client not in self._known:
            agreed = contract_terms(self._act.firm, client, self._act.on).get("markets", "")
            self._known[client] = tuple(agreed.split(",")) if agreed else ()
        return self._known[client]


def _receive(act: Act, row: BankMovement, keeper: str, rules: Rules, markets: _Markets) -> list[Entry]:
    """Decide on one receipt and return its entries."""
    destination = Destination(row.client, row.contract, row.place, _payer(row), ())
    decision = decide_credit(destination, row.papers, row.demanded, rules.deposit)
    credited = decision.state == "credited"
    papers_on = row.booked_on if credited else None
    due = credit_due_of(
        row.booked_on,
        papers_on,
        keeper=keeper,
        third_party=row.payer in ("third_party", "entrepreneur"),
        terms=rules.deposit,
        calendar=rules.working,
    )
    row.state, row.papers_on, row.due_on = decision.state, papers_on, due.due_on
    basis = f"receipt:{row.pk}"
    grounds = (*decision.grounds, due.ground)
    if not credited:
        row.grounds = [*row.grounds, as_plain(due.ground)]
        return [receipt_entry(row.unit, row.minor, act.on, basis, due.ground.clause, row.account)]
    row.place, by_priority = _place(row, rules, markets)
    late = late_credit_ground(due, act.on)
    row.credited_on = act.on
    told = (*grounds, *(ground for ground in (by_priority, late) if ground is not None))
    row.grounds = [*row.grounds, *(as_plain(ground) for ground in told if as_plain(ground) not in row.grounds)]
    return _credited(act, row, due, rules)


def _credited(act: Act, row: BankMovement, due: CreditDue, rules: Rules) -> list[Entry]:
    basis = f"receipt:{row.pk}"
    entry = deposit_entry(row.client, "own_bank", row.unit, row.minor, act.on, basis, due.ground.clause, row.account)
    if row.place == "own_bank":
        return [entry]
    clause = rules.transfer.transfer_pairs.clause
    onward = transfer_entry(row.client, "own_bank", row.place, row.unit, row.minor, act.on, basis, clause, row.account)
    return [entry, onward]


def _payer(row: BankMovement) -> PayerKind:
    for kind in ("client", "entrepreneur", "broker"):
        if row.payer == kind:
            return kind
    return "third_party"


def _place(row: BankMovement, rules: Rules, markets: _Markets) -> tuple[str, Ground | None]:
    """Return the place a receipt is credited to: the one its purpose speaks of, else by the rulebook.

    Money in the bank whose place must be named lies with the bank.
    """
    known = rules.accounts.cash_places.value
    if row.place in known:
        return row.place, None
    place, ground = deposit_place("", markets.of(row.client) or known, known, rules.deposit)
    return (place, ground) if place else ("own_bank", None)


def _confirm_payouts(act: Act, debits: Sequence[BankMovement], rules: Rules) -> Booked:
    """Tie debits to the payment orders that asked for them; what nobody asked for is put before an officer."""
    if not debits:
        return Booked((), ())
    orders = {
        order_key(row.bank_account, payment_number(row), row.payable, row.unit, row.payee["account"]): row
        for row in sent_instructions(act.firm)
    }
    told: list[Ground] = []
    executed: list[int] = []
    for movement in debits:
        row = orders.pop(movement.order_key, None)
        if row is not None:
            book_payout(act, row, _booked_at(act, movement), rules)
            movement.client, movement.state = row.client, "executed"
            executed.append(int(row.pk))
        else:
            movement.state = "unknown_debit"
            told.append(Ground.of("statement.unknown_debit", "", receipt=int(movement.pk), number=movement.number))
    return Booked(tuple(told), tuple(executed))


def _booked_at(act: Act, movement: BankMovement) -> datetime:
    """Return the moment a debit is known to have been made: now, or the end of the earlier day it was booked on."""
    return act.at if movement.booked_on >= act.on else end_of_day(movement.booked_on)
