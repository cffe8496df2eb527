"""Prices of services: where they are looked for, what is free, what may stand in the price list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reglament.core.registry.edo_terms import PriceTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class Offered:
    """A service as the registrar offers it from a day on."""

    code: str
    name: str
    starts_on: date
    is_paid: bool
    is_taxed: bool = False


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One price of a service: where it stands, for whom, from and until what day."""

    service: str
    source: str
    """`contract`, `rules`, `price_list`."""
    amount: Amount
    starts_on: date
    ends_on: date | None = None
    """The last day."""
    issuer: str = ""
    execution_days: int | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """What is shown before signing: the sum, or None for free of charge, with its source."""

    amount: Amount | None
    source: str = ""
    """Empty when it is free of charge."""
    basis: str = ""
    execution_days: int | None = None
    is_taxed: bool = False
    clause: str = "SR-1.23"


@rule("SR-3.2.5")
def service_obstacle(name: str, starts_on: date | None, is_paid: bool, price: Amount | None) -> Ground | None:
    """Return what a new service lacks: a name, a first day, and a price when it is paid."""
    if not name.strip() or starts_on is None:
        return Ground.of(
            "prices.service_bare", "SR-3.2.5", field="edo.service_name" if starts_on else "edo.service_day"
        )
    if is_paid and (price is None or price.minor <= 0):
        return Ground.of("prices.paid_without_price", "SR-3.2.5", service=name)
    return None


@rule("SR-3.2.5")
def is_offered(service: Offered, on: date) -> bool:
    """Return whether a service is listed on a day: from its first day on."""
    return service.starts_on <= on


@rule("SR-1.23", "SR-6.8.5")
def price_of(
    service: Offered | None, lines: Sequence[PriceLine], issuer: str, on: date, terms: PriceTerms
) -> Price | Ground:
    """Return the price of a service for an issuer on a day: of the contract, else of the rules, else of the price list.

    What does not stand in the price list as a paid service is free of charge. A paid one without a price anywhere
    cannot be ordered.
    """
    if service is None or not service.is_paid:
        return Price(None)
    order = terms.price_precedence
    for source in order.value:
        standing = [line for line in lines if line.source == source and stands(line, issuer, on)]
        if standing:
            line = max(standing, key=lambda one: one.starts_on)
            return Price(line.amount, source, line.basis, line.execution_days, service.is_taxed, order.clause)
    return Ground.of("prices.not_set", order.clause, service=service.code, on=on)


@rule("SR-6.8.5")
def stands(line: PriceLine, issuer: str, on: date) -> bool:
    """Return whether a price holds for an issuer on a day; one without an issuer holds for all."""
    has_begun = line.starts_on <= on
    has_ended = line.ends_on is not None and line.ends_on < on
    return has_begun and not has_ended and line.issuer in ("", issuer)


@rule("SR-1.22")
def key_line_obstacle(service: str, amount: Amount, terms: PriceTerms) -> Ground | None:
    """Return that a sum is asked for access or for a key, where the rules ask for another one or none."""
    fees = {
        "access": terms.access_fee,
        "key_creation": terms.key_creation_fee,
        "key_issue": terms.key_issue_fee,
        "key_replacement": terms.key_replacement_fee,
    }
    fee = fees.get(service)
    if fee is None or amount == fee.value:
        return None
    return Ground.of("prices.keys_are_free", fee.clause, service=service, amount=amount, right=fee.value)
