"""Official rates of the National Bank of Kazakhstan, as values. A rate is tenge for `units`."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from reglament.formats.errors import Remark


@dataclass(frozen=True, slots=True)
class Rate:
    """One currency on one day."""

    code: str
    value: Decimal
    units: int
    full_name: str = ""
    direction: str = ""
    """UP, DOWN or nothing."""
    change: str = ""

    @property
    def unit_rate(self) -> Decimal:
        """Tenge for one unit, unrounded."""
        return self.value / self.units


@dataclass(frozen=True, slots=True)
class Rates:
    """All currencies of one day."""

    effective_on: date
    rates: tuple[Rate, ...]
    remarks: tuple[Remark, ...] = field(default=(), compare=False)

    def natural_key(self, rate: Rate) -> str:
        """Source, currency and day of effect."""
        return f"nbk|{rate.code}|{self.effective_on.isoformat()}"
