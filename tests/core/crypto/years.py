"""A taxpayer's year in few words, for the tests of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from reglament.core.crypto.assess import assess
from reglament.core.crypto.assessment import Assessment, Case, Taxpayer
from reglament.core.crypto.operation import CannotAssess, Expense, Kind, Operation
from reglament.core.crypto.quotes import ExchangeQuote
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.terms import Cited, terms_of
from reglament.formats.rulebook.read import rulebook_of

DAY = date(2025, 3, 14)
QUOTE = "7052000.00"


def terms(**changed: object) -> CryptoTerms:
    """Return the terms of 2025, some of them with other values."""
    found = terms_of(CryptoTerms, rulebook_of("ru-digital-currency-tax").editions[-1], date(2025, 12, 31))
    new = {name: Cited(value, getattr(found, name).clause) for name, value in changed.items()}
    return replace(found, **new)  # type: ignore[arg-type]


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def act(kind: str, quantity: str, price: str | None = None, quote: str | None = None, **more: Any) -> Operation:
    """Return an operation of 14 March 2025; `proved` and `unproved` are sums of expenses."""
    proved, unproved = more.pop("proved", None), more.pop("unproved", None)
    recognised = Decimal(more.pop("recognised", "0"))
    expenses = [Expense(Decimal(proved), documented=True, recognised=recognised)] if proved else []
    expenses += [Expense(Decimal(unproved), documented=False)] if unproved else []
    on = date.fromisoformat(more.pop("on", DAY.isoformat()))
    return Operation(
        n=0,
        kind=Kind(kind),
        on=on,
        coin=more.pop("coin", "BTC"),
        quantity=Decimal(quantity),
        price=number(price),
        quote=number(quote),
        expenses=tuple(expenses),
        **more,
    )


def year_of(taxpayer: Taxpayer, *operations: Operation, **more: Any) -> Case:
    """Return a case of 2025 with its operations numbered."""
    numbered = tuple(replace(one, n=n) for n, one in enumerate(operations, 1))
    return Case(taxpayer=taxpayer, year=more.pop("year", 2025), operations=numbered, **more)


def person(*operations: Operation, resident: bool | None = True, **more: Any) -> Assessment:
    changed = more.pop("changed", {})
    return assess(year_of("individual", *operations, resident=resident, **more), terms(**changed))


def firm(*operations: Operation, method: str = "fifo", **more: Any) -> Assessment:
    changed = more.pop("changed", {})
    return assess(year_of("organisation", *operations, method=method, **more), terms(**changed))


def foreign(*operations: Operation, **more: Any) -> Assessment:
    return assess(year_of("foreign_organisation", *operations, **more), terms())


def codes(refused: CannotAssess) -> list[str]:
    return [ground.code for ground in refused.grounds]


def said(assessment: Assessment, n: int) -> list[str]:
    """Return the codes told of one operation."""
    return [ground.code for one in assessment.results if one.n == n for ground in one.grounds]


def quote_of(exchange: str, close: str, volume_bn: str, since: str, day: date = DAY, **more: Any) -> ExchangeQuote:
    return ExchangeQuote(
        exchange=exchange,
        day=day,
        close=Decimal(close),
        currency="USD",
        volume=Decimal(volume_bn) * 10**9,
        rate=Decimal(more.pop("rate", "86.0000")),
        published_since=date.fromisoformat(since),
        **more,
    )


FOUR_EXCHANGES = (
    quote_of("A", "82000.00", "1.20", "2019-01-10"),
    quote_of("B", "81900.00", "1.15", "2018-05-02"),
    quote_of("C", "82100.00", "2.00", "2022-09-01"),
    quote_of("D", "81950.00", "1.80", "2020-06-15"),
)
