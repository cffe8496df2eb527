"""Record dates taken in, and called off."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.instruments.record_date import call_off_record_date, set_record_date
from reglament.store.instruments.record_dates import record_date_rows, record_dates_of
from tests.flows.settlement.world import World

pytestmark = pytest.mark.django_db
DAY = date(2016, 11, 16)


@pytest.fixture
def world(grandis: Rulebook) -> World:
    return World(grandis, "2016-11-14 12:00")


def test_a_record_date_is_kept_once_however_often_it_is_told(world: World) -> None:
    assert set_record_date(world.act(), "SMPL", DAY, "income", "issuer's notice").accepted
    assert set_record_date(world.act(), "SMPL", DAY, "income").accepted
    assert set_record_date(world.act(), "SMPL", DAY, "meeting").accepted

    assert record_dates_of(world.firm, ["SMPL", "OTHR"]) == {"SMPL": [(DAY, "income"), (DAY, "meeting")]}
    assert record_date_rows(world.firm, DAY)[0].source == "issuer's notice"
    assert record_date_rows(world.firm, date(2016, 11, 17)) == []


@pytest.mark.parametrize(
    ("code", "purpose", "fault"),
    [("NONE", "income", "instruments.unknown"), ("SMPL", "split", "instruments.record_purpose_unknown")],
)
def test_an_unknown_paper_or_purpose_is_not_taken(world: World, code: str, purpose: str, fault: str) -> None:
    answer = set_record_date(world.act(), code, DAY, purpose)
    assert [one.code for one in answer.grounds] == [fault]
    assert record_dates_of(world.firm, ["SMPL"]) == {}


def test_one_that_was_called_off_is_gone_and_an_unknown_one_is_not_called_off(world: World) -> None:
    set_record_date(world.act(), "SMPL", DAY, "income")
    assert call_off_record_date(world.act(), "SMPL", DAY, "income").accepted
    assert record_dates_of(world.firm, ["SMPL"]) == {}
    again = call_off_record_date(world.act("2016-11-14 12:01"), "SMPL", DAY, "income")
    assert [one.code for one in again.grounds] == ["instruments.record_date_unknown"]
