"""Evidence of quotes and rates: whose word counts, which rate was in force, what is to be kept, who verified it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.core.crypto.operation import CannotAssess
from reglament.core.crypto.quotes import ExchangeQuote, quote_faults
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

FOREIGN_ORGANISER = "foreign_organiser"
SOURCE_KINDS = (FOREIGN_ORGANISER, "russian_venue", "exchanger", "index")


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """What is known of a source of quotes: what it is, how volume and history are got, who verified it and when."""

    exchange: str
    kind: str
    access: str
    verifier: str
    verified_on: date


@dataclass(frozen=True, slots=True)
class SetRate:
    """An official rate: roubles for one unit, in force from a day until the next one is set."""

    currency: str
    set_for: date
    rate: Decimal


@rule("DC-70", "DC-71")
def source_faults(profile: SourceProfile | None, exchange: str, is_closing: bool) -> tuple[Ground, ...]:
    """Return why a price is no market quote: its source is no foreign organiser of trade, or it is no day's close."""
    if profile is None:
        return (Ground.of("crypto.source_unknown", "DC-71", exchange=exchange),)
    if profile.kind != FOREIGN_ORGANISER:
        return (Ground.of("crypto.source_not_foreign", "DC-71", exchange=exchange, quote_source=profile.kind),)
    if not is_closing:
        return (Ground.of("crypto.not_a_close", "DC-70", exchange=exchange),)
    return ()


@rule("DC-71", "DC-72", "DC-74", "DC-79")
def refusals_of(
    quote: ExchangeQuote, profile: SourceProfile | None, today: date, terms: CryptoTerms
) -> tuple[Ground, ...]:
    """Return why a quote brought with its file may not be used for its day; nothing when it may. Each ground is told.

    A day that has not come has no close yet.
    """
    ahead = (Ground.of("crypto.quote_ahead", "DC-70", on=quote.day),) if quote.day > today else ()
    return (*ahead, *source_faults(profile, quote.exchange, True), *quote_faults(quote, quote.day, terms))


@rule("DC-80")
def profile_faults(profile: SourceProfile, known: SourceProfile | None, today: date) -> tuple[Ground, ...]:
    """Return why what is told of a source may not be kept.

    It says how turnover and history are got and was verified on a day that has come. What the office has found a
    source to be (`known`) stands before what a taxpayer says of it.
    """
    if profile.kind not in SOURCE_KINDS:
        told = ", ".join(SOURCE_KINDS)
        return (Ground.of("crypto.source_kind", "DC-71", given=profile.kind, known=told),)
    if not profile.exchange.strip() or not profile.access.strip():
        return (Ground.of("crypto.source_without_access", "DC-80", exchange=profile.exchange),)
    if profile.verified_on > today:
        return (Ground.of("crypto.verified_ahead", "DC-80", exchange=profile.exchange, on=profile.verified_on),)
    if known is not None and known.kind != profile.kind:
        return (Ground.of("crypto.source_known", "DC-80", exchange=profile.exchange, quote_source=known.kind),)
    return ()


@rule("DC-80")
def profile_warnings(profile: SourceProfile, on: date, terms: CryptoTerms) -> tuple[Ground, ...]:
    """Return that a source was verified too long ago to be used without looking again."""
    months = terms.source_verified_months
    if _months_after(profile.verified_on, months.value) >= on:
        return ()
    return (
        Ground.of(
            "crypto.source_to_verify", months.clause, exchange=profile.exchange, verified=profile.verified_on, on=on
        ),
    )


@rule("DC-77", "DC-78")
def rate_in_force(rates: Sequence[SetRate], currency: str, on: date) -> SetRate:
    """Return the official rate in force on a day: the last one set for it or before it.

    Raises `CannotAssess` when none was ever set: no rate is guessed.
    """
    held = [one for one in rates if one.currency == currency and one.set_for <= on]
    if not held:
        raise CannotAssess(Ground.of("crypto.no_rate", "DC-78", currency=currency, on=on))
    return max(held, key=lambda one: one.set_for)


@rule("DC-79")
def evidence_gap(operation: int, exchange: str, capture: str) -> Ground | None:
    """Return that an operation's quote has no captured file behind it."""
    return (
        None if capture else Ground.of("crypto.quote_without_evidence", "DC-79", operation=operation, exchange=exchange)
    )


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
