"""Services with a price of their own."""

from __future__ import annotations

from reglament.core.fees.service_price import ServiceLine, service_line
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.core.fees.schedules import rub, schedule


@clause("GF-12.6-b", "GF-10.2.14-c")
def test_the_depository_s_services_have_a_line(geofinance: Rulebook) -> None:
    assert service_line(schedule(geofinance), "depository_services") == ServiceLine(
        "depository_services", "depository services", rub("150.00"), "GF-12.6-b"
    )


@clause("GF-10.2.14-c")
def test_a_service_without_a_line_is_not_charged(geofinance: Rulebook, grandis: Rulebook) -> None:
    assert service_line(schedule(geofinance), "advice") == Ground.of(
        "fees.no_tariff_line", "GF-12.1-a", service="advice"
    )
    assert service_line(schedule(grandis), "depository_services") == Ground.of(
        "fees.no_tariff_line", "GC-17.1", service="depository_services"
    )
