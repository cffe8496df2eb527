"""Income of one person of a list: gross, tax and net, each rounded once (SR-6.6-3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reglament.core.registry.lists.columns import figure_text
from reglament.core.registry.lists.holder import NOMINEES
from reglament.core.registry.lists.terms import ListTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import RUB
from reglament.core.units.rounding import Rounding, round_to_unit

RESIDENT_PERSON = "RU_resident_individual"
COMPANY = "RU_legal"
NON_RESIDENT_PERSON = "non_resident_individual"
NON_RESIDENT_COMPANY = "non_resident_legal"
DEPOSITORY = "central_depository"
NOMINEE = "nominee"
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Income:
    """What one person is due: kopecks, whole roubles of tax, the rate as it is printed."""

    gross: int
    """Kopecks."""
    tax_rate: str
    """Per cent; two rates parted by a stroke when the step is passed; empty where the payee withholds himself."""
    tax: int | None
    """Whole roubles; None where nothing is withheld by the issuer."""
    net: int
    """Kopecks."""


@rule("SR-6.6-3")
def income_of(quantity: int, per_security: Decimal, account_kind: str, tax_status: str, terms: ListTerms) -> Income:
    """Return what is due on so many papers: gross to the kopeck, tax to the rouble, half up, each once."""
    gross = gross_of(quantity, per_security)
    if account_kind in NOMINEES:
        return Income(gross, "", None, gross)
    rate, tax = _taxed(gross, tax_status, terms)
    return Income(gross, rate, tax, gross - tax * HUNDRED)


def _taxed(gross: int, tax_status: str, terms: ListTerms) -> tuple[str, int]:
    """Return the rate as the list says it, and the tax in whole roubles."""
    if tax_status == COMPANY:
        return f"{terms.income_tax_company.value}", whole_roubles(gross, terms.income_tax_company.value)
    if tax_status != RESIDENT_PERSON:
        return f"{terms.income_tax_non_resident.value}", whole_roubles(gross, terms.income_tax_non_resident.value)
    return _of_resident(gross, terms)


def _of_resident(gross: int, terms: ListTerms) -> tuple[str, int]:
    step, lower, upper = terms.income_tax_step.value, terms.income_tax_person.value, terms.income_tax_person_above.value
    if gross <= step.minor or lower == upper:
        return f"{lower}", whole_roubles(gross, lower)
    return f"{lower}/{upper}", whole_roubles(step.minor, lower) + whole_roubles(gross - step.minor, upper)


@rule("SR-6.6-3")
def joint_income(
    quantity: int, per_security: Decimal, parts: Sequence[tuple[int, int, str]], terms: ListTerms
) -> Income:
    """Return what is due on a joint account: one sum, divided by the shares, each owner taxed on his own part.

    Kopecks that cannot be divided go to the largest remainders, so that the parts make the whole.
    """
    gross = gross_of(quantity, per_security)
    amounts = _divided(gross, [Fraction(part[0], part[1]) for part in parts])
    dues = [_taxed(amounts[place], part[2], terms) for place, part in enumerate(parts)]
    tax = sum(due for _, due in dues)
    return Income(gross, "; ".join(dict.fromkeys(rate for rate, _ in dues)), tax, gross - tax * HUNDRED)


def _divided(amount: int, shares: Sequence[Fraction]) -> list[int]:
    parts = [int(amount * share) for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda place: parts[place] - amount * shares[place])
    for place in by_remainder[: amount - sum(parts)]:
        parts[place] += 1
    return parts


@rule("SR-6.6-3")
def gross_of(quantity: int, per_security: Decimal) -> int:
    """Return a sum per paper for so many papers, in kopecks, rounded half up."""
    return round_to_unit(quantity * per_security, RUB, Rounding.HALF_UP).minor


def whole_roubles(kopecks: int, percent: Decimal) -> int:
    """Return so many per cent of kopecks in whole roubles; fifty kopecks and more are a rouble."""
    roubles = Fraction(percent) * kopecks / (HUNDRED * HUNDRED)
    return (2 * roubles.numerator + roubles.denominator) // (2 * roubles.denominator)


@rule("SR-6.6-3")
def declared_differs(listed: int, per_security: Decimal, declared: Decimal | None) -> Ground | None:
    """Return that papers entitled to income times the sum per paper do not make the sum declared, or None.

    Papers without a right to income do not count, so a decision that forgot them is seen here.
    """
    if declared is None:
        return None
    due = gross_of(listed, per_security)
    stated = gross_of(1, declared)
    if due == stated:
        return None
    return Ground.of(
        "list.declared_differs",
        "SR-6.6-3",
        listed=listed,
        per_security=per_security,
        due=figure_text(due, 2),
        declared=figure_text(stated, 2),
        difference=figure_text(due - stated, 2),
    )
