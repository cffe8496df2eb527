"""Figures of portfolios as they stand at the moment of an act. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reglament.core.margin.directive import Directive, directive_of
from reglament.core.margin.figures import Figures, figures_of, weakest
from reglament.core.margin.portfolio import Portfolio
from reglament.core.margin.terms import MarginTerms
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.store.margin.load import Assets, Basis, read_portfolios
from reglament.store.parties.load import categories_of


def basis_of(act: Act) -> Basis:
    """Return the rules by which portfolios are counted at the moment of an act."""
    terms = terms_of(MarginTerms, act.edition, act.on)
    return Basis(act.at, directive_of(terms), terms)


def portfolios_now(act: Act, clients: Sequence[str], also: Iterable[str] = ()) -> tuple[dict[str, Portfolio], Assets]:
    """Return the portfolio of each client that asks for something first, and the assets they all stand on.

    Calls and closing follow that one; with several by agreement the next comes up once it is in order. `also` names
    assets an act would bring in.
    """
    basis = basis_of(act)
    found, assets = read_portfolios(act.firm, clients, categories_of(act.firm, clients, act.on), basis, also)
    return {client: _first(each, basis.directive) for client, each in found.of_client.items()}, assets


def _first(portfolios: tuple[Portfolio, ...], directive: Directive) -> Portfolio:
    return portfolios[0] if len(portfolios) == 1 else weakest(portfolios, directive)[0]


def figures_now(act: Act, clients: Sequence[str]) -> dict[str, Figures]:
    """Return the figures of clients at the moment of an act, all of them by one round of statements."""
    directive = basis_of(act).directive
    portfolios, _ = portfolios_now(act, clients)
    return {client: figures_of(portfolio, directive) for client, portfolio in portfolios.items()}


def figures_by_portfolio(act: Act, client: str) -> tuple[Figures, ...]:
    """Return the figures of each of a client's portfolios at the moment of an act, the one that asks first in front."""
    basis = basis_of(act)
    found, _ = read_portfolios(act.firm, [client], categories_of(act.firm, [client], act.on), basis)
    several = found.of_client[client]
    first = weakest(several, basis.directive)[1]
    others = (figures_of(one, basis.directive) for one in several if one.name != first.portfolio)
    return (first, *others)
