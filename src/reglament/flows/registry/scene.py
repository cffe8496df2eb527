"""What an operation finds: the issue, its figures, the accounts it names, locked, and what lies on them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reglament.core.ledger.account import AccountKey
from reglament.core.parties.powers import may
from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import Bucket, EncumbranceKind
from reglament.core.registry.encumbrance import EncumbranceFacts
from reglament.core.registry.issue import IssueFigures, why_dead
from reglament.core.registry.operation import OperationGround, OperationKind, why_no_ground
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.registry.booking import value_day
from reglament.store.ledger.save import lock_accounts
from reglament.store.registry.balances import least_since
from reglament.store.registry.models import Issue, PersonalAccount
from reglament.store.registry.register_load import (
    accounts_by_numbers,
    corrections_of_operation,
    encumbrances_by_numbers,
    figures_on,
    issue_by_code,
    operation_by_number,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """An issue that lives, and open accounts of its issuer by number."""

    issue: Issue
    figures: IssueFigures
    accounts: Mapping[str, PersonalAccount]

    @property
    def kinds(self) -> dict[str, PersonalKind]:
        """The kinds of the accounts by number."""
        return {number: PersonalKind(row.kind) for number, row in self.accounts.items()}


def scene_of(act: Act, issue: str, ground: OperationGround, accounts: Collection[str]) -> Scene | Ground:
    """Return what an operation works on, or why it cannot be carried out on this ground, issue and accounts."""
    refused = may(act.by, "registry.keep")
    if refused is not None:
        return refused
    row = issue_by_code(act.firm, issue)
    if row is None:
        return Ground.of("registry.issue_unknown", "", issue=issue)
    refused = why_no_ground(ground, act.on, row.registered_on) or _why_replaces_nothing(act, issue, ground)
    figures = figures_on(row, value_day(act, ground))
    if refused is None and figures is None:
        refused = Ground.of(
            "registry.before_registration", "", day=value_day(act, ground), registered_on=row.registered_on
        )
    if refused is not None or figures is None:
        assert refused is not None, "an issue without figures is refused above"
        return refused
    found = accounts_by_numbers(act.firm, accounts, lock=True)
    refused = why_dead(issue, figures) or _why_not_there(row, accounts, found)
    return refused or Scene(row, figures, found)


def _why_replaces_nothing(act: Act, issue: str, ground: OperationGround) -> Ground | None:
    """Return that what the operation replaces has not been taken back, or None."""
    if ground.corrects is None:
        return None
    replaced = operation_by_number(act.firm, ground.corrects)
    if replaced is None or replaced.issue != issue:
        return Ground.of("registry.operation_unknown", "", operation=ground.corrects)
    kinds = {each.kind for each in corrections_of_operation(act.firm, ground.corrects)}
    if OperationKind.CORRECTION.value not in kinds:
        return Ground.of("registry.not_taken_back", "", operation=ground.corrects)
    return None


def _why_not_there(issue: Issue, numbers: Iterable[str], found: Mapping[str, PersonalAccount]) -> Ground | None:
    for number in numbers:
        row = found.get(number)
        if row is None or row.issuer_id != issue.issuer_id:
            return Ground.of("registry.account_unknown", "", account=number, issuer=issue.issuer.code)
        if row.closed_on is not None:
            return Ground.of("registry.account_closed", "", account=number, day=row.closed_on)
    return None


def standing_since(act: Act, keys: Collection[AccountKey], day: date) -> dict[AccountKey, int]:
    """Lock accounts of the journal and return how much may be taken from each from a day on."""
    locked = lock_accounts(act.firm, keys)
    if day < act.on:
        return least_since(act.firm, keys, day)
    return {key: row.balance for key, row in locked.items()}


def locked_buckets(act: Act, read: Callable[[], dict[Bucket, int]]) -> dict[Bucket, int]:
    """Return what `read` finds once all of it is locked: what others put there before the lock is in it."""
    found = read()
    locked: set[AccountKey] = set()
    while not {bucket.key for bucket in found} <= locked:
        locked |= {bucket.key for bucket in found}
        lock_accounts(act.firm, locked)
        found = read()
    return found


def facts_of_marks(act: Act, buckets: Iterable[Bucket]) -> dict[int, EncumbranceFacts] | Ground:
    """Return what is known of the encumbrances that buckets name, or that one of them is unknown."""
    marks = {mark for bucket in buckets for mark in bucket.marks}
    rows = encumbrances_by_numbers(act.firm, (mark.number for mark in marks))
    for mark in sorted(marks):
        row = rows.get(mark.number)
        if row is None or row.kind != mark.kind.value:
            return Ground.of("registry.encumbrance_unknown", "", encumbrance=str(mark))
    return {
        number: EncumbranceFacts(number, EncumbranceKind(row.kind), row.in_favour, row.free_disposal)
        for number, row in rows.items()
    }
