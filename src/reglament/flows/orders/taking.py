"""A decided order as it is written, answered and sent: row, result and message, ready for the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from reglament.core.orders.acceptance import Case, Decision
from reglament.core.orders.channel import system_marks_of
from reglament.core.orders.conditions import extra_conditions_of
from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.execution import capacity_of, method_of, place_chosen_by
from reglament.core.orders.frame import LAW_BAN, Frame
from reglament.core.orders.order import OrderState
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.trades.trade import Side
from reglament.core.units.amount import amount_text
from reglament.flows.act import Act
from reglament.flows.orders.reading import Reading
from reglament.store.copying import Value
from reglament.store.rows import moment_text

to_json = msgspec.json.Encoder().encode


def text_of_json(plain: object) -> str:
    """Return a plain thing as JSON text."""
    return to_json(plain).decode()


def sending_number(order: int, sending: int) -> str:
    """Return the number one sending of an order bears at the venue."""
    return f"{order}-{sending}"


class FrameText(NamedTuple):
    """What orders of one frame share, as it is written."""

    marks: dict[str, Any]
    marks_json: str
    expires_on: str
    expires_at: str
    """As the database keeps it."""
    expires_told: str
    """As the answer tells it."""


class Texts:
    """The texts the orders of a round share, each made once."""

    __slots__ = ("_act", "_by", "_moment_of", "_of_frames", "_of_grounds", "_terms", "at")

    def __init__(self, act: Act, terms: OrderTerms, moment_of: Callable[[datetime], str]) -> None:
        """Keep how moments are written here."""
        self._act, self._terms, self._moment_of = act, terms, moment_of
        self._by = str(act.by)
        self._of_frames: dict[int, tuple[Frame, FrameText]] = {}
        self._of_grounds: dict[tuple[int, ...], tuple[tuple[Ground, ...], list[dict[str, object]], str]] = {}
        self.at = moment_of(act.at)
        """The moment of the act."""

    def of(self, draft: OrderDraft, case: Case) -> FrameText:
        """Return the texts of a draft's frame."""
        frame = case.frame
        known = self._of_frames.get(id(frame))
        if known is None:
            known = self._of_frames[id(frame)] = (frame, self._made(draft, case))
        return known[1]

    def grounds(self, grounds: tuple[Ground, ...]) -> tuple[list[dict[str, object]], str]:
        """Return grounds as plain things and as JSON; those without facts of their own order are made once."""
        key = tuple(map(id, grounds))
        known = self._of_grounds.get(key)
        if known is None:
            plain = [as_plain(ground) for ground in grounds]
            known = (grounds, plain, text_of_json(plain))
            if not any(ground.values for ground in grounds):
                self._of_grounds[key] = known
        return known[1], known[2]

    def received(self, case: Case) -> str:
        """Return when an order was received, as the database keeps it."""
        return self.at if case.at is self._act.at else self._moment_of(case.at)

    def _made(self, draft: OrderDraft, case: Case) -> FrameText:
        life, marks = case.frame.life, self._marks(draft, case)
        return FrameText(
            marks,
            text_of_json(marks),
            life.expires_on.isoformat(),
            self._moment_of(life.expires_at),
            life.expires_at.isoformat(),
        )

    def _marks(self, draft: OrderDraft, case: Case) -> dict[str, Any]:
        """Return the facts of the form that nothing is searched by; what was left blank is left out."""
        chosen_by = place_chosen_by(bool(draft.venue))
        found: dict[str, Any] = {"capacity": capacity_of(draft.capacity, self._terms), "place_chosen_by": chosen_by}
        if chosen_by == "broker":
            found["place_user"] = self._by
        told = {
            "form": draft.form,
            "signature": draft.signature,
            "sender": draft.sender,
            **system_marks_of(draft, case.at, self._terms),
            "settlement": draft.settlement,
            "conditions": list(extra_conditions_of(draft)),
            "condition": draft.condition,
            "fee_proposal": draft.fee_proposal,
            "consent_by": draft.consent_by,
            "consent_at": draft.consent_at.isoformat() if draft.consent_at else "",
            "life_agreed_by": draft.life_agreed_by,
            "unit_chosen_by": draft.unit_chosen_by,
            "late_consent_by": draft.late_consent_by,
        }
        found.update({name: value for name, value in told.items() if value})
        return found


