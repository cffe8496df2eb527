"""What is agreed with one client, from a day on."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.flows.accounts.agree import agree_term
from reglament.store.accounts.load import contract_terms
from tests.flows.instructions.desk import OFFICER, act, client_actor, codes, open_desk

pytestmark = pytest.mark.django_db


def test_a_term_counts_from_its_day_and_a_later_one_replaces_it(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    officer = act(grandis, "2016-11-14 10:00", OFFICER)

    assert agree_term(officer, "1001", "markets", "OTC", date(2016, 11, 15), "GC-9.1").accepted
    assert agree_term(officer, "1001", "markets", "MOEX_STOCK", date(2016, 11, 17), "GC-9.1").accepted

    assert "markets" not in contract_terms("test-firm", "1001", date(2016, 11, 14))
    assert contract_terms("test-firm", "1001", date(2016, 11, 15))["markets"] == "OTC"
    assert contract_terms("test-firm", "1001", date(2016, 11, 17))["markets"] == "MOEX_STOCK"
    assert contract_terms("test-firm", "1002", date(2016, 11, 17)) == {}


def test_clients_agree_nothing_by_themselves(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    day = date(2016, 11, 14)

    client = act(grandis, "2016-11-14 10:00", client_actor("1001"))
    assert codes(agree_term(client, "1001", "tariff", "0", day, "")) == ["party.no_power"]
    officer = act(grandis, "2016-11-14 10:00", OFFICER)
    assert codes(agree_term(officer, "9999", "markets", "OTC", day, "")) == ["client.unknown"]
