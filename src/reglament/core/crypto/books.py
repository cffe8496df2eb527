"""From a taxpayer's books to a case that can be assessed, with everything it still lacks, operation by operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from reglament.core.crypto.assess import assess
from reglament.core.crypto.assessment import Case, Taxpayer
from reglament.core.crypto.classification import OUTSIDE, CoinRecord, class_needed, record_on
from reglament.core.crypto.evidence import SetRate, SourceProfile, evidence_gap, rate_in_force, source_faults
from reglament.core.crypto.operation import CannotAssess, Expense, Kind, Operation, times, to_kopecks
from reglament.core.crypto.quotes import ExchangeQuote, quote_faults, quoted
from reglament.core.crypto.relations import Relation, is_kin, is_related
from reglament.core.crypto.standing import Standing
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import CURRENCIES

HOME = "RUB"
NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Spent:
    """An expense as told: `quantity` of money, or of a coin it was paid in."""

    coin: str
    quantity: Decimal
    is_documented: bool
    recognised: Decimal = NIL


@dataclass(frozen=True, slots=True)
class Entry:
    """An operation as told. The price is `price_quantity` of `price_coin`, money or another coin; none when blank."""

    n: int
    kind: Kind
    on: date
    coin: str
    quantity: Decimal
    area: str
    price_coin: str = ""
    price_quantity: Decimal = NIL
    is_documented: bool = True
    expenses: tuple[Spent, ...] = ()
    person: str = ""
    lots: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """A quote as an exchange published it, with the digest of the file that shows it."""

    exchange: str
    close: Decimal
    currency: str
    turnover: Decimal
    turnover_currency: str
    published_since: date
    capture: str


@dataclass(frozen=True, slots=True)
class Books:
    """All that a taxpayer has told, as it bears on one year."""

    taxpayer: Taxpayer
    year: int
    entries: tuple[Entry, ...]
    records: Sequence[CoinRecord] = ()
    quotes: Mapping[tuple[str, date], Sequence[Published]] = field(default_factory=dict)
    rates: Mapping[str, Sequence[SetRate]] = field(default_factory=dict)
    sources: Mapping[str, SourceProfile] = field(default_factory=dict)
    choices: Mapping[int, str] = field(default_factory=dict)
    relations: Sequence[Relation] = ()
    mining_paid: Mapping[int, Decimal] = field(default_factory=dict)
    """Tax on mined coins paid, roubles by the year of mining."""
    resident: bool | None = None
    regime: str = ""
    method: str = ""
    earlier_methods: tuple[tuple[int, str], ...] = ()
    has_establishment: bool = False
    losses: tuple[tuple[int, Decimal], ...] = ()
    other_main_base: Decimal = NIL


@dataclass(frozen=True, slots=True)
class Gap:
    """What an operation lacks: its number, where it stands for that, and why."""

    n: int
    standing: Standing
    ground: Ground


@dataclass(frozen=True, slots=True)
class QuoteTaken:
    """The quote a figure of an operation rests on: whose, of what, converted by which rate, shown by which file."""

    n: int
    coin: str
    exchange: str
    day: date
    close: Decimal
    currency: str
    rate: Decimal
    roubles: Decimal
    turnover: Decimal
    turnover_currency: str
    published_since: date
    capture: str


@dataclass(slots=True)
class Ready:
    """A case of what can be assessed, the quotes it rests on, what is outside these rules, and what is lacking."""

    case: Case
    gaps: list[Gap] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)
    quotes: list[QuoteTaken] = field(default_factory=list)


def case_of(books: Books, terms: CryptoTerms) -> Ready:
    """Return a year's case. Operations that lack something are left out of it and named."""
    ready = Ready(_case(books, ()))
    operations = []
    for entry in books.entries:
        lacking = class_needed(books.records, entry.coin, entry.on)
        if lacking is not None:
            ready.gaps.append(Gap(entry.n, Standing.UNCLASSIFIED, lacking))
            continue
        record = record_on(books.records, entry.coin, entry.on)
        if record is not None and record.decision == OUTSIDE:
            ready.outside.append(entry.n)
            continue
        try:
            operations.append(_operation(entry, books, terms, ready))
        except CannotAssess as fault:
            ready.gaps.extend(Gap(entry.n, Standing.WAITING_QUOTE, ground) for ground in fault.grounds)
    ready.case = _case(books, tuple(_with_tax_paid(operations, books, terms)))
    return ready


