"""What must hold between the numbers of one trade.

Quantity × price = value (of a bond: × face / 100), value + accrued interest = amount; the second
part of a REPO is the first with interest for its days.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from reglament.formats.amounts import hundredths_text
from reglament.formats.errors import Remark, WrongTotal
from reglament.formats.exchange_reports.values import RepoTerms

DAYS_OF_YEAR = (365, 366)

_HUNDRED = Decimal(100)


def check_amount(value: int, accrued: int, amount: int, repo: RepoTerms | None, line: int) -> Iterator[Remark]:
    """Raise WrongTotal unless the amount follows from the value; yield what is not checked."""
    if repo is None or repo.part != 2:
        if value + accrued != amount:
            raise WrongTotal(
                line, "Amount", "trade.amount",
                f"{hundredths_text(value)} + {hundredths_text(accrued)} "
                f"= {hundredths_text(value + accrued)}",
                hundredths_text(amount),
            )  # fmt: skip
    elif repo.rate_type not in ("", "FIX"):
        yield Remark(
            line, "Amount", "repo.floating_rate",
            f"the second part at a floating rate ({repo.rate_type}) is not recomputed",
        )  # fmt: skip
    else:
        _check_second_part(value, amount, repo, line)


def _check_second_part(value: int, amount: int, repo: RepoTerms, line: int) -> None:
    # Days of a leap year and of an ordinary one may be mixed, so the result lies between the two.
    possible = sorted(
        rounded(Decimal(value) * (1 + repo.rate * repo.period_days / (_HUNDRED * days))) for days in DAYS_OF_YEAR
    )
    if not possible[0] <= amount <= possible[-1]:
        raise WrongTotal(
            line, "Amount", "repo.second_part",
            f"{hundredths_text(possible[-1])}: {hundredths_text(value)} with {repo.rate} % "
            f"for {repo.period_days} days",
            hundredths_text(amount),
        )  # fmt: skip


def check_cash_value(price: Decimal, quantity: int, value: int, line: int) -> None:
    """Raise WrongTotal unless quantity × price in money gives the value."""
    expected = rounded(price * quantity * 100)
    if expected != value:
        raise WrongTotal(
            line, "Value", "trade.value",
            f"{quantity} × {price} = {hundredths_text(expected)}", hundredths_text(value),
        )  # fmt: skip


def check_percent_value(price: Decimal, quantity: int, value: int, face: Decimal | None, line: int) -> Iterator[Remark]:
    """Hold quantity × per cent × face against the value.

    With a known face a difference raises WrongTotal. Without one, a face of whole hundredths must
    explain the value; if none does (face in another currency), that is a remark.
    """
    if face is not None:
        expected = rounded(price * quantity * face)
        if expected != value:
            raise WrongTotal(
                line, "Value", "trade.value",
                f"{quantity} × {price} % of {face} = {hundredths_text(expected)}",
                hundredths_text(value),
            )  # fmt: skip
        return
    if price <= 0 or quantity == 0:
        return
    implied = (Decimal(value) / (price * quantity)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if rounded(price * quantity * implied) != value:
        yield Remark(
            line, "Value", "trade.face_unknown",
            f"no face of whole hundredths explains {hundredths_text(value)}",
        )  # fmt: skip


def rounded(hundredths: Decimal) -> int:
    """Return whole hundredths, half of one away from nought."""
    return int(hundredths.quantize(Decimal(1), ROUND_HALF_UP))
