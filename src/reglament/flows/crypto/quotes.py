"""Take in quotes and official rates with the files that show them; keep what is known of their sources.

What the office brings is for everybody's books. What a taxpayer brings (`code`) is for his own, and never against
what the office has brought: a quote or a rate that differs from it is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from reglament.core.crypto.evidence import SetRate, SourceProfile, profile_faults, refusals_of
from reglament.core.crypto.quotes import ExchangeQuote
from reglament.core.crypto.standing import Standing
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.editions import NoEditionInForce
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.crypto.taxpayers import closed_by
from reglament.flows.crypto.year import count_year
from reglament.formats.cbr_rates.read import read_daily, read_dynamic
from reglament.formats.coin_quotes.read import TURNOVER_CURRENCY, QuoteTold, read_quotes
from reglament.store.crypto import load, save
from reglament.store.crypto.models import Taxpayer
from reglament.store.docflow.load import received_file
from reglament.store.docflow.models import ReceivedFile
from reglament.store.docflow.save import set_received_state

QUOTES_FORMAT = "coin-quotes"
RATE_FORMATS = ("cbr-daily", "cbr-dynamic")
CURRENCY_OF_ID = {"R01235": "USD", "R01239": "EUR", "R01375": "CNY", "R01335": "KZT"}
"""The Bank of Russia's keys of currencies, which its tables of one currency give in place of letters."""
BOOKED = "booked"
SHOWN = 200
"""How many quotes an answer lists."""


def know_source(act: Act, exchange: str, kind: str, access: str, verified_on: date, code: str = "") -> Answer:
    """Keep what is known of a source of quotes; who says so is its verifier."""

    def decide() -> Answer:
        taxpayer, refused = _whose(act, code)
        if refused is not None:
            return refused
        profile = SourceProfile(exchange, kind, access, str(act.by), verified_on)
        faults = profile_faults(profile, load.sources_of(act.firm).get(exchange) if taxpayer else None, act.on)
        if faults:
            return refusal(*faults)
        return Answer("accepted", (), {"source": save.add_source(act.firm, profile, _pk(taxpayer))})

    content = {"exchange": exchange, "kind": kind, "access": access, "verified_on": verified_on}
    return perform(act, "coin.source", {**content, "taxpayer": code} if code else content, decide)


def take_quotes(act: Act, file_id: int, code: str = "") -> Answer:
    """Book a received table of daily quotes; the file is their evidence.

    The answer tells which of them may not be used, each with its grounds, and sources nobody has described.
    """

    def decide() -> Answer:
        taxpayer, refused = _whose(act, code)
        if refused is not None:
            return refused
        file = received_file(act.firm, file_id)
        if file is None or file.format != QUOTES_FORMAT:
            return refusal(Ground.of("file.unknown", "", file=file_id))
        if taxpayer is None and file.state == BOOKED:
            return Answer("accepted", (), {"file": file_id, "quotes": 0, "already_booked": True})
        table = read_quotes(bytes(file.content))
        known = _known_quotes(act, table.rows, taxpayer)
        contrary = _contrary(table.rows, known, taxpayer)
        if contrary is not None:
            return refusal(contrary)
        fresh = [one for one in table.rows if taxpayer is None or _told_of(known.get(_key(one))) != _told_of(one)]
        count = save.add_quotes(
            act.firm, [_columns(one) for one in fresh], file.digest, act.at, str(act.by), _pk(taxpayer)
        )
        set_received_state(file_id, BOOKED, file.remarks)
        sources = load.sources_of(act.firm, _pk(taxpayer))
        told = {
            "file": file_id,
            "quotes": count,
            "known": len(table.rows) - count,
            "sources_unknown": sorted({one.exchange for one in table.rows} - set(sources)),
            "refused_quotes": _refused(act, table.rows, sources),
        }
        return Answer("accepted", (), told)

    return perform(act, "coin.quotes", {"file": file_id, "taxpayer": code} if code else {"file": file_id}, decide)


