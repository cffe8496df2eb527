"""Offers: whose they are, what they bring, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.core.trades.trade import Side
from reglament.flows.repo.offer import OfferDraft, consent_faults, record_offer, withdraw_offer
from reglament.flows.repo.picture import special_terms
from reglament.store.repo.models import RepoOffer
from tests.clauses import clause
from tests.flows.repo.desk import D, Desk

pytestmark = pytest.mark.django_db
OF_A_BANK = OfferDraft("SMPL", Side.SELL, 100, "exchange", D, party="АО Третье лицо")
NOON = "2016-11-16 12:00"


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    desk = Desk(grandis)
    desk.client("1002", "1000.00")
    return desk


def refused(desk: Desk, draft: OfferDraft) -> list[str]:
    return [one.code for one in record_offer(desk.act(NOON), draft).grounds]


def test_an_offer_is_kept_with_whose_it_is(desk: Desk) -> None:
    answer = record_offer(desk.act(NOON), replace(OF_A_BANK, price=Decimal("120.50"), rate=Decimal("18.25")))

    row = RepoOffer.objects.get(pk=answer.result["offer"])
    assert (row.party, row.left, row.price, row.rate, row.state) == ("АО Третье лицо", 100, "120.50", "18.25", "open")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        pytest.param({"party": ""}, "repo.offer_of_whom", id="of nobody"),
        pytest.param({"dealer": True}, "repo.offer_of_whom", id="of two"),
        pytest.param({"instrument": "NONE"}, "instruments.unknown", id="of an unknown paper"),
        pytest.param({"party": "", "client": "9999"}, "client.unknown", id="of an unknown client"),
        pytest.param({"market": "street"}, "repo.market_unknown", id="on an unknown market"),
        pytest.param({"pieces": 0}, "repo.offer_of_nothing", id="of nothing"),
        pytest.param({"price": Decimal(0)}, "repo.offer_of_nothing", id="for nothing"),
        pytest.param({"valid_on": date(2016, 11, 15)}, "repo.offer_of_the_past", id="of yesterday"),
    ],
)
def test_a_wrong_offer_is_not_taken(desk: Desk, more: dict[str, Any], code: str) -> None:
    assert refused(desk, replace(OF_A_BANK, **more)) == [code]
    assert RepoOffer.objects.count() == 0


@clause("GC-11.8.21")
@pytest.mark.parametrize(
    ("consent", "side", "taken"),
    [
        pytest.param("", Side.SELL, False, id="no consent"),
        pytest.param("papers", Side.SELL, True, id="papers for papers"),
        pytest.param("papers", Side.BUY, False, id="papers, but money is asked"),
        pytest.param("cash", Side.BUY, True, id="cash for money"),
        pytest.param("all", Side.SELL, True, id="everything"),
    ],
)
def test_a_client_lends_what_he_allowed_to_be_used(desk: Desk, consent: str, side: Side, taken: bool) -> None:
    if consent:
        desk.agree("1002", "assets_use", consent)
    draft = replace(OF_A_BANK, party="", client="1002", side=side)
    client = desk.act(NOON, Actor(ActorKind.CLIENT, "1002"))

    answer = record_offer(client, draft)

    assert answer.accepted is taken
    terms = special_terms(desk.act(NOON))
    assert terms is not None
    assert (consent_faults(desk.act(NOON), "1002", side, terms) == ()) is taken


def test_a_client_offers_for_himself_alone_and_nobody_elses_offer(desk: Desk) -> None:
    stranger = desk.act(NOON, Actor(ActorKind.CLIENT, "1001"))
    own = record_offer(stranger, replace(OF_A_BANK, party="", client="1002"))
    assert [one.code for one in own.grounds] == ["party.other_client"]
    banks = record_offer(stranger, OF_A_BANK)
    assert [one.code for one in banks.grounds] == ["party.no_power"]


def test_an_offer_taken_back_is_open_no_more(desk: Desk) -> None:
    number = desk.offer(NOON)
    assert withdraw_offer(desk.act(NOON), number).accepted
    assert RepoOffer.objects.get().state == "withdrawn"
    again = withdraw_offer(desk.act("2016-11-16 12:01"), number)
    assert [one.code for one in again.grounds] == ["repo.offer_unknown"]


def test_an_offer_is_taken_back_by_whose_it_is(desk: Desk) -> None:
    number = desk.offer(NOON)
    stranger = desk.act(NOON, Actor(ActorKind.CLIENT, "1002"))
    assert [one.code for one in withdraw_offer(stranger, number).grounds] == ["party.no_power"]


def test_a_broker_without_special_repo_takes_no_offer(geofinance: Rulebook) -> None:
    desk = Desk(geofinance, "2022-11-14 12:00")
    answer = record_offer(desk.act(), replace(OF_A_BANK, valid_on=date(2022, 11, 14)))
    assert [one.code for one in answer.grounds] == ["repo.not_known_here"]
