"""What a fall of all papers at once would leave: sums in kopecks of one portfolio, or of thousands in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Sums:
    """The figures of a portfolio with the part that securities make of each, in kopecks."""

    value: int
    initial: int
    minimum: int
    papers_value: int
    papers_initial: int
    papers_minimum: int

    @property
    def npr1(self) -> int:
        """Value less the initial margin."""
        return self.value - self.initial

    @property
    def npr2(self) -> int:
        """Value less the minimum margin."""
        return self.value - self.minimum

    @property
    def sufficiency(self) -> Decimal | None:
        """1 at the initial margin, 0 at the minimum one; None when they are equal."""
        between = self.initial - self.minimum
        return Decimal(self.npr2) / Decimal(between) if between else None

    def npr2_after_fall(self, percent: int) -> int:
        """Return NPR2 after all papers fell by so many per cent, rates as they are; half a kopeck goes down.

        Value and margin are linear in prices, so what papers make of them shrinks by the same part.
        """
        return (100 * self.npr2 - percent * (self.papers_value - self.papers_minimum)) // 100

    @property
    def fall_to_close_out(self) -> Decimal | None:
        """By how many per cent papers must fall for NPR2 to be nil: below nil for a rise, None when no fall does it."""
        slope = self.papers_value - self.papers_minimum
        return Decimal(100 * self.npr2) / Decimal(slope) if slope else None
