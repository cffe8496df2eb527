"""Answers to the worked cases on margin."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from reglament.core.margin.asset import ROUBLES, MarginAsset, RateSet
from reglament.core.margin.directive import directive_on
from reglament.core.margin.figures import Figures, figures_of
from reglament.core.margin.initial import keeps_initial_margin
from reglament.core.margin.portfolio import Portfolio, Position
from reglament.core.margin.rates import derived_rates, hand_rates_refused, stored
from reglament.core.margin.terms import MarginTerms
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.rulebook.editions import Rulebook, edition_in_force
from reglament.core.rulebook.terms import terms_of

Given = Mapping[str, object]
_NOUGHT = "0"


def figures(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """Return the figures of one paper and the roubles beside it, by the directive of a day."""
    found = _figures(rulebook, given)
    return {
        "value": _kopecks(found.S),
        "initial": _kopecks(found.M0),
        "minimum": _kopecks(found.Mmin),
        "status": found.status.value,
    }


def rates(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """Return the rates of a category on a day, as they are stored."""
    on = date.fromisoformat(str(given["on"]))
    found, _ = derived_rates(
        "A",
        Decimal(str(given["fall"])),
        Decimal(str(given["rise"])),
        RiskCategory(str(given["category"])),
        directive_on(edition_in_force(rulebook, on), on),
    )
    kept = stored(found)
    names = ("initial_long", "initial_short", "minimum_long", "minimum_short")
    return {name: f"{getattr(kept, name).normalize():f}" for name in names}


def hand(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """Return whether a rate set by hand stands against the clearing house's."""
    on = date.fromisoformat(str(given["on"]))
    own, floor = (Decimal(str(given[name])) for name in ("rate", "clearing"))
    refused = hand_rates_refused(
        "A",
        RateSet(own, own, own / 2, own / 2),
        RateSet(floor, floor, floor / 2, floor / 2),
        directive_on(edition_in_force(rulebook, on), on),
    )
    return {"accepted": not refused, "codes": tuple(dict.fromkeys(ground.code for ground in refused))}


def act(rulebook: Rulebook, given: Given) -> Mapping[str, object]:
    """Return whether an act keeps the initial margin, given the portfolio before and after it."""
    on = date.fromisoformat(str(given["on"]))
    terms = terms_of(MarginTerms, edition_in_force(rulebook, on), on)
    before, after = (
        _figures(rulebook, {"on": given["on"], **dict(_part(given, name))}) for name in ("before", "after")
    )
    return {"allowed": not keeps_initial_margin(before, after, terms)}


def _part(given: Given, name: str) -> Given:
    part = given[name]
    assert isinstance(part, Mapping)
    return part


def _figures(rulebook: Rulebook, given: Given) -> Figures:
    on = date.fromisoformat(str(given["on"]))
    directive = directive_on(edition_in_force(rulebook, on), on)
    initial, minimum = (Decimal(str(given.get(name, _NOUGHT))) for name in ("initial_rate", "minimum_rate"))
    paper = MarginAsset(
        "A",
        Decimal(str(given.get("price", _NOUGHT))),
        RateSet(initial, initial, minimum, minimum, minimum_by_hand=given.get("by_hand") == "yes"),
        liquid=given.get("liquid", "yes") == "yes",
    )
    units = {name: Decimal(str(given.get(name, _NOUGHT))) for name in ("pieces", "receivable", "payable", "roubles")}
    positions = (
        Position(ROUBLES, units["roubles"]),
        Position(paper, units["pieces"], units["receivable"], units["payable"]),
    )
    return figures_of(Portfolio("1001", "", positions), directive)


def _kopecks(value: Decimal) -> str:
    return f"{value:.2f}"