def _whose(act: Act, code: str) -> tuple[Taxpayer | None, Answer | None]:
    """Return whose books it is for, none for everybody's; or why it may not be brought."""
    refused = may(act.by, "coin.tell", code) if code else may(act.by, "coin.reference")
    taxpayer = load.taxpayer_by_code(act.firm, code, lock=True) if code and refused is None else None
    if refused is None and code and taxpayer is None:
        refused = Ground.of("crypto.taxpayer_unknown", "", taxpayer=code)
    return taxpayer, None if refused is None else refusal(refused)


def _pk(taxpayer: Taxpayer | None) -> int | None:
    return None if taxpayer is None else taxpayer.pk


Key = tuple[str, date, str]


def _key(one: QuoteTold | load.KeptQuote) -> Key:
    return (one.coin, one.day, one.exchange)


def _told_of(one: QuoteTold | load.KeptQuote | None) -> tuple[object, ...]:
    """Return what a quote says, to see whether two say the same."""
    return () if one is None else (one.close, one.currency, one.turnover, one.published_since)


def _known_quotes(act: Act, rows: Sequence[QuoteTold], taxpayer: Taxpayer | None) -> Mapping[Key, load.KeptQuote]:
    days = {(one.coin, one.day) for one in rows}
    return {_key(one): one for one in load.quotes_for(act.firm, days, _pk(taxpayer))}


def _contrary(
    rows: Sequence[QuoteTold], known: Mapping[Key, load.KeptQuote], taxpayer: Taxpayer | None
) -> Ground | None:
    """Return why a taxpayer's file is refused whole: it is for a closed year, or differs from what the office has."""
    if taxpayer is None:
        return None
    for one in rows:
        closed = closed_by(taxpayer, one.day.year)
        if closed is not None:
            return closed
        held = known.get(_key(one))
        if held is not None and not held.is_own and _told_of(held) != _told_of(one):
            return Ground.of(
                "crypto.quote_differs",
                "DC-79",
                coin=one.coin,
                exchange=one.exchange,
                on=one.day,
                held=f"{held.close:f} {held.currency}",
                told=f"{one.close:f} {one.currency}",
            )
    return None


def _columns(one: QuoteTold) -> dict[str, Any]:
    return {
        "coin": one.coin,
        "exchange": one.exchange,
        "day": one.day,
        "close": save.plain(one.close),
        "currency": one.currency,
        "turnover": save.plain(one.turnover),
        "turnover_currency": TURNOVER_CURRENCY,
        "published_since": one.published_since,
    }


def _refused(act: Act, rows: Sequence[QuoteTold], sources: Mapping[str, SourceProfile]) -> list[dict[str, Any]]:
    terms = terms_of(CryptoTerms, act.edition, act.on)
    found = []
    for one in rows:
        faults = refusals_of(quote_of_day(one), sources.get(one.exchange), act.on, terms)
        if faults:
            plain = [as_plain(ground) for ground in faults]
            found.append({"coin": one.coin, "exchange": one.exchange, "day": one.day.isoformat(), "grounds": plain})
    return found


def quote_of_day(one: QuoteTold | load.KeptQuote) -> ExchangeQuote:
    """Return a quote as its turnover and history are judged: tables tell turnover in roubles."""
    return ExchangeQuote(
        one.exchange, one.day, one.close, one.currency, one.turnover, Decimal(1), one.published_since, coin=one.coin
    )


def quotes_shown(act: Act, code: str, limit: int = SHOWN) -> Answer:
    """Return the quotes of a taxpayer's days and those he brought, each with why it may not be used; what is missing.

    At most `limit` quotes, the latest days first.
    """
    refused = may(act.by, "coin.read", code)
    taxpayer = load.taxpayer_by_code(act.firm, code)
    if refused is not None or taxpayer is None:
        return refusal(refused or Ground.of("crypto.taxpayer_unknown", "", taxpayer=code))
    days = load.coin_days(taxpayer.pk)
    kept = [*load.quotes_for(act.firm, days, taxpayer.pk), *load.quotes_brought(act.firm, taxpayer.pk, limit)]
    rows = sorted({_key(one): one for one in reversed(kept)}.values(), key=lambda one: (one.coin, one.exchange))
    rows.sort(key=lambda one: one.day, reverse=True)
    sources = load.sources_of(act.firm, taxpayer.pk)
    terms = terms_of(CryptoTerms, act.edition, act.on)
    told = []
    for one in rows[:limit]:
        faults = refusals_of(quote_of_day(one), sources.get(one.exchange), act.on, terms)
        told.append({**_columns_shown(one), "grounds": [as_plain(ground) for ground in faults]})
    closed = load.closings_of(taxpayer.pk)
    open_years = [year for year in load.years_with_operations(taxpayer.pk) if year not in closed]
    return Answer("accepted", (), {"quotes": told, "missing": _missing(act, taxpayer, open_years), "count": len(rows)})


