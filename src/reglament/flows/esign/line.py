"""The line a request comes over: pages of the cabinet are not answered in clear."""

from __future__ import annotations

from reglament.core.esign.isolation import why_not_in_clear
from reglament.core.esign.terms import DoorTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act


def why_not_over_this_line(act: Act, *, is_encrypted: bool, stays_on_machine: bool) -> Ground | None:
    """Return why a request is not answered over its line, or None."""
    terms = terms_of(DoorTerms, act.edition, act.on)
    return why_not_in_clear(terms, is_encrypted=is_encrypted, stays_on_machine=stays_on_machine)
