"""Extra conditions: what counts as one, whose consent it needs, and the ban on partial execution."""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

ALL_OR_NONE = "all_or_none"


def extra_conditions_of(draft: OrderDraft) -> tuple[str, ...]:
    """Return the extra conditions of a draft. Place and settlement terms are none of them."""
    return (*draft.conditions, draft.additional) if draft.additional else draft.conditions


@rule("GC-7.8", "GF-8.2.8")
def consent_grounds(conditions: Sequence[str], consent_by: str, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return what keeps an order with extra conditions from becoming active: the broker's consent is not stored."""
    needed = terms.conditions_need_consent
    if not needed.value or not conditions or consent_by:
        return ()
    return (Ground.of("order.consent_needed", needed.clause, conditions=", ".join(conditions)),)


@rule("GC-7.8-other", "GF-8.2.7")
def all_or_none_faults(conditions: Sequence[str], terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why a ban on partial execution is not taken, where the rulebook knows none."""
    taken = terms.all_or_none
    if taken.value == "accepted" or ALL_OR_NONE not in conditions:
        return ()
    return (Ground.of("order.all_or_none_not_taken", taken.clause),)


@rule("GC-7.8-other", "GF-8.2.7", "GF-8.2.12", "GF-8.3.9")
def is_whole_only(conditions: Sequence[str], terms: OrderTerms) -> bool:
    """Return whether an order may be filled only in full: by its own ban, else as the rulebook has it."""
    return ALL_OR_NONE in conditions or terms.partial_fill.value == "forbidden"
