"""What a rulebook fixes for acts on margin: who may owe, in what, where, and which acts pass below the margin."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class GateTerms:
    """Conditions of uncovered orders, of changes of the broker's lists and rates, and the exceptions."""

    package: ClassVar[str] = "margin"

    uncovered_permission: Cited[str]
    """`client_opts_in`, or `broker_decides` for each client and order."""
    uncovered_system: Cited[str] | None
    """The order system a client needs an agreement on."""
    uncovered_venues: Cited[tuple[str, ...]] | None
    """Where uncovered orders go."""
    uncovered_kinds_excluded: Cited[tuple[str, ...]] | None
    """Kinds of instrument whose deals are never uncovered ones: they have a reserve of their own."""
    uncovered_list_binds: Cited[tuple[str, ...]]
    """`sell`, `buy`: which uncovered orders ask the liquid list."""
    uncovered_min_cash: Cited[Amount | None] | None
    """Roubles a client must have before an uncovered order; None while the broker set none."""
    uncovered_warning: Cited[bool] | None
    """Whether the warning of unlimited loss is confirmed before the first uncovered order."""
    beginner_warning: Cited[str]
    """`each_order`: a client of the beginner category is warned before every uncovered order; `none`."""
    uncovered_shown: Cited[str]
    """When the client is shown the planned position and the uncovered part of his order: `before_sending` too, or only
    `with_answer` to the order he sent."""
    uncovered_partly: Cited[str] | None
    """`covered_part`: what is covered is executed when the uncovered part may not be; `refuse`."""
    short_sale_ban_fall: Cited[Decimal]
    """Per cent a paper must have fallen from the previous close for short sales to be barred."""
    ban_exceptions: Cited[tuple[str, ...]] | None
    """Letters of the exceptions from the ban."""
    risk_rates_frequency: Cited[str] | None
    """`daily`, or `weekly`: a day, or a week from Monday, without a set of its own raises an alarm."""
    list_scopes: Cited[tuple[str, ...]]
    """For whom the liquid list may differ: `all`, `client_group`, `client`."""
    list_change_wait: Cited[int] | None
    """Whole working days that pass between the clearing house's publication and a change of the list."""
    list_change_delay: Cited[int] | None
    """Calendar days from when the broker knew of the mismatch, the last of which is the last for the change."""
