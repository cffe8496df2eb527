"""What the broker may choose when a client lacks cash or papers, and which securities he picks."""

from __future__ import annotations

from collections.abc import Sequence

from reglament.core.repo.cover_test import PAPERS
from reglament.core.repo.rollover_terms import CoverTerms, RolloverTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

ROLLOVERS = ("rollover_repo", "two_trades")
MARGIN_LOAN = "margin_loan"
SPECIAL_TRADES = "special_trades"
_HELPS_ONLY = {MARGIN_LOAN: "cash", SPECIAL_TRADES: PAPERS}


@rule("GF-21.2.2-a", "GF-21.2.2-b")
def choices_on(kind: str, terms: CoverTerms) -> tuple[str, ...]:
    """Return what the broker may choose on a breach of a kind, in the rulebook's order.

    A loan brings money and special trades bring papers; a rollover helps with either.
    """
    return tuple(choice for choice in terms.breach_choices.value if _HELPS_ONLY.get(choice, kind) == kind)


@rule("GF-21.2.2-b")
def choice_ground(choice: str, kind: str, terms: CoverTerms) -> Ground | None:
    """Return why a choice cannot be made on a breach, or None when it can."""
    known = choices_on(kind, terms)
    if choice in known:
        return None
    return Ground.of(
        "rollover.choice_unknown", terms.breach_choices.clause, choice=choice, kind=kind, known=", ".join(known)
    )


@rule("GF-21.2.3-c")
def form_ground(form: str, terms: RolloverTerms) -> Ground | None:
    """Return why a rollover cannot take a form, or None; a rollover without a form is none."""
    forms = terms.rollover_forms
    if form in forms.value:
        return None
    return Ground.of("rollover.form_unknown", forms.clause, form=form, known=", ".join(forms.value))


@rule("GF-21.2.5")
def picked(candidates: Sequence[str], wanted: Sequence[str], clause: str) -> tuple[tuple[str, ...], Ground | None]:
    """Return which of several securities are rolled: those the broker picks, all of them where he picks none.

    The second part says why a pick is refused: it is none of those due.
    """
    strange = [code for code in wanted if code not in candidates]
    if strange:
        known = ", ".join(candidates)
        return (), Ground.of("rollover.pick_unknown", clause, instrument=strange[0], known=known)
    return tuple(dict.fromkeys(wanted)) or tuple(candidates), None
