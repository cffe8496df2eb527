"""What an entry is: an order to deal, or an instruction of another kind (GC-2.26-order)."""

from __future__ import annotations

from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@rule("GC-2.26-order")
def entry_type_of(form: str, terms: OrderTerms) -> str:
    """Return `order`, or `conversion_instruction` for what came on the form of that instruction.

    A conversion deal asked for in the order's form is an order like any other.
    """
    conversion_form = terms.conversion_form
    if conversion_form is not None and form == conversion_form.value:
        return "conversion_instruction"
    return "order"


@rule("GC-2.26-order")
def subject_faults(form: str, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why the entry is not taken as an order, if it is none."""
    entry_type = entry_type_of(form, terms)
    if entry_type == "order" or terms.conversion_form is None:
        return ()
    return (Ground.of("order.not_an_order", terms.conversion_form.clause, form=form, entry_type=entry_type),)
