"""Clients' money lies apart from the broker's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.accounts.bank_account import (
    BankAccount,
    cash_account_refusal,
    payout_account_refusal,
    receipt_account_refusal,
)
from reglament.core.accounts.terms import AccountTerms
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.instructions.books import day, terms

OWN = BankAccount("40702810000000000003", "own", "bank")
SPECIAL = BankAccount("40701810000000000001", "special_brokerage", "bank")


@clause("GC-2.17-special-brokerage-account", "GC-5.1", "GF-10.2.3-a")
def test_a_client_s_receipt_is_posted_to_a_special_account_only(grandis, geofinance):
    for rulebook, expected in ((grandis, "GC-2.17-special-brokerage-account"), (geofinance, "GF-10.2.3-a")):
        accounts = terms(AccountTerms, rulebook)
        assert accounts.client_money_accounts == Cited(("special_brokerage",), expected)

        refused = receipt_account_refusal(OWN, accounts)

        assert refused is not None
        assert (refused.code, refused.clause) == ("bank_account.not_for_clients", expected)
        assert refused.fact("account") == OWN.number
        assert refused.fact("kind") == "own"
        assert receipt_account_refusal(SPECIAL, accounts) is None


@clause("GC-5.1")
def test_a_client_is_paid_from_a_special_account_only(grandis):
    accounts = terms(AccountTerms, grandis)
    assert accounts.payout_accounts == Cited(("special_brokerage",), "GC-5.1")

    refused = payout_account_refusal(OWN, accounts)

    assert refused is not None
    assert (refused.code, refused.clause) == ("bank_account.special_required", "GC-5.1")
    assert payout_account_refusal(SPECIAL, accounts) is None


@clause("GF-10.2.8")
def test_geofinance_pays_clients_from_special_accounts_too(geofinance):
    assert terms(AccountTerms, geofinance).payout_accounts == Cited(("special_brokerage",), "GF-10.2.8")


@clause("GC-5.2")
@pytest.mark.parametrize(
    ("opened", "refused"), [(None, True), ("2016-11-18", True), ("2016-11-17", False), ("2016-11-16", False)]
)
def test_a_deposit_needs_the_contract_s_cash_account(grandis, opened, refused):
    accounts = terms(AccountTerms, grandis)
    assert accounts.cash_account_needed == Cited(True, "GC-5.2")

    ground = cash_account_refusal(day(opened) if opened else None, date(2016, 11, 17), "77", accounts)

    assert (ground is not None) is refused
    if ground is not None:
        assert (ground.code, ground.clause) == ("account.cash_account_missing", "GC-5.2")
        assert ground.fact("contract") == "77"
    unneeded = replace(accounts, cash_account_needed=Cited(False, "GC-5.2"))
    assert cash_account_refusal(None, date(2016, 11, 17), "77", unneeded) is None


@clause("GF-4.6")
def test_geofinance_credits_the_sub_account_of_a_contract(geofinance):
    assert terms(AccountTerms, geofinance).cash_account_needed == Cited(True, "GF-4.6")


@clause("GC-5.3")
def test_grandis_knows_the_places_of_cash(grandis):
    places = terms(AccountTerms, grandis).cash_places

    assert places == Cited(
        ("own_bank", "other_participant", "MOEX_STOCK", "MOEX_FX", "MOEX_DERIVATIVES", "OTC"), "GC-5.3"
    )


@clause("GF-4.11")
def test_geofinance_knows_the_places_of_cash(geofinance):
    places = terms(AccountTerms, geofinance).cash_places

    assert places == Cited(("own_bank", "other_participant", "MOEX_STOCK", "MOEX_DERIVATIVES", "OTC"), "GF-4.11")
