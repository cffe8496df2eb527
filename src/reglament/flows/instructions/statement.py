"""A bank statement: recognised line by line, held against the books, then accepted as a whole.

A movement is known by its natural key whichever format told of it, so the same
payment in two files, or the same file twice, books once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reglament.core.accounts.bank_account import receipt_account_refusal
from reglament.core.instructions.receipt import Destination, Payment, decide_credit, destination_of
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.units.amount import CURRENCIES, Amount
from reglament.flows.act import Act
from reglament.flows.acting import changed_since, perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.files.legible import legible
from reglament.flows.instructions.rules import Rules, rules_of
from reglament.flows.instructions.statement_booking import book_lines
from reglament.flows.instructions.statement_lines import holders_for, known_orders, read_movements
from reglament.formats.errors import FormatError
from reglament.formats.movement import Movement
from reglament.store.accounts.load import bank_accounts_of
from reglament.store.docflow.load import received_file
from reglament.store.docflow.models import ReceivedFile
from reglament.store.docflow.save import set_received_state
from reglament.store.instructions.load import movements_by_keys, statement_lines
from reglament.store.instructions.models import BankMovement, StatementLine
from reglament.store.instructions.save import add_movements, lock_movements, tell_lines

STATEMENT_FORMATS = ("1c", "camt.053")


def recognise_statement(act: Act, file_id: int) -> Answer:
    """Recognise a received statement: whose each line is, and what the books knew already. Books nothing."""

    def decide() -> Answer:
        refused = may(act.by, "file.receive")
        if refused is not None:
            return refusal(refused)
        file = received_file(act.firm, file_id)
        if file is None:
            return refusal(Ground.of("file.unknown", "", file=file_id))
        if file.state in ("recognised", "booked"):
            return Answer("accepted", (), statement_result(act, file, statement_lines(file_id)))
        if file.state == "refused":
            return refusal(Ground.of("file.not_recognised", "", file=file_id, state=file.state))
        if file.format not in STATEMENT_FORMATS:
            return refusal(Ground.of("file.no_statement", "", file=file_id, format=file.format))
        try:
            movements = read_movements(file.format, bytes(file.content))
        except FormatError as fault:
            text = legible(str(fault))
            remark = {"line": fault.line, "field": fault.field, "rule": fault.rule, "text": text}
            set_received_state(file_id, "refused", [remark])
            ground = Ground.of("file.refused", "", line=fault.line or 0, field=fault.field, text=text)
            return Answer("refused", (ground,), {"file": file_id, "remarks": [remark]}, keeps=True)
        foreign = _foreign(act, movements, rules_of(act))
        if foreign is not None:
            remark = {"line": None, "field": "account", "rule": foreign.code, "text": foreign.code}
            set_received_state(file_id, "refused", [remark])
            return Answer("refused", (foreign,), {"file": file_id, "remarks": [remark]}, keeps=True)
        _recognise(act, file, movements)
        set_received_state(file_id, "recognised", list(file.remarks))
        return Answer("accepted", (), statement_result(act, file, statement_lines(file_id)))

    return perform(act, "statement.recognise", {"file": file_id}, decide)


def accept_statement(act: Act, file_id: int, as_seen: Sequence[str] = ()) -> Answer:
    """Book what a recognised statement tells that the books do not know yet; a second time books nothing.

    With `as_seen`, only these versions of the file.
    """

    def decide() -> Answer:
        refused = may(act.by, "statement.accept")
        if refused is not None:
            return refusal(refused)
        file = received_file(act.firm, file_id)
        if file is None:
            return refusal(Ground.of("file.unknown", "", file=file_id))
        changed = changed_since(file, as_seen)
        if changed is not None:
            return refusal(changed)
        if file.state not in ("recognised", "booked"):
            return refusal(Ground.of("file.not_recognised", "", file=file_id, state=file.state))
        rows = lock_movements(act.firm, [line.movement_id for line in statement_lines(file_id)])
        booked = book_lines(act, [row for row in rows if row.state == "recognised"], rules_of(act))
        set_received_state(file_id, "booked", list(file.remarks))
        told = statement_result(act, file, statement_lines(file_id))
        return Answer("accepted", booked.grounds, {**told, "executed": list(booked.executed)})

    return perform(act, "statement.accept", {"file": file_id}, decide)


def _foreign(act: Act, movements: Sequence[Movement], rules: Rules) -> Ground | None:
    """Return that a statement is of an account that is not ours or not for clients' money, or None."""
    own = {account.number: account for account in bank_accounts_of(act.firm)}
    for number in dict.fromkeys(movement.account for movement in movements):
        account = own.get(number)
        if account is None:
            return Ground.of("file.foreign_account", "", account=number)
        refused = receipt_account_refusal(account, rules.accounts)
        if refused is not None:
            return refused
    return None


