"""A list that was given out is corrected: a new version, signed, put beside the former one in the order's answer."""

from __future__ import annotations

from reglament.core.parties.powers import may
from reglament.core.registry.orders import OrderState
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import MOSCOW, Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.qualified import sign_qualified
from reglament.flows.registry.make_list import Correction, Prepared, prepared, record_lists
from reglament.flows.registry.order_steps import log_order, tell_client, told
from reglament.store.registry.edo_load import locked_order, order_by_incoming, order_value
from reglament.store.registry.edo_models import InformationOrderRow
from reglament.store.registry.edo_save import write
from reglament.store.registry.list_load import list_by_id

CORRECTED = (OrderState.EXECUTED.value, OrderState.DELIVERED.value, OrderState.ARCHIVED.value)
"""States of orders whose answer was given; the new version goes the same way."""


def correct_list(act: Act, list_id: int, reason: str) -> Answer:
    """Make the next version of a list on the order it stands on; its representative is told and downloads both.

    Refused where nothing would be another, for a reason the law does not know, and of a version that is not the latest.
    """
    row = list_by_id(act.firm, list_id)
    order = None if row is None else order_by_incoming(act.firm, row.order_number)
    content = {"list": list_id, "reason": reason}
    refused = may(act.by, "edo.work")
    if refused is None and (order is None or order.state not in CORRECTED):
        refused = Ground.of("list.no_answer", "SR-6.6-2", list=list_id)
    if refused is not None or order is None:
        grounds = () if refused is None else (refused,)
        return perform(act, "list.correct", content, lambda: refusal(*grounds))
    assert order.registered_at is not None, "an answered order was registered"
    ordered_on = order.registered_at.astimezone(MOSCOW).date()
    correction = Correction(list_id, reason)
    asked = order_value(order)
    with prepared(act.keyed(""), asked, order.incoming_number, ordered_on, correction=correction) as ready:
        number = int(order.pk)
        return perform(act, "list.correct", content, lambda: _recorded(act, number, ready))


def _recorded(act: Act, number: int, ready: Prepared) -> Answer:
    made = record_lists(act.keyed(""), ready)
    if made.refused:
        return refusal(*made.grounds)
    signatures = []
    for document in made.result["documents"]:
        signed = sign_qualified(act.keyed(""), int(document))
        if signed.refused or not signed.result["valid"]:
            return refusal(*signed.grounds)
        signatures.append(int(signed.result["signature"]))
    row = locked_order(act.firm, number)
    assert row is not None, "an order is never deleted"
    _put_beside(row, [int(document) for document in made.result["documents"]], signatures)
    log_order(act, row, "to_client", "sent", "qualified")
    version = str(made.result["lists"][0]["version"])
    tell_client(act, row, "edo.corrected", f"v{version}:{made.result['list']}", version=version)
    return told(row, list=made.result["list"], version=int(version), documents=made.result["documents"])


def _put_beside(row: InformationOrderRow, documents: list[int], signatures: list[int]) -> None:
    answer = dict(row.answer)
    answer["documents"] = [*answer["documents"], *documents]
    answer["signatures"] = [*answer["signatures"], *signatures]
    write(row, answer=answer)
