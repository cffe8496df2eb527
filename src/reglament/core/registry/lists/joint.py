"""Joint accounts in lists: one row that names every owner with his share; votes are cast once, tax is each owner's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from msgspec.structs import replace

from reglament.core.registry.lists.holder import Holder, ListedAs
from reglament.core.rulebook.marks import rule

PARTED = "; "


@dataclass(frozen=True, slots=True)
class Part:
    """One owner of a joint account as a list names him."""

    share: Fraction
    name: str
    doc_type: str = ""
    doc_number: str = ""
    inn: str = ""
    tax_status: str = ""


@rule("SR-6.6-1", "SR-6.6-2")
def of_owners(holder: Holder, parts: Sequence[Part]) -> Holder:
    """Return a joint account's holder: one row and one vote for all its papers, every owner named with his share.

    Address, ways of sending and of payment stay those of the owner the account was opened for, who speaks for all.
    """
    types = {part.doc_type for part in parts}
    numbers = [part.doc_number for part in parts if part.doc_number]
    taxed = {part.tax_status for part in parts}
    return replace(
        holder,
        account_kind=ListedAs.JOINT_OWNERS.value,
        name=PARTED.join(f"{part.name} ({part.share})" for part in parts),
        doc_type=types.pop() if len(types) == 1 else "",
        doc_number=PARTED.join(numbers),
        doc_date="",
        doc_issuer="",
        inn="",
        tax_status=taxed.pop() if len(taxed) == 1 else "",
        representative=holder.representative or holder.name,
        parts=tuple((part.share.numerator, part.share.denominator, part.tax_status) for part in parts),
    )
