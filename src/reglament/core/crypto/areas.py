"""Areas of the rules: mining, deals, the experimental regime; what an area bars, and that none of it bears VAT."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.core.crypto.operation import Kind
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

MINING = "mining"
EXPERIMENTAL = "experimental_regime"


@dataclass(frozen=True, slots=True)
class Admission:
    """A taxpayer's part in an experimental regime: its identifier and the days it lasts, the last one included."""

    regime: str
    starts_on: date
    ends_on: date | None = None


@rule("DC-8", "DC-9", "DC-82", "DC-83")
def area_faults(kind: Kind, area: str, terms: CryptoTerms) -> tuple[Ground, ...]:
    """Return why an operation may not stand in an area: none named, one that is not known, or one of another kind.

    Mining is mining and nothing else, also for who takes part in an experimental regime.
    """
    areas = terms.areas
    if area not in areas.value:
        return (Ground.of("crypto.area_missing", areas.clause, given=area, known=", ".join(areas.value)),)
    if kind is Kind.MINE and area != MINING:
        return (Ground.of("crypto.mining_stays_mining", "DC-83" if area == EXPERIMENTAL else "DC-8", area=area),)
    if kind is not Kind.MINE and area == MINING:
        return (Ground.of("crypto.not_mining", "DC-8", kind=kind.value),)
    return ()


@rule("DC-84")
def regime_faults(regime: str, on: date, admissions: Sequence[Admission]) -> tuple[Ground, ...]:
    """Return why a deal is none of an experimental regime: no regime named, or no part in it on the day."""
    if not regime:
        return (Ground.of("crypto.regime_unnamed", "DC-84"),)
    for one in admissions:
        if one.regime == regime and one.starts_on <= on and (one.ends_on is None or on <= one.ends_on):
            return ()
    return (Ground.of("crypto.not_admitted", "DC-84", regime=regime, on=on),)


@rule("DC-13", "DC-14")
def vat_faults(kind: Kind, vat_percent: Decimal | None) -> tuple[Ground, ...]:
    """Return that VAT may not be put on an operation. Nil per cent is a rate too: there is none at all."""
    if vat_percent is None:
        return ()
    clause = "DC-13" if kind is Kind.MINE else "DC-14"
    return (Ground.of("crypto.no_vat", clause, percent=f"{vat_percent:f}"),)


@rule("DC-15")
def service_vat_faults(for_regime: bool, by_authorised: bool, vat_percent: Decimal | None) -> tuple[Ground, ...]:
    """Return why a service's VAT is wrong: none on the authorised organisation's in a regime, else the ordinary one."""
    if for_regime and not by_authorised:
        return (Ground.of("crypto.not_authorised", "DC-15"),)
    if for_regime and vat_percent is not None:
        return (Ground.of("crypto.no_vat", "DC-15", percent=f"{vat_percent:f}"),)
    if not for_regime and vat_percent is None:
        return (Ground.of("crypto.ordinary_vat", "DC-15"),)
    return ()