def _recognise(act: Act, file: ReceivedFile, movements: Sequence[Movement]) -> None:
    """Write the movements nobody knew and which lines of the file told of which movement."""
    rules = rules_of(act)
    known = movements_by_keys(act.firm, [movement.natural_key for movement in movements])
    fresh = [movement for movement in movements if movement.natural_key not in known]
    holders = holders_for(act.firm, fresh)
    own = [account.number for account in bank_accounts_of(act.firm)]
    orders = known_orders(act.firm)
    rows = []
    for movement in fresh:
        if movement.is_reversal:
            taken_back = (Ground.of("statement.reversal", "", number=movement.number),)
            rows.append(_row(act, movement, Destination("", "", "", "third_party", ()), taken_back))
        elif movement.direction == "credit":
            payment = Payment(movement.payer_name, movement.payer_tax_id, movement.payer_account, movement.purpose)
            found = destination_of(payment, holders, own, rules.deposit)
            decision = decide_credit(found, (), (), rules.deposit)
            rows.append(_row(act, movement, found, (*found.grounds, *decision.grounds)))
        else:
            client = orders.get(movement.order_key, "")
            rows.append(_row(act, movement, Destination(client, "", "", "client", ()), ()))
    add_movements(rows)
    kept = movements_by_keys(act.firm, [movement.natural_key for movement in movements])
    tell_lines(
        int(file.pk),
        [(int(kept[movement.natural_key].pk), movement.line, movement.natural_key in known) for movement in movements],
    )


def _row(act: Act, movement: Movement, found: Destination, grounds: tuple[Ground, ...]) -> BankMovement:
    return BankMovement(
        firm=act.firm,
        natural_key=movement.natural_key,
        account=movement.account,
        booked_on=movement.booked_on,
        direction=movement.direction,
        minor=movement.amount,
        unit=movement.currency,
        number=movement.number[:40],
        payer_name=movement.payer_name[:300],
        payer_inn=movement.payer_tax_id[:12],
        payer_account=movement.payer_account[:34],
        payer_bank_code=movement.payer_bank_code[:11],
        payee_name=movement.payee_name[:300],
        payee_account=movement.payee_account[:34],
        purpose=movement.purpose[:1000],
        order_key=movement.order_key[:200],
        state="recognised",
        client=found.client,
        contract=found.contract,
        place=found.place,
        payer=found.payer if movement.direction == "credit" else "",
        grounds=[as_plain(ground) for ground in grounds],
        seen_at=act.at,
    )


def statement_result(act: Act, file: ReceivedFile, lines: Sequence[StatementLine]) -> dict[str, Any]:
    """Return a statement as doors show it: counts, totals, and each line with what was recognised."""
    shown = [_line(line) for line in lines]
    return {
        "file": int(file.pk),
        "rows": len(shown),
        "new": sum(1 for line in lines if not line.known_before),
        "known": sum(1 for line in lines if line.known_before),
        "to_book": sum(1 for line in lines if line.movement.state == "recognised"),
        "aside": sum(1 for line in lines if line.movement.state in ("unidentified", "waiting_instruction")),
        "credited": _total(lines, "credit"),
        "debited": _total(lines, "debit"),
        "lines": shown,
    }


def _total(lines: Sequence[StatementLine], direction: str) -> str:
    found = [line.movement for line in lines if line.movement.direction == direction]
    unit = CURRENCIES[found[0].unit] if found else CURRENCIES["RUB"]
    return str(Amount(sum(row.minor for row in found if row.unit == unit.code), unit))


def _line(line: StatementLine) -> dict[str, Any]:
    row = line.movement
    return {
        "receipt": int(row.pk),
        "line": line.line,
        "direction": row.direction,
        "booked_on": row.booked_on.isoformat(),
        "amount": str(Amount(row.minor, CURRENCIES[row.unit])),
        "number": row.number,
        "payer": row.payer_name,
        "payer_kind": row.payer,
        "purpose": row.purpose,
        "client": row.client,
        "place": row.place,
        "state": row.state,
        "known_before": line.known_before,
        "grounds": row.grounds,
    }
