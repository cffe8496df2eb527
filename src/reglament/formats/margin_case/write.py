"""Write what was assessed of a margin case as plain JSON values: money as text with two decimals, half up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from reglament.core.margin.assess import Ask, AskKind, Assessment, Case
from reglament.core.margin.figures import Term
from reglament.core.rulebook.grounds import as_plain

_CENT = Decimal("0.01")
_WIDE = Context(prec=96)


def plain_from(assessed: Assessment, case: Case) -> dict[str, object]:
    """Return the figures, the answers by their names, and the terms each figure opens into."""
    figures = assessed.figures
    plain: dict[str, object] = {
        "S": _money(figures.S),
        "M0": _money(figures.M0),
        "Mmin": _money(figures.Mmin),
        "NPR1": _money(figures.NPR1),
        "NPR2": _money(figures.NPR2),
        "status": figures.status.value,
    }
    for ask, answer in assessed.answers:
        plain[_name_of(ask)] = _money(answer) if isinstance(answer, Decimal) else answer
    if assessed.close_by is not None:
        plain["close_by"] = assessed.close_by.value
    if case.portfolio.orders:
        plain["M0_corrected"] = _money(figures.corrected)
    plain["terms"] = [_term(term) for term in figures.terms]
    plain["grounds"] = [as_plain(ground) for ground in figures.grounds]
    return plain


def _name_of(ask: Ask) -> str:
    return {
        AskKind.BUY: f"max_buy_{ask.asset}",
        AskKind.SELL: f"max_sell_{ask.asset}",
        AskKind.DEPOSIT: "deposit_to_M0",
        AskKind.CLOSE: f"close_out_{ask.asset}",
        AskKind.SUFFICIENCY: "sufficiency",
    }[ask.kind]


def _term(term: Term) -> dict[str, object]:
    return {
        "asset": term.asset,
        "planned": f"{term.pieces:f}",
        "price": None if term.price is None else f"{term.price:f}",
        "value": _money(term.value),
        "rate_initial": f"{term.rate0.normalize():f}",
        "rate_minimum": f"{term.rate_min.normalize():f}",
        "initial": _money(term.initial),
        "minimum": _money(term.minimum),
        **({"set": term.set} if term.set else {}),
    }


def _money(value: Decimal) -> str:
    """Return roubles, or a ratio, with two decimals; a sum that rounds to nil has no sign."""
    rounded = value.quantize(_CENT, rounding=ROUND_HALF_UP, context=_WIDE)
    return f"{rounded + 0:f}" if rounded else "0.00"
