"""Operations of a register: their kinds, and the document each stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


class OperationKind(StrEnum):
    """What is done with papers in a register."""

    ISSUE = "issue"
    """A registered issue is put on the issuer's emission account."""
    OPENING = "opening"
    """A register taken over: all holders at once."""
    PLACEMENT = "placement"
    TRANSFER = "transfer"
    INHERITANCE = "inheritance"
    BUY_BACK = "buy_back"
    PLEDGE = "pledge"
    PLEDGE_RELEASE = "pledge_release"
    BLOCK = "block"
    UNBLOCK = "unblock"
    ARREST = "arrest"
    ARREST_RELEASE = "arrest_release"
    SPLIT = "split"
    CONSOLIDATION = "consolidation"
    CONVERSION = "conversion"
    REDEMPTION = "redemption"
    CORRECTION = "correction"
    """Takes another operation back."""

    __hash__ = str.__hash__

    @property
    def what(self) -> str:
        """How its entries in the journal are called."""
        return f"registry.{self.value}"


CORPORATE_CASE = "corporate_case"
"""The section of the issuer's cabinet by which files are exchanged and nothing is ordered."""


@dataclass(frozen=True, slots=True)
class OperationGround:
    """The document an operation stands on, and the way it came.

    `value_on` is the day the operation counts, today where it is empty; an earlier day is only for an
    operation that replaces one taken back, named in `corrects`.
    """

    document: str
    """`transfer order`, `court decision`, `certificate of inheritance`."""
    number: str
    on: date | None = None
    channel: str = "paper"
    """`paper`, `edo` (electronic document flow), `corporate_case`, `depository`."""
    attached: tuple[str, ...] = ()
    value_on: date | None = None
    corrects: int | None = None


@rule("SR-6.5-f")
def may_be_ground(channel: str) -> Ground | None:
    """Return that what came through the corporate case is no ground for an operation, or None; signed or not."""
    if channel == CORPORATE_CASE:
        return Ground.of("registry.ground_from_corporate_case", "SR-6.5-f")
    return None


def why_no_ground(ground: OperationGround, today: date, registered_on: date) -> Ground | None:
    """Return why an operation cannot stand on this document, or None."""
    barred = may_be_ground(ground.channel)
    if barred is not None:
        return barred
    if not ground.document.strip() or not ground.number.strip():
        return Ground.of("registry.ground_missing", "")
    if ground.on is not None and ground.on > today:
        return Ground.of("registry.ground_of_later_day", "", day=ground.on, today=today)
    return _why_not_on(ground.value_on or today, today, registered_on, ground.corrects)


def _why_not_on(day: date, today: date, registered_on: date, corrects: int | None) -> Ground | None:
    if day > today:
        return Ground.of("registry.later_day", "", day=day, today=today)
    if day < today and corrects is None:
        return Ground.of("registry.earlier_day", "", day=day, today=today)
    if day < registered_on:
        return Ground.of("registry.before_registration", "", day=day, registered_on=registered_on)
    return None
