"""Encumbrances: who must take part before encumbered papers move, and who may end an encumbrance.

Service rules of a cabinet do not speak of it; this is the product's own reading of what a pledge,
a block and an arrest are. A pledge goes with the papers to whoever gets them and keeps its pledgee.
A block and an arrest end for the papers their authority let go.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reglament.core.registry.bucket import Bucket, EncumbranceKind, Mark
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.core.rulebook.grounds import Ground

COURT = "court"
"""A court may let papers go whoever has encumbered them."""
_MISSING = {
    EncumbranceKind.PLEDGE: "registry.pledgee_consent_missing",
    EncumbranceKind.BLOCK: "registry.block_stands",
    EncumbranceKind.ARREST: "registry.arrest_stands",
}
PLACED_BY = {
    EncumbranceKind.PLEDGE: OperationKind.PLEDGE,
    EncumbranceKind.BLOCK: OperationKind.BLOCK,
    EncumbranceKind.ARREST: OperationKind.ARREST,
}
RELEASED_BY = {
    EncumbranceKind.PLEDGE: OperationKind.PLEDGE_RELEASE,
    EncumbranceKind.BLOCK: OperationKind.UNBLOCK,
    EncumbranceKind.ARREST: OperationKind.ARREST_RELEASE,
}


@dataclass(frozen=True, slots=True)
class EncumbranceFacts:
    """A pledge, block or arrest as it was recorded."""

    number: int
    kind: EncumbranceKind
    in_favour: str
    """The pledgee's account, the authority that arrested, who asked for the block."""
    free_disposal: bool = False
    """Its giver may dispose of pledged papers without the pledgee."""

    @property
    def mark(self) -> Mark:
        """How buckets name it."""
        return Mark(self.number, self.kind)


@dataclass(frozen=True, slots=True)
class Consent:
    """The part somebody takes in an operation with encumbered papers: whose, and by which document."""

    encumbrance: int
    by: str
    document: str


@dataclass(frozen=True, slots=True)
class EncumberDraft:
    """Put papers under a pledge, block or arrest. `over` names the encumbrances they are under already."""

    kind: EncumbranceKind
    issue: str
    account: str
    quantity: int
    in_favour: str
    ground: OperationGround
    over: str = ""
    consents: tuple[Consent, ...] = ()
    free_disposal: bool = False
    agreement: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseDraft:
    """Let papers go from a pledge, block or arrest; all it covers on the account where no quantity is named."""

    encumbrance: int
    account: str
    by: str
    ground: OperationGround
    quantity: int | None = None


def part_missing(bucket: Bucket, facts: Mapping[int, EncumbranceFacts], consents: Collection[Consent]) -> Ground | None:
    """Return whose part is missing before papers of a bucket are disposed of, or None."""
    for mark in sorted(bucket.marks):
        fact = facts[mark.number]
        if fact.kind is EncumbranceKind.PLEDGE and fact.free_disposal:
            continue
        if not any(each.encumbrance == mark.number and _takes_part(fact, each) for each in consents):
            code = _MISSING[fact.kind]
            return Ground.of(code, "", account=bucket.account, encumbrance=mark.number, in_favour=fact.in_favour)
    return None


def why_not_released(fact: EncumbranceFacts, by: str) -> Ground | None:
    """Return that another may end the encumbrance and not this one, or None."""
    if by in (fact.in_favour, COURT):
        return None
    return Ground.of("registry.release_by_another", "", encumbrance=fact.number, by=by, in_favour=fact.in_favour)


def after_disposal(bucket: Bucket, account: str) -> Bucket:
    """Return where papers lie once they have gone to another account: under their pledges still, and nothing else."""
    ended = bucket.marks_of(EncumbranceKind.BLOCK) + bucket.marks_of(EncumbranceKind.ARREST)
    return bucket.without(*ended).on(account)


def _takes_part(fact: EncumbranceFacts, consent: Consent) -> bool:
    return bool(consent.document.strip()) and consent.by in (fact.in_favour, COURT)
