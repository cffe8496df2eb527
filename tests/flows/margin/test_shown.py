"""Figures as doors show them: to the kopeck, opened into their terms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.shown import figures_shown
from tests.clauses import clause
from tests.flows.margin.lender import owing

pytestmark = pytest.mark.django_db


@clause("GC-11.8.8", "GF-21.1.2")
def test_every_figure_opens_into_the_terms_it_comes_from(grandis: Rulebook, geofinance: Rulebook) -> None:
    for rulebook in (grandis, geofinance):
        desk = owing(rulebook)
        desk.place(instrument="SMPL", side="sell", quantity="10")

        shown = figures_shown(desk.act(), "1001")

        assert (shown["S"], shown["M0"], shown["Mmin"], shown["NPR1"]) == (
            "85000.00", "18061.50", "9030.75", "66938.50",
        )  # fmt: skip
        assert (shown["status"], shown["category"], shown["directive"]) == ("NORMAL", "standard", "6681-U")
        assert (shown["sufficiency"], shown["uncovered"]) == ("8.41", {"ONES": "40000.00"})
        terms = {term["asset"]: term for term in shown["terms"]}
        assert sum(Decimal(term["value"]) for term in terms.values()) == Decimal(shown["S"])
        assert sum(Decimal(term["initial"]) for term in terms.values()) == Decimal(shown["M0"])
        assert (terms["ONES"]["pieces"], terms["ONES"]["price"], terms["ONES"]["rate0"]) == (
            "-400", "100.00", "0.2996000000",
        )  # fmt: skip
        assert [one["side"] for one in shown["orders"]] == ["sell"]
        assert {ground["code"] for ground in shown["grounds"]} == {"margin.rates_stale"}