class Taken:
    """One decided order with its number."""

    __slots__ = (
        "act", "case", "client", "decision", "draft", "grounds", "grounds_json", "has_account", "hidden_code", "holds",
        "number", "pieces", "price", "reading", "sent", "state", "terms", "text", "texts",
    )  # fmt: skip

    def __init__(
        self, act: Act, number: int, reading: Reading, decision: Decision, terms: OrderTerms, texts: Texts
    ) -> None:
        """Put a decision to its draft; an order that can be sent at once is sent at once."""
        case = reading.case
        assert case is not None, "what could not be read is not taken"
        self.act = act
        self.number = number
        self.reading = reading
        self.draft = reading.draft
        self.case: Case = case
        self.client = reading.client
        self.decision = decision
        self.terms = terms
        self.texts = texts
        self.text = texts.of(reading.draft, case)
        self.has_account = reading.account is not None
        self.sent = decision.can_be_sent and not reading.draft.own_account
        self.state = OrderState.ACTIVE if self.sent else decision.state
        by_law = decision.refusal_code == "contrary_to_law" and decision.state is OrderState.REFUSED
        self.hidden_code = case.agreed.get(LAW_BAN, "") if by_law else ""
        self.pieces = decision.cover.pieces or case.quantity.pieces
        self.holds = decision.cover.reserve if self.has_account and self.state.is_live else 0
        self.price = "" if case.priced.price is None else f"{case.priced.price:f}"
        self.grounds, self.grounds_json = texts.grounds(decision.grounds)

    def marks(self) -> dict[str, Any]:
        """Return the facts of the form that nothing is searched by."""
        return self.text.marks

    def method(self) -> str:
        """Return how a limit order starts: by a quote that fits when one is known, else by its own."""
        case = self.case
        return method_of(case.side, case.priced.price, case.best_counter, self.terms) if self.sent else ""

    def row(self) -> tuple[Value, ...]:
        """Return the order's row in the order of `store.orders.save.COLUMNS`."""
        draft, case, decision, client = self.draft, self.case, self.decision, self.client
        state, duplicate, account, text = self.state, decision.duplicate, self.reading.account, self.text
        refused, cancelled = state is OrderState.REFUSED, state is OrderState.CANCELLED
        moment = self.texts.at
        return (
            self.number,
            self.act.firm,
            client.code if client else "",
            client.contracts[-1] if client and client.contracts else "",
            case.instrument.code,
            case.place.code,
            bool(draft.venue),
            case.side._value_,
            case.priced.kind,
            self.price,
            case.quantity.pieces,
            self.pieces,
            0,
            self.pieces if cancelled else 0,
            state._value_,
            ",".join(decision.waits_for) if decision.waits_for else "",
            self.texts.received(case),
            text.expires_on,
            text.expires_at,
            decision.life.ends_as._value_,
            draft.channel,
            draft.client_order_id,
            decision.whole_only,
            draft.own_account,
            decision.cover.uncovered,
            account.unit if account is not None else "",
            self.holds,
            duplicate.required,
            str(duplicate.due_on) if duplicate.due_on else None,
            1 if self.sent else 0,
            decision.refusal_code,
            self.hidden_code,
            self.method(),
            False,
            moment if self.holds else None,
            None if refused else moment,
            moment if self.sent else None,
            moment if refused or cancelled else None,
            text.marks_json,
            self.grounds_json,
        )

    def result(self) -> dict[str, Any]:
        """Return what the answer says of the order."""
        draft, case, decision, client, text = self.draft, self.case, self.decision, self.client, self.text
        duplicate = decision.duplicate
        unit = case.instrument.currency if case.side is Side.BUY else case.instrument.unit
        found: dict[str, Any] = {
            "order": self.number,
            "client": client.code if client else "",
            "state": self.state._value_,
            "instrument": case.instrument.code,
            "venue": case.place.code,
            "place_chosen_by": text.marks["place_chosen_by"],
            "side": case.side._value_,
            "kind": case.priced.kind,
            "type": case.priced.kind,
            "price": self.price or None,
            "asked_pieces": case.quantity.pieces,
            "pieces": self.pieces,
            "channel": draft.channel,
            "expires_on": text.expires_on,
            "expires_at": text.expires_told,
            "reserved": amount_text(self.holds, unit),
            "uncovered": decision.cover.uncovered,
            "duplicate_required": duplicate.required,
        }
        if duplicate.due_on is not None:
            found["duplicate_due_on"] = str(duplicate.due_on)
        if draft.client_order_id:
            found["client_order_id"] = draft.client_order_id
        if decision.waits_for:
            found["waits_for"] = list(decision.waits_for)
        if decision.refusal_code:
            if not self.hidden_code:
                found["refusal_code"] = decision.refusal_code
            found["refused_at"] = self.act.at.isoformat()
        return found

    def message(self) -> tuple[str, str]:
        """Return the key and payload of the message that sends the order to its venue."""
        case = self.case
        payload = order_payload(
            self.number,
            1,
            self.client.code if self.client else "",
            case.instrument.code,
            case.place.code,
            case.side._value_,
            case.priced.kind,
            self.price,
            self.pieces,
            case.instrument.lot,
            self.decision.whole_only,
        )
        return payload["client_order_id"], text_of_json(payload)


def order_payload(
    number: int,
    sending: int,
    client: str,
    instrument: str,
    venue: str,
    side: str,
    kind: str,
    price: str,
    pieces: int,
    lot: int,
    whole_only: bool,
) -> dict[str, Any]:
    """Return what the market's door needs to send an order. At the venue it lives for its day."""
    return {
        "order": number,
        "client_order_id": sending_number(number, sending),
        "client": client,
        "instrument": instrument,
        "venue": venue,
        "side": side,
        "kind": kind,
        "price": price,
        "pieces": pieces,
        "lots": pieces // lot,
        "validity": "day",
        "all_or_none": whole_only,
    }


def refused_row(
    act: Act, number: int, reading: Reading, faults: tuple[Ground, ...], code: str, moment: str
) -> tuple[Value, ...]:
    """Return the row of an order that could not be read: what it said is kept as far as it goes."""
    draft: OrderDraft = reading.draft
    client = reading.client
    at: datetime = reading.at
    return (
        number, act.firm, client.code if client else "", "", draft.instrument[:32], draft.venue[:32],
        bool(draft.venue), draft.side[:4], "market", "", 0, 0, 0, 0, OrderState.REFUSED.value, "", moment_text(at),
        act.on.isoformat(), moment_text(at), OrderState.REFUSED.value, draft.channel[:32], draft.client_order_id[:64],
        False, draft.own_account, False, "", 0, False, None, 0, code, "", "", False, None, None, None, moment,
        text_of_json({"quantity": draft.quantity, "price": draft.price}),
        text_of_json([as_plain(ground) for ground in faults]),
    )  # fmt: skip
