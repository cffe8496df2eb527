"""Carry a short position over by special trades: proposed in the last hour, bought when an officer says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from reglament.core.instruments.instrument import Instrument
from reglament.core.ledger.account import AccountKind
from reglament.core.parties.actor import ActorKind
from reglament.core.repo.cover_test import papers_tested_for
from reglament.core.repo.rollover import pieces_for_papers
from reglament.core.repo.rollover_terms import CoverTerms, SpecialTradeTerms, speaks_of_carrying
from reglament.core.repo.special_trade import (
    SpecialPair,
    due_uncovered,
    short_left,
    special_grounds,
    special_pair,
    special_trade_window,
    window_ground,
)
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.settlement.obligations import SECURITIES
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.repo.market import price_without_order
from reglament.flows.repo.special_fill import DEAL, KIND
from reglament.flows.repo.to_exchange import send_to_exchange
from reglament.flows.settlement.conclude import DealBasis
from reglament.store.calendar.load import calendars_of
from reglament.store.docflow.load import tasks_about
from reglament.store.docflow.models import Task
from reglament.store.docflow.save import close_task
from reglament.store.instruments.load import instrument_by_code
from reglament.store.orders.models import Order
from reglament.store.repo.cover_load import free_at, obligations_due, pieces_ordered, short_positions
from reglament.store.repo.models import RepoDeal
from reglament.store.repo.save import add_deal, set_deal

TASK = "special.trade"


def propose_special_trades(act: Act) -> Answer | None:
    """Put every short position without an order before an officer, once a day when the last hour begins."""
    if not speaks_of_carrying(act.edition):
        return None
    window = _window(act)
    if window is None or not window[0] <= act.at < window[1]:
        return None

    def decide() -> Answer:
        numbers = [
            _propose(act, client, instrument, proposal, window[1])
            for (client, instrument), proposal in proposals(act).items()
            if not _is_proposed(act, client, instrument)
        ]
        return Answer("accepted", (), {"on": act.on.isoformat(), "tasks": numbers})

    return perform(act.keyed(f"special:{act.on.isoformat()}"), "special.propose", {"on": act.on}, decide)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A special trade that may be made: why, and of how many pieces."""

    grounds: tuple[Ground, ...]
    pieces: int


def proposals(act: Act, client: str = "") -> dict[tuple[str, str], Proposal]:
    """Return by client and instrument the special trades that may be made now."""
    terms = terms_of(SpecialTradeTerms, act.edition, act.on)
    cover = terms_of(CoverTerms, act.edition, act.on)
    place = cover.settlement_papers_place.value
    shorts = short_positions(act.firm, place, client)
    next_day = papers_tested_for(act.on, calendars_of(act.firm).venues[place].trading, cover)
    due: dict[tuple[str, str], int] = {}
    for one in obligations_due(act.firm, SECURITIES, place, next_day, client):
        due[one.client, one.unit] = due.get((one.client, one.unit), 0) - one.minor
    had = free_at(act.firm, AccountKind.CLIENT_PAPERS, place, client)
    ordered = pieces_ordered(act.firm, {owner for owner, _ in (*shorts, *due)}, "buy")
    found = {}
    for owner, instrument in sorted({*shorts, *(key for key, pieces in due.items() if pieces > 0)}):
        key = (owner, instrument)
        coming = ordered.get(key, 0)
        short = short_left(shorts.get(key, 0), coming)
        uncovered = due_uncovered(due.get(key, 0), had.get((owner, place, instrument), 0), coming)
        facts = {"client": owner, "instrument": instrument}
        grounds = special_grounds(short, uncovered, facts, terms)
        if grounds:
            found[key] = Proposal(grounds, max(short, uncovered))
    return found


def _is_proposed(act: Act, client: str, instrument: str) -> bool:
    return any(task.decided_at is None for task in tasks_about(act.firm, f"short:{client}:{instrument}"))


def _propose(act: Act, client: str, instrument: str, proposal: Proposal, until: datetime) -> int:
    payload: dict[str, Any] = {"client": client, "instrument": instrument, "pieces": str(proposal.pieces)}
    return ask_officer(act, TASK, f"short:{client}:{instrument}", client, proposal.grounds, until, payload)


