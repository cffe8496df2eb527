"""Loans, breaches and carried positions as they are shown."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.repo.decide_breach import Choice, choose
from reglament.flows.repo.shown_loans import breaches_shown, carried_shown, loans_shown, quantity
from tests.flows.repo.carry import MONDAY, TUESDAY, Carry

pytestmark = pytest.mark.django_db


def test_a_client_without_loans_owes_nothing(geofinance: Rulebook) -> None:
    firm = Carry(geofinance)

    assert loans_shown(firm.act(), "1001") == {"client": "1001", "debt": {}, "loans": [], "demands": []}
    assert (breaches_shown(firm.act()), carried_shown(firm.act())) == ([], [])


def test_a_breach_tells_what_was_needed_and_what_was_chosen(geofinance: Rulebook) -> None:
    firm = Carry(geofinance)
    firm.buyer("45000.00")
    firm.seller(250, code="1002")
    breach = firm.breach(f"{TUESDAY} 17:00")
    firm.breach(f"{MONDAY} 18:45", "1002")
    choose(firm.act(f"{TUESDAY} 17:05"), breach, Choice("margin_loan"))

    (cash,) = breaches_shown(firm.act(), "1001")
    (papers,) = breaches_shown(firm.act(), "1002")

    assert (cash["needed"], cash["had"], cash["lacking"]) == ("50000.00 RUB", "45000.00 RUB", "5000.00 RUB")
    assert (cash["choice"], cash["clause"], cash["tested_at"]) == (
        "margin_loan",
        "GF-21.2.1-c",
        "2025-03-04T17:00:00+03:00",
    )
    assert (papers["needed"], papers["lacking"], papers["state"]) == ("300", "50", "open")
    assert len(breaches_shown(firm.act())) == 2
    assert quantity("SMPL", 5) == "5"
