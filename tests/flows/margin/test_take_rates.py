"""A file of the clearing house becomes the day's rates and bans, once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.files.receive import receive_file
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.margin.take_rates import take_rates
from reglament.store.instruments.load import risk_rates
from reglament.store.margin.exceptions import short_bans_at
from tests.clauses import clause
from tests.flows.orders.desk import OFFICER, SHARE, SINGLE, Desk, codes
from tests.formats.story import changed, sample

pytestmark = pytest.mark.django_db
DATA = sample("risk_rates/risk_rates_2026-03-02.csv")


def desk_with(rulebook: Rulebook) -> Desk:
    desk = Desk(rulebook)
    for one in (SHARE, replace(SINGLE, code="SMPX")):
        list_instrument(desk.act("2026-02-27 12:00"), Listing(one))
    return desk


def taken(desk: Desk, data: bytes, at: str = "2026-03-02 09:30"):
    received = receive_file(desk.act(at, by=OFFICER), "risk-rates", "rates.csv", data)
    return take_rates(desk.act(at, by=OFFICER), received.result["file"])


@clause("GC-11.8.8-rates")
def test_the_first_level_is_the_rate_of_a_fall_and_of_a_rise(grandis: Rulebook) -> None:
    desk = desk_with(grandis)

    answer = taken(desk, DATA)

    assert answer.accepted
    told = {name: answer.result[name] for name in ("rates", "not_listed", "short_barred", "not_collateral")}
    assert told == {"rates": 2, "not_listed": 1, "short_barred": ["SMPX"], "not_collateral": ["SMPX"]}
    found = risk_rates(desk.firm, "SMPL", desk.act("2026-03-02 09:30").at)
    assert (found.fall, found.rise) == (Decimal("0.20"), Decimal("0.20"))
    assert set(short_bans_at(desk.firm, desk.act("2026-03-02 09:30").at)) == {"SMPX"}


def test_the_same_file_again_changes_nothing(grandis: Rulebook) -> None:
    desk = desk_with(grandis)
    taken(desk, DATA)

    again = taken(desk, DATA, "2026-03-02 09:40")

    assert again.accepted
    assert again.result["already_booked"] is True
    assert len(short_bans_at(desk.firm, desk.act("2026-03-02 09:40").at)) == 1


def test_rates_of_a_later_day_wait_for_it(grandis: Rulebook) -> None:
    desk = desk_with(grandis)

    early = taken(desk, DATA, "2026-02-27 18:00")

    assert (early.outcome, codes(early)) == ("refused", ["margin.rates_of_later_day"])
    assert risk_rates(desk.firm, "SMPL", desk.act("2026-02-27 18:00").at) is None
    assert taken(desk, DATA).accepted


def test_a_file_without_any_paper_of_ours_and_a_file_of_another_kind_are_refused(grandis: Rulebook) -> None:
    desk = Desk(grandis)
    strange = DATA.replace(b"SMPL", b"ELSE")

    assert codes(taken(desk, strange)) == ["margin.rates_none_listed"]
    assert codes(take_rates(desk.act("2026-03-02 09:30", by=OFFICER), 999)) == ["file.unknown"]


def test_a_wrong_file_is_kept_and_changes_nothing(grandis: Rulebook) -> None:
    desk = desk_with(grandis)

    received = receive_file(
        desk.act("2026-03-02 09:30", by=OFFICER), "risk-rates", "rates.csv", changed(DATA, "SMPL;20%", "SMPL;200%")
    )

    assert received.outcome == "refused"
    assert risk_rates(desk.firm, "SMPL", desk.act("2026-03-02 09:30").at) is None
