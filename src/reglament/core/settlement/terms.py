"""What a rulebook fixes for settling deals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reglament.core.rulebook.terms import Cited


@dataclass(frozen=True, slots=True)
class SettlementTerms:
    """What starts a settlement, what it consists of, what may be done when the client is short."""

    package: ClassVar[str] = "settlement"

    order_settles_trade: Cited[bool]
    settlement_excepted_by: Cited[str]
    """`agreement` with the client, or `order_remark`: what makes settlement wait."""
    settlement_components: Cited[tuple[str, ...]]
    shortage_suspension: Cited[bool] | None
    debt_suspension: Cited[bool] | None
    """Whether what lowers a position may be suspended while money for settlement, fees or expenses is lacking."""
