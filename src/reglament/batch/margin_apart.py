"""Clients with several portfolios by agreement: the cycle counts each of them by the rule, never netted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reglament.batch.margin_figures import Range, computed_by_rule
from reglament.core.margin.figures import figures_of
from reglament.flows.act import Act
from reglament.flows.margin.portfolio import basis_of
from reglament.store.margin.load import read_portfolios
from reglament.store.margin.portfolio_places import portfolio_places
from reglament.store.parties.load import categories_of


def with_portfolios_apart(act: Act, clients: Sequence[str], found: Range) -> Range:
    """Return the figures of a range with one row for each portfolio of who has several; he is looked at every time."""
    several = sorted(portfolio_places(act.firm, clients, act.on).clients)
    if not several:
        return found
    basis = basis_of(act)
    portfolios, _ = read_portfolios(act.firm, several, categories_of(act.firm, several, act.on), basis)
    rows = [
        computed_by_rule(client, figures_of(one, basis.directive), one)
        for client in several
        for one in portfolios.of_client[client]
    ]
    rest = [row for row in found.computed if row.client not in portfolios.of_client]
    return replace(found, computed=[*rest, *rows], undecided=sorted({*found.undecided, *several}))
