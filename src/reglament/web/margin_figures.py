"""Margin as both the risk desk and the client's page show it: the level, its gauge, the terms, the day's course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from reglament.core.margin.figures import Figures, Term
from reglament.core.margin.stress import Sums
from reglament.core.rulebook.grounds import as_plain
from reglament.core.units.amount import CURRENCIES, RUB, Amount
from reglament.core.units.rounding import Rounding, round_to_unit
from reglament.phrases.words import word
from reglament.web.plot import Plot, plot_of
from reglament.web.templatetags.say import language

GAUGE = 132
"""Width of the gauge's scale, from −1 to 2."""
MARKS = {"NORMAL": "good", "RESTRICTED": "warn", "CLOSE_OUT": "bad", "NEGATIVE_NO_POSITION": "bad"}


def level_shown(level: Decimal | None) -> dict[str, Any]:
    """Return a level of sufficiency with the length of its bar; one above the scale keeps its number."""
    if level is None:
        return {"text": "", "bar": 0}
    cut = min(max((level + 1) / 3, Decimal(0)), Decimal(1))
    return {"text": f"{level:.2f}", "bar": int(cut * GAUGE)}


def money(kopecks: int) -> str:
    """Return kopecks as an amount of roubles."""
    return str(Amount(kopecks, RUB))


def roubles(value: Decimal) -> str:
    """Return exact roubles as an amount, rounded half up where it is shown."""
    return str(round_to_unit(value, RUB, Rounding.HALF_UP))


def sums_shown(sums: Sums, status: str) -> dict[str, Any]:
    """Return the figures last computed as pages show them."""
    fall = sums.fall_to_close_out
    return {
        "value": money(sums.value),
        "initial": money(sums.initial),
        "minimum": money(sums.minimum),
        "npr1": money(sums.npr1),
        "npr2": money(sums.npr2),
        "lacking": money(-sums.npr1) if sums.npr1 < 0 else "",
        "level": level_shown(sums.sufficiency),
        "status": status,
        "mark": MARKS.get(status, ""),
        "fall": f"{fall:.1f}" if fall is not None and 0 < fall <= 100 else "",
        "rise": f"{-fall:.1f}" if fall is not None and -1000 < fall < 0 else "",
    }


def sums_of_figures(figures: Figures) -> Sums:
    """Return exact figures in kopecks, with the part securities make of them."""
    papers = [term for term in figures.terms if not _is_money(term)]

    def kopecks(value: Decimal) -> int:
        return round_to_unit(value, RUB, Rounding.HALF_UP).minor

    return Sums(
        kopecks(figures.S),
        kopecks(figures.M0),
        kopecks(figures.Mmin),
        kopecks(sum((term.value for term in papers), Decimal(0))),
        kopecks(sum((term.initial for term in papers), Decimal(0))),
        kopecks(sum((term.minimum for term in papers), Decimal(0))),
    )


def _is_money(term: Term) -> bool:
    return term.asset in CURRENCIES


def terms_shown(figures: Figures) -> list[dict[str, Any]]:
    """Return what each asset puts into the figures, ready for a table."""
    return [
        {
            "asset": term.asset,
            "set": term.set,
            "pieces": f"{term.pieces.normalize():f}",
            "is_short": term.pieces < 0,
            "price": None if term.price is None else f"{term.price:f}",
            "value": roubles(term.value),
            "rate0": _rate(term.rate0),
            "rate_min": _rate(term.rate_min),
            "initial": roubles(term.initial),
            "minimum": roubles(term.minimum),
            "why": [as_plain(ground) for ground in term.why],
        }
        for term in figures.terms
    ]


def portfolios_shown(several: Sequence[Figures], chosen: Figures) -> list[dict[str, Any]]:
    """Return each of a client's portfolios with its figures, the chosen one marked; nothing for a client with one."""
    if len(several) < 2:
        return []
    return [
        {
            **sums_shown(sums_of_figures(figures), figures.status.value),
            "name": figures.portfolio,
            "status_word": word("margin_status", figures.status.value, language()),
            "is_chosen": figures is chosen,
        }
        for figures in several
    ]


def portfolio_chosen(several: Sequence[Figures], wanted: str | None) -> Figures:
    """Return the portfolio of a name, or the one that asks for something first when none of that name is there."""
    return next((one for one in several if wanted is not None and one.portfolio == wanted), several[0])


def _rate(rate: Decimal) -> str:
    return f"{round(rate, 4).normalize():f}" if rate else ""


def day_plot(
    points: Sequence[Any], first: datetime, last: datetime, names: Mapping[str, str]
) -> tuple[Plot, list[dict[str, str]]] | None:
    """Return a day's course of value and both margins with the names of its lines; None while there is no course."""
    if len(points) < 2:
        return None
    at = [one.at.timestamp() for one in points]
    series = [
        ("s1", [one.value for one in points]),
        ("s2", [one.initial for one in points]),
        ("s3", [one.minimum for one in points]),
    ]
    span = (min(first.timestamp(), at[0]), max(last.timestamp(), at[-1]))
    key = [{"mark": mark, "name": names[mark]} for mark, _row in series]
    return plot_of(at, series, span), key
