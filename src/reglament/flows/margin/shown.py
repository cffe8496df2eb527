"""What is shown of a client's margin: figures with every term they come from, and exceptions. Queries only."""

from __future__ import annotations

from typing import Any

from reglament.core.margin.directive import Directive
from reglament.core.margin.figures import Figures, Term, figures_of, weakest
from reglament.core.margin.order_check import to_kopecks
from reglament.core.margin.portfolio import Portfolio
from reglament.core.rulebook.grounds import as_plain
from reglament.flows.act import Act
from reglament.flows.margin.portfolio import basis_of
from reglament.store.margin.exceptions import exceptions_of
from reglament.store.margin.load import read_portfolios
from reglament.store.margin.models import ExceptionRow
from reglament.store.parties.load import categories_of


def figures_shown(act: Act, client: str) -> dict[str, Any]:
    """Return a client's figures of the moment and their derivation, money to the kopeck as text."""
    standings = categories_of(act.firm, [client], act.on)
    basis = basis_of(act)
    portfolios, _ = read_portfolios(act.firm, [client], standings, basis)
    several = portfolios.of_client[client]
    portfolio, figures = weakest(several, basis.directive)
    standing = standings.get(client)
    return {
        "client": client,
        "at": act.at.isoformat(),
        "category": "" if standing is None else standing.category.value,
        "uncovered_allowed": standing is not None and standing.uncovered_allowed,
        "directive": basis.directive.code,
        **figures_told(figures),
        "portfolio": portfolio.name,
        "portfolios": [_portfolio_told(one, basis.directive) for one in several] if len(several) > 1 else [],
        "terms": [term_told(term) for term in figures.terms],
        "orders": _orders(portfolio),
        "grounds": [as_plain(ground) for ground in figures.grounds],
    }


def _portfolio_told(portfolio: Portfolio, directive: Directive) -> dict[str, Any]:
    """Return one of several portfolios: its name, its figures, and the planned position of each asset in it."""
    figures = figures_of(portfolio, directive)
    planned = {term.asset: to_kopecks(term.value) for term in figures.terms}
    return {"name": portfolio.name, **figures_told(figures), "planned": planned}


def figures_told(figures: Figures) -> dict[str, Any]:
    """Return the figures alone, under the names the regulation's directive gives them."""
    sufficiency = figures.sufficiency
    return {
        "S": to_kopecks(figures.S),
        "M0": to_kopecks(figures.M0),
        "Mmin": to_kopecks(figures.Mmin),
        "NPR1": to_kopecks(figures.NPR1),
        "NPR2": to_kopecks(figures.NPR2),
        "corrected": to_kopecks(figures.corrected),
        "shortfall": to_kopecks(figures.shortfall),
        "status": figures.status.value,
        "sufficiency": None if sufficiency is None else to_kopecks(sufficiency),
        "uncovered": {term.asset: to_kopecks(term.uncovered) for term in figures.uncovered},
    }


def term_told(term: Term) -> dict[str, Any]:
    """Return what one asset puts into the figures."""
    return {
        "asset": term.asset,
        "set": term.set,
        "pieces": f"{term.pieces:f}",
        "price": None if term.price is None else f"{term.price:f}",
        "value": to_kopecks(term.value),
        "rate0": f"{term.rate0:f}",
        "rate_min": f"{term.rate_min:f}",
        "initial": to_kopecks(term.initial),
        "minimum": to_kopecks(term.minimum),
        "why": [as_plain(ground) for ground in term.why],
    }


def exceptions_shown(act: Act, client: str, limit: int = 100) -> list[dict[str, Any]]:
    """Return the exceptions by which a client's acts passed, or may pass, the latest first."""
    return [_exception(row) for row in exceptions_of(act.firm, client, limit)]


def _exception(row: ExceptionRow) -> dict[str, Any]:
    return {
        "number": int(row.pk),
        "letter": row.code,
        "clause": row.clause,
        "act": row.act,
        "subject": row.subject,
        "evidence": dict(row.evidence),
        "ground": row.ground,
        "approver": row.approver,
        "at": row.at.isoformat(),
        "used_at": None if row.used_at is None else row.used_at.isoformat(),
    }


def _orders(portfolio: Portfolio) -> list[dict[str, str]]:
    return [
        {
            "asset": order.asset,
            "side": order.side.value,
            "pieces": f"{order.pieces:f}",
            "price": f"{order.price:f}",
        }
        for order in portfolio.orders
    ]
