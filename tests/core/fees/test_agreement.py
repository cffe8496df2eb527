"""What may be agreed with a client about fees."""

from __future__ import annotations

import pytest

from reglament.core.fees.agreement import agreement_grounds
from reglament.core.rulebook.editions import Rulebook
from tests.core.fees.schedules import expense_terms, fee_terms, tariff_terms


def codes(rulebook: Rulebook, name: str, value: str) -> list[str]:
    grounds = agreement_grounds(name, value, fee_terms(rulebook), expense_terms(rulebook), tariff_terms(rulebook))
    return [ground.code for ground in grounds]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tariff", "Оборотный"),
        ("deal_fee_rate", "0.02"),
        ("deal_fee_rate", "0"),
        ("deal_fee_rate", "100"),
        ("fee_withholding", "monthly"),
        ("expense_withholding", "on_payment"),
        ("expenses_folded", "express_post, third_parties"),
        ("separate_settlement", "yes"),
        ("language", "Оборотный"),
    ],
)
def test_what_can_be_read_may_be_agreed(grandis: Rulebook, name: str, value: str) -> None:
    assert codes(grandis, name, value) == []


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("tariff", "Т-2014", "fees.tariff_not_offered"),
        ("tariff", "Небывалый", "fees.tariff_not_offered"),
        ("deal_fee_rate", "0.02 %", "fees.rate_unreadable"),
        ("deal_fee_rate", "-0.01", "fees.rate_unreadable"),
        ("deal_fee_rate", "100.01", "fees.rate_unreadable"),
        ("deal_fee_rate", "NaN", "fees.rate_unreadable"),
        ("fee_withholding", "on_payment", "fees.choice_unknown"),
        ("expense_withholding", "deal_day", "fees.choice_unknown"),
        ("expenses_folded", "express_post, advertising", "fees.choice_unknown"),
    ],
)
def test_what_cannot_be_read_is_not_agreed(grandis: Rulebook, name: str, value: str, code: str) -> None:
    assert codes(grandis, name, value) == [code]
