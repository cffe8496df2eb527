"""Clients the cycle counts by the rule: those with several portfolios, never netted, and those with barred money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reglament.batch.margin_figures import Range, computed_by_rule
from reglament.core.margin.figures import figures_of
from reglament.flows.act import Act
from reglament.flows.margin.portfolio import basis_of
from reglament.store.margin.arrests import arrested_cash
from reglament.store.margin.load import read_portfolios
from reglament.store.margin.portfolio_places import portfolio_places
from reglament.store.parties.load import categories_of


def with_portfolios_apart(act: Act, clients: Sequence[str], found: Range) -> Range:
    """Return the figures of a range with one row for each portfolio of who has several, and of who has money barred.

    They are few, and looked at every time.
    """
    barred = {client for client, _, _ in arrested_cash(act.firm, None)}.intersection(clients)
    several = sorted(portfolio_places(act.firm, clients, act.on).clients | barred)
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
