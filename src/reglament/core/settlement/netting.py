"""Netting: counter obligations of one day, place and unit set against each other, with the gross rows kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reglament.core.rulebook.marks import rule
from reglament.core.settlement.obligations import CASH, SECURITIES, Obligation


@dataclass(frozen=True, slots=True)
class NetRow:
    """What one client gets and gives in one unit at one clearing pool on one day."""

    client: str
    settle_on: date
    place: str
    unit: str
    gross: tuple[Obligation, ...]

    @property
    def incoming(self) -> int:
        """Sum of what comes in, before netting."""
        return sum(one.minor for one in self.gross if one.minor > 0)

    @property
    def outgoing(self) -> int:
        """Sum of what goes out, before netting; not negative."""
        return -sum(one.minor for one in self.gross if one.minor < 0)

    @property
    def net(self) -> int:
        """What is really delivered or paid: plus comes in, minus goes out."""
        return self.incoming - self.outgoing


@rule("GC-11.7-netting")
def net_obligations(obligations: Iterable[Obligation]) -> tuple[NetRow, ...]:
    """Return one row a client, day, place and unit; papers and money are netted, fees are not."""
    groups: dict[tuple[str, date, str, str], list[Obligation]] = {}
    for one in obligations:
        if one.component in (SECURITIES, CASH):
            groups.setdefault((one.client, one.settle_on, one.place, one.unit), []).append(one)
    return tuple(NetRow(*key, gross=tuple(rows)) for key, rows in sorted(groups.items()))
