"""Rehearse an operation of the register: what the accounts will be before it is booked, and booking what was shown.

The operation is carried out by the very flow that books it, looked at and taken back whole, so that what an officer
checks cannot differ from what he books. It costs as much as the operation itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import Bucket
from reglament.core.registry.entries import basis_of
from reglament.core.registry.issue import IssueFigures, nominal_text
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.open_issuer import own_account
from reglament.store.registry.balances import accounts_of_issue, buckets_on_accounts, lines_of_operation
from reglament.store.registry.register_load import figures_on, issue_by_code, operation_by_number

ACCOUNTS_SHOWN = 50
"""Of an operation with a whole issue: so many accounts are shown, the figures of the issue speak of all."""
Carry = Callable[[Act], Answer]


@dataclass(frozen=True, slots=True)
class Scope:
    """What an operation touches: issues, and the accounts named.

    Without names these are the accounts that hold the issues, or those another operation moved papers on.
    """

    issues: Sequence[str]
    accounts: Sequence[str] = ()
    operation: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand: papers by bucket, how large each issue is, of how many accounts the papers are shown."""

    papers: Mapping[Bucket, int]
    figures: Mapping[str, IssueFigures | None]
    is_whole: bool = True
    """False where more accounts hold papers than are shown."""

    @property
    def digest(self) -> str:
        """A digest of what stands where; of an encumbrance its kind counts, its number is given only when booked."""
        papers = sorted(
            (one.account, one.issue, sorted(mark.kind.value for mark in one.marks), pieces)
            for one, pieces in self.papers.items()
        )
        figures = sorted(
            (issue, (one.quantity, nominal_text(one.nominal), one.state.value) if one else None)
            for issue, one in self.figures.items()
        )
        return sha256(repr((papers, figures)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of an operation before it was taken back. Refused, `after` is how things stand anyway."""

    answer: Answer
    before: Standing
    after: Standing


class _TakenBack(Exception):
    """Carries what was seen out of the transaction that is taken back."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self.rehearsal = rehearsal


def rehearse(act: Act, scope: Scope, carry: Carry) -> Rehearsal:
    """Return what an operation would do. Nothing of it stays; a refusal stays in the act log."""
    try:
        with transaction.atomic():
            shown = _shown(act.firm, scope)
            before = _standing(act, scope, *shown)
            answer = carry(act.keyed(""))
            if answer.refused:
                return Rehearsal(answer, before, before)
            raise _TakenBack(Rehearsal(answer, before, _standing(act, scope, *shown)))
    except _TakenBack as done:
        return done.rehearsal


def carry_as_shown(act: Act, scope: Scope, as_shown: str, carry: Carry) -> Answer:
    """Book an operation if it leads to what was shown; refused (`act.changed_since`) when others came between.

    A known key answers as it did the first time, whatever has happened since.
    """
    try:
        with transaction.atomic():
            shown = _shown(act.firm, scope)
            answer = carry(act)
            if answer.refused or answer.replayed or _standing(act, scope, *shown).digest == as_shown:
                return answer
            raise _TakenBack(Rehearsal(refusal(Ground.of("act.changed_since", "")), _NOTHING, _NOTHING))
    except _TakenBack as done:
        return done.rehearsal.answer


_NOTHING = Standing({}, {})


def _shown(firm: str, scope: Scope) -> tuple[Sequence[str], bool]:
    """Return whose papers are looked at, before and after alike, and whether nobody else's are there.

    Of an operation with a whole issue these are the first that hold it and the issuer's own account, where parts
    of papers may go.
    """
    if scope.accounts:
        return scope.accounts, True
    if scope.operation is not None:
        lines = lines_of_operation(firm, basis_of(scope.operation), 2 * ACCOUNTS_SHOWN + 1)
        named = list(dict.fromkeys(line.account.client for line in lines))
        return named[:ACCOUNTS_SHOWN], len(named) <= ACCOUNTS_SHOWN and len(lines) <= 2 * ACCOUNTS_SHOWN
    holders = accounts_of_issue(firm, scope.issues, ACCOUNTS_SHOWN + 1)
    rows = [row for row in (issue_by_code(firm, code) for code in scope.issues) if row is not None]
    own = {own_account(row.issuer.code, PersonalKind.ISSUER_TREASURY) for row in rows}
    return [*holders[:ACCOUNTS_SHOWN], *sorted(own - set(holders))], len(holders) <= ACCOUNTS_SHOWN


def _standing(act: Act, scope: Scope, accounts: Sequence[str], is_whole: bool) -> Standing:
    papers = buckets_on_accounts(act.firm, scope.issues, accounts)
    replaced = None if scope.operation is None else operation_by_number(act.firm, scope.operation)
    issues = scope.issues if replaced is None else [replaced.issue]
    rows = {code: issue_by_code(act.firm, code) for code in issues}
    figures = {code: None if row is None else figures_on(row, act.on) for code, row in rows.items()}
    return Standing(papers, figures, is_whole)
