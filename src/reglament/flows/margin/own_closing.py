"""Find what clients did themselves to close: each act of the day is judged by the figures with it and without it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reglament.core.margin.figures import Figures, figures_of
from reglament.core.margin.portfolio import Change, changed
from reglament.core.units.amount import RUB
from reglament.flows.act import Act
from reglament.flows.margin.note_closing import note_closing
from reglament.flows.margin.portfolio import basis_of, portfolios_now
from reglament.store.margin.load import Assets
from reglament.store.margin.own_moves import OwnMove, own_moves


def note_own_closing(act: Act, known: Sequence[tuple[str, Figures]]) -> list[str]:
    """Record the closing actions of clients of this day that are not recorded yet; return their subjects.

    `known` are the present figures: who owes nothing, and owed nothing before what he did, is passed over.
    """
    moves = own_moves_to_note(act, known)
    if not moves:
        return []
    units = {unit for one in moves for unit, _ in one.changes}
    portfolios, assets = portfolios_now(act, sorted({one.client for one in moves}), units)
    directive = basis_of(act).directive
    noted = []
    for one in moves:
        # The latest comes first: each is seen with what came before it and without what came after.
        with_it = portfolios[one.client]
        without = changed(with_it, _undone(one, assets))
        portfolios[one.client] = without
        if not one.known:
            figures = figures_of(without, directive), figures_of(with_it, directive)
            if note_closing(act, one.client, one.move, one.subject, *figures):
                noted.append(one.subject)
    return noted


def own_moves_to_note(act: Act, known: Sequence[tuple[str, Figures]]) -> list[OwnMove]:
    """Return the day's acts of clients who may have closed something by one that is not recorded, the latest first."""
    figures = dict(known)
    moves = own_moves(act.firm, list(figures), act.on)
    brought: dict[tuple[str, str], Decimal] = {}
    for one in moves:
        for unit, count in one.changes:
            brought[one.client, unit] = brought.get((one.client, unit), Decimal(0)) + max(count, Decimal(0))
    clients = {one.client for one in moves if not one.known and _may_close(one, figures[one.client], brought)}
    return [one for one in moves if one.client in clients]


def _may_close(one: OwnMove, figures: Figures, brought: dict[tuple[str, str], Decimal]) -> bool:
    """Return whether the client owes something, or owed it before what he brought of it today."""
    planned = {term.asset: term.pieces for term in figures.terms}
    return bool(figures.uncovered) or any(
        count > 0 and planned.get(unit, Decimal(0)) < brought[one.client, unit] for unit, count in one.changes
    )


def _undone(one: OwnMove, assets: Assets) -> Change:
    """Return the change that takes an act back."""
    pieces = tuple((assets.of(one.client, unit), -count) for unit, count in one.changes if unit != RUB.code)
    return Change(pieces, -sum((count for unit, count in one.changes if unit == RUB.code), Decimal(0)))
