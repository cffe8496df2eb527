"""Record operations with coins by hand, take one back, choose whose quote counts, keep that the mining tax was paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from reglament.core.crypto.areas import EXPERIMENTAL, MINING, area_faults, regime_faults, service_vat_faults, vat_faults
from reglament.core.crypto.books import Entry, Spent
from reglament.core.crypto.entries import entry_faults
from reglament.core.crypto.operation import Kind
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import Amount
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.crypto.taxpayers import closed_by, of_taxpayer
from reglament.store.crypto import load, save
from reglament.store.crypto.models import CoinOperation, Taxpayer

DEALS = "deals"


@dataclass(frozen=True, slots=True)
class Told:
    """An operation as a person tells it; `entry.n` is nought, the books give the number."""

    entry: Entry
    wallet: str = ""
    credited_to: str = ""
    regime: str = ""
    documents: str = ""
    vat_percent: Decimal | None = None
    moves: tuple[str, ...] = ()
    """Rows of exports it explains."""


def record_operation(act: Act, code: str, told: Told) -> Answer:
    """Record an operation. Without an area it stands where its kind puts it."""

    def decide(taxpayer: Taxpayer) -> Answer:
        terms = terms_of(CryptoTerms, act.edition, act.on)
        entry = told.entry if told.entry.area else replace(told.entry, area=area_of(told.entry.kind))
        faults = _faults(act, taxpayer, replace(told, entry=entry), terms)
        if faults:
            return refusal(*faults)
        whole = replace(told, entry=entry)
        rows = [row_of(whole), *_passed_on(whole, taxpayer)]
        made = save.add_operations(taxpayer.pk, rows, act.at, str(act.by))
        save.settle_moves(taxpayer.pk, told.moves, "operation", made[0].pk)
        grounds = [Ground.of("crypto.passed_straight_on", "DC-21", person=told.credited_to)] if len(made) > 1 else []
        numbers = {"operation": made[0].n, "operations": [row.n for row in made], "area": entry.area}
        return Answer("accepted", tuple(grounds), numbers)

    return of_taxpayer(act, code, "coin.record", {"told": told}, decide)


def _faults(act: Act, taxpayer: Taxpayer, told: Told, terms: CryptoTerms) -> tuple[Ground, ...]:
    entry = told.entry
    closed = closed_by(taxpayer, entry.on.year)
    if closed is not None:
        return (closed,)
    if entry.on > act.on:
        return (Ground.of("crypto.day_ahead", "DC-20", on=entry.on),)
    faults = [*entry_faults(entry, told.credited_to), *area_faults(entry.kind, entry.area, terms)]
    faults += vat_faults(entry.kind, told.vat_percent)
    if entry.area == EXPERIMENTAL:
        faults += regime_faults(told.regime, entry.on, load.admissions_of(taxpayer.pk))
    unknown = set(told.moves) - {row.identity for row in load.moves_by_identity(taxpayer.pk, told.moves)}
    if unknown:
        faults.append(Ground.of("crypto.move_unknown", "", move=sorted(unknown)[0]))
    return tuple(faults)


def _passed_on(told: Told, taxpayer: Taxpayer) -> list[dict[str, Any]]:
    """Return the giving away of coins mined straight to somebody else: the miner's income first, then his gift."""
    if told.entry.kind is not Kind.MINE or not told.credited_to:
        return []
    kind = Kind.GIVE if taxpayer.kind == "individual" else Kind.FREE_TRANSFER
    entry = replace(told.entry, kind=kind, area=DEALS, expenses=(), person=told.credited_to)
    return [row_of(replace(told, entry=entry, credited_to=""))]


def area_of(kind: Kind) -> str:
    """Return the area a kind stands in when no regime is named."""
    return MINING if kind is Kind.MINE else DEALS


def row_of(told: Told, at: datetime | None = None) -> dict[str, Any]:
    """Return the columns of an operation."""
    entry = told.entry
    return {
        "kind": entry.kind.value,
        "on": entry.on,
        "at": at,
        "coin": entry.coin,
        "quantity": save.plain(entry.quantity),
        "area": entry.area,
        "regime": told.regime,
        "price_coin": entry.price_coin,
        "price_quantity": save.plain(entry.price_quantity) if entry.price_coin else "",
        "is_documented": entry.is_documented,
        "documents": told.documents,
        "expenses": [_plain_expense(one) for one in entry.expenses],
        "person": entry.person,
        "wallet": told.wallet,
        "credited_to": told.credited_to,
        "lots": list(entry.lots),
    }


def _plain_expense(one: Spent) -> dict[str, Any]:
    return {
        "coin": one.coin,
        "quantity": save.plain(one.quantity),
        "documented": one.is_documented,
        "recognised": save.plain(one.recognised),
    }


def void_operation(act: Act, code: str, n: int, reason: str) -> Answer:
    """Take an operation back: it stays on record as taken back, and the rows it explained are open again."""

    def decide(taxpayer: Taxpayer) -> Answer:
        row = load.operation_by_n(taxpayer.pk, n)
        if row is None or row.voided_at is not None:
            return refusal(Ground.of("crypto.operation_unknown", "", operation=n))
        closed = closed_by(taxpayer, row.on.year)
        if closed is not None:
            return refusal(closed)
        if not reason.strip():
            return refusal(Ground.of("crypto.void_without_reason", "", operation=n))
        save.void_operation(row, act.at, str(act.by), reason)
        return Answer("accepted", (), {"operation": n})

    return of_taxpayer(act, code, "coin.void", {"n": n, "reason": reason}, decide)


