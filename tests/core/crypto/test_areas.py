"""Areas: mining is mining, deals are deals; a regime has its participants and its days; no VAT anywhere."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.crypto.areas import Admission, area_faults, regime_faults, service_vat_faults, vat_faults
from reglament.core.crypto.operation import Kind
from tests.clauses import clause
from tests.core.crypto.years import terms

ADMITTED = (Admission("ELR-1", date(2025, 4, 1), date(2025, 12, 30)),)


def told(faults):
    return [(fault.code, fault.clause) for fault in faults]


@clause("DC-8")
@pytest.mark.parametrize("area", ["", "other"])
def test_every_operation_has_one_known_area(area):
    assert told(area_faults(Kind.SELL, area, terms())) == [("crypto.area_missing", "DC-8")]


@clause("DC-8", "DC-9")
def test_a_purchase_is_no_mining_and_mining_no_deal():
    assert told(area_faults(Kind.BUY, "mining", terms())) == [("crypto.not_mining", "DC-8")]
    assert told(area_faults(Kind.MINE, "deals", terms())) == [("crypto.mining_stays_mining", "DC-8")]
    assert area_faults(Kind.MINE, "mining", terms()) == ()
    assert area_faults(Kind.SELL, "deals", terms()) == ()
    assert area_faults(Kind.SELL, "experimental_regime", terms()) == ()


@clause("DC-82", "DC-83")
def test_mining_stays_out_of_an_experimental_regime():
    assert told(area_faults(Kind.MINE, "experimental_regime", terms())) == [("crypto.mining_stays_mining", "DC-83")]


@clause("DC-84")
@pytest.mark.parametrize(
    ("on", "admitted"),
    [("2025-03-31", False), ("2025-04-01", True), ("2025-12-30", True), ("2025-12-31", False)],
)
def test_the_part_in_a_regime_is_judged_on_the_day_of_the_deal(on, admitted):
    faults = regime_faults("ELR-1", date.fromisoformat(on), ADMITTED)
    assert told(faults) == ([] if admitted else [("crypto.not_admitted", "DC-84")])


@clause("DC-84")
def test_a_regime_is_named_and_is_the_one_admitted_to():
    on = date(2025, 5, 1)
    assert told(regime_faults("", on, ADMITTED)) == [("crypto.regime_unnamed", "DC-84")]
    assert told(regime_faults("ELR-2", on, ADMITTED)) == [("crypto.not_admitted", "DC-84")]
    assert regime_faults("ELR-2", on, (Admission("ELR-2", on),)) == ()


@clause("DC-13", "DC-14")
@pytest.mark.parametrize("percent", ["0", "20"])
def test_no_rate_of_vat_is_put_on_coins_not_even_nil(percent):
    assert told(vat_faults(Kind.MINE, Decimal(percent))) == [("crypto.no_vat", "DC-13")]
    assert told(vat_faults(Kind.SELL, Decimal(percent))) == [("crypto.no_vat", "DC-14")]


@clause("DC-13", "DC-14")
def test_without_vat_an_operation_is_in_order():
    assert vat_faults(Kind.MINE, None) == ()
    assert vat_faults(Kind.SELL, None) == ()


@clause("DC-15")
def test_only_the_authorised_organisations_service_in_a_regime_bears_no_vat():
    assert service_vat_faults(True, True, None) == ()
    assert service_vat_faults(False, False, Decimal(20)) == ()
    assert told(service_vat_faults(True, False, None)) == [("crypto.not_authorised", "DC-15")]
    assert told(service_vat_faults(True, True, Decimal(0))) == [("crypto.no_vat", "DC-15")]
    assert told(service_vat_faults(False, True, None)) == [("crypto.ordinary_vat", "DC-15")]
