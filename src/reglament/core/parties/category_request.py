"""What clients state about their risk category, and what takes a client out of it without asking."""

from __future__ import annotations

from typing import Literal

from reglament.core.parties.risk_category import CategoryStanding, RiskCategory
from reglament.core.parties.terms import CategoryTerms, RequestTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

LEAVE = "leave"
STAY_STANDARD = "stay_standard"
Way = Literal["at_once", "officer", "nothing"]


def wishes(terms: CategoryTerms) -> tuple[str, ...]:
    """Return what a client may ask: a category above the standard one, to leave his, or to stay as he is."""
    above = (word for word in terms.risk_categories.value if word in (RiskCategory.INCREASED, RiskCategory.SPECIAL))
    return (*above, LEAVE, STAY_STANDARD)


@rule("GC-3.11", "GF-21.3.3-a", "GF-21.3.4-a")
def channel_unfit(channel: str, terms: RequestTerms) -> tuple[Ground, ...]:
    """Return why an application does not count by the way it came; nothing when it does."""
    allowed = terms.category_request_channels
    if channel in allowed.value:
        return ()
    return (Ground.of("category.channel_unfit", allowed.clause, channel=channel, allowed=", ".join(allowed.value)),)


@rule("GC-3.11")
def nothing_to_leave(wish: str, standing: CategoryStanding, terms: RequestTerms) -> tuple[Ground, ...]:
    """Return why an application to leave does not apply: only who is in a category above the standard one leaves it."""
    if wish != LEAVE or standing.category in (RiskCategory.INCREASED, RiskCategory.SPECIAL):
        return ()
    return (Ground.of("category.nothing_to_leave", terms.leaving.clause, category=standing.category.value),)


@rule("GC-3.11", "GF-21.3.4-a")
def way_of_leaving(terms: RequestTerms) -> Way:
    """Return what follows an application to leave: the category ends at once, or an officer decides."""
    return "at_once" if terms.leaving.value == "at_once" else "officer"


@rule("GF-21.3.1-a")
def is_proposed(standing: CategoryStanding, last_wish: str, lacking: tuple[Ground, ...], terms: RequestTerms) -> bool:
    """Return whether a client is proposed for the increased category without asking.

    He meets a test, is in no other category, and has not stated last that he stays as he is.
    """
    automatic = terms.automatic_increase
    if automatic is None or not automatic.value or lacking:
        return False
    return standing.category is RiskCategory.STANDARD and last_wish not in (LEAVE, STAY_STANDARD)


@rule("GF-21.3.4-b")
def leaves_after_close_out(standing: CategoryStanding, terms: RequestTerms) -> Ground | None:
    """Return the ground on which a forced close takes a client out of the increased category, or None."""
    excludes = terms.close_out_excludes
    if excludes is None or not excludes.value or standing.category is not RiskCategory.INCREASED:
        return None
    return Ground.of("category.left_after_close_out", excludes.clause, category=standing.category.value)


@rule("GF-21.3.4-c")
def on_contract_event(event: str, standing: CategoryStanding, terms: RequestTerms) -> tuple[Way, tuple[Ground, ...]]:
    """Return what a suspended or ended contract means for the category: an officer asked, or out at once."""
    if standing.category is RiskCategory.STANDARD:
        return "nothing", ()
    keeps, excludes = terms.suspension_keeps, terms.termination_excludes
    if event == "suspension" and keeps is not None:
        way: Way = "officer" if keeps.value == "officer" else "at_once"
        return way, (Ground.of("category.contract_suspended", keeps.clause),)
    if event == "termination" and excludes is not None and excludes.value:
        return "at_once", (Ground.of("category.contract_ended", excludes.clause),)
    return "nothing", ()