def _case(books: Books, operations: tuple[Operation, ...]) -> Case:
    return Case(
        taxpayer=books.taxpayer,
        year=books.year,
        operations=operations,
        resident=books.resident,
        method=books.method,
        earlier_methods=books.earlier_methods,
        losses=books.losses,
        other_main_base=books.other_main_base,
        regime=books.regime,
        has_establishment=books.has_establishment,
    )


def _operation(entry: Entry, books: Books, terms: CryptoTerms, ready: Ready) -> Operation:
    bare = Operation(
        n=entry.n,
        kind=entry.kind,
        on=entry.on,
        coin=entry.coin,
        quantity=entry.quantity,
        exchange=books.choices.get(entry.n, ""),
        is_documented=entry.is_documented,
        related=entry.kind is Kind.BUY_RELATED or is_related(books.relations, entry.person, entry.on),
        kin=is_kin(books.relations, entry.person, entry.on, terms),
        area=entry.area,
        lots=entry.lots,
    )
    price = _price(entry, books, terms, ready)
    operation = replace(bare, price=price, expenses=_expenses(entry, books, terms, ready))
    if not needs_quote(operation, books.taxpayer):
        return operation
    quote = quote_of(operation, books, terms, ready)
    return operation if quote is None else replace(operation, quote=quote)


def needs_quote(operation: Operation, taxpayer: Taxpayer) -> bool:
    """Return whether a figure of an operation rests on the market quote of its day."""
    if operation.kind in (Kind.MINE, Kind.RECEIVE_GIFT, Kind.BUY_RELATED):
        return taxpayer != "organisation" or operation.kind is Kind.MINE
    if taxpayer == "organisation":
        return True
    return operation.kind is Kind.BUY and operation.related


@rule("DC-49", "DC-93")
def _price(entry: Entry, books: Books, terms: CryptoTerms, ready: Ready) -> Decimal | None:
    """Return the price in roubles. A coin taken for a coin is valued by the quote of the day, never by guess.

    A disposal brings what the coin received is worth. What a coin got for another one costs is what was given for
    it, or its own worth when that is the taxpayer's position.
    """
    if not entry.price_coin:
        return None
    bought_for_coin = entry.kind.brings_coins and entry.price_coin not in CURRENCIES
    if bought_for_coin and terms.exchange_cost.value == "value_received":
        return value_of(entry.n, entry.coin, entry.quantity, entry.on, books, terms, ready)
    return value_of(entry.n, entry.price_coin, entry.price_quantity, entry.on, books, terms, ready)


def _expenses(entry: Entry, books: Books, terms: CryptoTerms, ready: Ready) -> tuple[Expense, ...]:
    return tuple(
        Expense(
            value_of(entry.n, spent.coin, spent.quantity, entry.on, books, terms, ready),
            spent.is_documented,
            spent.recognised,
        )
        for spent in entry.expenses
    )


def value_of(n: int, coin: str, quantity: Decimal, on: date, books: Books, terms: CryptoTerms, ready: Ready) -> Decimal:
    """Return what money or coins are worth in roubles on a day. Raises `CannotAssess` without a rate or a quote."""
    if coin == HOME:
        return quantity
    if coin in CURRENCIES:
        return to_kopecks(times(quantity, rate_in_force(books.rates.get(coin, ()), coin, on).rate))
    names = {one.exchange for one in books.quotes.get((coin, on), ())}
    chosen = books.choices.get(n, "")
    asked = Operation(n, Kind.SELL, on, coin, quantity, exchange=chosen if chosen in names else "")
    quote = quote_of(asked, books, terms, ready)
    if quote is None:
        raise CannotAssess(Ground.of("crypto.no_quote", "DC-76", operation=n, on=on))
    return to_kopecks(times(quantity, quote))


