"""Who lacks cash today and papers for the next trading day."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.repo.cover_test import (
    cash_breaches,
    cash_test_at,
    papers_breaches,
    papers_test_at,
    papers_tested_for,
)
from reglament.core.repo.rollover_terms import CoverTerms, speaks_of_carrying
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.settlement.obligations import CASH, SECURITIES, Obligation
from tests.clauses import clause
from tests.core.repo.carrying import FRIDAY, MONDAY, NEXT_MONDAY, TUESDAY, WEEKDAYS, at, terms, with_value

PLACE = "MOEX_STOCK"


def due(
    minor: int, trade: int = 1, on: date = TUESDAY, unit: str = "RUB", place: str = PLACE, client: str = "1001"
) -> Obligation:
    component = CASH if unit in ("RUB", "USD") else SECURITIES
    return Obligation(trade, client, place, component, unit, minor, on)


@clause("GF-21.2.1-c")
def test_cash_is_looked_at_at_five(geofinance: Rulebook) -> None:
    cover = terms(CoverTerms, geofinance)

    assert cash_test_at(TUESDAY, cover) == at("2025-03-04 17:00")
    later = with_value(cover, "cash_test_at", at("2025-03-04 16:00").time())
    assert cash_test_at(TUESDAY, later) == at("2025-03-04 16:00")


@clause("GF-21.2.1-d")
def test_papers_are_looked_at_at_a_quarter_to_seven_for_the_next_trading_day(geofinance: Rulebook) -> None:
    cover = terms(CoverTerms, geofinance)

    assert papers_test_at(FRIDAY, cover) == at("2025-03-07 18:45")
    assert papers_tested_for(FRIDAY, WEEKDAYS, cover) == NEXT_MONDAY
    assert papers_tested_for(MONDAY, WEEKDAYS, cover) == TUESDAY


@clause("GF-21.2.1-c")
@pytest.mark.parametrize(("had", "lacking"), [(4_999_999, 1), (5_000_000, None), (5_000_001, None), (0, 5_000_000)])
def test_a_kopeck_less_than_the_net_is_a_breach(geofinance: Rulebook, had: int, lacking: int | None) -> None:
    obligations = [due(-7_000_000), due(2_000_000, trade=2)]

    found = cash_breaches(obligations, {("1001", PLACE, "RUB"): had}, TUESDAY, terms(CoverTerms, geofinance))

    assert [one.lacking for one in found] == ([] if lacking is None else [lacking])
    if lacking is not None:
        assert found[0].trades == (1,)
        assert found[0].ground == Ground.of(
            "rollover.cash_lacking",
            "GF-21.2.1-c",
            needed=5_000_000,
            had=had,
            lacking=lacking,
            unit="RUB",
            on=TUESDAY,
        )


@clause("GF-21.2.1-c")
def test_what_settles_later_does_not_count_and_what_is_overdue_does(geofinance: Rulebook) -> None:
    cover = terms(CoverTerms, geofinance)
    tomorrow, yesterday = date(2025, 3, 5), MONDAY

    assert cash_breaches([due(-100, on=tomorrow)], {}, TUESDAY, cover) == ()
    assert [one.lacking for one in cash_breaches([due(-100, on=yesterday)], {}, TUESDAY, cover)] == [100]


@clause("GF-21.2.1-c")
def test_a_client_to_whom_money_is_due_lacks_none(geofinance: Rulebook) -> None:
    cover = terms(CoverTerms, geofinance)

    assert cash_breaches([due(-100), due(100, trade=2)], {("1001", PLACE, "RUB"): -5}, TUESDAY, cover) == ()
    assert cash_breaches([due(300)], {}, TUESDAY, cover) == ()


@clause("GF-21.2.1-a")
def test_only_cash_of_the_trades_currency_at_the_main_market_counts(geofinance: Rulebook) -> None:
    cover = terms(CoverTerms, geofinance)
    free = {("1001", PLACE, "RUB"): 1_000_000, ("1001", "OTC", "USD"): 1_000_000}

    (found,) = cash_breaches([due(-500, unit="USD")], free, TUESDAY, cover)

    assert (found.unit, found.lacking, found.kind) == ("USD", 500, "cash")
    assert cash_breaches([due(-500, place="OTC")], {}, TUESDAY, cover) == ()
    assert cash_breaches([due(-5, unit="SMPL")], {}, TUESDAY, cover) == ()


@clause("GF-21.2.1-d")
@pytest.mark.parametrize(("had", "lacking"), [(250, 50), (299, 1), (300, None), (301, None)])
def test_a_share_less_than_the_net_delivery_is_a_breach(geofinance: Rulebook, had: int, lacking: int | None) -> None:
    obligations = [due(-400, unit="SMPL", on=NEXT_MONDAY), due(100, trade=2, unit="SMPL", on=NEXT_MONDAY)]

    found = papers_breaches(obligations, {("1001", PLACE, "SMPL"): had}, NEXT_MONDAY, terms(CoverTerms, geofinance))

    assert [one.lacking for one in found] == ([] if lacking is None else [lacking])
    assert all((one.kind, one.unit, one.ground.clause) == ("papers", "SMPL", "GF-21.2.1-d") for one in found)


@clause("GF-21.2.1-b")
def test_papers_recorded_elsewhere_do_not_help(geofinance: Rulebook) -> None:
    cover = terms(CoverTerms, geofinance)
    free = {("1001", "OTC", "SMPL"): 300}

    (found,) = papers_breaches([due(-300, unit="SMPL")], free, TUESDAY, cover)

    assert (found.had, found.lacking, found.place) == (0, 300, PLACE)
    assert papers_breaches([due(-300, unit="SMPL", place="OTC")], {}, TUESDAY, cover) == ()
    assert papers_breaches([due(-300, unit="SMPL", on=date(2025, 3, 5))], {}, TUESDAY, cover) == ()
    assert papers_breaches([due(-300)], {}, TUESDAY, cover) == ()


@clause("GF-21.2.1-c", "GF-21.2.1-d")
def test_clients_and_units_are_looked_at_apart(geofinance: Rulebook) -> None:
    cover = terms(CoverTerms, geofinance)
    obligations = [due(-100), due(-100, client="1002"), due(-5, unit="SMPL"), due(-5, unit="OTHR")]
    free = {("1001", PLACE, "RUB"): 100, ("1001", PLACE, "SMPL"): 5}

    assert [one.client for one in cash_breaches(obligations, free, TUESDAY, cover)] == ["1002"]
    assert [one.unit for one in papers_breaches(obligations, free, TUESDAY, cover)] == ["OTHR"]


LOOKS = {"RUB": cash_breaches, "SMPL": papers_breaches}


@clause("GF-21.2.1-a", "GF-21.2.1-b", "GF-21.2.1-c", "GF-21.2.1-d")
@pytest.mark.parametrize("unit", sorted(LOOKS))
def test_the_smallest_lack_is_one(geofinance: Rulebook, unit: str) -> None:
    look, cover = LOOKS[unit], terms(CoverTerms, geofinance)

    (found,) = look([due(-1, unit=unit)], {}, TUESDAY, cover)

    assert (found.needed, found.had, found.lacking, found.trades) == (1, 0, 1, (1,))
    assert found.ground.fact("lacking") == 1
    assert look([due(-1, unit=unit)], {("1001", PLACE, unit): 1}, TUESDAY, cover) == ()
    (deeper,) = look([due(-1, unit=unit)], {("1001", PLACE, unit): -2}, TUESDAY, cover)
    assert (deeper.lacking, deeper.ground.fact("lacking")) == (3, 3)


@clause("GF-21.2.1-a", "GF-21.2.1-b", "GF-21.2.1-c", "GF-21.2.1-d")
@pytest.mark.parametrize("unit", sorted(LOOKS))
def test_who_owes_nothing_on_balance_lacks_nothing(geofinance: Rulebook, unit: str) -> None:
    look, cover = LOOKS[unit], terms(CoverTerms, geofinance)
    below = {("1001", PLACE, unit): -5}

    assert look([due(-3, unit=unit), due(3, trade=2, unit=unit)], below, TUESDAY, cover) == ()
    assert look([due(3, unit=unit)], below, TUESDAY, cover) == ()


@clause("GF-21.2.1-a", "GF-21.2.1-b", "GF-21.2.1-c", "GF-21.2.1-d")
@pytest.mark.parametrize("unit", sorted(LOOKS))
def test_only_trades_that_take_are_named_each_once(geofinance: Rulebook, unit: str) -> None:
    look, cover = LOOKS[unit], terms(CoverTerms, geofinance)
    rows = [(-1, 4), (-9, 3), (0, 5), (1, 6), (-2, 3)]

    (found,) = look([due(minor, trade=number, unit=unit) for minor, number in rows], {}, TUESDAY, cover)

    assert (found.trades, found.lacking) == ((4, 3), 11)


def test_one_regulation_speaks_of_carrying_over_and_the_other_does_not(geofinance: Rulebook, grandis: Rulebook) -> None:
    assert speaks_of_carrying(geofinance.editions[-1])
    assert not speaks_of_carrying(grandis.editions[-1])
