"""The answer to an order: in the form, scope and way ordered, with totals that agree, under a qualified signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.core.registry.edo_terms import InformationTerms
from reglament.core.registry.orders import InformationOrder
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@dataclass(frozen=True, slots=True)
class MadeAnswer:
    """What was made on an order, as it is about to be released."""

    list_kind: str
    issues: tuple[str, ...]
    as_of: date
    scope: str
    form: str
    way: str
    listed: int
    """Papers in the list and outside it, together."""
    issued: int
    """Papers of the issue on that day."""
    signature: str
    """Kind of signature on it; empty while there is none."""


@rule("SR-6.6-b")
def answer_signature_obstacle(kind: str, terms: InformationTerms) -> Ground | None:
    """Return that an answer does not bear the signature it must bear."""
    wanted = terms.answer_signature
    if kind == wanted.value:
        return None
    return Ground.of("edo.answer_unsigned", wanted.clause, kind=kind, wanted=wanted.value)


@rule("SR-6.8.2")
def unlike_ordered(order: InformationOrder, made: MadeAnswer) -> tuple[Ground, ...]:
    """Return where the answer differs from the order: list, issues, day, scope, form, way of delivery."""
    pairs = {
        "list_kind": (order.list_kind, made.list_kind),
        "issues": (", ".join(order.issues), ", ".join(made.issues)),
        "as_of": (str(order.as_of), str(made.as_of)),
        "scope": (order.scope, made.scope),
        "answer_form": (order.answer_form, made.form),
        "delivery": (order.delivery, made.way),
    }
    return tuple(
        Ground.of("edo.answer_unlike", "SR-6.8.2", field=f"edo.{name}", ordered=ordered, given=given)
        for name, (ordered, given) in pairs.items()
        if ordered != given
    )


@rule("SR-6.8.2")
def totals_obstacle(made: MadeAnswer) -> Ground | None:
    """Return that a list and what it leaves out do not come to the issue."""
    if made.listed == made.issued:
        return None
    return Ground.of("edo.totals_differ", "SR-6.8.2", listed=made.listed, issued=made.issued)


@rule("SR-6.6-a")
def refusal_obstacle(norm: str, reason: str) -> Ground | None:
    """Return that an order is refused without the place in the rules or the law it stands on, or without a reason."""
    for name, text in (("norm", norm), ("reason", reason)):
        if not any(mark.isalnum() for mark in text):
            return Ground.of("edo.refusal_bare", "SR-6.6-a", field=f"edo.refusal_{name}")
    return None
