"""A taxpayer's year: counted from the books with everything it lacks, and closed when it lacks nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any, cast

from reglament.core.crypto.assess import assess
from reglament.core.crypto.assessment import Assessment, Taxpayer
from reglament.core.crypto.books import Books, Entry, Gap, Published, Ready, Spent, case_of
from reglament.core.crypto.declaring import who_declares
from reglament.core.crypto.evidence import profile_warnings
from reglament.core.crypto.operation import CannotAssess, Kind
from reglament.core.crypto.policy import method_of
from reglament.core.crypto.positions import notice, terms_under
from reglament.core.crypto.register import unreconciled
from reglament.core.crypto.standing import Standing, closing_faults
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.editions import NoEditionInForce, edition_in_force
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.crypto.taxpayers import of_taxpayer
from reglament.formats.coin_case.write import plain_from
from reglament.store.crypto import load, save
from reglament.store.crypto.models import CoinOperation
from reglament.store.crypto.models import Taxpayer as TaxpayerRow


@dataclass(frozen=True, slots=True)
class Counted:
    """A year counted: its case, its assessment when one could be made, what it lacks, the terms it stands on."""

    ready: Ready
    assessment: Assessment | None
    gaps: tuple[Gap, ...]
    terms: CryptoTerms
    notes: tuple[Ground, ...]
    is_closed: bool


def books_of(act: Act, taxpayer: TaxpayerRow, year: int) -> Books:
    """Return the books as they bear on a year, read by sets."""
    last_day = date(year, 12, 31)
    rows = load.operations_until(taxpayer.pk, last_day)
    named = load.lots_named(taxpayer.pk, last_day)
    entries = tuple(_entry(row, named.get(row.n, tuple(row.lots))) for row in rows)
    wanted = {(coin, entry.on) for entry in entries for coin in _coins(entry)}
    quotes: dict[tuple[str, date], list[Published]] = {}
    for one in load.quotes_for(act.firm, wanted, taxpayer.pk):
        quotes.setdefault((one.coin, one.day), []).append(
            Published(
                one.exchange,
                one.close,
                one.currency,
                one.turnover,
                one.turnover_currency,
                one.published_since,
                one.capture,
            )
        )
    told = load.year_of(taxpayer.pk, year)
    methods = load.methods_of(taxpayer.pk)
    return Books(
        taxpayer=cast("Taxpayer", taxpayer.kind),
        year=year,
        entries=entries,
        records=load.coin_records(taxpayer.pk),
        quotes=quotes,
        rates=load.rates_until(act.firm, last_day, taxpayer.pk),
        sources=load.sources_of(act.firm, taxpayer.pk),
        choices=load.choices_of(taxpayer.pk, last_day),
        relations=load.relations_of(taxpayer.pk),
        mining_paid=load.mining_paid(taxpayer.pk),
        resident=told.resident if told else None,
        regime=told.regime if told else "",
        method=method_of(methods, year),
        earlier_methods=tuple((one, method_of(methods, one)) for one in sorted({row.on.year for row in rows} - {year})),
        has_establishment=taxpayer.has_establishment,
        losses=tuple((origin, Decimal(amount)) for origin, amount in told.losses) if told else (),
        other_main_base=Decimal(told.other_main_base) / 100 if told else Decimal(0),
    )


def _entry(row: CoinOperation, lots: tuple[int, ...]) -> Entry:
    return Entry(
        n=row.n,
        kind=Kind(row.kind),
        on=row.on,
        coin=row.coin,
        quantity=Decimal(row.quantity),
        area=row.area,
        price_coin=row.price_coin,
        price_quantity=Decimal(row.price_quantity) if row.price_coin else Decimal(0),
        is_documented=row.is_documented,
        expenses=tuple(
            Spent(one["coin"], Decimal(one["quantity"]), one["documented"], Decimal(one["recognised"]))
            for one in row.expenses
        ),
        person=row.person,
        lots=lots,
    )


def _coins(entry: Entry) -> Sequence[str]:
    return [entry.coin, entry.price_coin, *(one.coin for one in entry.expenses)]


def terms_in(act: Act, year: int) -> CryptoTerms:
    """Return the terms of a year. Raises `NoEditionInForce` for a year before the rules."""
    last_day = date(year, 12, 31)
    return terms_of(CryptoTerms, edition_in_force(act.rulebook, last_day), last_day)


def count_year(act: Act, taxpayer: TaxpayerRow, year: int, terms: CryptoTerms | None = None) -> Counted:
    """Count a year from the books under the taxpayer's positions. Raises `NoEditionInForce`; nothing is written."""
    positions = load.positions_of(taxpayer.pk)
    held = terms_under(terms_in(act, year), positions, year) if terms is None else terms
    books = books_of(act, taxpayer, year)
    ready = case_of(books, held)
    gaps = [*ready.gaps, *_open_rows(taxpayer, year)]
    assessment = None
    try:
        assessment = assess(ready.case, held)
    except CannotAssess as fault:
        gaps += [Gap(_number_of(ground), Standing.WAITING_DOCUMENTS, ground) for ground in fault.grounds]
    used = {one.exchange for found in books.quotes.values() for one in found} & set(books.sources)
    warnings = [ground for name in sorted(used) for ground in profile_warnings(books.sources[name], act.on, held)]
    payers = who_declares(assessment.bases, held) if assessment and ready.case.taxpayer == "individual" else ()
    told = load.year_of(taxpayer.pk, year)
    is_closed = told is not None and told.closed_at is not None
    return Counted(ready, assessment, tuple(gaps), held, (*notice(positions, year), *payers, *warnings), is_closed)


