"""Read instructions, bank movements and what is free of a client's cash."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from reglament.core.instructions.free_balance import CashPosition
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.settlement.obligations import CASH, Obligation
from reglament.core.units.amount import CURRENCIES, Unit
from reglament.store.instructions.models import BankMovement, ClientDue, Instruction, InstructionStep, StatementLine
from reglament.store.ledger.load import Balance, balances_of
from reglament.store.settlement.load import open_obligations

OPEN_STATES = (
    "accepted",
    "waiting_officer",
    "waiting_receipt",
    "awaiting_instructions",
    "suspended",
    "sent",
    "returned_by_bank",
)


def instruction_by_id(firm: str, number: int) -> Instruction | None:
    """Return an instruction of the firm, or None."""
    return Instruction.objects.filter(firm=firm, pk=number).first()


def instructions_of(firm: str, client: str, limit: int = 100) -> list[Instruction]:
    """Return a client's instructions with their steps, newest first, at most `limit`."""
    rows = Instruction.objects.filter(firm=firm, client=client).order_by("-id")
    return list(rows.prefetch_related("steps")[:limit])


def open_instructions(firm: str, limit: int = 500) -> list[Instruction]:
    """Return the firm's instructions that still wait for something, what is due first first."""
    return list(Instruction.objects.filter(firm=firm, state__in=OPEN_STATES).order_by("due_at", "id")[:limit])


def parts_of(row: Instruction) -> list[Instruction]:
    """Return an instruction with the others it was split into, in order."""
    first = row.split_from_id or row.pk
    return list(Instruction.objects.filter(Q(pk=first) | Q(split_from=first)).order_by("id"))


def instruction_by_payment(firm: str, payment_key: str) -> Instruction | None:
    """Return the instruction a payment order was made for, or None."""
    return Instruction.objects.filter(firm=firm, payment_key=payment_key).first()


def sent_instructions(firm: str) -> list[Instruction]:
    """Return the withdrawals whose payment order the bank has not answered."""
    return list(Instruction.objects.filter(firm=firm, state="sent").order_by("id"))


def executable(firm: str, before: datetime, on: date) -> list[Instruction]:
    """Return what is carried out by then: payouts due before a moment, transfers and papers accepted by a day."""
    payouts = Q(kind="withdraw_cash", due_at__lt=before) & ~Q(method="cash_desk")
    moves = Q(kind__in=("transfer_cash", "withdraw_papers", "deposit_papers"), accepted_on__lte=on)
    return list(Instruction.objects.filter(payouts | moves, firm=firm, state="accepted").order_by("due_at", "id"))


def suspended_instructions(firm: str, client: str = "") -> list[Instruction]:
    """Return the withdrawals and transfers that wait for money, oldest first."""
    rows = Instruction.objects.filter(firm=firm, state="suspended")
    return list((rows.filter(client=client) if client else rows).order_by("id"))


def transfers_to_confirm(firm: str, client: str, first: date, last: date) -> list[Instruction]:
    """Return executed transfers of the days given that still wait for the client's confirmation."""
    rows = Instruction.objects.filter(firm=firm, client=client, kind="transfer_cash", confirmation="pending")
    return list(rows.filter(booked_on__gte=first, booked_on__lte=last).order_by("id"))


def confirmation_runs(firm: str) -> list[Instruction]:
    """Return the firm's transfers that wait for confirmation, oldest first."""
    return list(Instruction.objects.filter(firm=firm, kind="transfer_cash", confirmation="pending").order_by("id"))


def cash_position(firm: str, client: str, unit: Unit) -> CashPosition:
    """Return a client's cash in one currency by place and what weighs on it.

    What is due to counterparties is the net of each day and place: money that comes in
    later pays for nothing that goes out sooner.
    """
    cash: dict[str, int] = {}
    held: dict[str, int] = {}
    planned: dict[str, int] = {}
    weighs = dues_of(firm, client, unit.code)
    for key, balance in balances_of(firm, client).items():
        if key.unit != unit.code:
            continue
        if key.kind is AccountKind.CLIENT_CASH:
            cash[key.place] = balance.minor
            held[key.place] = balance.held
        elif key.kind is AccountKind.CLIENT_PLANNED and balance.minor < 0:
            planned[key.place] = -balance.minor
        elif key.kind is AccountKind.CLIENT_FEES_DUE and balance.minor < 0:
            weighs["fees"] = weighs.get("fees", 0) - balance.minor
        elif key.kind is AccountKind.CLIENT_LOANS and balance.minor < 0:
            weighs["debts"] = weighs.get("debts", 0) - balance.minor
    by_day = payables_by_place(open_obligations(firm, client), unit.code)
    payables = {place: max(planned.get(place, 0), by_day.get(place, 0)) for place in {**planned, **by_day}}
    for place in payables:
        cash.setdefault(place, 0)
    return CashPosition(unit=unit, cash=cash, payables=payables, put_aside=held, dues=weighs)


