"""The signature under an order: simple, with the password entered again, or a qualified one that came with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reglament.core.esign.simple import why_not_what_was_shown
from reglament.core.registry.edo_terms import InformationTerms, RetentionTerms
from reglament.core.registry.order_form import signature_obstacle
from reglament.core.registry.retention import keep_until
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.attempts import Place
from reglament.flows.esign.client_signature import Signatures, take_signatures
from reglament.flows.esign.doubt import doubt_about
from reglament.flows.esign.sign import ToSign, sign_simple
from reglament.flows.registry.order_shown import OrderShown, order_shown
from reglament.flows.registry.order_steps import subject_of
from reglament.flows.registry.pricing import price_as_plain
from reglament.store.docflow.save import file_document
from reglament.store.registry.edo_models import InformationOrderRow

DOCUMENT = "information_order"
"""Kind of the document an order becomes, as the rules on signatures name it."""
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Signing:
    """What a representative gives to sign: the digest of what he was shown, and his signature."""

    shown: str
    """SHA-256 of the bytes the page showed."""
    kind: str = "simple"
    password: str = ""
    place: Place = field(default_factory=lambda: Place("", ""))
    signatures: tuple[bytes, ...] = ()
    """Files of detached qualified signatures over the bytes shown."""


@dataclass(frozen=True, slots=True)
class SignedOrder:
    """An order under its signature: what its row gets, and what is noted of the signature."""

    fields: dict[str, Any]
    grounds: tuple[Ground, ...] = ()


def signed_by(act: Act, row: InformationOrderRow, signing: Signing) -> SignedOrder | Answer:
    """Return the signed order, or the refusal; what was written of a wrong password stays."""
    shown = order_shown(act, int(row.pk))
    if isinstance(shown, Ground):
        return refusal(shown)
    refused = signature_obstacle(signing.kind, terms_of(InformationTerms, act.edition, act.on))
    if refused is not None or shown.price is None or shown.grounds:
        return refusal(*(() if refused is None else (refused,)), *shown.grounds)
    differs = why_not_what_was_shown(shown.content, signing.shown)
    if differs is not None:
        return refusal(differs)
    if signing.kind == "simple":
        document = ToSign(DOCUMENT, shown.content, signing.shown, subject_of(row), row.number)
        answer = sign_simple(act.keyed(""), row.login, document, signing.password, signing.place)
        if answer.refused:
            return Answer("refused", answer.grounds, answer.result, keeps=True)
        return SignedOrder(_fields(act, row, shown, _filed(act, row, shown), answer.result, "simple"), answer.grounds)
    number = _filed(act, row, shown)
    given = Signatures(row.login, DOCUMENT, signing.place, signing.signatures)
    answer = take_signatures(act.keyed(""), number, given)
    if answer.refused:
        return refusal(*answer.grounds)
    return SignedOrder(_fields(act, row, shown, number, answer.result, "qualified"), answer.grounds)


def doubt_about_order(act: Act, row: InformationOrderRow) -> Ground | None:
    """Return that an order was signed in a second the key signed from two places in, and nobody cleared it."""
    key = row.signature.get("key")
    return None if key is None or row.signed_at is None else doubt_about(act.firm, int(key), row.signed_at)


def _filed(act: Act, row: InformationOrderRow, shown: OrderShown) -> int:
    until = keep_until("order", act.on, terms_of(RetentionTerms, act.edition, act.on))
    name = f"{row.number}.pdf"
    number, _ = file_document(
        act.firm, row.issuer, DOCUMENT, row.number, name, PDF, shown.content, act.at, subject_of(row), until
    )
    return number


def _fields(
    act: Act, row: InformationOrderRow, shown: OrderShown, document: int, signed: Any, kind: str
) -> dict[str, Any]:
    assert shown.price is not None, "an order without a price is not signed"
    return {
        "document": document,
        "digest": shown.digest,
        "price": price_as_plain(shown.price),
        "edition": act.edition.in_force_from.isoformat(),
        "signature": {
            "kind": kind,
            "signature": signed["signature"],
            "signatures": list(signed.get("signatures", ())),
            "login": row.login,
            "key": signed.get("key"),
            "doubtful": bool(signed.get("doubtful")),
        },
    }
