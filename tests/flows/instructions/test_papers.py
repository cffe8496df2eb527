"""Securities that come and go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.instructions.terms import PaperTerms
from reglament.core.rulebook.terms import Cited, terms_of
from reglament.flows.instructions.drafts import PaperDraft
from reglament.flows.instructions.execute import execute_due
from reglament.flows.instructions.papers import deposit_papers, withdraw_papers
from reglament.store.instructions.load import free_pieces, instruction_by_id
from tests.clauses import clause
from tests.flows.instructions.desk import BANK, OFFICER, act, client_actor, codes, open_desk
from tests.flows.instructions.market import list_share

pytestmark = pytest.mark.django_db
TEN = PaperDraft("1001", "SMPL", 10)


def opened(rulebook, day):
    open_desk(rulebook, f"{day} 09:00")
    list_share(rulebook, f"{day} 09:00")


def asked(rulebook, when, draft):
    return withdraw_papers(act(rulebook, when, client_actor("1001")), draft)


def test_papers_come_and_go_the_same_day(grandis):
    opened(grandis, "2016-11-14")

    came = deposit_papers(act(grandis, "2016-11-14 10:00", BANK), TEN)
    gone = asked(grandis, "2016-11-14 11:00", replace(TEN, quantity=4))

    assert (came.outcome, came.result["state"], came.result["place"]) == ("accepted", "executed", "MOEX_STOCK")
    assert (gone.outcome, gone.result["state"]) == ("accepted", "executed")
    assert free_pieces("test-firm", "1001", "MOEX_STOCK", "SMPL") == 6


@clause("GF-10.2.16", "GF-10.2.17", "GF-10.2.18")
def test_geofinance_takes_them_within_the_window(geofinance):
    opened(geofinance, "2025-03-04")
    terms = terms_of(PaperTerms, geofinance.editions[-1], date(2025, 3, 4))
    assert terms.papers_execution_days == Cited(2, "GF-10.2.17")
    assert terms.papers_intake_from.clause == "GF-10.2.16"
    deposit_papers(act(geofinance, "2025-03-04 10:00", BANK), TEN)

    in_time = asked(geofinance, "2025-03-04 16:50", replace(TEN, quantity=4))
    late = asked(geofinance, "2025-03-04 17:05", replace(TEN, quantity=3))

    assert (in_time.result["accepted_on"], in_time.result["due_on"]) == ("2025-03-04", "2025-03-06")
    assert (late.result["accepted_on"], late.result["state"]) == ("2025-03-05", "accepted")
    assert codes(late) == ["instruction.outside_window"]
    assert free_pieces("test-firm", "1001", "MOEX_STOCK", "SMPL") == 3
    assert execute_due(act(geofinance, "2025-03-04 20:00"), date(2025, 3, 4)) == []
    assert execute_due(act(geofinance, "2025-03-05 10:00"), date(2025, 3, 5))[0].result["state"] == "executed"
    assert free_pieces("test-firm", "1001", "MOEX_STOCK", "SMPL") == 3
    assert instruction_by_id("test-firm", int(late.result["instruction"])).booked_on == date(2025, 3, 5)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"quantity": 11}, "papers.not_enough"),
        ({"quantity": 0}, "papers.quantity_not_positive"),
        ({"quantity": -1}, "papers.quantity_not_positive"),
        ({"instrument": "NONE"}, "instruments.unknown"),
        ({"place": "OTC"}, "papers.not_enough"),
    ],
)
def test_what_cannot_go_is_refused(grandis, changes, code):
    opened(grandis, "2016-11-14")
    deposit_papers(act(grandis, "2016-11-14 10:00", BANK), TEN)

    assert codes(asked(grandis, "2016-11-14 11:00", replace(TEN, **changes))) == [code]
    assert free_pieces("test-firm", "1001", "MOEX_STOCK", "SMPL") == 10


def test_a_client_credits_himself_no_papers_and_takes_none_of_others(grandis):
    opened(grandis, "2016-11-14")

    assert codes(deposit_papers(act(grandis, "2016-11-14 10:00", client_actor("1001")), TEN)) == ["party.no_power"]
    assert codes(withdraw_papers(act(grandis, "2016-11-14 10:00", client_actor("1002")), TEN)) == ["party.other_client"]
    nobody = replace(TEN, client="9999")
    assert codes(deposit_papers(act(grandis, "2016-11-14 10:00", OFFICER), nobody)) == ["client.unknown"]
