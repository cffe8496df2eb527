"""The answer to an order: made, compared with what was ordered, its totals checked, each document signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from reglament.core.registry.edo_terms import InformationTerms, RetentionTerms
from reglament.core.registry.lists.kinds import ListKind
from reglament.core.registry.order_answer import (
    MadeAnswer,
    answer_signature_obstacle,
    totals_obstacle,
    unlike_ordered,
)
from reglament.core.registry.orders import InformationOrder, OrderState
from reglament.core.registry.retention import keep_until
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import MOSCOW, Act
from reglament.flows.acting import within_act
from reglament.flows.esign.qualified import sign_qualified
from reglament.flows.registry.exchange import Given, looked_at
from reglament.flows.registry.make_list import Prepared, make_list, prepared, record_lists
from reglament.flows.registry.order_steps import subject_of
from reglament.store.docflow.load import document_by_id
from reglament.store.docflow.save import file_document
from reglament.store.esign.cms_load import signature_by_id
from reglament.store.registry.edo_load import order_value
from reglament.store.registry.edo_models import InformationOrderRow
from reglament.store.registry.list_load import list_by_id

ANSWER = "registry_answer"
SIGNED = "application/pkcs7-signature"
BY_HAND = (ListKind.OTHER.value,)
"""Kinds an officer answers with files of his own."""
MEDIA = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xml": "application/xml",
    "text": "text/plain",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "tiff": "image/tiff",
}


@dataclass(frozen=True, slots=True)
class Released:
    """An answer ready to be handed out: its documents and the signatures over them, by number."""

    documents: tuple[int, ...]
    signatures: tuple[int, ...]
    signature: str
    made: MadeAnswer

    def as_plain(self) -> dict[str, Any]:
        """Return what the order keeps of its answer."""
        return {
            "documents": list(self.documents),
            "signatures": list(self.signatures),
            "signature": self.signature,
            "listed": str(self.made.listed),
            "issued": str(self.made.issued),
        }


@contextmanager
def lists_beforehand(act: Act, row: InformationOrderRow | None, files: Sequence[Given]) -> Iterator[Prepared | None]:
    """Prepare the lists of an order that is worked on before its own act begins; nothing where nothing is listed.

    Within another act it is too late for that: the lists are made there, and only short ones are asked for so.
    """
    if row is None or files or row.state != OrderState.IN_WORK.value or within_act():
        yield None
        return
    with prepared(act.keyed(""), order_value(row), row.incoming_number, _ordered_on(row)) as ready:
        yield ready


def answer_of(
    act: Act, row: InformationOrderRow, files: Sequence[Given], ready: Prepared | None = None
) -> Released | tuple[Ground, ...]:
    """Return the signed answer to an order, or every reason why it cannot be released. `ready` are its lists."""
    order = order_value(row)
    made = _by_hand(act, row, order, files) if files else _listed(act, row, order, ready)
    if not isinstance(made, _Made):
        return made
    unlike = unlike_ordered(order, made.answer)
    totals = totals_obstacle(made.answer)
    if unlike or totals is not None:
        return (*unlike, *(() if totals is None else (totals,)))
    signatures = []
    for document in made.documents:
        signed = sign_qualified(act.keyed(""), document)
        if signed.refused or not signed.result["valid"]:
            return signed.grounds
        signatures.append(int(signed.result["signature"]))
    kind = "qualified" if len(signatures) == len(made.documents) > 0 else ""
    refused = answer_signature_obstacle(kind, terms_of(InformationTerms, act.edition, act.on))
    if refused is not None:
        return (refused,)
    return Released(made.documents, tuple(signatures), kind, replace(made.answer, signature=kind))


@dataclass(frozen=True, slots=True)
class _Made:
    documents: tuple[int, ...]
    answer: MadeAnswer


def _by_hand(
    act: Act, row: InformationOrderRow, order: InformationOrder, files: Sequence[Given]
) -> _Made | tuple[Ground, ...]:
    """Return an answer of an officer's own files: for information no list is made of."""
    if order.list_kind not in BY_HAND:
        return (Ground.of("edo.answer_by_hand", "SR-6.8.2", kind=order.list_kind),)
    seen = looked_at(files)
    if isinstance(seen, Ground):
        return (seen,)
    until = keep_until("order", act.on, terms_of(RetentionTerms, act.edition, act.on))
    numbers = [
        file_document(
            act.firm,
            row.issuer,
            ANSWER,
            row.number,
            looked.facts.name,
            MEDIA.get(looked.facts.kind, "application/octet-stream"),
            file.content,
            act.at,
            subject_of(row),
            until,
        )[0]
        for file, looked in zip(files, seen, strict=True)
    ]
    return _Made(tuple(numbers), _as_ordered(order, 0, 0))


def _ordered_on(row: InformationOrderRow) -> date:
    assert row.registered_at is not None, "only a registered order is worked on"
    return row.registered_at.astimezone(MOSCOW).date()


def _listed(
    act: Act, row: InformationOrderRow, order: InformationOrder, ready: Prepared | None
) -> _Made | tuple[Ground, ...]:
    """Return the lists made on an order: a list with its own totals for every issue ordered."""
    if ready is not None and ready.order == order:
        answer = record_lists(act.keyed(""), ready)
    else:
        answer = make_list(act.keyed(""), order, row.incoming_number, _ordered_on(row))
    if answer.refused:
        return answer.grounds
    lists = [list_by_id(act.firm, int(told["list"])) for told in answer.result["lists"]]
    found = [one for one in lists if one is not None]
    # A meeting has one list for all its issues; the row names the first of them.
    whole = order.list_kind == ListKind.GENERAL_MEETING.value
    made = MadeAnswer(
        list_kind=found[0].kind,
        issues=order.issues if whole else tuple(one.issue for one in found),
        as_of=found[0].as_of,
        scope=str(found[0].request["scope"]),
        form=order.answer_form,
        way=order.delivery,
        listed=int(answer.result["listed"]),
        issued=int(answer.result["issued"]),
        signature="",
    )
    return _Made(tuple(int(number) for number in answer.result["documents"]), made)


def _as_ordered(order: InformationOrder, listed: int, issued: int) -> MadeAnswer:
    assert order.as_of is not None, "an order without a day is not signed"
    return MadeAnswer(
        order.list_kind,
        order.issues,
        order.as_of,
        order.scope,
        order.answer_form,
        order.delivery,
        listed,
        issued,
        "",
    )


def package_of(row: InformationOrderRow) -> dict[str, Any]:
    """Return what is handed out of an executed order: its number, and each document with its signature by digest."""
    parts = []
    for number, signature in zip(row.answer["documents"], row.answer["signatures"], strict=True):
        document, signed = document_by_id(row.firm, number), signature_by_id(row.firm, signature)
        assert document is not None, "what an answer names is kept"
        assert signed is not None, "what an answer names is kept"
        parts.append(
            {
                "document": number,
                "name": document.name,
                "digest": document.digest,
                "signature": signature,
                "signature_name": f"{document.name}.sig",
                "signature_digest": sha256(bytes(signed.content)).hexdigest(),
            }
        )
    return {"order": row.number, "incoming_number": row.incoming_number, "parts": parts}
