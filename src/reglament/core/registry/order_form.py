"""What an order for information must say before it is signed (SR-5.4, SR-6.8.2, SR-6.8.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.core.registry.edo_terms import InformationTerms
from reglament.core.registry.orders import InformationOrder, Norm
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

NORM_SOURCES = ("federal_law", "bank_of_russia_act", "registry_rules")
WAYS = ("standard", "free")
ANSWER_FORMS = ("electronic", "paper")
DELIVERIES = ("cabinet", "office", "post")


@dataclass(frozen=True, slots=True)
class AskedBy:
    """Whose register the signer may reach, and since when he may reach the section."""

    issuer: str
    access_since: date
    """First day of his access to the cabinet, whatever key he had then."""
    applied_on: date | None = None
    """Day of his latest application that was approved."""


@rule("SR-1.24")
def section_obstacle(asker: AskedBy, terms: InformationTerms) -> Ground | None:
    """Return why the section of orders is closed to a user: access of before the edition needs a new application."""
    cutoff = terms.order_section_cutoff
    if asker.access_since >= cutoff.value:
        return None
    if asker.applied_on is not None and asker.applied_on >= cutoff.value:
        return None
    return Ground.of("edo.section_closed", cutoff.clause, since=asker.access_since, cutoff=cutoff.value)


@rule("SR-0.19")
def scope_obstacle(asker: AskedBy, issuer: str) -> Ground | None:
    """Return that a user asks about a register that is not of the issuer he acts for. It is said to be not found."""
    if asker.issuer == issuer:
        return None
    return Ground.of("edo.issuer_not_found", "SR-0.19", issuer=issuer)


@rule("SR-5.4-a", "SR-6.8.2")
def missing_fields(order: InformationOrder) -> tuple[Ground, ...]:
    """Return a ground for every field the order lacks: list, issue, day, scope, form of the answer, delivery."""
    given = {
        "list_kind": order.list_kind != "",
        "issues": order.issues != (),
        "as_of": order.as_of is not None,
        "scope": order.scope != "",
        "answer_form": order.answer_form in ANSWER_FORMS,
        "delivery": order.delivery in DELIVERIES,
    }
    return tuple(
        Ground.of("edo.field_missing", "SR-6.8.2", field=f"edo.{name}")
        for name, is_there in given.items()
        if not is_there
    )


@rule("SR-6.8.2")
def delivery_obstacle(order: InformationOrder) -> Ground | None:
    """Return that the way of delivery does not carry the form: paper is not delivered in the cabinet."""
    if order.answer_form == "paper" and order.delivery == "cabinet":
        return Ground.of("edo.paper_in_cabinet", "SR-6.8.2")
    return None


@rule("SR-5.4-b")
def file_obstacle(way: str, files: int, terms: InformationTerms) -> Ground | None:
    """Return that an order in free form comes without the file that holds it."""
    least = terms.free_form_files_min
    if way == "free" and files < least.value:
        return Ground.of("edo.file_missing", least.clause, least=least.value)
    return None


@rule("SR-0.12", "SR-6.8.3")
def norm_obstacles(norm: Norm) -> tuple[Ground, ...]:
    """Return what the justification lacks: a kind of source the rules know, the act, its article, the duty."""
    if norm.source not in NORM_SOURCES:
        return (Ground.of("edo.norm_source_unknown", "SR-0.12", source=norm.source, known=", ".join(NORM_SOURCES)),)
    given = {"act": norm.act, "article": norm.article, "duty": norm.duty}
    return tuple(
        Ground.of("edo.norm_missing", "SR-6.8.3", field=f"edo.norm_{name}")
        for name, text in given.items()
        if not any(mark.isalnum() for mark in text)
    )


@rule("SR-6.6-a")
def signature_obstacle(kind: str, terms: InformationTerms) -> Ground | None:
    """Return that an order may not bear a signature of this kind."""
    fit = terms.order_signatures
    if kind in fit.value:
        return None
    return Ground.of("edo.signature_unfit", fit.clause, kind=kind, known=", ".join(fit.value))


@rule("SR-6.8.2")
def channel_obstacle(channel: str) -> Ground | None:
    """Return that a request came by another way than the section of orders, so nothing is given on it."""
    if channel == "edo":
        return None
    return Ground.of("edo.wrong_way", "SR-6.8.2", channel=channel)