@rule("DC-71", "DC-76", "DC-77", "DC-79", "DC-81")
def quote_of(operation: Operation, books: Books, terms: CryptoTerms, ready: Ready) -> Decimal | None:
    """Return one coin in roubles by the quote taken for an operation; its evidence, when missing, is told.

    Only foreign organisers of trade are asked, by the official rate in force that day. Raises `CannotAssess` when
    none is eligible, or several are and none was chosen. For a purchase by a firm a missing quote is no obstacle:
    only its ceiling stays unchecked.
    """
    published = books.quotes.get((operation.coin, operation.on), ())
    usable = [one for one in published if not source_faults(books.sources.get(one.exchange), one.exchange, True)]
    quotes = [_in_roubles(one, operation, books) for one in usable]
    if not quotes:
        if operation.kind is Kind.BUY and books.taxpayer == "organisation":
            ceiling = Ground.of("crypto.ceiling_not_checked", "DC-58", operation=operation.n, on=operation.on)
            ready.gaps.append(Gap(operation.n, Standing.WAITING_QUOTE, ceiling))
            return None
        raise CannotAssess(Ground.of("crypto.no_quote", "DC-76", operation=operation.n, on=operation.on))
    taken = quoted(operation, quotes, terms).quote
    chosen = operation.exchange or next(one.exchange for one in quotes if _fits(one, terms))
    source = next(one for one in usable if one.exchange == chosen)
    ready.quotes.append(_evidence(operation, source, next(one for one in quotes if one.exchange == chosen)))
    gap = evidence_gap(operation.n, chosen, source.capture)
    if gap is not None:
        ready.gaps.append(Gap(operation.n, Standing.WAITING_DOCUMENTS, gap))
    return taken


def _evidence(operation: Operation, source: Published, quote: ExchangeQuote) -> QuoteTaken:
    return QuoteTaken(
        operation.n,
        operation.coin,
        source.exchange,
        operation.on,
        source.close,
        source.currency,
        quote.rate,
        quote.roubles,
        source.turnover,
        source.turnover_currency,
        source.published_since,
        source.capture,
    )


def _fits(quote: ExchangeQuote, terms: CryptoTerms) -> bool:
    return not quote_faults(quote, quote.day, terms)


def _in_roubles(one: Published, operation: Operation, books: Books) -> ExchangeQuote:
    return ExchangeQuote(
        exchange=one.exchange,
        day=operation.on,
        close=one.close,
        currency=one.currency,
        volume=one.turnover,
        rate=_rate(one.currency, operation.on, books),
        published_since=one.published_since,
        volume_rate=_rate(one.turnover_currency, operation.on, books),
        coin=operation.coin,
        rate_on=operation.on,
    )


def _rate(currency: str, on: date, books: Books) -> Decimal:
    if currency == HOME:
        return Decimal(1)
    return rate_in_force(books.rates.get(currency, ()), currency, on).rate


@rule("DC-38", "DC-39")
def _with_tax_paid(operations: Sequence[Operation], books: Books, terms: CryptoTerms) -> list[Operation]:
    """Return operations with what was paid of the tax on mined coins: as much of their cost counts, and no more.

    The tax of a year's mined coins is assessed for that year; before it is paid they cost nothing.
    """
    if books.taxpayer != "individual" or books.resident is None:
        return list(operations)
    parts = {year: _part_paid(operations, year, paid, books, terms) for year, paid in books.mining_paid.items()}
    return [
        replace(one, mining_tax_paid=True, mining_tax_part=parts[one.on.year])
        if one.kind is Kind.MINE and parts.get(one.on.year, NIL) > 0
        else one
        for one in operations
    ]


def _part_paid(operations: Sequence[Operation], year: int, paid: Decimal, books: Books, terms: CryptoTerms) -> Decimal:
    mined = tuple(one for one in operations if one.kind is Kind.MINE and one.on.year == year)
    due = assess(replace(_case(books, mined), year=year), terms).taxes["mining"]
    return Decimal(1) if paid >= due else paid / due
