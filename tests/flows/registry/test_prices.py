"""Services and prices on the tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.prices import PriceLine
from reglament.flows.registry.prices import ServiceDraft, price_list, set_price, set_service
from tests.clauses import clause
from tests.core.registry.rules import rub
from tests.flows.registry.cabinet import PETROVA, Cabinet, codes

pytestmark = pytest.mark.django_db

NEW = ServiceDraft("extract", "Выписка", date(2026, 5, 1), True, price=rub("1200.00"), basis="прейскурант № 2")
LINE = PriceLine("extract", "price_list", rub("1300.00"), date(2026, 5, 2))


@pytest.fixture
def cabinet() -> Cabinet:
    return Cabinet()


@clause("SR-3.2.5", "SR-1.23")
def test_a_new_service_is_listed_from_its_first_day_with_its_price(cabinet: Cabinet) -> None:
    assert set_service(cabinet.act(), NEW).accepted

    assert price_list(cabinet.act(at="2026-04-30 12:00"), "VEGA") == []
    (shown,) = price_list(cabinet.act(at="2026-05-01 00:00"), "VEGA")
    assert (shown["name"], shown["amount"], shown["source"]) == ("Выписка", "1200.00 RUB", "price_list")


@clause("SR-3.2.5")
def test_a_paid_service_without_a_price_is_not_saved(cabinet: Cabinet) -> None:
    assert codes(set_service(cabinet.act(), replace(NEW, price=None))) == ["prices.paid_without_price"]
    assert codes(set_service(cabinet.act(), replace(NEW, starts_on=None))) == ["prices.service_bare"]
    assert set_service(cabinet.act(), replace(NEW, is_paid=False, price=None)).accepted
    assert codes(set_service(cabinet.act(PETROVA), NEW)) == ["party.no_power"]


@clause("SR-6.8.5")
def test_a_price_has_its_place_and_its_service(cabinet: Cabinet) -> None:
    assert codes(set_price(cabinet.act(), LINE)) == ["prices.service_unknown"]
    assert set_service(cabinet.act(), NEW).accepted
    assert set_price(cabinet.act(), LINE).accepted
    assert codes(set_price(cabinet.act(), replace(LINE, source="rumour"))) == ["prices.source_unknown"]
    assert codes(set_price(cabinet.act(), replace(LINE, source="contract"))) == ["prices.contract_issuer"]
    assert codes(set_price(cabinet.act(), replace(LINE, issuer="VEGA"))) == ["prices.contract_issuer"]
    strange = replace(LINE, source="contract", issuer="OTHER")
    assert codes(set_price(cabinet.act(), strange)) == ["edo.issuer_not_found"]
    assert codes(set_price(cabinet.act(), replace(LINE, amount=rub("-1.00")))) == ["amount.not_positive"]
    (shown,) = price_list(cabinet.act(at="2026-05-02 09:00"), "VEGA")
    assert shown["amount"] == "1300.00 RUB"


@clause("SR-1.22")
def test_a_price_for_a_key_is_refused(cabinet: Cabinet) -> None:
    paid = replace(NEW, code="key_replacement", price=rub("500.00"))

    assert codes(set_service(cabinet.act(), paid)) == ["prices.keys_are_free"]
    assert set_service(cabinet.act(), replace(paid, is_paid=False, price=None)).accepted
    line = replace(LINE, service="key_replacement", amount=rub("500.00"))
    assert codes(set_price(cabinet.act(), line)) == ["prices.keys_are_free"]