def make_special_trade(act: Act, client: str, instrument: str) -> Answer:
    """Buy at the market what a client is short of, within the last hour; the sale that restores it falls due."""

    def decide() -> Answer:
        answer = carry_short(act, client, instrument)
        if answer.accepted:
            for task in tasks_about(act.firm, f"short:{client}:{instrument}"):
                close_task(int(task.pk), act.at, str(act.by), "approve", "")
        return answer

    return perform(act, "special.trade", {"client": client, "instrument": instrument}, decide)


def decide_special(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Make the special trade an officer approves (`approve`), or leave the short position as it is (`leave`)."""
    client, instrument = task.payload["client"], task.payload["instrument"]
    if decision == "leave":
        return Answer("accepted", (), {"client": client, "instrument": instrument, "left": True})
    if decision != "approve":
        return refusal(Ground.of("task.decision_unknown", "", decision=decision, known="approve, leave"))
    return carry_short(act, client, instrument)


def carry_short(act: Act, client: str, instrument_code: str) -> Answer:
    """Make the first special trade within the running act."""
    if act.by.kind is not ActorKind.OFFICER:
        return refusal(Ground.of("settlement.officer_only", ""))
    instrument = instrument_by_code(act.firm, instrument_code)
    if instrument is None:
        return refusal(Ground.of("instruments.unknown", "", instrument=instrument_code))
    if not speaks_of_carrying(act.edition):
        return refusal(Ground.of("special.not_provided", ""))
    terms = terms_of(SpecialTradeTerms, act.edition, act.on)
    closed = window_ground(act.at, _window(act), terms.special_trade_minutes.clause)
    if closed is not None:
        return refusal(closed)
    proposal = proposals(act, client).get((client, instrument_code))
    if proposal is None:
        needless = Ground.of(
            "special.not_needed", terms.special_for_short.clause, client=client, instrument=instrument_code
        )
        return refusal(needless)
    price = price_without_order(act, instrument, act.on, terms)
    if isinstance(price, Ground):
        return refusal(price)
    trading = calendars_of(act.firm).venues[_place(act)].trading
    pieces = pieces_for_papers(proposal.pieces, instrument.lot)
    pair = special_pair(-pieces, act.on, trading, terms)
    row, order = _send(act, client, instrument, pair, proposal.grounds, price, terms)
    result = {
        "deal": int(row.pk),
        "order": int(order.pk),
        "client": client,
        "instrument": instrument_code,
        "pieces": str(pair.pieces),
        "second_on": pair.second_on.isoformat(),
    }
    return Answer("accepted", proposal.grounds, result)


def _place(act: Act) -> str:
    return terms_of(CoverTerms, act.edition, act.on).settlement_papers_place.value


def _window(act: Act) -> tuple[datetime, datetime] | None:
    terms = terms_of(SpecialTradeTerms, act.edition, act.on)
    return special_trade_window(calendars_of(act.firm).venues[_place(act)], act.on, terms)


def _send(
    act: Act,
    client: str,
    instrument: Instrument,
    pair: SpecialPair,
    grounds: tuple[Ground, ...],
    price: Decimal,
    terms: SpecialTradeTerms,
) -> tuple[RepoDeal, Order]:
    """Write the deal and put its purchase to the exchange; price and amount come with the executions."""
    clause = grounds[0].clause
    row = add_deal(
        firm=act.firm,
        client=client,
        kind=KIND,
        instrument=instrument.code,
        place=_place(act),
        pieces=pair.pieces,
        leg1_side=pair.first_side.value,
        leg1_price="",
        leg1_amount_minor=0,
        leg1_on=pair.first_on,
        leg2_amount_minor=0,
        leg2_on=pair.second_on,
        rate=f"{terms.special_trade_commission.value:f}",
        days=pair.days,
        state="leg1_sent",
        clause=clause,
        obligation=f"short:{client}:{instrument.code}"[:64],
        concluded_at=act.at,
        concluded_by=str(act.by),
    )
    basis = DealBasis(KIND, clause, f"{DEAL}{row.pk}", takes_fee=False)
    order = send_to_exchange(act, client, instrument, pair.first_side, pair.pieces, grounds[0], basis, price, terms)
    set_deal(row, marks={"order": int(order.pk)})
    return row, order