def choose_quote(act: Act, code: str, n: int, exchange: str) -> Answer:
    """Keep whose quote the taxpayer takes for an operation; whether it may be used is seen when the year is counted."""

    def decide(taxpayer: Taxpayer) -> Answer:
        row = load.operation_by_n(taxpayer.pk, n)
        if row is None or row.voided_at is not None:
            return refusal(Ground.of("crypto.operation_unknown", "", operation=n))
        closed = closed_by(taxpayer, row.on.year)
        if closed is not None:
            return refusal(closed)
        save.add_choice(row.pk, exchange, act.at, str(act.by))
        return Answer("accepted", (), {"operation": n, "exchange": exchange})

    return of_taxpayer(act, code, "coin.choose_quote", {"n": n, "exchange": exchange}, decide)


def name_lots(act: Act, code: str, n: int, lots: Sequence[int]) -> Answer:
    """Keep which coins a disposal takes under unit cost, by the operations that brought them."""

    def decide(taxpayer: Taxpayer) -> Answer:
        row = load.operation_by_n(taxpayer.pk, n)
        if row is None or row.voided_at is not None or Kind(row.kind).brings_coins:
            return refusal(Ground.of("crypto.operation_unknown", "", operation=n))
        closed = closed_by(taxpayer, row.on.year)
        if closed is not None:
            return refusal(closed)
        if not lots:
            return refusal(Ground.of("crypto.name_the_lots", "DC-63", operation=n))
        there = {one.n for one in load.operations_until(taxpayer.pk, row.on) if _brings(one, row.coin)}
        missing = [lot for lot in lots if lot not in there]
        if missing:
            return refusal(Ground.of("crypto.lot_unknown", "DC-63", operation=n, lot=missing[0]))
        save.add_lot_choice(row.pk, lots, act.at, str(act.by))
        return Answer("accepted", (), {"operation": n, "lots": list(lots)})

    return of_taxpayer(act, code, "coin.name_lots", {"n": n, "lots": list(lots)}, decide)


def _brings(row: CoinOperation, coin: str) -> bool:
    return row.coin == coin and Kind(row.kind).brings_coins


def pay_mining_tax(act: Act, code: str, year: int, amount: Amount, document: str, paid_on: date) -> Answer:
    """Keep that tax on a year's mined coins was paid, by its document."""

    def decide(taxpayer: Taxpayer) -> Answer:
        if amount.minor <= 0 or not document.strip():
            return refusal(Ground.of("crypto.payment_without_document", "DC-39", year=year))
        save.add_payment(taxpayer.pk, year, amount.minor, document, paid_on, act.at, str(act.by))
        return Answer("accepted", (), {"year": year})

    content = {"year": year, "amount": amount, "document": document, "paid_on": paid_on}
    return of_taxpayer(act, code, "coin.pay_mining_tax", content, decide)


def record_service(
    act: Act,
    code: str,
    on: date,
    provider: str,
    amount: Amount,
    regime: str,
    by_authorised: bool,
    vat_percent: Decimal | None,
) -> Answer:
    """Keep a service around digital currency; the authorised organisation's in a regime bears no VAT at all."""

    def decide(taxpayer: Taxpayer) -> Answer:
        closed = closed_by(taxpayer, on.year)
        faults = list(service_vat_faults(bool(regime), by_authorised, vat_percent))
        if regime:
            faults += regime_faults(regime, on, load.admissions_of(taxpayer.pk))
        if faults or closed is not None:
            return refusal(*faults, *([closed] if closed else []))
        vat = "" if vat_percent is None else f"{vat_percent:f}"
        number = save.add_service(taxpayer.pk, on, provider, amount.minor, regime, vat, act.at, str(act.by))
        return Answer("accepted", (), {"service": number, "vat_percent": vat})

    content = {"on": on, "provider": provider, "amount": amount, "regime": regime, "vat": vat_percent}
    return of_taxpayer(act, code, "coin.service", {**content, "by_authorised": by_authorised}, decide)


def explain_moves(act: Act, code: str, identities: Sequence[str], as_what: str, reason: str) -> Answer:
    """Say that rows of exports are no operation: a transfer between own wallets, or nothing for tax."""

    def decide(taxpayer: Taxpayer) -> Answer:
        known = load.moves_by_identity(taxpayer.pk, identities)
        if len(known) != len(set(identities)) or any(row.operation is not None for row in known):
            return refusal(Ground.of("crypto.move_unknown", "", move=", ".join(identities)[:200]))
        if as_what not in ("transfer", "nothing") or not reason.strip():
            return refusal(Ground.of("crypto.explain_how", "", given=as_what))
        save.settle_moves(taxpayer.pk, identities, as_what)
        return Answer("accepted", (), {"moves": len(known)})

    content = {"moves": list(identities), "as": as_what, "reason": reason}
    return of_taxpayer(act, code, "coin.explain", content, decide)
