"""What a user needs for the cabinet to work, and whether his browser is on the registrar's list."""

from __future__ import annotations

from reglament.core.esign.access_terms import EnvironmentTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@rule("SR-10")
def browser_warning(agent: str, terms: EnvironmentTerms) -> Ground | None:
    """Return a warning with the browsers the cabinet works with when the user's is none of them."""
    known = terms.browsers
    if any(f"{name}/" in agent.lower() for name in known.value):
        return None
    return Ground.of("environment.browser", known.clause, known=", ".join(known.value))
