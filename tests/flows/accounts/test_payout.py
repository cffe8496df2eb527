"""Where a client is paid out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.flows.accounts.payout import register_payout
from reglament.store.accounts.load import payout_details_of
from tests.clauses import clause
from tests.flows.instructions.desk import OFFICER, act, client_actor, codes, open_desk, payee

pytestmark = pytest.mark.django_db


@clause("GC-5.7.7")
def test_the_newest_account_is_the_one_used(grandis):
    open_desk(grandis, "2016-11-14 09:00")
    other = payee(tail="0104")

    assert register_payout(act(grandis, "2016-11-15 10:00", OFFICER), "1001", other).accepted

    assert [row.account for row in payout_details_of("test-firm", "1001")] == [other.account, payee().account]


@clause("GC-5.7.7", "GF-10.2.8")
@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(payee(), account="4081781000000000010"), "withdrawal.account_digits"),
        (replace(payee(), account="40817810000000000000"), "withdrawal.account_key"),
        (replace(payee(), holder=""), "withdrawal.holder_missing"),
    ],
)
def test_wrong_details_are_refused(grandis, draft, code):
    open_desk(grandis, "2016-11-14 09:00")

    assert codes(register_payout(act(grandis, "2016-11-15 10:00", OFFICER), "1001", draft)) == [code]
    assert len(payout_details_of("test-firm", "1001")) == 1


def test_strangers_and_unknown_clients(grandis):
    open_desk(grandis, "2016-11-14 09:00")

    assert codes(register_payout(act(grandis, "2016-11-15 10:00", OFFICER), "9999", payee())) == ["client.unknown"]
    client = act(grandis, "2016-11-15 10:00", client_actor("1002"))
    assert codes(register_payout(client, "1001", payee())) == ["party.no_power"]
