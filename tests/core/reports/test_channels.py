"""Ways and addresses."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from reglament.core.calendar.moments import MOSCOW
from reglament.core.reports.channels import (
    Addresses,
    Handing,
    channels_for,
    handing_obstacles,
    is_proof_missing,
    route_asked_for,
    usual_route,
)
from reglament.core.reports.report import Family
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.reports.sample import GEOFINANCE, GRANDIS

KNOWN = Addresses("a@client.example", "+7 000 000-00-00", "115000, Образцовск, 1")
NOON = datetime(2026, 3, 2, 12, tzinfo=MOSCOW)


@clause("GC-18.5", "GC-18.5.1", "GC-18.5.2")
def test_the_ways_of_each_family():
    assert channels_for(Family.DAILY, GRANDIS) == ("email", "fax", "office", "cabinet")
    assert channels_for(Family.PERIOD, GRANDIS) == ("email", "fax", "office", "cabinet", "post_with_receipt")
    assert GRANDIS.period_extra_channels is not None
    assert GRANDIS.period_extra_channels.value == ("post_with_receipt", "office")


@clause("GF-13.1")
def test_electronic_and_paper_ways():
    assert channels_for(Family.DAILY, GEOFINANCE) == ("email", "office", "post")
    assert channels_for(Family.PERIOD, GEOFINANCE) == ("email", "office", "post")


@clause("GC-18.5", "GC-18.5.1", "GC-18.5.2", "GF-13.1")
@pytest.mark.parametrize(
    ("family", "channel", "address", "route", "code"),
    [
        (Family.DAILY, "email", "", ("email", "a@client.example"), ""),
        (Family.DAILY, "email", "a@client.example", ("email", "a@client.example"), ""),
        (Family.DAILY, "email", "b@client.example", ("", ""), "report.address_not_in_questionnaire"),
        (Family.DAILY, "messenger", "", ("", ""), "report.channel_closed"),
        (Family.DAILY, "post_with_receipt", "", ("", ""), "report.channel_closed"),
        (Family.PERIOD, "post_with_receipt", "", ("post_with_receipt", "115000, Образцовск, 1"), ""),
        (Family.DAILY, "cabinet", "", ("cabinet", ""), ""),
        (Family.DAILY, "office", "", ("office", ""), ""),
        (Family.DAILY, "fax", "", ("fax", "+7 000 000-00-00"), ""),
    ],
)
def test_the_way_asked_for(family, channel, address, route, code):
    found = route_asked_for(family, channel, address, KNOWN, GRANDIS)

    assert (found.channel, found.address) == route
    assert found.is_refused is bool(code)
    only_listed = [("report.only_listed_channels", "GC-18.5")] if code == "report.channel_closed" else []
    told = [(ground.code, ground.clause) for ground in found.grounds]
    assert told == ([(code, "GC-18.5.1"), *only_listed] if code else [])


@clause("GC-18.5")
def test_a_rulebook_without_such_a_clause_names_the_list_alone():
    for terms in (GEOFINANCE, replace(GRANDIS, only_listed_channels=Cited(False, "GC-18.5"))):
        found = route_asked_for(Family.DAILY, "messenger", "", KNOWN, terms)
        assert [ground.code for ground in found.grounds] == ["report.channel_closed"]


@clause("GC-18.5.1")
@pytest.mark.parametrize("channel", ["email", "fax"])
def test_an_empty_questionnaire_closes_the_ways_that_need_it(channel):
    found = route_asked_for(Family.DAILY, channel, "", Addresses(), GRANDIS)

    assert [ground.code for ground in found.grounds] == ["report.address_missing"]
    assert route_asked_for(Family.PERIOD, "post_with_receipt", "", Addresses(), GRANDIS).channel == "post_with_receipt"


@clause("GC-18.5.1", "GF-13.3", "GF-13.1")
@pytest.mark.parametrize(
    ("terms", "way", "channel", "known", "route", "grounds"),
    [
        pytest.param(GRANDIS, "", "", KNOWN, ("cabinet", ""), 0, id="the firm's usual way"),
        pytest.param(GRANDIS, "", "fax", KNOWN, ("fax", KNOWN.fax), 0, id="the client's own"),
        pytest.param(GEOFINANCE, "", "", KNOWN, ("email", KNOWN.email), 0, id="by e-mail"),
        pytest.param(GEOFINANCE, "electronic", "", KNOWN, ("email", KNOWN.email), 0, id="electronic"),
        pytest.param(GEOFINANCE, "paper", "", KNOWN, ("office", ""), 0, id="on paper"),
        pytest.param(GEOFINANCE, "", "", Addresses(), ("office", ""), 1, id="no address: the office queue"),
    ],
)
def test_where_a_report_goes_unasked(terms, way, channel, known, route, grounds):
    found = usual_route(way, channel, Family.DAILY, known, terms)

    assert (found.channel, found.address) == route
    assert len(found.grounds) == grounds
    assert all(ground.code == "report.address_missing" for ground in found.grounds)


@clause("GC-18.4", "GF-13.7")
@pytest.mark.parametrize("terms", [GRANDIS, GEOFINANCE], ids=["grandis", "geofinance"])
def test_a_delivery_has_its_moment(terms):
    (ground,) = handing_obstacles(Handing("email", None, "m"), terms)

    assert ground.code == "report.delivery_time_missing"
    assert handing_obstacles(Handing("email", NOON, "m"), terms) == ()


@clause("GF-13.7")
@pytest.mark.parametrize(
    ("channel", "signature", "blocked"), [("office", "", True), ("office", "П. П.", False), ("email", "", False)]
)
def test_paper_is_given_against_a_signature(channel, signature, blocked):
    found = handing_obstacles(Handing(channel, NOON, "", signature), GEOFINANCE)

    assert [(ground.code, ground.clause) for ground in found] == (
        [("report.signature_missing", "GF-13.7")] if blocked else []
    )


@clause("GC-18.4", "GC-18.5.1")
def test_the_other_firm_asks_for_no_signature_on_paper():
    assert handing_obstacles(Handing("office", NOON), GRANDIS) == ()


@clause("GF-13.8", "GC-18.5.2")
@pytest.mark.parametrize(
    ("channel", "delivered", "proof", "missing"),
    [
        ("email", True, "", True),
        ("email", True, "mail 1", False),
        ("post", True, "", True),
        ("post", True, "RR1", False),
        ("post", False, "", False),
        ("office", True, "", False),
    ],
)
def test_proof_of_sending(channel, delivered, proof, missing):
    assert is_proof_missing(channel, delivered, proof) is missing
