"""The asset tests of the increased category: what a client has on the day before, and for how long he has dealt.

Cash and listed securities are valued by a ladder: the organiser's close of the last
trading day before the category begins, then the last deal of that day's main session,
then the latest of either within a number of days, then nothing. What was taken, from
whom and of which day stays with the result.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal

from reglament.core.calendar.days import ONE_DAY
from reglament.core.calendar.moments import local
from reglament.core.calendar.sessions import VenueCalendar
from reglament.core.parties.terms import AssetTestTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import RUB, Amount, Unit, nil
from reglament.core.units.rounding import Rounding, round_to_unit

Listing = Literal["organised", "foreign", "none"]


@dataclass(frozen=True, slots=True)
class PricePoint:
    """A published price: `close` of an organiser, `last` deal, or `foreign_close`; also a currency's rate."""

    price: Decimal
    at: datetime
    kind: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class PaperHeld:
    """Pieces of one security on internal accounts, with the prices that may be taken."""

    code: str
    pieces: int
    venue: str
    """The organiser's venue; its calendar says which day's prices count."""
    listing: Listing
    currency: Unit
    price_base: Decimal = Decimal(1)
    """What a price of one stands for: one, or a hundredth of the face value for a price in per cent."""
    prices: tuple[PricePoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Valued:
    """One line of the test: what was counted, at which price and rate, in roubles."""

    name: str
    quantity: str
    price: PricePoint | None
    rate: PricePoint | None
    worth: Amount


@dataclass(frozen=True, slots=True)
class Assets:
    """What a client has for the tests, in roubles, line by line."""

    day: date
    """The day before the category begins."""
    lines: tuple[Valued, ...]

    @property
    def worth(self) -> Amount:
        """The sum of all lines."""
        return sum((line.worth for line in self.lines), nil(RUB))


@dataclass(frozen=True, slots=True)
class Experience:
    """How long a person is a client of brokers, and on which days deals were made for him."""

    client_since: date | None
    deal_days: frozenset[date]


def assets_of(
    start: date,
    cash: Mapping[Unit, int],
    papers: Iterable[PaperHeld],
    rates: Mapping[str, tuple[PricePoint, ...]],
    venues: Mapping[str, VenueCalendar],
    terms: AssetTestTerms,
) -> Assets:
    """Return what a client has on the day before the category begins, line by line.

    `cash` is in smallest parts by currency; `rates` are roubles for one unit of a currency.
    """
    day = start - ONE_DAY
    lines = []
    for currency, minor in cash.items():
        rate = rate_for(day, rates.get(currency.code, ()), terms) if currency != RUB else None
        quantity = Amount(minor, currency)
        lines.append(Valued(currency.code, str(quantity), None, rate, _roubles(quantity.decimal, currency, rate)))
    for paper in papers:
        price = price_for(start, paper, venues, terms)
        rate = rate_for(day, rates.get(paper.currency.code, ()), terms) if paper.currency != RUB else None
        whole = price.price * paper.price_base * paper.pieces if price is not None else Decimal(0)
        lines.append(Valued(paper.code, str(paper.pieces), price, rate, _roubles(whole, paper.currency, rate)))
    return Assets(day, tuple(lines))


@rule("GC-3.9.4", "GF-21.3.2-a")
def price_for(
    start: date, paper: PaperHeld, venues: Mapping[str, VenueCalendar], terms: AssetTestTerms
) -> PricePoint | None:
    """Return the price a paper counts at, or None when it counts for nothing.

    Only papers of the listings the rulebook names count.
    """
    if paper.listing not in terms.counted_listings.value:
        return None
    if paper.listing == "foreign":
        return foreign_close(start - ONE_DAY, paper.prices, terms)
    calendar = venues[paper.venue]
    return latest_within(calendar.trading.before(start), paper.prices, calendar, terms)


@rule("GC-3.9.4-close")
def close_of(day: date, prices: Iterable[PricePoint], terms: AssetTestTerms) -> PricePoint | None:
    """Return the organiser's closing price of a day."""
    if terms.closing_price.value != "organiser_close":
        return None
    found = [point for point in prices if point.kind == "close" and _day(point) == day]
    return found[-1] if found else None


@rule("GC-3.9.4-last")
def last_of_main_session(
    day: date, prices: Iterable[PricePoint], calendar: VenueCalendar, terms: AssetTestTerms
) -> PricePoint | None:
    """Return the last deal of a day's main session; deals outside it do not count."""
    session = calendar.session_on(day)
    if session is None or terms.closing_price_missing.value != "last_main_session":
        return None
    opens, ends = session
    found = [point for point in prices if point.kind == "last" and opens <= point.at < ends]
    return max(found, key=lambda point: point.at) if found else None


@rule("GC-3.9.4-30d")
def latest_within(
    day: date, prices: Iterable[PricePoint], calendar: VenueCalendar, terms: AssetTestTerms
) -> PricePoint | None:
    """Return the close, else the last deal, of the latest day that has one and is not older than the rulebook allows.

    The day itself comes first; a price of exactly so many days ago still counts.
    """
    known = tuple(prices)
    earliest = day - timedelta(days=terms.price_lookback_days.value)
    days = sorted({_day(point) for point in known if earliest <= _day(point) <= day}, reverse=True)
    for one in days:
        found = close_of(one, known, terms) or last_of_main_session(one, known, calendar, terms)
        if found is not None:
            return found
    return None


@rule("GC-3.9.4-foreign")
def foreign_close(day: date, prices: Iterable[PricePoint], terms: AssetTestTerms) -> PricePoint | None:
    """Return the last close a foreign exchange disclosed, while fewer days have passed than the rulebook says."""
    limit = terms.foreign_price_age_days.value
    found = [point for point in prices if point.kind == "foreign_close" and 0 <= (day - _day(point)).days < limit]
    return max(found, key=lambda point: point.at) if found else None


@rule("GC-3.9.4-fx")
def rate_for(day: date, rates: Iterable[PricePoint], terms: AssetTestTerms) -> PricePoint | None:
    """Return the rate that turns a currency into roubles: the exchange's last deal of the day, else the official one.

    A currency without either counts for nothing.
    """
    if terms.currency_rate.value != "last_deal_then_official":
        return None
    known = tuple(rates)
    dealt = [point for point in known if point.kind == "last" and _day(point) == day]
    official = [point for point in known if point.kind == "official" and _day(point) <= day]
    found = dealt or official
    return max(found, key=lambda point: point.at) if found else None


@rule("GC-3.9.3", "GC-3.9.3-1", "GC-3.9.3-2", "GF-21.3.2-a", "GF-21.3.2-b")
def lacking_for_increase(
    kind: str, assets: Amount, experience: Experience, decided_on: date, terms: AssetTestTerms
) -> tuple[Ground, ...]:
    """Return why neither test is met, naming what fails in each; nothing when one is.

    The second test, with less money and with experience, is a natural person's alone.
    """
    first = terms.increased_assets_min
    if assets >= first.value:
        return ()
    failed = [Ground.of("category.assets_low", first.clause, assets=assets, needed=first.value)]
    if kind != "individual":
        return tuple(failed)
    lacking = _experience_lacking(assets, experience, decided_on, terms)
    return (*failed, *lacking) if lacking else ()


def _experience_lacking(
    assets: Amount, experience: Experience, decided_on: date, terms: AssetTestTerms
) -> list[Ground]:
    second, days, deals = (
        terms.increased_assets_min_experienced,
        terms.increased_client_days_min,
        terms.increased_deal_days_min,
    )
    lacking = []
    if assets < second.value:
        lacking.append(Ground.of("category.assets_low_experienced", second.clause, assets=assets, needed=second.value))
    earliest = decided_on - timedelta(days=days.value)
    since = experience.client_since
    if since is None or since > earliest:
        known = 0 if since is None else (decided_on - since).days
        lacking.append(Ground.of("category.client_too_short", days.clause, days=known, needed=days.value))
    dealt = sum(earliest <= day < decided_on for day in experience.deal_days)
    if dealt < deals.value:
        lacking.append(Ground.of("category.deal_days_few", deals.clause, days=dealt, needed=deals.value))
    return lacking


@rule("GC-3.9.5", "GF-21.3.3-b")
def evidence_grounds(
    outside: bool, papers: Iterable[str], opened_on: date, decided_on: date, terms: AssetTestTerms
) -> tuple[Ground, ...]:
    """Return which papers are missing behind what is known from other brokers; nothing when nothing is.

    Whoever is a client for less than the rulebook's months shows all of them, anybody else one at least.
    """
    if not outside:
        return ()
    wanted, given = terms.evidence_papers, set(papers)
    months = terms.evidence_below_months
    missing = [paper for paper in wanted.value if paper not in given]
    if months is not None and _months_after(opened_on, months.value) > decided_on:
        return (Ground.of("category.papers_missing", months.clause, papers=", ".join(missing)),) if missing else ()
    if given:
        return ()
    return (Ground.of("category.papers_missing", wanted.clause, papers=", ".join(missing)),)


def _months_after(day: date, months: int) -> date:
    """Return the same day some months later; the last day of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _day(point: PricePoint) -> date:
    return local(point.at).date()


def _roubles(whole: Decimal, currency: Unit, rate: PricePoint | None) -> Amount:
    if currency == RUB:
        return round_to_unit(whole, RUB, Rounding.HALF_UP)
    return round_to_unit(whole * rate.price, RUB, Rounding.HALF_UP) if rate is not None else nil(RUB)
