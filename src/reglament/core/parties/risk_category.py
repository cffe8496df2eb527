"""Risk category: whose margin rates count for a client, and which limits an agreement switches off for him."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

UNCOVERED_TERM = "uncovered_deals"
"""Name of the contract term by which a client opts in to uncovered deals; `yes` or `no`."""


class RiskCategory(StrEnum):
    """Exactly one counts for a client on any day."""

    STANDARD = "standard"
    INCREASED = "increased"
    SPECIAL = "special"
    """For legal entities by an agreement of their own."""
    BEGINNER = "beginner"
    """For natural persons not yet put into another, where a rulebook knows it."""


class Waiver(StrEnum):
    """A limit an agreement may switch off for a client of the special category, each by itself."""

    OTC_UNCOVERED = "otc_uncovered"
    """The ban on uncovered positions off the exchange."""
    VENUE_RESTRICTION = "venue_restriction"
    """The restriction to securities traded on the stock venue."""
    NON_LIQUID_UNCOVERED = "non_liquid_uncovered"
    """The ban on uncovered positions in securities off the liquid list."""
    INITIAL_MARGIN_BAN = "initial_margin_ban"
    """The ban on acts that take the portfolio below its initial margin."""
    MANDATORY_CLOSEOUT = "mandatory_closeout"
    """The duty to close positions below the minimum margin."""


@dataclass(frozen=True, slots=True)
class CategoryStanding:
    """What counts for a client on one day."""

    category: RiskCategory
    since: date
    """First day of the category."""
    waivers: frozenset[str] = frozenset()
    """Values of `Waiver`; never any outside the special category."""
    uncovered_allowed: bool = False
    """Whether the client opted in to uncovered deals."""
    agreement: str = ""
    """Number and date of the agreement behind the special category."""