def _open_rows(taxpayer: TaxpayerRow, year: int) -> list[Gap]:
    moves = [one for one in load.open_moves(taxpayer.pk) if one.at.year <= year]
    if not moves:
        return []
    return [Gap(0, Standing.WAITING_POSITION, Ground.of("crypto.rows_unexplained", "DC-52", count=len(moves)))]


def _number_of(ground: Ground) -> int:
    return int(str(dict(ground.values).get("operation", 0)))


def year_shown(act: Act, code: str, year: int) -> Answer:
    """Return a year as it stands: figures where they can be counted, and all that is lacking."""
    refused = may(act.by, "coin.read", code)
    taxpayer = load.taxpayer_by_code(act.firm, code)
    if refused is not None or taxpayer is None:
        return refusal(refused or Ground.of("crypto.taxpayer_unknown", "", taxpayer=code))
    try:
        counted = count_year(act, taxpayer, year)
    except NoEditionInForce:
        return refusal(Ground.of("crypto.year_before_rules", "DC-85", year=year))
    return Answer("accepted", (), plain_year(counted))


def plain_year(counted: Counted) -> dict[str, Any]:
    """Return a counted year ready for JSON. Without an assessment there are no figures at all, none of them nought."""
    plain: dict[str, Any] = {
        "state": "closed" if counted.is_closed else "open",
        "gaps": [{"operation": one.n, "standing": one.standing.value, **as_plain(one.ground)} for one in counted.gaps],
        "outside": counted.ready.outside,
        "notes": [as_plain(one) for one in counted.notes],
    }
    if counted.assessment is not None:
        plain |= plain_from(counted.assessment, counted.ready.case, counted.terms)
    return plain


def close_year(act: Act, code: str, year: int) -> Answer:
    """Close a year: its figures are kept as they are, and nothing in it is changed any more.

    Losses left go to the next year. Refused while any operation lacks something.
    """

    def decide(taxpayer: TaxpayerRow) -> Answer:
        try:
            counted = count_year(act, taxpayer, year)
        except NoEditionInForce:
            return refusal(Ground.of("crypto.year_before_rules", "DC-85", year=year))
        lacking = [(one.standing, one.ground) for one in counted.gaps]
        faults = closing_faults(lacking, counted.is_closed)
        if act.on <= date(year, 12, 31):
            faults = (*faults, Ground.of("crypto.year_not_over", "DC-89", year=year))
        if faults:
            return refusal(*faults)
        assert counted.assessment is not None, "a year without gaps was counted"
        faults = unreconciled(counted.ready.case, counted.assessment.lots)
        if faults:
            return refusal(*faults)
        figures = plain_year(replace(counted, is_closed=True))
        digest = sha256(json.dumps(figures, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
        save.set_year(taxpayer.pk, year)
        row = load.year_of(taxpayer.pk, year)
        assert row is not None, "written a moment ago"
        save.close_year(row, figures, digest, act.at, str(act.by))
        left = [[origin, f"{amount:.2f}"] for origin, amount in counted.assessment.losses_left]
        if left:
            save.set_year(taxpayer.pk, year + 1, losses=left)
        return Answer("accepted", (), {"year": year, "tax": figures["tax"], "digest": digest})

    return of_taxpayer(act, code, "coin.close_year", {"year": year}, decide)
