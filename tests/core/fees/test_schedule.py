"""A client's schedule: how his charges are withheld, what his fee covers."""

from __future__ import annotations

import pytest

from reglament.core.fees.schedule import absorbed_by
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.fees.schedules import expense_terms, fee_terms, schedule


@clause("GC-17.5")
@pytest.mark.parametrize(
    ("agreed", "mode"),
    [("", "deal_day"), ("deal_day", "deal_day"), ("monthly", "monthly"), ("yearly", "deal_day")],
)
def test_fees_are_withheld_the_client_s_way_or_the_firm_s(grandis: Rulebook, agreed: str, mode: str) -> None:
    assert schedule(grandis, agreed={"fee_withholding": agreed}).fee_mode == Cited(mode, "GC-17.5")
    assert fee_terms(grandis).fee_withholding_modes.value == ("deal_day", "monthly")


@clause("GC-17.9")
@pytest.mark.parametrize(
    ("agreed", "mode"),
    [("", "on_payment"), ("on_payment", "on_payment"), ("monthly", "monthly"), ("yearly", "on_payment")],
)
def test_expenses_are_withheld_the_client_s_way_or_the_firm_s(grandis: Rulebook, agreed: str, mode: str) -> None:
    assert schedule(grandis, agreed={"expense_withholding": agreed}).expense_mode == Cited(mode, "GC-17.9")
    assert expense_terms(grandis).expense_withholding_modes.value == ("on_payment", "monthly")


@clause("GF-12.6-a")
def test_a_firm_with_one_way_takes_no_other(geofinance: Rulebook) -> None:
    terms = schedule(geofinance, agreed={"fee_withholding": "monthly", "expense_withholding": "monthly"})

    assert terms.fee_mode == Cited("deal_day", "GF-12.6-a")
    assert terms.expense_mode == Cited("on_payment", "GF-12.6-a")
    assert fee_terms(geofinance).fee_withholding_modes == Cited(("deal_day",), "GF-12.6-a")
    assert expense_terms(geofinance).expense_withholding_modes == Cited(("on_payment",), "GF-12.6-a")


@clause("GC-17.8")
def test_a_tariff_may_take_venue_charges_upon_itself(grandis: Rulebook) -> None:
    inclusive = schedule(grandis, "Всё включено")

    assert absorbed_by(inclusive, "organiser_and_clearing") == Ground.of(
        "fees.absorbed", "GC-17.8", type="organiser_and_clearing", tariff="Всё включено"
    )
    assert absorbed_by(inclusive, "express_post") is None
    assert absorbed_by(schedule(grandis, "Единый"), "organiser_and_clearing") is None


@clause("GF-12.2", "GF-12.4")
def test_a_tariff_of_the_other_firm_folds_venue_fees_and_postage(geofinance: Rulebook) -> None:
    inclusive = schedule(geofinance, "Максимум")

    assert absorbed_by(inclusive, "venue_fee") == Ground.of(
        "fees.absorbed", "GF-12.4", type="venue_fee", tariff="Максимум"
    )
    assert absorbed_by(inclusive, "postage") is not None
    assert absorbed_by(inclusive, "other_direct") is None
    assert absorbed_by(schedule(geofinance, "Базовый"), "venue_fee") is None


@clause("GF-12.4")
def test_other_terms_may_fold_a_cost_too(geofinance: Rulebook) -> None:
    agreed = schedule(geofinance, "Базовый", {"expenses_folded": "postage, settlement_depo_account"})

    assert absorbed_by(agreed, "postage") == Ground.of("fees.folded", "GF-12.4", type="postage")
    assert absorbed_by(agreed, "settlement_depo_account") is not None
    assert absorbed_by(agreed, "clearing_depo_account") is None
