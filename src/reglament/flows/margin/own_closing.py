"""Find what clients did themselves to close: each act of the day is judged by the figures with it and without it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reglament.core.margin.asset import MarginAsset
from reglament.core.margin.figures import Figures, figures_after, figures_of
from reglament.core.margin.portfolio import Change
from reglament.flows.act import Act
from reglament.flows.margin.note_closing import note_closing
from reglament.flows.margin.portfolio import basis_of, portfolios_now
from reglament.store.margin.own_moves import OwnMove, own_moves


def note_own_closing(act: Act, known: Sequence[tuple[str, Figures]]) -> list[str]:
    """Record the closing actions of clients of this day that are not recorded yet; return their subjects.

    `known` are the present figures: who owes nothing, and owed nothing before what he did, is passed over.
    """
    moves = own_moves_to_note(act, known)
    if not moves:
        return []
    portfolios, assets = portfolios_now(act, sorted({one.client for one in moves}), {one.asset for one in moves})
    directive = basis_of(act).directive
    after = {client: figures_of(portfolio, directive) for client, portfolio in portfolios.items()}
    noted = []
    for one in moves:
        before: Figures = figures_after(
            portfolios[one.client], _undone(one, assets.of(one.client, one.asset)), directive
        )
        if note_closing(act, one.client, one.move, one.subject, before, after[one.client]):
            noted.append(one.subject)
    return noted


def own_moves_to_note(act: Act, known: Sequence[tuple[str, Figures]]) -> list[OwnMove]:
    """Return what clients did today that may have closed something and is not recorded."""
    figures = dict(known)
    return [one for one in own_moves(act.firm, list(figures), act.on) if _may_close(one, figures[one.client])]


def _may_close(one: OwnMove, figures: Figures) -> bool:
    planned = {term.asset: term.pieces for term in figures.terms}
    return bool(figures.uncovered) or planned.get(one.asset, Decimal(0)) < one.units


def _undone(one: OwnMove, asset: MarginAsset) -> Change:
    """Return the change that takes an act back: what came in goes out, and a deal's money comes back."""
    if one.price is None and asset.is_roubles:
        return Change.of_cash(-one.units)
    roubles = one.units * one.price if one.price is not None else Decimal(0)
    return Change(((asset, -one.units),), roubles)
