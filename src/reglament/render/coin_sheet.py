"""The sheet for the declaration: the year's figures as lines, each made of those before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reglament.core.crypto.areas import EXPERIMENTAL
from reglament.core.crypto.assessment import Assessment, Case
from reglament.core.crypto.terms import CryptoTerms

NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, its sum in roubles, and the per cent its words name."""

    name: str
    sum: Decimal
    percent: Decimal = NIL


def declaration_rows(case: Case, assessment: Assessment, terms: CryptoTerms) -> tuple[Line, ...]:
    """Return the lines of a year. A line of nought stands where its area has operations or its base is always asked."""
    if case.taxpayer == "organisation":
        return tuple(_of_firm(assessment, terms))
    if case.taxpayer == "individual":
        return tuple(_of_person(case, assessment))
    return (
        Line("foreign.income", assessment.bases["mining"]),
        Line("foreign.tax", assessment.tax, terms.foreign_pool_percent.value),
    )


def _of_firm(assessment: Assessment, terms: CryptoTerms) -> Iterator[Line]:
    bases = assessment.bases
    yield Line("firm.mining.income", _income(assessment, "mining"))
    yield Line("firm.mining.cost", _cost(assessment, "mining"))
    yield Line("firm.disposal.income", _income(assessment, "disposal"))
    yield Line("firm.disposal.cost", _cost(assessment, "disposal"))
    yield Line("firm.separate", bases["separate"])
    if assessment.carry is not None:
        yield Line("firm.losses.brought", assessment.carry.brought)
        yield Line("firm.losses.most", assessment.carry.most, terms.loss_cap_percent.value)
        yield Line("firm.losses.used", assessment.carry.used)
    yield Line("firm.base", bases["after_losses"])
    yield Line("firm.tax", assessment.tax, terms.corporate_percent.value)
    if any(one.area == EXPERIMENTAL for one in assessment.results):
        yield Line("firm.regime.income", _income(assessment, EXPERIMENTAL))
        yield Line("firm.regime.cost", _cost(assessment, EXPERIMENTAL))


def _of_person(case: Case, assessment: Assessment) -> Iterator[Line]:
    yield Line("person.mining.income", _income(assessment, "mining"))
    yield Line("person.mining.cost", _cost(assessment, "mining"))
    yield Line("person.mining.base", assessment.bases["mining"])
    if case.resident:
        yield Line("person.other_base", case.other_main_base)
    yield Line("person.mining.tax", assessment.taxes["mining"])
    yield Line("person.disposal.income", _income(assessment, "disposal"))
    yield Line("person.disposal.cost", _cost(assessment, "disposal"))
    yield Line("person.disposal.base", assessment.bases["disposal"])
    for area in ("gift", "benefit"):
        if area in assessment.bases:
            yield Line(f"person.{area}.base", assessment.bases[area])
    yield Line("person.special.tax", assessment.taxes["special"])
    yield Line("person.tax", assessment.tax)


def _income(assessment: Assessment, area: str) -> Decimal:
    return sum((one.income for one in assessment.results if one.area == area), NIL)


def _cost(assessment: Assessment, area: str) -> Decimal:
    return sum((one.cost for one in assessment.results if one.area == area), NIL)
