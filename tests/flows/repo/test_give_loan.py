"""Lending what a settlement lacks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.ledger.account import AccountKind
from reglament.core.repo.loan import Purpose
from reglament.core.reports.compose import report_of
from reglament.core.reports.layout import USUAL_LAYOUT
from reglament.core.rulebook.editions import Rulebook
from reglament.core.units.amount import RUB, Amount
from reglament.flows.repo.decide_breach import Choice, choose
from reglament.flows.repo.give_loan import lend
from reglament.render.pages import page_of
from reglament.render.pdf import report_pdf
from reglament.store.repo.loan_load import standing_loans
from reglament.store.reports.facts import facts_of
from tests.clauses import clause
from tests.core.reports.sample import heading
from tests.flows.repo.carry import TUESDAY, Carry
from tests.law.test_forms_have_samples import text_of_pdf

pytestmark = pytest.mark.django_db
FIVE_PAST = f"{TUESDAY} 17:05"


@pytest.fixture
def firm(geofinance: Rulebook) -> Carry:
    return Carry(geofinance)


@clause("GF-21.2.6", "GF-21.2.2-b")
def test_the_loans_money_settles_the_purchase(firm: Carry) -> None:
    firm.buyer("45000.00")
    breach = firm.breach(f"{TUESDAY} 17:00")

    answer = choose(firm.act(FIVE_PAST), breach, Choice("margin_loan"))

    assert answer.result["loans"] == [{"loan": answer.result["loan"], "amount": "5000.00 RUB", "purpose": "margin"}]
    assert firm.cash("1001") == "50000.00 RUB"
    assert len(firm.settle(TUESDAY).result["settled"]) == 1
    assert (firm.cash("1001"), firm.debt()) == ("0.00 RUB", 500_000)
    assert firm.balance(AccountKind.CLIENT_PAPERS, "1001", "SMPL") == 500


@clause("GF-21.2.6")
@pytest.mark.parametrize("asked", [600_000, 499_999, 500_001])
def test_another_sum_is_refused_and_changes_nothing(firm: Carry, asked: int) -> None:
    firm.buyer("45000.00")
    breach = firm.breach(f"{TUESDAY} 17:00")

    answer = choose(firm.act(FIVE_PAST), breach, Choice("margin_loan", amount=Amount(asked, RUB)))

    assert (answer.outcome, [ground.code for ground in answer.grounds]) == ("refused", ["loan.sum_wrong"])
    assert (firm.debt(), firm.cash("1001")) == (0, "45000.00 RUB")
    exact = choose(firm.act(FIVE_PAST), breach, Choice("margin_loan", amount=Amount(500_000, RUB)))
    assert exact.accepted


def test_money_brought_after_the_test_makes_the_loan_smaller(firm: Carry) -> None:
    firm.buyer("45000.00")
    breach = firm.breach(f"{TUESDAY} 17:00")
    firm.deposit("1001", "4000.00")

    answer = choose(firm.act(FIVE_PAST), breach, Choice("margin_loan"))

    assert answer.result["loans"][0]["amount"] == "1000.00 RUB"


@clause("GF-21.2.8-a")
def test_a_rate_agreed_with_the_client_goes_before_the_tariff(firm: Carry) -> None:
    firm.buyer("45000.00")
    firm.agree("1001", "loan_rate", "12.5")
    choose(firm.act(FIVE_PAST), firm.breach(f"{TUESDAY} 17:00"), Choice("margin_loan"))

    (loan,) = standing_loans(firm.firm)
    assert (loan.rate, loan.due_on.isoformat(), loan.clause) == ("12.5", "2025-03-05", "GF-21.2.2-b")


@clause("GF-21.2.13", "GF-12.11-c", "GF-9.1.3")
def test_the_daily_report_proves_the_loan_and_counts_it_in_the_debt(firm: Carry) -> None:
    firm.buyer("45000.00")
    choose(firm.act(FIVE_PAST), firm.breach(f"{TUESDAY} 17:00"), Choice("margin_loan"))
    lend(firm.act(FIVE_PAST), "1001", "own_bank", Purpose.NON_MARGIN, Amount(30_000, RUB), "GF-12.11-a")
    firm.settle(TUESDAY)
    on = date(2025, 3, 4)

    report = report_of(heading(first=on, last=on), facts_of(firm.firm, ["1001"], on, on)["1001"])

    assert [(one.purpose, str(one.amount), one.rate, one.due_on) for one in report.loans] == [
        ("margin", "5000.00 RUB", Decimal(18), date(2025, 3, 5)),
        ("non_margin", "300.00 RUB", Decimal(18), date(2025, 3, 5)),
    ]
    assert [str(amount) for amount in report.debt] == ["5300.00 RUB"]
    text = text_of_pdf(report_pdf(page_of(report, USUAL_LAYOUT, "0" * 64, "ru")))
    for said in ("5 000,00", "300,00", "18", "04.03.2025", "05.03.2025", "5 300,00"):
        assert said in text
    assert report.cash_obligations is not None
    (owed,) = report.cash_obligations
    assert owed.closing.minor >= 530_000
    assert report.grounds == ()
