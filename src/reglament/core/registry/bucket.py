"""Buckets: part of an account's papers under the same encumbrances, as the journal keeps it.

Papers of one account stand in as many accounts of the journal as there are different sets of
encumbrances upon them: free, under pledge 3, under pledge 3 and arrest 5. So what was encumbered
on any day, as known on any day, is a sum over lines like everything else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from reglament.core.ledger.account import AccountKey, AccountKind


class EncumbranceKind(StrEnum):
    """Why papers do not move freely."""

    PLEDGE = "pledge"
    BLOCK = "block"
    ARREST = "arrest"

    __hash__ = str.__hash__

    @property
    def letter(self) -> str:
        """How a bucket's name in the journal marks it."""
        return self.value[0]


_KINDS = {kind.letter: kind for kind in EncumbranceKind}
_ACCOUNTS = (
    (EncumbranceKind.ARREST, AccountKind.REGISTRY_ARRESTED),
    (EncumbranceKind.BLOCK, AccountKind.REGISTRY_BLOCKED),
    (EncumbranceKind.PLEDGE, AccountKind.REGISTRY_PLEDGED),
)
BUCKET_KINDS = (AccountKind.REGISTRY_ACCOUNT, *(kind for _, kind in _ACCOUNTS))
"""Accounts of the journal that hold papers of personal accounts."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One encumbrance upon papers: its number and kind."""

    number: int
    kind: EncumbranceKind

    def __str__(self) -> str:
        return f"{self.kind.letter}{self.number}"


@dataclass(frozen=True, slots=True)
class Bucket:
    """Papers of one issue on one personal account under one set of encumbrances."""

    account: str
    issue: str
    marks: frozenset[Mark] = frozenset()

    @property
    def label(self) -> str:
        """The set of encumbrances as the journal names it: `p3.a5`, empty for free papers."""
        return ".".join(str(mark) for mark in sorted(self.marks))

    @property
    def key(self) -> AccountKey:
        """The account of the journal; its kind is that of the strongest encumbrance."""
        kinds = {mark.kind for mark in self.marks}
        kind = next((account for one, account in _ACCOUNTS if one in kinds), AccountKind.REGISTRY_ACCOUNT)
        return AccountKey(kind, self.account, self.label, self.issue)

    def with_mark(self, mark: Mark) -> Bucket:
        """Return the bucket for the same papers under one encumbrance more."""
        return replace(self, marks=self.marks | {mark})

    def without(self, *marks: Mark) -> Bucket:
        """Return the bucket for the same papers without some encumbrances."""
        return replace(self, marks=self.marks - set(marks))

    def on(self, account: str) -> Bucket:
        """Return the bucket for the same papers on another personal account."""
        return replace(self, account=account)

    def marks_of(self, kind: EncumbranceKind) -> list[Mark]:
        """Return the encumbrances of one kind, by number."""
        return sorted(mark for mark in self.marks if mark.kind is kind)


def bucket_of(key: AccountKey) -> Bucket:
    """Return the bucket an account of the journal stands for. Raises `ValueError` for a label that is none."""
    assert key.kind in BUCKET_KINDS, "only papers on personal accounts lie in buckets"
    return Bucket(key.client, key.unit, marks_from(key.place))


def marks_from(label: str) -> frozenset[Mark]:
    """Read a set of encumbrances, `p3.a5`. Raises `ValueError` for what is none."""
    marks = set()
    for part in label.split(".") if label else ():
        if part[:1] not in _KINDS or not part[1:].isdigit():
            raise ValueError(f"“{label}” names no encumbrances; write p3, or p3.a5")
        marks.add(Mark(int(part[1:]), _KINDS[part[0]]))
    return frozenset(marks)


def issued(issue: str) -> AccountKey:
    """Return the account on the other side of all papers of an issue."""
    return AccountKey(AccountKind.REGISTRY_ISSUED, "", "", issue)
