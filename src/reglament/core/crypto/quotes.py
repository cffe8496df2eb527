"""Market quotes: whose closing price may be used on a day, what it is in roubles, and which the taxpayer chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from reglament.core.crypto.operation import CannotAssess, Operation, times, to_kopecks
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

BILLION = Decimal(10) ** 9


@dataclass(frozen=True, slots=True)
class ExchangeQuote:
    """What an exchange published for a day, with the official rates that turn it into roubles."""

    exchange: str
    day: date
    close: Decimal
    """Closing price of one coin, in `currency`."""
    currency: str
    volume: Decimal
    """Turnover in digital currency that day, in `currency`."""
    rate: Decimal
    """Official rate in force on the day of recognition, roubles for one unit of `currency`."""
    published_since: date
    volume_rate: Decimal | None = None
    """Official rate the turnover is converted by, when it is not `rate`."""
    coin: str = ""
    """The coin it is for; blank for a quote of the one coin spoken of."""
    rate_on: date | None = None
    """The day the rate is of; another day than the operation's is refused."""

    @property
    def roubles(self) -> Decimal:
        """One coin in roubles, to the kopeck."""
        return to_kopecks(times(self.close, self.rate))


@rule("DC-72", "DC-73", "DC-74", "DC-77")
def quote_faults(quote: ExchangeQuote, on: date, terms: CryptoTerms) -> tuple[Ground, ...]:
    """Return why a quote may not be used for an operation of a day; nothing when it may.

    The turnover must be above the limit, the limit itself is not enough; quotes must have been
    published for whole years before the operation; price and rate must be of that very day.
    """
    faults = []
    turnover = times(quote.volume, quote.rate if quote.volume_rate is None else quote.volume_rate)
    limit = terms.quote_volume_over
    if turnover <= limit.value.decimal:
        faults.append(
            Ground.of("crypto.turnover_too_small", limit.clause, turnover=f"{to_kopecks(turnover):f}", over=limit.value)
        )
    years = terms.quote_history_years
    if quote.published_since > years_before(on, years.value):
        faults.append(
            Ground.of("crypto.history_too_short", years.clause, since=quote.published_since, years=years.value, on=on)
        )
    if quote.rate_on is not None and quote.rate_on != on:
        faults.append(Ground.of("crypto.rate_of_another_day", "DC-77", rate_on=quote.rate_on, on=on))
    return tuple(faults)


def years_before(on: date, years: int) -> date:
    """Return the same day that many years earlier; 29 February falls to the 28th."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)


@rule("DC-70", "DC-75", "DC-76", "DC-81")
def quoted(operation: Operation, quotes: Sequence[ExchangeQuote], terms: CryptoTerms) -> Operation:
    """Return the operation with its quote: the one it brings, else the eligible one of its day.

    Raises `CannotAssess` when no eligible exchange closed that day, when several did and none was chosen,
    and when the one chosen may not be used. The day before never stands in for the day.
    """
    if operation.quote is not None or not quotes:
        return operation
    of_the_day = [one for one in quotes if one.day == operation.on and one.coin in ("", operation.coin)]
    eligible = [one for one in of_the_day if not quote_faults(one, operation.on, terms)]
    if operation.exchange:
        return replace(operation, quote=_chosen(operation, of_the_day, terms).roubles)
    if not eligible:
        raise CannotAssess(Ground.of("crypto.no_quote", "DC-76", operation=operation.n, on=operation.on))
    if len(eligible) > 1:
        names = ", ".join(one.exchange for one in eligible)
        raise CannotAssess(Ground.of("crypto.choose_a_quote", "DC-75", operation=operation.n, exchanges=names))
    (only,) = eligible
    return replace(operation, quote=only.roubles)


def _chosen(operation: Operation, of_the_day: Sequence[ExchangeQuote], terms: CryptoTerms) -> ExchangeQuote:
    for one in of_the_day:
        if one.exchange == operation.exchange:
            faults = quote_faults(one, operation.on, terms)
            if faults:
                raise CannotAssess(*faults)
            return one
    ground = Ground.of(
        "crypto.chosen_quote_missing", "DC-81", exchange=operation.exchange, operation=operation.n, on=operation.on
    )
    raise CannotAssess(ground)
