"""A foreign firm's part of a mining pool."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.crypto.operation import CannotAssess
from tests.clauses import clause
from tests.core.crypto.years import act, codes, foreign, said


@clause("DC-31")
def test_pool_income_is_taxed_whole():
    year = foreign(act("mine", "1", quote="1000000.00", proved="900000.00"))
    assert (year.bases["mining"], year.tax) == (Decimal("1000000.00"), Decimal(250_000))
    assert said(year, 1) == ["crypto.pool_income"]


@clause("DC-31")
def test_with_an_establishment_this_rule_is_not_used():
    with pytest.raises(CannotAssess) as refused:
        foreign(act("mine", "1", quote="1000000.00"), has_establishment=True)
    assert codes(refused.value) == ["crypto.has_establishment"]


@clause("DC-31")
def test_only_the_pool_of_the_year_counts():
    year = foreign(act("buy", "1", "5.00"), act("mine", "1", quote="7.00", on="2024-05-01"), act("mine", "1", "9.00"))
    assert year.bases["mining"] == Decimal("9.00")
    assert said(year, 1) == ["crypto.not_of_this_source"]
    with pytest.raises(CannotAssess) as refused:
        foreign(act("mine", "1"))
    assert codes(refused.value) == ["crypto.no_quote"]
