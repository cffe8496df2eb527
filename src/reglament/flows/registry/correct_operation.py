"""Take an operation of the register back, as of its day; the right one is then carried out naming it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from reglament.core.ledger.account import AccountKey
from reglament.core.ledger.correction import changes_of, correction_of
from reglament.core.ledger.entry import Entry
from reglament.core.parties.powers import may
from reglament.core.registry.bucket import BUCKET_KINDS
from reglament.core.registry.entries import basis_of
from reglament.core.registry.operation import OperationGround, OperationKind, may_be_ground
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.booking import Operation, add_row, book_entries
from reglament.flows.registry.scene import standing_since
from reglament.store.ledger.load import entries_by_basis
from reglament.store.registry.models import Issue, RegistryOperation
from reglament.store.registry.register_load import (
    accounts_by_numbers,
    corrections_of_operation,
    figures_on,
    issue_by_code,
    operation_by_number,
    versions_by_operation,
)
from reglament.store.registry.register_save import add_version

CHANGES_ISSUE = frozenset(
    kind.value
    for kind in (OperationKind.SPLIT, OperationKind.CONSOLIDATION, OperationKind.CONVERSION, OperationKind.REDEMPTION)
)
NEVER_TAKEN_BACK = frozenset({OperationKind.ISSUE.value, OperationKind.OPENING.value, OperationKind.CORRECTION.value})
"""What all else stands on, and corrections themselves."""


def take_back(act: Act, number: int, reason: str, ground: OperationGround) -> Answer:
    """Reverse an operation on the day it counted. Refused where papers it brought have gone on since.

    An issue's size and nominal return to what they were; nothing that is written changes.
    """

    def decide() -> Answer:
        row = operation_by_number(act.firm, number)
        refused = may(act.by, "registry.keep") or may_be_ground(ground.channel) or _why_not(act, row, number, reason)
        if refused is not None:
            return refusal(refused)
        assert row is not None, "an unknown operation is refused above"
        issue = issue_by_code(act.firm, row.issue)
        assert issue is not None, "an operation is with papers of an issue"
        entries = [
            each
            for booked in entries_by_basis(act.firm, basis_of(number))
            for each in correction_of(booked.entry, booked.number, None, reason.strip())
        ]
        refused = _why_gone(act, entries, row.value_on) or _why_closed(act, entries)
        refused = refused or _taken_back(act, number)  # asked under the lock: two officers cannot both be first
        if refused is not None:
            return refusal(refused)
        return _written(act, row, issue, entries, ground, reason)

    return perform(
        act, OperationKind.CORRECTION.what, {"operation": number, "reason": reason, "ground": ground}, decide
    )


def _why_not(act: Act, row: RegistryOperation | None, number: int, reason: str) -> Ground | None:
    if row is None:
        return Ground.of("registry.operation_unknown", "", operation=number)
    if not reason.strip():
        return Ground.of("ledger.reason_missing", "")
    if row.kind in NEVER_TAKEN_BACK:
        return Ground.of("registry.not_taken_back_this_way", "", operation=number, operation_kind=row.kind)
    earlier = _taken_back(act, number)
    if earlier is not None:
        return earlier
    later = _versions_after(row) if row.kind in CHANGES_ISSUE else 0
    if later:
        return Ground.of("registry.issue_changed_since", "", operation=number, count=later)
    return None


def _taken_back(act: Act, number: int) -> Ground | None:
    """Return that an operation has been taken back before, or None."""
    for one in corrections_of_operation(act.firm, number):
        if one.kind == OperationKind.CORRECTION.value:
            return Ground.of("registry.taken_back_already", "", operation=number, correction=one.pk)
    return None


def _versions_after(row: RegistryOperation) -> int:
    """Return how many times the issues an operation changed have been changed again since."""
    own = versions_by_operation(row)
    return sum(version.issue.versions.filter(pk__gt=version.pk).count() for version in own)


def _why_gone(act: Act, entries: Sequence[Entry], day: date) -> Ground | None:
    """Return which account would stand below nil on some day since, or None."""
    changes: Mapping[AccountKey, int] = changes_of(tuple(entries))
    least = standing_since(act, changes.keys(), day)
    for key in sorted(changes, key=str):
        if key.kind in BUCKET_KINDS and least[key] + changes[key] < 0:
            lacking = -(least[key] + changes[key])
            return Ground.of("registry.papers_gone_on", "", account=key.client, issue=key.unit, lacking=lacking)
    return None


def _why_closed(act: Act, entries: Sequence[Entry]) -> Ground | None:
    """Return that papers would come back to an account that is closed, or None."""
    back = {key.client for key, change in changes_of(tuple(entries)).items() if change > 0 and key.kind in BUCKET_KINDS}
    for number, row in sorted(accounts_by_numbers(act.firm, back, lock=True).items()):
        if row.closed_on is not None:
            return Ground.of("registry.account_closed", "", account=number, day=row.closed_on)
    return None


def _written(
    act: Act, row: RegistryOperation, issue: Issue, entries: list[Entry], ground: OperationGround, reason: str
) -> Answer:
    stands_on = OperationGround(
        ground.document, ground.number, ground.on, ground.channel, ground.attached, row.value_on, row.pk
    )
    operation = Operation(
        OperationKind.CORRECTION, issue, row.quantity, stands_on, row.target, row.source, row.encumbrance,
        {"reason": reason.strip(), "of": row.kind},
    )  # fmt: skip
    back = add_row(act, operation)
    booked = book_entries(act, back, [replace(entry, basis=basis_of(back.pk)) for entry in entries])
    if row.kind in CHANGES_ISSUE:
        for version in versions_by_operation(row):
            before = figures_on(version.issue, version.starts_on, before=version.pk)
            assert before is not None, "an issue is opened before it is changed"
            add_version(version.issue, version.starts_on, before, act.at, back)
    return Answer("accepted", (), booked.result(corrects=row.pk))
