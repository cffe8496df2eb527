"""Shares of an issue: of one holder, and of groups that together make all of it (SR-6.6-6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reglament.core.registry.lists.columns import Row
from reglament.core.registry.lists.holder import Holder, ListedIssue, Totals
from reglament.core.registry.lists.kinds import Grouping
from reglament.core.registry.lists.terms import ListTerms
from reglament.core.rulebook.marks import rule

HUNDRED = 100
RESIDENT, NON_RESIDENT, UNKNOWN = "resident", "non_resident", "unknown"


@rule("SR-6.6-1")
def share_of(quantity: int, whole: int, digits: int) -> int:
    """Return papers as per cent of the issue, a whole number with so many decimals, half to even."""
    scale: int = 10**digits
    share, rest = divmod(quantity * HUNDRED * scale, whole)
    is_up = 2 * rest > whole or (2 * rest == whole and share % 2 == 1)
    return share + 1 if is_up else share


@dataclass(slots=True)
class Group:
    """Holders put together: how many, and their papers."""

    holders: int = 0
    quantity: int = 0


def structure_rows(
    grouping: Grouping, issue: ListedIssue, holders: Iterable[Holder], terms: ListTerms, totals: Totals
) -> list[Row]:
    """Return the rows of the certificate on the structure of share distribution, largest groups first."""
    groups: dict[str, Group] = {}
    for holder in holders:
        if holder.quantity:
            group = groups.setdefault(group_of(holder, grouping, issue, terms), Group())
            group.holders += 1
            group.quantity += holder.quantity
    ordered = sorted(groups.items(), key=lambda one: (-one[1].quantity, one[0]))
    digits = terms.structure_digits.value
    shares = shares_of([group.quantity for _, group in ordered], issue.quantity, digits)
    rows: list[Row] = []
    for n, ((name, group), share) in enumerate(zip(ordered, shares, strict=True), start=1):
        rows.append((n, name, group.holders, group.quantity, share))
        totals.rows += 1
        totals.listed += group.quantity
        totals.add("holders", group.holders)
        totals.add("quantity", group.quantity)
        totals.add("percent", share)
    return rows


@rule("SR-6.6-6")
def group_of(holder: Holder, grouping: Grouping, issue: ListedIssue, terms: ListTerms) -> str:
    """Return the group of a holder: himself, his kind of account, his band of size, his country's side."""
    if grouping is Grouping.HOLDER:
        return f"{holder.account} {holder.name}".strip()
    if grouping is Grouping.ACCOUNT_KIND:
        return holder.account_kind
    if grouping is Grouping.RESIDENCE:
        if not holder.country:
            return UNKNOWN
        return RESIDENT if holder.country == "RU" else NON_RESIDENT
    return band_of(holder.quantity, issue.quantity, terms.structure_bands.value)


@rule("SR-6.6-6")
def band_of(quantity: int, whole: int, borders: Sequence[str]) -> str:
    """Return the size band of a holding, `5-25%`, `50-100%`; its lower border belongs to it."""
    reached = [border for border in borders if quantity * HUNDRED >= Decimal(border) * whole]
    lower = reached[-1] if reached else "0"
    upper = (*borders, "100")[len(reached)]
    return f"{lower}-{upper}%"


@rule("SR-6.6-6")
def shares_of(quantities: Sequence[int], whole: int, digits: int) -> list[int]:
    """Return shares that make exactly all of an issue when the papers do: the largest remainders are rounded up."""
    scale = HUNDRED * 10**digits
    shares = [quantity * scale // whole for quantity in quantities]
    owed = sum(quantities) * scale // whole - sum(shares)
    by_remainder = sorted(range(len(shares)), key=lambda place: -(quantities[place] * scale % whole))
    for place in by_remainder[:owed]:
        shares[place] += 1
    return shares
