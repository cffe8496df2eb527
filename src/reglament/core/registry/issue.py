"""Issues: how many papers there are, what one is worth on paper, and whether they still live."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from reglament.core.rulebook.grounds import Ground


class IssueState(StrEnum):
    """What has become of an issue."""

    REGISTERED = "registered"
    """Registered; papers are being placed."""
    PLACED = "placed"
    CONVERTED = "converted"
    REDEEMED = "redeemed"

    @property
    def lives(self) -> bool:
        """True while there are papers of the issue."""
        return self in (IssueState.REGISTERED, IssueState.PLACED)


@dataclass(frozen=True, slots=True)
class IssueFigures:
    """An issue on a day: how many papers, the nominal of one in the issue's currency, the state."""

    quantity: int
    nominal: Fraction
    state: IssueState


def nominal_text(nominal: Fraction) -> str:
    """Return a nominal as people write it: `1000`, `0.5`, and `1000/3` where no decimal fraction says it."""
    whole = 10**12 * nominal
    if whole.denominator != 1:
        return f"{nominal.numerator}/{nominal.denominator}"
    units, rest = divmod(whole.numerator, 10**12)
    return str(units) if rest == 0 else f"{units}.{rest:012d}".rstrip("0")


def nominal_from(text: str) -> Fraction | None:
    """Read a nominal, `1000`, `0,5` or `1000/3`; None for what is no positive number."""
    plain = text.replace(",", ".").replace(" ", "")
    try:
        nominal = Fraction(plain)
    except (ValueError, ZeroDivisionError):
        return None
    return nominal if nominal > 0 and "e" not in plain.lower() else None


def why_dead(issue: str, figures: IssueFigures) -> Ground | None:
    """Return that nothing is done with papers of an issue that is no more, or None."""
    if figures.state.lives:
        return None
    return Ground.of("registry.issue_ended", "", issue=issue, issue_state=figures.state.value)
