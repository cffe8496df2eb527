"""What a representative sees before he signs an order: the very bytes, the price, and everything still lacking."""

from __future__ import annotations

from dataclasses import dataclass

from reglament.core.esign.simple import digest_of_bytes
from reglament.core.registry.edo_terms import InformationTerms
from reglament.core.registry.order_form import delivery_obstacle, file_obstacle, missing_fields, norm_obstacles
from reglament.core.registry.orders import InformationOrder
from reglament.core.registry.prices import Price
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import MOSCOW, Act
from reglament.flows.registry.pricing import price_now
from reglament.render.order_paper import OrderFacts, order_paper
from reglament.render.registry_paper import paper_pdf
from reglament.store.registry.edo_load import files_of_order, order_by_id, order_value, representative_of
from reglament.store.registry.edo_models import InformationOrderRow
from reglament.store.registry.register_load import issuer_by_code, issues_of


@dataclass(frozen=True, slots=True)
class OrderShown:
    """An order as it would be signed now."""

    content: bytes
    digest: str
    price: Price | None
    """None while no price is set for it."""
    grounds: tuple[Ground, ...]
    """What keeps it from being signed; the signer's own standing apart."""


def order_shown(act: Act, number: int, language: str = "ru") -> OrderShown | Ground:
    """Return the bytes of an order with its price, as they would be signed now."""
    row = order_by_id(act.firm, number)
    if row is None:
        return Ground.of("edo.order_unknown", "SR-0.19", order=number)
    order = order_value(row)
    price = price_now(act, order.list_kind, order.issuer)
    grounds = order_gaps(act, row, order)
    if isinstance(price, Ground):
        return OrderShown(b"", "", None, (*grounds, price))
    content = paper_pdf(order_paper(order, _facts(act, row, price), language))
    return OrderShown(content, digest_of_bytes(content), price, grounds)


def order_gaps(act: Act, row: InformationOrderRow, order: InformationOrder) -> tuple[Ground, ...]:
    """Return everything an order lacks: fields, the file of a free form, the norm, an issue of its own issuer."""
    terms = terms_of(InformationTerms, act.edition, act.on)
    files = [file for file in files_of_order(row) if file.state == "accepted"]
    found = (delivery_obstacle(order), file_obstacle(order.way, len(files), terms))
    return (
        *missing_fields(order),
        *(ground for ground in found if ground),
        *norm_obstacles(order.norm),
        *_strange_issues(act, order),
    )


def _strange_issues(act: Act, order: InformationOrder) -> tuple[Ground, ...]:
    issuer = issuer_by_code(act.firm, order.issuer)
    known = set() if issuer is None else {issue.code for issue in issues_of(issuer)}
    return tuple(
        Ground.of("edo.issue_not_found", "SR-0.19", issue=issue) for issue in order.issues if issue not in known
    )


def _facts(act: Act, row: InformationOrderRow, price: Price) -> OrderFacts:
    issuer = issuer_by_code(act.firm, row.issuer)
    signer = representative_of(act.firm, row.login)
    return OrderFacts(
        number=row.number,
        registrar=act.rulebook.issuer,
        issuer=row.issuer if issuer is None else issuer.name,
        representative=row.login if signer is None else signer.name,
        edition=act.edition.in_force_from,
        made_on=row.changed_at.astimezone(MOSCOW).date(),
        price=price,
        files=[(file.name, file.size, file.digest) for file in files_of_order(row) if file.state == "accepted"],
    )
