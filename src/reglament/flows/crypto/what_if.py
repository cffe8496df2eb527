"""What a sale today would do: the year with it beside the year without; and what a taxpayer holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from reglament.core.crypto.assess import assess
from reglament.core.crypto.books import Entry, case_of
from reglament.core.crypto.lots import Lot
from reglament.core.crypto.operation import CannotAssess, Kind
from reglament.core.crypto.positions import terms_under
from reglament.core.parties.powers import may
from reglament.core.rulebook.editions import NoEditionInForce
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.crypto.record import DEALS
from reglament.flows.crypto.year import Counted, books_of, count_year, terms_in
from reglament.store.crypto import load
from reglament.store.crypto.models import Taxpayer

HOME = "RUB"


def what_if_sold(act: Act, code: str, coin: str, quantity: Decimal, price: Decimal) -> Answer:
    """Return the tax of the act's year with a sale of today and without it. Nothing is written."""
    taxpayer, refused = _read(act, code)
    if taxpayer is None:
        return refused
    if quantity <= 0 or price < 0:
        return refusal(Ground.of("crypto.quantity_wrong", "DC-16", quantity=f"{quantity:f}"))
    year = act.on.year
    try:
        terms = terms_under(terms_in(act, year), load.positions_of(taxpayer.pk), year)
        now = count_year(act, taxpayer, year, terms)
    except NoEditionInForce:
        return refusal(Ground.of("crypto.year_before_rules", "DC-85", year=year))
    books = books_of(act, taxpayer, year)
    n = max((one.n for one in books.entries), default=0) + 1
    sale = Entry(n, Kind.SELL, act.on, coin, quantity, DEALS, HOME, price)
    ready = case_of(replace(books, entries=(*books.entries, sale)), terms)
    lacking = [gap.ground for gap in ready.gaps if gap.n == n]
    if lacking:
        return refusal(*lacking)
    try:
        after = assess(ready.case, terms)
    except CannotAssess as fault:
        return refusal(*fault.grounds)
    result = next(one for one in after.results if one.n == n)
    before = now.assessment.tax if now.assessment is not None else None
    return Answer(
        "accepted",
        tuple(result.grounds),
        {
            "income": f"{result.income:.2f}",
            "cost": f"{result.cost:.2f}",
            "base": f"{result.base:.2f}",
            "tax_before": "" if before is None else f"{before:f}",
            "tax_after": f"{after.tax:f}",
            "tax_of_it": "" if before is None else f"{after.tax - before:f}",
            "lots": [
                {"n": one.lot, "quantity": f"{one.quantity:f}", "cost": f"{one.cost:.2f}"} for one in result.taken
            ],
        },
    )


def portfolio_shown(act: Act, code: str) -> Answer:
    """Return what a taxpayer holds by coin, lot and wallet, as the books stand today."""
    taxpayer, refused = _read(act, code)
    if taxpayer is None:
        return refused
    try:
        counted = count_year(act, taxpayer, act.on.year)
    except NoEditionInForce:
        return refusal(Ground.of("crypto.year_before_rules", "DC-85", year=act.on.year))
    lots = _lots(counted)
    return Answer(
        "accepted",
        (),
        {
            "coins": _coins(lots),
            "lots": [_lot(one) for one in lots],
            "wallets": [
                {"wallet": wallet, "coin": coin, "quantity": f"{quantity.normalize():f}"}
                for (wallet, coin), quantity in load.held_by_wallet(taxpayer.pk).items()
                if quantity
            ],
            "lacking": len(counted.gaps),
        },
    )


def _read(act: Act, code: str) -> tuple[Taxpayer | None, Answer]:
    refused = may(act.by, "coin.read", code)
    taxpayer = load.taxpayer_by_code(act.firm, code)
    if refused is not None or taxpayer is None:
        return None, refusal(refused or Ground.of("crypto.taxpayer_unknown", "", taxpayer=code))
    return taxpayer, Answer("accepted")


def _lots(counted: Counted) -> Sequence[Lot]:
    """Return the lots as they stand, also while the year is not told of: residence changes no coin."""
    if counted.assessment is not None:
        return counted.assessment.lots
    try:
        return assess(replace(counted.ready.case, resident=True), counted.terms).lots
    except CannotAssess:
        return ()


def _coins(lots: Sequence[Lot]) -> list[dict[str, str]]:
    held: dict[str, list[Decimal]] = {}
    for lot in lots:
        sums = held.setdefault(lot.coin, [Decimal(0), Decimal(0)])
        sums[0] += lot.left
        sums[1] += lot.cost_left
    return [
        {"coin": coin, "quantity": f"{quantity.normalize():f}", "cost": f"{cost:.2f}"}
        for coin, (quantity, cost) in sorted(held.items())
        if quantity
    ]


def _lot(lot: Lot) -> dict[str, Any]:
    return {
        "n": lot.n,
        "coin": lot.coin,
        "on": lot.on.isoformat(),
        "quantity": f"{lot.quantity.normalize():f}",
        "left": f"{lot.left.normalize():f}",
        "share_left": int(lot.left * 100 / lot.quantity),
        "cost": f"{lot.cost:.2f}",
        "cost_left": f"{lot.cost_left:.2f}",
    }
