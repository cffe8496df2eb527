"""What the rules of orders answer to the worked cases of the regulations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reglament.core.orders.cover import cover_of
from reglament.core.orders.kind import kind_of
from reglament.core.orders.lifetime import intake_of, lifetime_of, written_lead_faults
from reglament.core.orders.quantity import quantity_of
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import Unit
from tests.core.orders.book import at

Given = Mapping[str, object]
Answered = Mapping[str, object]


def _terms(rulebook: Rulebook) -> OrderTerms:
    edition = rulebook.editions[-1]
    return terms_of(OrderTerms, edition, edition.in_force_from)


def lifetime(rulebook: Rulebook, given: Given) -> Answered:
    """Return how long an order lives, and whether an officer is asked."""
    placed, wanted = (date.fromisoformat(str(given[name])) for name in ("placed_on", "valid_until"))
    found = lifetime_of(placed, wanted, "", _terms(rulebook))
    return {"expires_on": found.expires_on, "asks_officer": "yes" if found.needs_officer else "no"}


def intake(rulebook: Rulebook, given: Given) -> Answered:
    """Return whether an order came in time for the session and for the end of its own validity."""
    received, ends = at(str(given["received_at"])), at(str(given["session_ends"]))
    terms = _terms(rulebook)
    late = intake_of(received, ends, str(given.get("consent_by", "")), terms).faults
    short = written_lead_faults(str(given["channel"]), received, ends, terms)
    return {"taken": "no" if late or short else "yes"}


def sale(rulebook: Rulebook, given: Given) -> Answered:
    """Return what becomes of a sale of so many pieces when so many lie there."""
    found = cover_of(
        int(str(given["ordered"])),
        int(str(given.get("lot", "1"))),
        Unit("paper", 0),
        int(str(given["held"])),
        lambda pieces: pieces,
        False,
        (),
        _terms(rulebook),
    )
    return {"taken": "no" if found.faults else "yes", "short": found.short}


def price(rulebook: Rulebook, given: Given) -> Answered:
    """Return the kind of an order by its price field."""
    return {"kind": kind_of(str(given["price"]), _terms(rulebook))}


def quantity(rulebook: Rulebook, given: Given) -> Answered:
    """Return how a quantity is read."""
    found = quantity_of(str(given["quantity"]), str(given["unit"]), int(str(given["lot"])), _terms(rulebook))
    return {"pieces": found.pieces, "asks_officer": "yes" if found.needs_choice else "no"}
