"""Answers to the worked cases on settlement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reglament.core.calendar.days import plain_weekdays
from reglament.core.rulebook.editions import Rulebook
from reglament.core.settlement.settle_date import settlement_date
from reglament.core.settlement.start import settlement_start
from tests.core.settlement.deals import settlement_terms

Given = Mapping[str, object]


def settle_date(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """Return the day a deal settles, on plain weekdays."""
    traded_on = date.fromisoformat(str(given["traded_on"]))
    return {"settle_on": settlement_date(traded_on, str(given["mode"]), plain_weekdays())}


def start(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """Return how the settlement of a deal begins."""
    begun = settlement_start(
        str(given["order"]),
        given.get("separate_settlement") == "yes",
        given.get("no_settlement") == "yes",
        settlement_terms(rulebook),
    )
    return {"state": begun.state.value, "basis": begun.basis}
