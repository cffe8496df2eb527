"""The broker's correcting coefficients: set, then published; only then they count."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from reglament.core.margin.rates import Coefficient, coefficient_refused
from reglament.core.margin.terms import MarginTerms
from reglament.core.parties.powers import may
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.effects import change_noted
from reglament.store.instruments.load import instrument_by_code
from reglament.store.margin.models import CoefficientRow
from reglament.store.margin.save import add_coefficient, publish_coefficient

CATEGORIES = tuple(one.value for one in RiskCategory)
NOT_YET = "margin.coefficient_not_published"


def set_coefficient(
    act: Act,
    value: Decimal,
    instrument: str = "",
    category: str = "",
    starts_at: datetime | None = None,
    published_in: str = "",
) -> Answer:
    """Set a coefficient, for all instruments and categories unless one is named.

    `published_in` says where it is published with it; without it the coefficient waits for its publication.
    """
    begins = starts_at or act.at

    def decide() -> Answer:
        refused = may(act.by, "margin.reference")
        if refused is not None:
            return refusal(refused)
        if instrument and instrument_by_code(act.firm, instrument) is None:
            return refusal(Ground.of("instruments.unknown", "", instrument=instrument))
        if category and category not in CATEGORIES:
            return refusal(Ground.of("margin.category_unknown", "", category=category, known=", ".join(CATEGORIES)))
        terms = terms_of(MarginTerms, act.edition, act.on)
        published = (act.at, published_in) if published_in else None
        one = Coefficient(value, begins, published[0] if published else None)
        faults = coefficient_refused(instrument or "*", one, act.at, terms)
        if any(ground.code != NOT_YET for ground in faults):
            return refusal(*faults)
        numbers: list[int] = []

        def write() -> None:
            numbers.append(
                add_coefficient(act.firm, instrument, category, value, begins, published, act.at, str(act.by))
            )

        fallen = _noted(act, value, write) if published and begins <= act.at else _written(write)
        return Answer("accepted", faults, {"coefficient": numbers[0], "value": f"{value:f}", "below": fallen})

    content = {"value": value, "instrument": instrument, "category": category, "starts_at": begins}
    return perform(act, "rates.coefficient", {**content, "published_in": published_in}, decide)


def publish(act: Act, number: int, published_in: str) -> Answer:
    """Note that a coefficient was published: from this moment on it counts."""

    def decide() -> Answer:
        refused = may(act.by, "margin.reference")
        if refused is not None:
            return refusal(refused)
        row = CoefficientRow.objects.filter(firm=act.firm, pk=number).first()
        if row is None:
            return refusal(Ground.of("margin.coefficient_not_there", "", coefficient=number))
        if row.published_at is not None:
            return refusal(Ground.of("margin.coefficient_published", "", coefficient=number, at=row.published_at))
        if not published_in.strip():
            return refusal(Ground.of("margin.publication_needed", "", coefficient=number))

        def write() -> None:
            publish_coefficient(row, act.at, published_in)

        fallen = _noted(act, Decimal(row.value), write) if row.starts_at <= act.at else _written(write)
        return Answer("accepted", (), {"coefficient": number, "published_in": published_in, "below": fallen})

    return perform(act, "rates.publish", {"coefficient": number, "published_in": published_in}, decide)


def _noted(act: Act, value: Decimal, write: object) -> list[str]:
    assert callable(write)
    plea = {"code": "h", "act": "rates.coefficient", "coefficient": f"{value:f}"}
    return change_noted(act, None, plea, f"coefficient:{value:f}", write)


def _written(write: object) -> list[str]:
    assert callable(write)
    write()
    return []
