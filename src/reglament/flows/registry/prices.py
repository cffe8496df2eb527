"""Services and their prices: set by officers, dated, never overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reglament.core.parties.powers import may
from reglament.core.registry.edo_terms import PriceTerms
from reglament.core.registry.prices import Offered, PriceLine, is_offered, key_line_obstacle, service_obstacle
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import RUB, Amount, nil
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.pricing import price_as_plain, price_now
from reglament.store.registry.finance_load import service_on, services_of
from reglament.store.registry.finance_save import add_price, add_service
from reglament.store.registry.register_load import issuer_by_code


@dataclass(frozen=True, slots=True)
class ServiceDraft:
    """A service as an officer enters it; a paid one brings its first price of the price list."""

    code: str
    name: str
    starts_on: date | None
    is_paid: bool
    is_taxed: bool = False
    price: Amount | None = None
    execution_days: int | None = None
    basis: str = ""
    """The price list, with number and day."""


def set_service(act: Act, draft: ServiceDraft) -> Answer:
    """Offer a service from a day on, paid or free; a paid one without a price is refused."""

    def decide() -> Answer:
        refused = may(act.by, "prices.set") or service_obstacle(draft.name, draft.starts_on, draft.is_paid, draft.price)
        terms = terms_of(PriceTerms, act.edition, act.on)
        price = draft.price if draft.is_paid and draft.price is not None else nil(RUB)
        refused = refused or key_line_obstacle(draft.code, price, terms)
        if refused is not None:
            return refusal(refused)
        assert draft.starts_on is not None, "a service without a day is refused above"
        one = Offered(draft.code, draft.name, draft.starts_on, draft.is_paid, draft.is_taxed)
        number = add_service(act.firm, one, act.at, str(act.by))
        if draft.is_paid:
            line = PriceLine(
                draft.code,
                "price_list",
                price,
                draft.starts_on,
                execution_days=draft.execution_days,
                basis=draft.basis,
            )
            add_price(act.firm, line, act.at, str(act.by))
        return Answer("accepted", (), {"service": number, "code": draft.code, "paid": draft.is_paid})

    return perform(act, "prices.service", draft, decide)


def set_price(act: Act, line: PriceLine) -> Answer:
    """Set a price of a service from a day on: in the price list, in the rules, or in one issuer's contract."""

    def decide() -> Answer:
        refused = may(act.by, "prices.set") or _unfit(act, line)
        if refused is not None:
            return refusal(refused)
        number = add_price(act.firm, line, act.at, str(act.by))
        return Answer("accepted", (), {"price": number, "service": line.service, "amount": str(line.amount)})

    return perform(act, "prices.set", line, decide)


def _unfit(act: Act, line: PriceLine) -> Ground | None:
    terms = terms_of(PriceTerms, act.edition, act.on)
    refused = key_line_obstacle(line.service, line.amount, terms)
    if refused is not None:
        return refused
    if line.source not in terms.price_precedence.value:
        known = ", ".join(terms.price_precedence.value)
        return Ground.of("prices.source_unknown", terms.price_precedence.clause, source=line.source, known=known)
    if line.amount.minor < 0:
        return Ground.of("amount.not_positive", "", amount=line.amount)
    if (line.source == "contract") != bool(line.issuer):
        return Ground.of("prices.contract_issuer", terms.price_precedence.clause, source=line.source)
    if line.issuer and issuer_by_code(act.firm, line.issuer) is None:
        return Ground.of("edo.issuer_not_found", "SR-0.19", issuer=line.issuer)
    if service_on(act.firm, line.service, line.starts_on) is None:
        return Ground.of("prices.service_unknown", "SR-3.2.5", service=line.service)
    return None


def price_list(act: Act, issuer: str = "") -> Sequence[dict[str, object]]:
    """Return the services listed on the day of the act, each with its price for an issuer and where it stands."""
    shown = []
    offered = {service.code: service for service in services_of(act.firm) if is_offered(service, act.on)}
    for service in offered.values():
        price = price_now(act, service.code, issuer)
        plain = {"amount": "", "source": "not_set"} if isinstance(price, Ground) else price_as_plain(price)
        shown.append({"code": service.code, "name": service.name, "from": service.starts_on.isoformat(), **plain})
    return shown
