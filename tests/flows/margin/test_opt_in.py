"""Who lets a client give uncovered orders, and the warning he confirms."""

from __future__ import annotations

import pytest

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.opt_in import confirm_warning, opt_in
from reglament.store.accounts.models import ContractTerm
from reglament.store.parties.load import categories_of
from tests.clauses import clause
from tests.flows.margin.lender import owing, told
from tests.flows.orders.desk import Desk

pytestmark = pytest.mark.django_db
CLIENT = Actor(ActorKind.CLIENT, "1001")


def allowed(desk: Desk) -> bool:
    return categories_of(desk.firm, ["1001"], desk.now.date())["1001"].uncovered_allowed


@clause("GC-11.8.1", "GC-3.9")
def test_a_grandis_client_opts_in_and_out_himself(grandis: Rulebook) -> None:
    desk = owing(grandis)
    before = allowed(desk)

    assert opt_in(desk.act(by=CLIENT), "1001").accepted
    within = allowed(desk)
    assert opt_in(desk.act(by=CLIENT), "1001", "no").accepted

    assert (before, within, allowed(desk)) == (False, True, False)
    assert told(opt_in(desk.act(by=CLIENT), "1001", "ask")) == [("margin.choice_unknown", "GC-11.8.1")]


@clause("GF-21.1.3")
def test_at_geofinance_the_broker_decides_for_the_client(geofinance: Rulebook) -> None:
    desk = owing(geofinance)

    assert told(opt_in(desk.act(by=CLIENT), "1001")) == [("margin.broker_decides", "GF-21.1.3")]
    assert not allowed(desk)
    assert opt_in(desk.act(), "1001").accepted
    assert allowed(desk)
    assert opt_in(desk.act(), "1001", "ask").accepted
    assert told(opt_in(desk.act(), "1001", "perhaps")) == [("margin.choice_unknown", "GF-21.1.3")]


@clause("GC-11.8.3")
def test_the_client_alone_confirms_the_warning(grandis: Rulebook) -> None:
    desk = owing(grandis)

    assert confirm_warning(desk.act(by=CLIENT), "1001").accepted
    row = ContractTerm.objects.get(name="margin.risk_warning")
    assert (row.value, row.clause) == ("accepted", "GC-11.8.3")
    assert confirm_warning(desk.act(), "1001").refused
    assert confirm_warning(desk.act(by=Actor(ActorKind.CLIENT, "1002")), "1001").refused


def test_nobody_unknown_is_let(grandis: Rulebook) -> None:
    desk = owing(grandis)

    assert told(opt_in(desk.act(), "9999"))[0][0] == "client.unknown"
    assert told(confirm_warning(desk.act(by=Actor(ActorKind.CLIENT, "9999")), "9999"))[0][0] == "client.unknown"
