"""Acts on orders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from reglament.core.orders.draft import OrderDraft, QuantityUnit
from reglament.flows.answer import Answer
from reglament.flows.orders.accept import accept_order
from reglament.flows.orders.cancel import cancel_order
from reglament.flows.orders.duplicate import duplicate_received
from reglament.scenarios.arguments import CLIENT, day, optional, text, words, yes
from reglament.scenarios.stage import Argument, ArgumentUnreadable, ScenarioAct, Stage
from reglament.store.orders.load import order_row

Given = Mapping[str, Any]


def _place(stage: Stage, given: Given) -> Answer:
    client = text(given, "client")
    return accept_order(
        stage.act() if text(given, "entered_by_officer") == "yes" else stage.client_act(client), draft_from(given)
    )


def draft_from(given: Given) -> OrderDraft:
    """Return the order a scenario hands in. Raises `ArgumentUnreadable`."""
    unit = text(given, "unit")
    if unit not in ("pieces", "lots", "none"):
        raise ArgumentUnreadable(f"unit “{unit}” is neither pieces, lots nor none")
    return OrderDraft(
        client=text(given, "client"),
        instrument=text(given, "instrument"),
        side=text(given, "side"),
        quantity=text(given, "quantity"),
        quantity_unit=cast(QuantityUnit, "" if unit == "none" else unit),
        price=text(given, "price"),
        price_unit=text(given, "price_unit"),
        kind=text(given, "kind"),
        valid_until=day(given, "valid_until"),
        condition=text(given, "condition"),
        condition_on=day(given, "condition_on"),
        venue=text(given, "venue"),
        conditions=words(given, "conditions"),
        additional=text(given, "additional"),
        capacity=text(given, "capacity"),
        own_account=yes(given, "own_account"),
        channel=text(given, "channel"),
        form=text(given, "form"),
        signature=text(given, "signature"),
        sender=text(given, "sender"),
        system_order_no=text(given, "system_order_no"),
        client_order_id=text(given, "client_order_id"),
        consent_by=text(given, "consent_by"),
        late_consent_by=text(given, "late_consent_by"),
        fee_proposal=text(given, "fee_proposal"),
        risk_warned=yes(given, "risk_warned"),
        venue_fields=_venue_fields(given),
    )


def _venue_fields(given: Given) -> tuple[tuple[str, str], ...]:
    pairs = [one.partition("=") for one in words(given, "venue_fields")]
    if any(not sign for _name, sign, _value in pairs):
        raise ArgumentUnreadable(f"venue_fields “{given['venue_fields']}” are not written as settlement_term=T+2")
    return tuple((name.strip(), value.strip()) for name, _sign, value in pairs)


def _cancel(stage: Stage, given: Given) -> Answer:
    number = stage.number_of(text(given, "ref"), "order")
    return cancel_order(stage.client_act(_owner(stage, number)), number)


def _duplicate(stage: Stage, given: Given) -> Answer:
    return duplicate_received(stage.act(), stage.number_of(text(given, "ref"), "order"))


def _owner(stage: Stage, number: int) -> str:
    row = order_row(stage.firm, number)
    if row is None:
        raise ArgumentUnreadable(f"there is no order {number}")
    return row.client


REF = Argument("ref", "name of the step that placed the order, or its number")

ORDER_ACTS = (
    ScenarioAct(
        "order.place",
        "A client places an order.",
        (
            CLIENT,
            Argument("instrument", "code, ISIN, or a name that fits one instrument only"),
            Argument("side", "buy or sell"),
            optional("quantity", "how many"),
            optional("unit", "pieces, lots, or none when the order does not say", "pieces"),
            optional("price", "limit, or a word for the market price; blank is the market price"),
            optional("price_unit", "unit of the price: RUB, percent"),
            optional("kind", "market or limit, when said beside the price"),
            optional("valid_until", "last day it is to live"),
            optional("condition", "deal condition it lives until"),
            optional("condition_on", "day the condition comes"),
            optional("venue", "place of execution"),
            optional("conditions", "extra conditions: all_or_none"),
            optional("additional", "additional instructions in words"),
            optional("capacity", "capacity the broker deals in"),
            optional("own_account", "yes for the broker's own order", "no"),
            optional(
                "channel", "way it came: paper, phone, fax, email, electronic_system, TRANSAQ", "electronic_system"
            ),
            optional("form", "appendix it is written on"),
            optional("signature", "signature, or the mark that stands for it", "cabinet"),
            optional("sender", "address or number it came from"),
            optional("system_order_no", "number in the order system"),
            optional("client_order_id", "the client's own number"),
            optional("consent_by", "employee who agreed to the conditions"),
            optional("late_consent_by", "trader who agreed to take it late"),
            optional("fee_proposal", "fee the client proposes, in per cent"),
            optional("venue_fields", "what the venue's rules require beside, parted by commas: settlement_term=T+2"),
            optional("risk_warned", "yes when the client was warned of the risk before this order", "no"),
            optional("entered_by_officer", "yes when an officer enters it for the client", "no"),
        ),
        _place,
        {"client": "1001", "instrument": "SMPL", "side": "buy", "quantity": "10", "price": "250.00"},
    ),
    ScenarioAct("order.cancel", "The client takes an order back.", (REF,), _cancel, {"ref": "bought"}),
    ScenarioAct(
        "order.duplicate_received",
        "The paper duplicate of an order has come.",
        (REF,),
        _duplicate,
        {"ref": "bought"},
    ),
)
