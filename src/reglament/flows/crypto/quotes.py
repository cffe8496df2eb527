"""Take in quotes and official rates with the files that show them; keep what is known of their sources."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reglament.core.crypto.evidence import SOURCE_KINDS, SetRate, SourceProfile
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.formats.cbr_rates.read import read_daily, read_dynamic
from reglament.formats.coin_quotes.read import TURNOVER_CURRENCY, read_quotes
from reglament.store.crypto import load, save
from reglament.store.docflow.load import received_file
from reglament.store.docflow.models import ReceivedFile
from reglament.store.docflow.save import set_received_state

QUOTES_FORMAT = "coin-quotes"
RATE_FORMATS = ("cbr-daily", "cbr-dynamic")
CURRENCY_OF_ID = {"R01235": "USD", "R01239": "EUR", "R01375": "CNY", "R01335": "KZT"}
"""The Bank of Russia's keys of currencies, which its tables of one currency give in place of letters."""
BOOKED = "booked"


def know_source(act: Act, exchange: str, kind: str, access: str, verified_on: date) -> Answer:
    """Keep what is known of a source of quotes; who says so is its verifier."""

    def decide() -> Answer:
        refused = may(act.by, "coin.reference")
        if refused is not None:
            return refusal(refused)
        if kind not in SOURCE_KINDS:
            return refusal(Ground.of("crypto.source_kind", "DC-71", given=kind, known=", ".join(SOURCE_KINDS)))
        profile = SourceProfile(exchange, kind, access, str(act.by), verified_on)
        return Answer("accepted", (), {"source": save.add_source(act.firm, profile)})

    content = {"exchange": exchange, "kind": kind, "access": access, "verified_on": verified_on}
    return perform(act, "coin.source", content, decide)


def take_quotes(act: Act, file_id: int) -> Answer:
    """Book a received table of daily quotes; the file is their evidence. Sources nobody has described are named."""

    def decide() -> Answer:
        refused = may(act.by, "coin.reference")
        if refused is not None:
            return refusal(refused)
        file = received_file(act.firm, file_id)
        if file is None or file.format != QUOTES_FORMAT:
            return refusal(Ground.of("file.unknown", "", file=file_id))
        if file.state == BOOKED:
            return Answer("accepted", (), {"file": file_id, "quotes": 0, "already_booked": True})
        table = read_quotes(bytes(file.content))
        rows = [
            {
                "coin": one.coin,
                "exchange": one.exchange,
                "day": one.day,
                "close": save.plain(one.close),
                "currency": one.currency,
                "turnover": save.plain(one.turnover),
                "turnover_currency": TURNOVER_CURRENCY,
                "published_since": one.published_since,
            }
            for one in table.rows
        ]
        count = save.add_quotes(act.firm, rows, file.digest, act.at, str(act.by))
        set_received_state(file_id, BOOKED, file.remarks)
        unknown = sorted({one.exchange for one in table.rows} - set(load.sources_of(act.firm)))
        return Answer("accepted", (), {"file": file_id, "quotes": count, "sources_unknown": unknown})

    return perform(act, "coin.quotes", {"file": file_id}, decide)


def take_coin_rates(act: Act, file_id: int) -> Answer:
    """Book a received table of official rates: those of a day, or of one currency over days."""

    def decide() -> Answer:
        refused = may(act.by, "coin.reference")
        if refused is not None:
            return refusal(refused)
        file = received_file(act.firm, file_id)
        if file is None or file.format not in RATE_FORMATS:
            return refusal(Ground.of("file.unknown", "", file=file_id))
        if file.state == BOOKED:
            return Answer("accepted", (), {"file": file_id, "rates": 0, "already_booked": True})
        rates = _rates_of(file)
        if not rates:
            return refusal(Ground.of("crypto.no_currency_of_ours", "DC-77", file=file.name))
        count = save.add_rates(act.firm, rates, file.digest, act.at)
        set_received_state(file_id, BOOKED, file.remarks)
        return Answer("accepted", (), {"file": file_id, "rates": count})

    return perform(act, "coin.rates", {"file": file_id}, decide)


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
