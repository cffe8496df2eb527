"""Take orders: read, decide, number, hold, log and queue; one round of statements for any number of them.

`accept_order` is the same round with one order in it. Nothing is acknowledged before it is
committed, and a key or a client's own number that is known gets the answer it was given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from operator import attrgetter
from typing import Any

import msgspec
from django.db import IntegrityError, transaction
from msgspec.structs import replace as changed

from reglament.core.instructions.terms import TransferTerms
from reglament.core.ledger.account import AccountKey
from reglament.core.ledger.hold import Hold
from reglament.core.orders.acceptance import Decision, decide_acceptance
from reglament.core.orders.cover import free_of
from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.frame import OWN, shared_of
from reglament.core.orders.refusal import refusal_code_of
from reglament.core.orders.terms import OrderTerms
from reglament.core.parties.risk_category import UNCOVERED_TERM
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.answer import Answer, answer_from_plain, refusal
from reglament.flows.orders.cover_moves import CashMove, entries_for, may_move, moves_for
from reglament.flows.orders.facts import Facts
from reglament.flows.orders.on_margin import OnMargin, is_short
from reglament.flows.orders.purse import Purse
from reglament.flows.orders.reading import Reading, read_draft
from reglament.flows.orders.taking import Taken, Texts, refused_row, text_of_json, to_json
from reglament.flows.repo.standing import file_standing_orders
from reglament.store.audit.sets import Acted, append_acts, known_answers
from reglament.store.copying import Value
from reglament.store.docflow.save import open_task
from reglament.store.driver import resting_collector
from reglament.store.ledger.accounts import set_held
from reglament.store.ledger.holds import add_holds
from reglament.store.ledger.save import append_entries
from reglament.store.orders.load import orders_by_client_ids
from reglament.store.orders.save import TABLE, add_orders
from reglament.store.outbox.sets import queue_ready
from reglament.store.rows import moment_writer, take_numbers

WHAT = "order.place"
ON_HOLD_TASK = "order.on_hold"
ORDERS_AT_ONCE = 1024
_TAKEN_FOR_NEW = 64
"""From so many orders on a round does not ask first which of them it knows."""
_own = attrgetter(*OWN, "client_order_id")


def accept_order(act: Act, draft: OrderDraft) -> Answer:
    """Take one order. Its key is the act's unless it brings its own."""
    return accept_orders(act, [draft if draft.key else replace(draft, key=act.key)])[0]


def accept_orders(act: Act, drafts: Sequence[OrderDraft]) -> list[Answer]:
    """Take orders as one round, in the order given; return their answers in the same order.

    Every draft is decided by itself: a refused one leaves the others as they are. Many are first taken for new, since
    nearly all of them are; when the database says that a key or a client's own number stands already, nothing was
    written, and the round is taken again with those looked up.
    """
    assert 0 < len(drafts) <= ORDERS_AT_ONCE, f"a round takes 1 to {ORDERS_AT_ONCE} orders"
    with resting_collector(len(drafts)):
        try:
            with transaction.atomic():
                return _Round(act, drafts, looks_up=len(drafts) < _TAKEN_FOR_NEW).run()
        except IntegrityError:
            # One of the keys is known, or somebody else brought it at the same moment.
            with transaction.atomic():
                return _Round(act, drafts, looks_up=True).run()


def digest_of_draft(draft: OrderDraft, shared_text: bytes) -> str:
    """Return a digest of what is asked, the same for a repeat however late it comes.

    `shared_text` is what `shared_of` says of the draft, as JSON.
    """
    return sha256(to_json((WHAT, _own(draft))) + shared_text).hexdigest()


@dataclass(slots=True)
class _Entry:
    """One draft on its way through the round."""

    draft: OrderDraft
    shared: tuple[object, ...]
    """What the draft has in common with others."""
    digest: str
    answer: Answer | None = None
    reading: Reading | None = None
    text: str = ""
    """The answer as JSON text."""
    repeats: int | None = None
    """Place in the round of the draft with the same key."""


