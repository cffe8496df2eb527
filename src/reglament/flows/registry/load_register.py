"""Take a register over: all holders of an issue at once, by set, however many they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from reglament.core.ledger.account import AccountKey
from reglament.core.parties.powers import may
from reglament.core.registry.account import WITHOUT_CARD, PersonalKind
from reglament.core.registry.bucket import Bucket
from reglament.core.registry.entries import entries_for
from reglament.core.registry.operation import OperationGround, OperationKind, may_be_ground
from reglament.core.registry.register_row import RegisterRow, why_no_row
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.booking import Operation, add_row, value_day
from reglament.flows.registry.open_issuer import own_account
from reglament.store.copying import Value
from reglament.store.ledger.save import append_entries, lock_accounts
from reglament.store.registry.models import Issue
from reglament.store.registry.register_load import accounts_known, issue_by_code
from reglament.store.registry.register_save import add_accounts, add_cards
from reglament.store.rows import moment_text

ROWS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class RegisterDraft:
    """Which issue's register, on what ground; `source` names the rows: a file's digest, a seed."""

    issue: str
    source: str
    ground: OperationGround


class _Stop(Exception):
    """Carries a refusal out of the middle of the rows."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground


def load_register(act: Act, draft: RegisterDraft, rows: Iterable[RegisterRow]) -> Answer:
    """Open the accounts of a register and move the whole issue from the emission account to them.

    The rows must come to what stands on the emission account, and no account may be known. Read once, in parts,
    each written by one round of statements: memory does not grow with the register.
    """

    def decide() -> Answer:
        issue = issue_by_code(act.firm, draft.issue)
        refused = may(act.by, "registry.keep") or _why_not(act, draft, issue)
        if refused is not None:
            return refusal(refused)
        assert issue is not None, "an unknown issue is refused above"
        emission = Bucket(own_account(issue.issuer.code, PersonalKind.ISSUER_EMISSION), issue.code).key
        there = lock_accounts(act.firm, [emission])[emission].balance
        operation = add_row(act, Operation(OperationKind.OPENING, issue, there, draft.ground, source=emission.client))
        count = total = 0
        try:
            for part in _parts(rows):
                _open(act, issue, part, value_day(act, draft.ground))
                _credit(act, operation.pk, operation.value_on, emission, part)
                count, total = count + len(part), total + sum(row.quantity for row in part)
        except _Stop as stop:
            return refusal(stop.ground)
        if total != there:
            return refusal(
                Ground.of("registry.register_does_not_add_up", "", total=total, there=there, issue=issue.code)
            )
        result = {"operation": operation.pk, "issue": issue.code, "accounts": count, "quantity": total}
        return Answer("accepted", (), result)

    return perform(act, "registry.load", draft, decide)


def _why_not(act: Act, draft: RegisterDraft, issue: Issue | None) -> Ground | None:
    if issue is None:
        return Ground.of("registry.issue_unknown", "", issue=draft.issue)
    barred = may_be_ground(draft.ground.channel)
    if barred is not None:
        return barred
    opened = value_day(act, draft.ground)
    if opened > act.on:
        return Ground.of("registry.later_day", "", day=opened, today=act.on)
    if opened < issue.registered_on:
        return Ground.of("registry.before_registration", "", day=opened, registered_on=issue.registered_on)
    return None


def _parts(rows: Iterable[RegisterRow]) -> Iterator[list[RegisterRow]]:
    waiting = iter(rows)
    while part := list(islice(waiting, ROWS_AT_ONCE)):
        yield part


def _open(act: Act, issue: Issue, part: list[RegisterRow], opened: date) -> None:
    numbers = [row.account for row in part]
    known = accounts_known(act.firm, numbers)
    if known or len(set(numbers)) != len(numbers):
        twice = min(known) if known else Counter(numbers).most_common(1)[0][0]
        raise _Stop(Ground.of("registry.account_known", "", account=twice))
    for row in part:
        refused = why_no_row(row)
        if refused is not None:
            raise _Stop(refused)
    carded = [row for row in part if row.kind not in WITHOUT_CARD]
    moment = moment_text(act.at)
    cards = iter(add_cards([_card(act.firm, row, opened, moment) for row in carded]))
    add_accounts(
        [
            (
                act.firm,
                row.account,
                issue.issuer_id,
                row.kind.value,
                None if row.kind in WITHOUT_CARD else next(cards),
                opened.isoformat(),
                None,
            )
            for row in part
        ]
    )


def _card(firm: str, row: RegisterRow, opened: date, moment: str) -> tuple[Value, ...]:
    filed = row.filed_on or opened
    return (
        firm,
        row.person,
        row.holder_kind,
        row.name,
        row.document,
        _day(row.document_on),
        row.document_by,
        _day(row.birth_on),
        row.country,
        row.address,
        row.postal_address,
        row.email,
        row.phone,
        row.inn,
        row.tax_status,
        row.bank_details,
        row.representative,
        filed.isoformat(),
        moment,
    )


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _credit(act: Act, operation: int, value_on: date, emission: AccountKey, part: list[RegisterRow]) -> None:
    moves = [(emission, Bucket(row.account, emission.unit).key, row.quantity) for row in part if row.quantity]
    entries = list(entries_for(operation, OperationKind.OPENING, moves, value_on))
    append_entries(act.firm, entries, act.at)
