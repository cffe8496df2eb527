"""What a rulebook fixes for tax the broker withholds as an agent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reglament.core.rulebook.terms import Cited


@dataclass(frozen=True, slots=True)
class TaxTerms:
    """Whether tax is taken from what leaves, and without an instruction; nothing where the rulebook is silent."""

    package: ClassVar[str] = "tax"

    payout_less_tax: Cited[bool] | None
    tax_debited_unasked: Cited[bool] | None