class _Round:
    """One round: everything read once, decided in turn, written once."""

    def __init__(self, act: Act, drafts: Sequence[OrderDraft], looks_up: bool) -> None:
        self.act = act
        self.looks_up = looks_up
        self.terms = terms_of(OrderTerms, act.edition, act.on)
        self.entries = self._entries(drafts)
        self.rows: list[tuple[Value, ...]] = []
        self.holds: list[Hold] = []
        self.moves: dict[int, tuple[CashMove, ...]] = {}
        self.messages: list[tuple[str, str]] = []
        self.uncovered: list[tuple[int, str]] = []
        self.acted: list[Acted] = []

    @staticmethod
    def _entries(drafts: Sequence[OrderDraft]) -> list[_Entry]:
        texts: dict[tuple[object, ...], bytes] = {}
        entries = []
        for draft in drafts:
            shared = shared_of(draft)
            text = texts.get(shared)
            if text is None:
                text = texts[shared] = to_json(shared)
            entries.append(_Entry(draft, shared, digest_of_draft(draft, text)))
        return entries

    def run(self) -> list[Answer]:
        """Decide and write; return the answers in the order of the drafts."""
        self._answer_known_keys()
        fresh = [one for one in self.entries if one.answer is None and one.repeats is None]
        if fresh:
            self._decide(fresh)
            self._write()
        for one in self.entries:
            if one.repeats is not None:
                one.answer = self._repeated(one, self.entries[one.repeats])
        return [one.answer for one in self.entries if one.answer is not None]

    def _answer_known_keys(self) -> None:
        keys = [one.draft.key for one in self.entries] if self.looks_up else []
        known = known_answers(self.act.firm, self.act.door, keys)
        first: dict[str, int] = {}
        for number, one in enumerate(self.entries):
            key = one.draft.key
            if key in known:
                digest, plain = known[key]
                one.answer = answer_from_plain(plain) if digest == one.digest else _key_reused(key)
            elif key and key in first:
                one.repeats = first[key]
            elif key:
                first[key] = number

    @staticmethod
    def _repeated(one: _Entry, first: _Entry) -> Answer:
        assert first.answer is not None, "the first of a key is answered before its repeats"
        return replace(first.answer, replayed=True) if one.digest == first.digest else _key_reused(one.draft.key)

    def _decide(self, fresh: list[_Entry]) -> None:
        act = self.act
        facts = Facts(act, [one.draft for one in fresh], self.terms)
        for one in fresh:
            one.reading = read_draft(one.draft, facts, one.shared)
        readings = [one.reading for one in fresh if one.reading is not None]
        self.margin = OnMargin(act, self.terms, lambda: readings)
        self.purse = Purse(act.firm, (one.account for one in readings if one.account is not None))
        standing = orders_by_client_ids(act.firm, self._own_numbers(readings))
        numbers = take_numbers(TABLE, len(fresh))
        self.texts = Texts(act, self.terms, moment_writer())
        for number, one in zip(numbers, fresh, strict=True):
            assert one.reading is not None, "every fresh draft is read"
            own = (one.reading.client.code if one.reading.client else "", one.draft.client_order_id)
            if own[0] and own[1] and own in standing:
                one.answer = self._stands_already(own[1], *standing[own])
            else:
                one.answer = self._take(number, one)
                if own[0] and own[1]:
                    standing[own] = (number, str(one.answer.result.get("state", "")))
            self._log(one)

    def _own_numbers(self, readings: Sequence[Reading]) -> list[tuple[str, str]]:
        """Return the clients' own numbers that are to be looked up."""
        if not self.looks_up:
            return []
        numbers = ((one.client, one.draft.client_order_id) for one in readings)
        return [(client.code, own) for client, own in numbers if client and own]

    def _stands_already(self, own: str, number: int, state: str) -> Answer:
        ground = Ground.of("order.client_order_id_taken", "", client_order_id=own, order=number)
        return refusal(ground, order=number, state=state, client_order_id=own)

    def _take(self, number: int, one: _Entry) -> Answer:
        reading = one.reading
        assert reading is not None, "every fresh draft is read"
        if reading.case is None:
            return self._unreadable(number, reading)
        decision = self._decision(number, reading)
        taken = Taken(self.act, number, reading, decision, self.terms, self.texts)
        self.rows.append(taken.row())
        if taken.holds and reading.account is not None:
            self.holds.append(Hold(reading.account, taken.holds, f"order:{number}"))
            self.purse.set_aside(reading.account, taken.holds)
        if taken.sent:
            self.messages.append(taken.message())
        if UNCOVERED_TERM in reading.case.agreed and taken.state.is_live:
            self.margin.note(reading, taken.pieces)
            if decision.cover.uncovered:
                self.uncovered.append((number, taken.client.code if taken.client else ""))
        result = taken.result()
        if decision.waits_for:
            result["task"] = open_hold_task(self.act, taken)
        one.text = text_of_json({"outcome": decision.outcome, "grounds": taken.grounds, "result": result})
        return Answer(decision.outcome, decision.grounds, result, keeps=True)

    def _unreadable(self, number: int, reading: Reading) -> Answer:
        if reading.client is None:
            return refusal(*reading.faults)
        code = refusal_code_of(reading.faults, self.terms)
        self.rows.append(refused_row(self.act, number, reading, reading.faults, code, self.texts.at))
        result = {"order": number, "client": reading.client.code, "state": "refused", "refusal_code": code}
        return Answer("refused", reading.faults, {**result, "refused_at": self.act.at.isoformat()}, keeps=True)

    def _decision(self, number: int, reading: Reading) -> Decision:
        """Decide on what lies at the venue; when that is short, on what may be brought there too."""
        case, account = reading.case, reading.account
        assert case is not None, "a case is there to be decided"
        if account is None:
            return decide_acceptance(case, self.terms)
        case.lying = self.purse.lying(account)
        decision = decide_acceptance(case, self.terms)
        if decision.cover.short > 0 and case.side.value == "buy":
            decision = self._with_moves(number, reading, account, decision)
        if UNCOVERED_TERM in case.agreed or is_short(decision, case):
            decision = self.margin.decided(number, reading, decision, self.purse.owes(account.client))
        return decision

    def _with_moves(self, number: int, reading: Reading, account: AccountKey, without: Decision) -> Decision:
        case = reading.case
        assert case is not None, "a case is there to be decided"
        others = self.purse.elsewhere(account, self.terms)
        if not others:
            return without
        terms = terms_of(TransferTerms, self.act.edition, self.act.on)
        allowed, ground = may_move(without.cover.short, account.unit, case.agreed, number, terms)
        if not allowed:
            return changed(without, grounds=(*without.grounds, ground))
        wider = changed(case, elsewhere=sum(free for _, free in others))
        decision = decide_acceptance(wider, self.terms)
        if decision.outcome == "refused":
            return decision
        lacking = decision.cover.reserve - free_of(case.lying, self.terms)
        moves = moves_for(lacking, account, others, ground.clause)
        self.moves[number] = moves
        for move in moves:
            self.purse.move(move.source, move.target, move.minor)
        return changed(decision, grounds=(*decision.grounds, ground))

    def _log(self, one: _Entry) -> None:
        assert one.answer is not None, "what is logged is answered"
        client = one.answer.result.get("client") or one.draft.client
        text = one.text or text_of_json(one.answer.as_plain())
        self.acted.append(Acted(one.draft.key, one.digest, one.answer.outcome, text, client))

    def _write(self) -> None:
        act = self.act
        add_orders(self.rows)
        if self.moves:
            append_entries(act.firm, entries_for(act.firm, self.moves, act.on), act.at)
        if self.holds:
            standings = {each.account: self.purse.standing(each.account) for each in self.holds}
            set_held({standing.number: standing.held for standing in standings.values()})
            add_holds(act.firm, self.holds, standings, act.at)
        queue_ready(act.firm, "fix.order", self.messages, act.at)
        file_standing_orders(act, self.uncovered)
        append_acts(act.firm, act.at, str(act.by), act.door, WHAT, str(act.edition), self.acted)


def open_hold_task(act: Act, taken: Taken) -> int:
    """Put an order on hold before the officers; return the task's number."""
    client = taken.reading.client
    payload: dict[str, Any] = {
        "order": taken.number,
        "waits_for": list(taken.decision.waits_for),
        "draft": msgspec.to_builtins(taken.reading.draft),
    }
    return open_task(
        act.firm,
        ON_HOLD_TASK,
        client.code if client else "",
        f"order:{taken.number}",
        taken.grounds,
        payload,
        act.at,
        str(act.by),
        taken.decision.life.expires_at,
    )


def _key_reused(key: str) -> Answer:
    return refusal(Ground.of("act.key_reused", "", key=key))