def payables_by_place(obligations: Iterable[Obligation], unit: str) -> dict[str, int]:
    """Return what is due out under concluded deals by place: of each day the net, where it goes out."""
    nets: dict[tuple[str, date], int] = {}
    for one in obligations:
        if one.component == CASH and one.unit == unit:
            nets[one.place, one.settle_on] = nets.get((one.place, one.settle_on), 0) + one.minor
    found: dict[str, int] = {}
    for (place, _), net in nets.items():
        if net < 0:
            found[place] = found.get(place, 0) - net
    return found


def currencies_of(balances: Iterable[AccountKey]) -> list[Unit]:
    """Return the currencies a client's accounts are in."""
    return [CURRENCIES[code] for code in sorted({key.unit for key in balances}) if code in CURRENCIES]


def dues_of(firm: str, client: str, unit: str) -> dict[str, int]:
    """Return what a client owes and has not met, by kind, in smallest parts."""
    found: dict[str, int] = {}
    for row in ClientDue.objects.filter(firm=firm, client=client, unit=unit, ended_at=None):
        found[row.kind] = found.get(row.kind, 0) + row.minor
    return found


def open_dues(firm: str, client: str, kind: str, unit: str) -> list[ClientDue]:
    """Return what a client owes of one kind and has not met, oldest first."""
    rows = ClientDue.objects.filter(firm=firm, client=client, kind=kind, unit=unit, ended_at=None)
    return list(rows.order_by("id"))


def due_by_id(firm: str, number: int) -> ClientDue | None:
    """Return a recorded due of the firm, or None."""
    return ClientDue.objects.filter(firm=firm, pk=number).first()


def free_pieces(firm: str, client: str, place: str, code: str) -> int:
    """Return how many securities at a place are neither on hold nor promised to a buyer."""
    balances = balances_of(firm, client)
    papers = balances.get(AccountKey(AccountKind.CLIENT_PAPERS, client, place, code), Balance(0, 0))
    planned = balances.get(AccountKey(AccountKind.CLIENT_PLANNED, client, place, code), Balance(0, 0))
    return max(papers.minor - papers.held + min(planned.minor, 0), 0)


def movement_by_id(firm: str, number: int) -> BankMovement | None:
    """Return a bank movement of the firm, or None."""
    return BankMovement.objects.filter(firm=firm, pk=number).first()


def movements_by_keys(firm: str, keys: Iterable[str]) -> dict[str, BankMovement]:
    """Return the movements already known among the natural keys given."""
    wanted = list(keys)
    found: dict[str, BankMovement] = {}
    for start in range(0, len(wanted), 500):
        rows = BankMovement.objects.filter(firm=firm, natural_key__in=wanted[start : start + 500])
        found |= {row.natural_key: row for row in rows}
    return found


def movements_in_state(firm: str, state: str, limit: int = 200) -> list[BankMovement]:
    """Return bank movements in one state, oldest first."""
    return list(BankMovement.objects.filter(firm=firm, state=state).order_by("booked_on", "id")[:limit])


def receipts_aside(firm: str, clients: Iterable[str], unit: str, minor: int) -> list[BankMovement]:
    """Return receipts of one amount kept aside for these clients (empty: for nobody), oldest first."""
    rows = BankMovement.objects.filter(firm=firm, client__in=list(clients), unit=unit, minor=minor, direction="credit")
    return list(rows.filter(state__in=("unidentified", "waiting_instruction")).order_by("booked_on", "id"))


def deposits_awaited(firm: str, clients: Iterable[str]) -> list[Instruction]:
    """Return the deposit instructions of these clients that wait for their money, oldest first."""
    rows = Instruction.objects.filter(firm=firm, client__in=list(clients), kind="deposit_cash", state="waiting_receipt")
    return list(rows.order_by("id"))


def receipts_of(firm: str, client: str, limit: int = 100) -> list[BankMovement]:
    """Return the receipts recognised as a client's, newest first."""
    return list(BankMovement.objects.filter(firm=firm, client=client, direction="credit").order_by("-id")[:limit])


def has_deposits(firm: str, client: str) -> bool:
    """True when money was credited to the client before."""
    return BankMovement.objects.filter(firm=firm, client=client, credited_on__isnull=False).exists()


def statement_lines(file_id: int) -> list[StatementLine]:
    """Return the movements a file told of, in its order."""
    return list(StatementLine.objects.filter(file=file_id).select_related("movement").order_by("id"))


def steps_until(row: Instruction, at: datetime) -> list[InstructionStep]:
    """Return the steps an instruction had gone through by a moment, oldest first."""
    return list(InstructionStep.objects.filter(instruction=row, at__lte=at).order_by("at", "id"))
