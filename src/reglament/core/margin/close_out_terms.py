"""What a rulebook fixes for calls on margin and for closing positions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import ClassVar

from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class CloseOutTerms:
    """When a call is made, by when positions are closed, how far, where and at which price."""

    package: ClassVar[str] = "margin"

    initial_restored_by: Cited[str] | None
    """By when the client brings the value back: `end_of_trading_day`, or `end_of_next_trading_day`."""
    breach_notice: Cited[str]
    """`standing_access`: the client looks himself, a notice is free; `notice`: one for each breach."""
    view_interval_hours: Cited[int] | None
    """How often a client with an uncovered position looks at his figures during the session."""

    close_out_exempt: Cited[tuple[str, ...]]
    """Who is not closed below the minimum: `special_category`, `no_positions`."""
    close_out_recovered: Cited[str]
    """What ends the duty before the first deal: the value `above` the minimum margin, or `not_below` it."""
    close_out_term: Cited[str]
    """`session_end`: by the ends of main sessions; `cut_off`: by the broker's published time of day."""
    close_out_same_day_hours: Cited[int]
    """Hours before the end of the main session: a breach earlier than that is closed the same day."""
    close_out_same_day_exactly: Cited[bool]
    """Whether a breach exactly that many hours before the end is closed the same day."""
    close_out_halt_hours: Cited[int] | None
    """A halt that ends this many hours before the end of the session or later moves the term to the next one."""
    close_out_cut_off: Cited[time] | None
    close_out_surplus: Cited[Amount]
    """How far above the initial margin the value must stand after closing."""
    close_out_mode: Cited[str]
    """`anonymous`: deals elsewhere only by the price tests; `any`."""
    close_out_price_minutes: Cited[int] | None
    """How far back anonymous deals are looked at for the price tests."""

    close_below_minimum: Cited[bool]
    close_delisted: Cited[bool]
    """Whether a short in a security that left the liquid list may be closed without an order."""
    close_before_stop_days: Cited[int] | None
    """Trading days before organised trading in a security stops, on which shorts in it may be closed."""
    close_on_demand_from: Cited[time] | None
    """From when an unmet demand is closed, to the end of that session."""
    close_against_clients: Cited[bool] | None
    """Whether a position may be closed against an order of another client."""
    presale: Cited[bool] | None
    """Whether other papers may be sold first to pay for what is bought back."""
