"""What a list must hold before it leaves: every paper of the issue is accounted for (SR-6.6-1 to SR-6.6-7)."""

from __future__ import annotations

from reglament.core.registry.lists.columns import figure_text
from reglament.core.registry.lists.holder import ListedIssue, Totals
from reglament.core.registry.lists.income import declared_differs
from reglament.core.registry.lists.kinds import ListKind, clause_of
from reglament.core.registry.lists.request import ListRequest
from reglament.core.registry.lists.terms import ListTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


def totals_obstacles(
    request: ListRequest, issue: ListedIssue, totals: Totals, terms: ListTerms, beside: int = 0
) -> tuple[Ground, ...]:
    """Return every reason why a made list may not leave. `beside` is how many papers the other issues have."""
    found = [total_differs(request.kind, issue.number, issue.quantity, totals.accounted)]
    found.append(total_differs(request.kind, issue.number, beside, totals.beside))
    if request.kind is ListKind.STRUCTURE:
        found.append(shares_differ(totals, terms))
    if request.kind is ListKind.INCOME and request.per_security is not None:
        found.append(declared_differs(totals.listed, request.per_security, request.declared))
    return tuple(ground for ground in found if ground is not None)


@rule("SR-6.6-1", "SR-6.6-2", "SR-6.6-3", "SR-6.6-4", "SR-6.6-5", "SR-6.6-6", "SR-6.6-7", "SR-6.6-8")
def total_differs(kind: ListKind, issue: str, quantity: int, met: int) -> Ground | None:
    """Return that what is listed, left out and not disclosed does not make the issue, or None."""
    if met == quantity:
        return None
    return Ground.of(
        "list.total_differs", clause_of(kind), issue=issue, quantity=quantity, met=met, difference=met - quantity
    )


@rule("SR-6.6-6")
def shares_differ(totals: Totals, terms: ListTerms) -> Ground | None:
    """Return that the shares of the groups do not make a hundred per cent, or None."""
    digits = terms.structure_digits.value
    whole = 100 * 10**digits
    met = totals.sums.get("percent", 0)
    if met == whole:
        return None
    return Ground.of("list.shares_differ", "SR-6.6-6", met=figure_text(met, digits), whole=figure_text(whole, digits))
