"""Proportions in whole papers: an estate parted by shares, an issue exchanged at a ratio. Nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction


class Remainder(StrEnum):
    """Who gets the papers that whole shares leave over."""

    LARGEST = "largest_fraction"
    """One each, by the fraction cut off, the larger first; the one named first of equals."""
    FIRST = "first_named"
    REFUSE = "refuse"
    """Nobody: shares must come out whole."""


class Fractions(StrEnum):
    """What becomes of parts of a paper when an issue is exchanged at a ratio."""

    REFUSE = "refuse"
    """Every account must come out whole."""
    DOWN = "down"
    """Parts fall away, and the issue is smaller by them."""
    LARGEST = "largest_fraction"
    """The whole papers that parts make together go to the largest parts, one each."""
    ISSUER = "to_issuer"
    """The whole papers that parts make together go to the issuer's own account."""


def parted(quantity: int, shares: Sequence[Fraction], remainder: Remainder) -> list[int] | None:
    """Return how many papers each share gets, `quantity` in all; None where a remainder may not be and is."""
    assert sum(shares) == 1, "shares make one"
    return _rounded([quantity * share for share in shares], quantity, remainder)


def exchanged(pieces: Sequence[int], ratio: Fraction, fractions: Fractions) -> tuple[list[int], int] | None:
    """Return the new papers of each, and how many whole papers of parts go to the issuer.

    `ratio` is new papers for one old. None where parts may not be and are.
    """
    exact = [each * ratio for each in pieces]
    whole = [each.numerator // each.denominator for each in exact]
    left = int(sum(pieces) * ratio) - sum(whole)
    if fractions is Fractions.REFUSE:
        return None if any(each.denominator != 1 for each in exact) else (whole, 0)
    if fractions is Fractions.DOWN:
        return whole, 0
    if fractions is Fractions.ISSUER:
        return whole, left
    shared = _rounded(exact, sum(whole) + left, Remainder.LARGEST)
    assert shared is not None, "a remainder that is given to somebody can always be given"
    return shared, 0


def _rounded(exact: Sequence[Fraction], total: int, remainder: Remainder) -> list[int] | None:
    whole = [each.numerator // each.denominator for each in exact]
    left = total - sum(whole)
    if left and remainder is Remainder.REFUSE:
        return None
    if remainder is Remainder.FIRST:
        whole[0] += left
        return whole
    by_fraction = sorted(range(len(exact)), key=lambda n: (whole[n] - exact[n], n))
    for n in by_fraction[:left]:
        whole[n] += 1
    return whole
