"""An officer sets a category: what must be there, from which day it counts, what the client is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from reglament.core.instruments.market_state import PriceMark
from reglament.flows.accounts.agree import agree_term
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.parties.asset_facts import Elsewhere
from reglament.flows.parties.leave_category import leave_after_close_out
from reglament.store.instruments.save import save_price
from reglament.store.parties.load import category_rows
from tests.clauses import clause
from tests.flows.instructions.desk import client_actor
from tests.flows.orders.desk import SHARE, at, clauses, codes
from tests.flows.parties.house import OFFICER, SYSTEM, House

pytestmark = pytest.mark.django_db
D14, D15, D16 = (date(2016, 11, day) for day in (14, 15, 16))


@pytest.fixture
def grandis_house(grandis):
    house = House(grandis)
    assert house.client("1001", "2016-11-01").accepted
    assert house.client("2001", "2016-11-01", "entity").accepted
    return house


@pytest.fixture
def geofinance_house(geofinance):
    house = House(geofinance)
    assert house.client("1001", "2025-01-09").accepted
    assert house.client("2001", "2025-01-09", "entity").accepted
    return house


@clause("GC-3.9.1")
def test_the_old_category_ends_on_the_day_the_new_one_begins(grandis_house):
    house = grandis_house
    house.cash("1001", "3000000.00", D14)

    answer = house.put("2016-11-14 12:00", "1001", starts_on=D15)

    assert answer.accepted, answer
    assert [house.category("1001", day) for day in (D14, D15)] == ["standard", "increased"]
    assert codes(house.put("2016-11-14 12:30", "1001", "medium", starts_on=D15)) == ["category.unknown"]


@clause("GC-3.9.3-1", "GC-3.9.3", "GF-21.3.2-a")
@pytest.mark.parametrize(("cash", "outcome"), [("3000000.00", "accepted"), ("2999999.99", "refused")])
def test_a_kopeck_decides_at_both_brokers(grandis_house, geofinance_house, cash, outcome):
    grandis_house.cash("1001", cash, D15)
    geofinance_house.cash("1001", cash, date(2025, 3, 4))

    at_grandis = grandis_house.put("2016-11-15 12:00", "1001", starts_on=D16)
    at_geofinance = geofinance_house.put("2025-03-05 12:00", "1001")

    assert (at_grandis.outcome, at_geofinance.outcome) == (outcome, outcome)
    assert at_grandis.result["test"]["assets"] == f"{cash} RUB"
    assert at_grandis.result["test"]["day"] == "2016-11-15"


@clause("GC-3.9.3")
def test_money_that_came_on_the_first_day_itself_is_too_late(grandis_house):
    house = grandis_house
    house.cash("1001", "3000000.00", D16)

    answer = house.put("2016-11-15 12:00", "1001", starts_on=D16)

    assert codes(answer)[0] == "category.assets_low"
    assert house.category("1001", D16) == "standard"


@clause("GC-3.9.3")
def test_the_result_of_the_tests_stays_with_prices_and_sources(grandis_house):
    house = grandis_house
    house.listed("2016-11-01 10:00")
    house.cash("1001", "1000000.00", D14)
    house.papers("1001", "SMPL", 10_000, D14)
    _price(house, "SMPL", "200.00", "2016-11-15 18:50", "close")

    assert house.put("2016-11-15 19:00", "1001", starts_on=D16).accepted

    kept = category_rows(house.firm, "1001")[-1].test
    assert kept["assets"] == "3000000.00 RUB"
    line = kept["lines"][1]
    assert (line["name"], line["quantity"], line["worth"]) == ("SMPL", "10000", "2000000.00 RUB")
    assert line["price"] == {
        "price": "200.00",
        "at": "2016-11-15T15:50:00+00:00",
        "kind": "close",
        "source": "the exchange",
    }


@clause("GC-3.9.4-fx")
def test_foreign_currency_counts_at_the_rate_of_the_day(grandis_house):
    house = grandis_house
    house.cash("1001", "2350000.00", D14)
    house.cash("1001", "10000.00", D14, "USD")
    _price(house, "USD", "65.00", "2016-11-15 12:00", "official")

    assert house.put("2016-11-15 19:00", "1001", starts_on=D16).accepted
    assert category_rows(house.firm, "1001")[-1].test["lines"][1]["rate"]["price"] == "65.00"


def test_a_bond_counts_by_its_face_and_a_paper_off_every_exchange_for_nothing(grandis_house):
    house = grandis_house
    house.listed("2016-11-01 10:00")

    off = replace(SHARE, code="OFFX", venue="OTC")
    assert list_instrument(house.act("2016-11-01 10:00"), Listing(off)).accepted
    for code in ("BOND1", "OFFX"):
        house.papers("1001", code, 3000, D14)
        _price(house, code, "100.00", "2016-11-15 18:50", "close")

    answer = house.put("2016-11-15 19:00", "1001", starts_on=D16)

    assert answer.accepted
    assert [line["worth"] for line in answer.result["test"]["lines"]] == ["0.00 RUB", "3000000.00 RUB", "0.00 RUB"]


@clause("GC-3.9.3-2")
@pytest.mark.parametrize(("deals", "outcome"), [(5, "accepted"), (4, "refused")])
def test_experience_here_is_counted_from_the_deals(grandis, deals, outcome):
    house = House(grandis)
    assert house.client("1001", "2016-11-01").accepted
    on = date(2017, 5, 15)
    house.cash("1001", "600000.00", date(2017, 5, 2))
    house.dealt("1001", *(on - timedelta(days=n) for n in range(1, deals + 1)))

    assert house.put("2017-05-15 12:00", "1001", starts_on=date(2017, 5, 16)).outcome == outcome


@clause("GC-3.9.5")
def test_experience_elsewhere_needs_a_paper(grandis_house):
    house = grandis_house
    house.cash("1001", "600000.00", D14)
    days = tuple(date(2016, 9, day) for day in (1, 2, 5, 6, 7))
    told = Elsewhere(date(2016, 5, 1), days)

    refused = house.put("2016-11-15 12:00", "1001", starts_on=D16, elsewhere=told)
    assert (codes(refused), clauses(refused)) == (["category.papers_missing"], ["GC-3.9.5"])

    proved = replace(told, papers=("report 2016-09",))
    assert house.put("2016-11-15 12:00", "1001", starts_on=D16, elsewhere=proved).accepted
    assert category_rows(house.firm, "1001")[-1].basis == "report 2016-09"


@clause("GC-3.9.5")
def test_a_paper_of_nothing_enough_changes_nothing(grandis_house):
    house = grandis_house
    house.cash("1001", "600000.00", D14)
    few = Elsewhere(date(2016, 5, 1), (date(2016, 9, 1),), ("report 2016-09",))

    answer = house.put("2016-11-15 12:00", "1001", starts_on=D16, elsewhere=few)

    assert codes(answer) == ["category.assets_low", "category.deal_days_few"]


@clause("GF-21.3.2-b", "GF-21.3.3-b")
def test_two_months_here_and_the_rest_elsewhere_count_with_contract_and_reports(geofinance_house):
    house = geofinance_house
    house.cash("1001", "600000.00", date(2025, 3, 4))
    days = tuple(date(2024, 10, day) for day in (1, 2, 3, 4, 7))
    told = Elsewhere(date(2024, 6, 3), days, ("contract 17", "report 2024-10"))

    without = house.put("2025-03-05 12:00", "1001", elsewhere=replace(told, papers=("report 2024-10",)))
    assert clauses(without) == ["GF-21.3.3-b"]
    assert house.put("2025-03-05 12:00", "1001", elsewhere=told).accepted


@clause("GC-3.9.6", "GC-3.9")
def test_a_legal_entity_that_opted_in_is_put_there_without_money(grandis_house):

    house = grandis_house
    assert clauses(house.put("2016-11-15 12:00", "2001", starts_on=D16)) == ["GC-3.9.6"]
    act = house.act("2016-11-15 12:00")
    assert codes(agree_term(act, "2001", "uncovered_deals", "perhaps", D15, "GC-3.9")) == ["fees.choice_unknown"]
    assert agree_term(act, "2001", "uncovered_deals", "yes", D15, "GC-3.9").accepted

    assert house.put("2016-11-15 12:00", "2001", starts_on=D16).accepted


@clause("GC-3.9.7", "GC-3.9.8")
def test_special_stands_on_its_agreement_with_the_limits_it_switches_off(grandis_house):
    house = grandis_house
    signed = {"agreement": "5", "agreement_on": D14, "starts_on": D16}
    assert codes(house.put("2016-11-15 12:00", "2001", "special", starts_on=D16)) == ["category.agreement_missing"]
    assert codes(house.put("2016-11-15 12:00", "1001", "special", **signed)) == ["category.not_for_kind"]

    answer = house.put("2016-11-15 12:00", "2001", "special", waivers=("initial_margin_ban",), **signed)

    assert answer.result["waivers"] == ["initial_margin_ban"]
    row = category_rows(house.firm, "2001")[-1]
    assert (row.agreement, row.agreement_on, row.clause) == ("5", D14, "GC-3.9.1")


@clause("GC-3.10")
def test_the_firm_tells_the_client_a_working_day_before(grandis_house):
    house = grandis_house
    house.cash("1001", "3000000.00", D14)

    late = house.put("2016-11-16 12:00", "1001", starts_on=D16)
    assert [(ground.code, ground.fact("earliest")) for ground in late.grounds] == [
        ("category.notice_too_late", date(2016, 11, 17))
    ]
    assert house.told() == []
    assert house.put("2016-11-15 12:00", "1001", starts_on=D16).result["told"]
    assert house.told() == [{"was": "standard", "category": "increased", "starts_on": "2016-11-16"}]


@clause("GF-21.3.6")
def test_geofinance_tells_the_client_of_every_change(geofinance_house):
    house = geofinance_house
    assert house.put("2025-03-05 12:00", "2001", "special", reason="protocol 7").accepted
    assert house.put("2025-03-06 12:00", "2001", "standard", reason="protocol 8").accepted

    assert house.told() == [
        {"was": "standard", "category": "special", "starts_on": "2025-03-05"},
        {"was": "special", "category": "standard", "starts_on": "2025-03-06"},
    ]


@clause("GF-21.3.4-d")
def test_nobody_is_no_officer(geofinance_house):
    house = geofinance_house
    assert house.put("2025-03-05 12:00", "2001", "special", reason="protocol 7").accepted

    assert codes(house.put("2025-03-06 12:00", "2001", "standard", SYSTEM)) == ["category.officer_missing"]
    assert house.put("2025-03-06 12:00", "2001", "standard", OFFICER).accepted


@clause("GF-21.3.4-b", "GF-21.3.5")
def test_five_working_days_after_a_forced_close_the_tests_open_the_category_again(geofinance_house):

    house = geofinance_house
    house.cash("1001", "3000000.00", date(2025, 2, 27))
    assert house.put("2025-02-28 12:00", "1001").accepted
    assert leave_after_close_out(house.act("2025-03-03 15:00", SYSTEM), "1001").result["left"]

    friday = house.put("2025-03-07 12:00", "1001")
    assert [(ground.clause, ground.fact("earliest")) for ground in friday.grounds] == [
        ("GF-21.3.4-b", date(2025, 3, 10))
    ]
    house.cash("1001", "-1.00", date(2025, 3, 8))
    assert codes(house.put("2025-03-10 12:00", "1001"))[0] == "category.assets_low"
    house.cash("1001", "1.00", date(2025, 3, 10))
    assert house.put("2025-03-11 12:00", "1001").accepted


def test_what_is_past_already_so_or_not_allowed_is_refused(geofinance_house):
    house = geofinance_house
    yesterday = date(2025, 3, 4)

    assert codes(house.put("2025-03-05 12:00", "2001", "special", reason="x", starts_on=yesterday)) == [
        "category.in_the_past"
    ]
    assert codes(house.put("2025-03-05 12:00", "2001", "standard")) == ["category.already"]
    assert codes(house.put("2025-03-05 12:00", "nobody", "standard")) == ["client.unknown"]

    assert codes(house.put("2025-03-05 12:00", "2001", "standard", client_actor("2001"))) == ["party.no_power"]


@pytest.mark.parametrize("cash", ["3000000.00", "2999999.99"])
def test_a_beginner_becomes_standard_by_the_tests(geofinance_house, cash):
    house = geofinance_house
    house.amended("risk_categories", ("standard", "increased", "special", "beginner"), date(2025, 3, 1))
    house.amended("default_category_individual", "beginner", date(2025, 3, 1))
    assert house.client("1009", "2025-03-03").accepted
    assert house.category("1009", date(2025, 3, 3)) == "beginner"
    house.cash("1009", cash, date(2025, 3, 4))

    assert house.put("2025-03-05 12:00", "1009", "standard").accepted == (cash == "3000000.00")


def _price(house: House, code: str, price: str, when: str, kind: str) -> None:

    save_price(house.firm, PriceMark(code, Decimal(price), at(when), kind, "the exchange"), at(when))