def _columns_shown(one: load.KeptQuote) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "coin": one.coin,
        "exchange": one.exchange,
        "close": f"{one.close:f}",
        "currency": one.currency,
        "turnover": f"{one.turnover:f}",
        "published_since": one.published_since.isoformat(),
        "capture": one.capture,
        "own": one.is_own,
    }


def _missing(act: Act, taxpayer: Taxpayer, years: Sequence[int]) -> list[dict[str, Any]]:
    found = []
    for year in years:
        try:
            counted = count_year(act, taxpayer, year)
        except NoEditionInForce:
            continue
        waiting = [gap for gap in counted.gaps if gap.standing is Standing.WAITING_QUOTE]
        found += [{"operation": gap.n, **as_plain(gap.ground)} for gap in waiting]
    return found


def take_coin_rates(act: Act, file_id: int, code: str = "") -> Answer:
    """Book a received table of official rates: those of a day, or of one currency over days."""

    def decide() -> Answer:
        taxpayer, refused = _whose(act, code)
        if refused is not None:
            return refused
        file = received_file(act.firm, file_id)
        if file is None or file.format not in RATE_FORMATS:
            return refusal(Ground.of("file.unknown", "", file=file_id))
        if taxpayer is None and file.state == BOOKED:
            return Answer("accepted", (), {"file": file_id, "rates": 0, "already_booked": True})
        rates = _rates_of(file)
        if not rates:
            return refusal(Ground.of("crypto.no_currency_of_ours", "DC-77", file=file.name))
        if taxpayer is not None:
            contrary = _contrary_rate(act, rates)
            if contrary is not None:
                return refusal(contrary)
        count = save.add_rates(act.firm, rates, file.digest, act.at, _pk(taxpayer))
        set_received_state(file_id, BOOKED, file.remarks)
        return Answer("accepted", (), {"file": file_id, "rates": count})

    return perform(act, "coin.rates", {"file": file_id, "taxpayer": code} if code else {"file": file_id}, decide)


def _contrary_rate(act: Act, rates: Sequence[SetRate]) -> Ground | None:
    held = load.rates_until(act.firm, max(one.set_for for one in rates))
    known = {(one.currency, one.set_for): one.rate for told in held.values() for one in told}
    for one in rates:
        rate = known.get((one.currency, one.set_for), one.rate)
        if rate != one.rate:
            return Ground.of(
                "crypto.rate_differs",
                "DC-77",
                currency=one.currency,
                on=one.set_for,
                held=f"{rate:f}",
                told=f"{one.rate:f}",
            )
    return None


def tell_rate(act: Act, currency: str, set_for: date, rate: Decimal) -> Answer:
    """Keep one official rate told by hand; a rate once known stays as it is."""

    def decide() -> Answer:
        refused = may(act.by, "coin.reference")
        if refused is not None:
            return refusal(refused)
        if rate <= 0:
            return refusal(Ground.of("crypto.rate_wrong", "DC-77", currency=currency, rate=f"{rate:f}"))
        save.add_rates(act.firm, [SetRate(currency, set_for, rate)], "", act.at)
        return Answer("accepted", (), {"currency": currency, "set_for": set_for.isoformat()})

    return perform(act, "coin.rate", {"currency": currency, "set_for": set_for, "rate": rate}, decide)


def _rates_of(file: ReceivedFile) -> list[SetRate]:
    content = bytes(file.content)
    if file.format == "cbr-daily":
        daily = read_daily(content)
        return [SetRate(one.char_code, daily.effective_on, one.unit_rate) for one in daily.rates]
    dynamic = read_dynamic(content)
    currency = CURRENCY_OF_ID.get(dynamic.currency_id, "")
    return [SetRate(currency, one.effective_on, one.unit_rate) for one in dynamic.rates] if currency else []
