"""Official rates of the Bank of Russia, as values. A rate is roubles for `nominal` units."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from reglament.formats.errors import Remark


@dataclass(frozen=True, slots=True)
class DailyRate:
    """One currency on one day."""

    id: str
    """Stable key such as R01235."""
    num_code: str
    """ISO digits, leading noughts kept."""
    char_code: str
    nominal: int
    name: str
    value: Decimal
    unit_value: Decimal | None = None
    """The value of one unit as the bank states it, where it does."""

    @property
    def unit_rate(self) -> Decimal:
        """Roubles for one unit, unrounded."""
        return self.value / self.nominal


@dataclass(frozen=True, slots=True)
class DailyRates:
    """All currencies of one day. `effective_on` may be before the day asked for."""

    effective_on: date
    rates: tuple[DailyRate, ...]
    requested_on: date | None = None
    name: str = "Foreign Currency Market"
    remarks: tuple[Remark, ...] = field(default=(), compare=False)

    def natural_key(self, rate: DailyRate) -> str:
        """Source, currency and day of effect."""
        return f"cbr|{rate.char_code}|{self.effective_on.isoformat()}"


@dataclass(frozen=True, slots=True)
class DatedRate:
    """One currency's rate from a day on."""

    effective_on: date
    nominal: int
    value: Decimal
    unit_value: Decimal | None = None

    @property
    def unit_rate(self) -> Decimal:
        """Roubles for one unit, unrounded."""
        return self.value / self.nominal


@dataclass(frozen=True, slots=True)
class DynamicRates:
    """One currency over some days."""

    currency_id: str
    from_on: date
    until_on: date
    rates: tuple[DatedRate, ...]
    name: str = "Foreign Currency Market Dynamic"
    remarks: tuple[Remark, ...] = field(default=(), compare=False)
