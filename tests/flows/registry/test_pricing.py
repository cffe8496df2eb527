"""The price of an order, and the charge for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reglament.core.registry.prices import PriceLine
from reglament.core.rulebook.grounds import Ground
from reglament.flows.registry.order_information import execute_order
from reglament.flows.registry.prices import ServiceDraft, set_price, set_service
from reglament.flows.registry.pricing import price_as_plain, price_now
from reglament.store.registry.finance_load import settlement_lines
from tests.clauses import clause
from tests.core.registry.rules import rub
from tests.flows.registry.cabinet import Cabinet
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db


@clause("SR-6.8.5")
def test_a_contract_goes_before_the_price_list_and_a_paid_kind_has_a_price() -> None:
    cabinet = Cabinet()
    draft = ServiceDraft("income", "Список", date(2026, 4, 1), True, price=rub("5000.00"), execution_days=3)
    assert set_service(cabinet.act(), draft).accepted
    line = PriceLine("income", "contract", rub("3000.00"), date(2026, 4, 2), date(2026, 4, 2), "VEGA", basis="45-R")
    assert set_price(cabinet.act(), line).accepted

    told = []
    for day in ("2026-04-01 12:00", "2026-04-02 12:00", "2026-04-03 12:00"):
        price = price_now(cabinet.act(at=day), "income", "VEGA")
        assert not isinstance(price, Ground)
        told.append(price_as_plain(price)["source"])
    assert told == ["price_list", "contract", "price_list"]


@clause("SR-6.4-b", "SR-1.23")
def test_a_taxed_service_is_charged_with_the_rate_of_the_day(tmp_path: Path) -> None:
    cabinet = Cabinet()
    assert cabinet.price(is_taxed=True).accepted
    cabinet.registrar_signs(tmp_path)
    number = cabinet.in_work()
    assert execute_order(cabinet.act(), number).accepted

    (line,) = settlement_lines(FIRM, "VEGA")
    assert (line.amount, line.vat_percent, line.basis) == (rub("5000.00"), Decimal(22), f"order:{number}")
