"""What the sign-in page says of the user's own equipment."""

from __future__ import annotations

from reglament.core.esign.access_terms import EnvironmentTerms
from reglament.core.esign.environment import browser_warning
from reglament.core.rulebook.grounds import as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act


def environment_advice(act: Act, agent: str) -> dict[str, object]:
    """Return what a user needs, the browsers the cabinet works with, and a warning when his is none of them."""
    terms = terms_of(EnvironmentTerms, act.edition, act.on)
    warning = browser_warning(agent, terms)
    return {
        "needs": list(terms.user_needs.value),
        "browsers": list(terms.browsers.value),
        "warning": None if warning is None else as_plain(warning),
    }
