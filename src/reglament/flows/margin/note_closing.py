"""Record what a client did to close an uncovered position: money or papers brought, interest paid, a deal."""

from __future__ import annotations

from decimal import Decimal

from reglament.core.margin.closing_action import ClientMove, Moved, closing_tag
from reglament.core.margin.figures import Figures
from reglament.core.units.amount import RUB
from reglament.core.units.rounding import Rounding, round_to_unit
from reglament.flows.act import Act
from reglament.flows.margin.planning import seen_of
from reglament.store.margin.case_save import add_action


def note_closing(act: Act, client: str, move: ClientMove, subject: str, before: Figures, after: Figures) -> str:
    """Record an act of a client by the figures on both sides of it; return its tag, empty when it closes nothing.

    `subject` is what it was: `trade:9`, `entry:12`. The same subject is recorded once.
    """
    moved = Moved(seen_of(before), seen_of(after), _uncovered(before), _uncovered(after))
    tag = closing_tag(moved)
    if tag:
        columns = {
            "move": move.value,
            "tag": tag,
            "value_before": _kopecks(before.S),
            "value_after": _kopecks(after.S),
            "minimum_before": _kopecks(before.Mmin),
            "minimum_after": _kopecks(after.Mmin),
            "uncovered_before": _kopecks(moved.uncovered_before),
            "uncovered_after": _kopecks(moved.uncovered_after),
        }
        add_action(act.firm, client, subject, act.at, columns)
    return tag


def _uncovered(figures: Figures) -> Decimal:
    return sum((term.uncovered for term in figures.uncovered), Decimal(0))


def _kopecks(value: Decimal) -> int:
    return round_to_unit(value, RUB, Rounding.HALF_UP).minor
