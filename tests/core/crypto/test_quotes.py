"""Quotes: who may be taken at his word on a day, and who chooses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from reglament.core.crypto.operation import CannotAssess
from reglament.core.crypto.quotes import quote_faults, quoted, years_before
from tests.clauses import clause
from tests.core.crypto.years import DAY, FOUR_EXCHANGES, act, codes, quote_of, terms


@clause("DC-72", "DC-73", "DC-74", "DC-77")
def test_of_four_exchanges_two_are_eligible():
    faults = {one.exchange: [fault.code for fault in quote_faults(one, DAY, terms())] for one in FOUR_EXCHANGES}
    assert faults == {"A": [], "B": ["crypto.turnover_too_small"], "C": ["crypto.history_too_short"], "D": []}
    assert FOUR_EXCHANGES[0].roubles == Decimal("7052000.00")
    assert FOUR_EXCHANGES[3].roubles == Decimal("7047700.00")


@clause("DC-72", "DC-73")
def test_the_limit_of_turnover_itself_is_not_enough():
    exactly = quote_of("E", "1", "100", "2019-01-10", rate="1")
    over = replace(exactly, volume=Decimal("100000000000.01"))
    assert [fault.code for fault in quote_faults(exactly, DAY, terms())] == ["crypto.turnover_too_small"]
    assert quote_faults(over, DAY, terms()) == ()


@clause("DC-72")
def test_turnover_may_have_a_rate_of_its_own():
    one = quote_of("E", "1", "1.15", "2019-01-10", volume_rate=Decimal("87"))
    assert quote_faults(one, DAY, terms()) == ()


@clause("DC-74")
def test_three_years_of_publication_to_the_day():
    assert quote_faults(quote_of("E", "1", "2", "2022-03-14"), DAY, terms()) == ()
    late = quote_faults(quote_of("E", "1", "2", "2022-03-15"), DAY, terms())
    assert [fault.code for fault in late] == ["crypto.history_too_short"]
    assert years_before(date(2028, 2, 29), 3) == date(2025, 2, 28)


@clause("DC-77")
def test_the_rate_of_the_day_before_is_refused():
    stale = quote_of("E", "1", "2", "2019-01-10", rate_on=DAY - timedelta(days=1))
    assert [fault.code for fault in quote_faults(stale, DAY, terms())] == ["crypto.rate_of_another_day"]
    assert quote_faults(replace(stale, rate_on=DAY), DAY, terms()) == ()


@clause("DC-75")
def test_with_two_eligible_exchanges_the_taxpayer_chooses():
    asked = act("mine", "1")
    with pytest.raises(CannotAssess) as refused:
        quoted(asked, FOUR_EXCHANGES, terms())
    assert codes(refused.value) == ["crypto.choose_a_quote"]
    assert quoted(replace(asked, exchange="D"), FOUR_EXCHANGES, terms()).quote == Decimal("7047700.00")
    with pytest.raises(CannotAssess) as refused:
        quoted(replace(asked, exchange="B"), FOUR_EXCHANGES, terms())
    assert codes(refused.value) == ["crypto.turnover_too_small"]


@clause("DC-70", "DC-76", "DC-81")
def test_another_day_or_another_coin_never_stands_in():
    asked = act("mine", "1")
    alone = quote_of("A", "82000.00", "1.20", "2019-01-10")
    assert quoted(asked, [alone], terms()).quote == Decimal("7052000.00")
    for wrong in (replace(alone, day=DAY - timedelta(days=1)), replace(alone, coin="ETH")):
        with pytest.raises(CannotAssess) as refused:
            quoted(asked, [wrong], terms())
        assert codes(refused.value) == ["crypto.no_quote"]
        with pytest.raises(CannotAssess) as refused:
            quoted(replace(asked, exchange="A"), [wrong], terms())
        assert codes(refused.value) == ["crypto.chosen_quote_missing"]
    with pytest.raises(CannotAssess):
        quoted(asked, [FOUR_EXCHANGES[1]], terms())


@clause("DC-70", "DC-75")
def test_a_quote_the_operation_brings_is_kept():
    assert quoted(act("mine", "1", quote="5"), FOUR_EXCHANGES, terms()).quote == 5
    assert quoted(act("mine", "1"), (), terms()).quote is None
