"""Services with a price of their own: charged only where the tariffs have a line for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.core.calendar.days import Calendar
from reglament.core.fees.schedule import FeeSchedule
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A line of the tariffs: a service and its price."""

    service: str
    label: str
    price: Amount
    clause: str


@rule("GF-12.6-b")
def month_closes(on: date, working: Calendar) -> bool:
    """Return whether a month's services fall due on a day: its last working day."""
    return working.is_open(on) and working.after(on).month != on.month


@rule("GF-10.2.14-c", "GF-12.6-b")
def service_line(schedule: FeeSchedule, service: str) -> ServiceLine | Ground:
    """Return the line a service is charged by, or why it cannot be charged: no line, no charge."""
    priced: dict[str, Cited[Amount] | None] = {"depository_services": schedule.fees.depository_services_price}
    price = priced.get(service)
    if price is None:
        return Ground.of("fees.no_tariff_line", schedule.fees.fee_rounding.clause, service=service)
    return ServiceLine(service, service.replace("_", " "), price.value, price.clause)
