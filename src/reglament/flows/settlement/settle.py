"""Settle what is due: papers and money move, each trade's tasks are closed, what is short is shown.

Gross rows stay; the net of each client, place and unit is what really moves. Safe to run
twice: what is settled is found settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.settlement.cover import DueTrade, Shortage, settleable
from reglament.core.settlement.current_position import current_positions
from reglament.core.settlement.entries import settlement_entry
from reglament.core.settlement.netting import net_obligations
from reglament.core.settlement.obligations import CASH, SECURITIES, Obligation
from reglament.core.settlement.suspension import suspension_ground
from reglament.core.settlement.terms import SettlementTerms
from reglament.core.trades.trade import Trade
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.settlement.advance import advance
from reglament.flows.settlement.suspend import release_covered
from reglament.flows.settlement.suspend_client import release_paid
from reglament.store.docflow.load import tasks_about
from reglament.store.ledger.save import append_entries, lock_accounts
from reglament.store.settlement.load import obligation_value, tasks_of_trades
from reglament.store.settlement.save import finish_tasks
from reglament.store.trades.load import trade_row, trade_value, unsettled_due
from reglament.store.trades.save import set_states, start_settlement

LEGS = (SECURITIES, CASH)


@dataclass(frozen=True, slots=True)
class _Due:
    """A trade whose day has come, and what of it is still to move."""

    trade: Trade
    due: DueTrade


def settle_due(act: Act, on: date) -> Answer:
    """Settle all trades whose day has come, of every client, in one transaction."""

    def decide() -> Answer:
        refused = may(act.by, "settlement.settle")
        if refused is not None:
            return refusal(refused)
        due = _due_trades(act.firm, on)
        terms = terms_of(SettlementTerms, act.edition, on)
        settled: list[_Due] = []
        shortages: list[Shortage] = []
        standing = _available(act.firm, due)
        for trades in _by_client(due):
            cover = settleable([one.due for one in trades], standing.get(trades[0].trade.client, {}))
            settled.extend(one for one in trades if one.trade.number in cover.settled)
            shortages.extend(cover.shortages)
        _book(act, settled, on, terms.order_settles_trade.clause)
        _mark(act, settled, due, on)
        _report_shortages(act, shortages, on, terms)
        release_covered(act)
        release_paid(act)
        return Answer("accepted", (), _told(settled, shortages, on))

    return perform(act, "settlement.settle", {"on": on}, decide)


def instruct_settlement(act: Act, trade: int, instruction: str) -> Answer:
    """Let a trade settle whose order was no instruction to; `instruction` names what is (`instruction:4`)."""

    def decide() -> Answer:
        row = trade_row(act.firm, trade)
        if row is None:
            return refusal(Ground.of("settlement.trade_unknown", "", trade=trade))
        if row.state != "waiting":
            return refusal(Ground.of("settlement.not_waiting", "", trade=trade, state=row.state))
        start_settlement(trade, instruction)
        return Answer("accepted", (), {"trade": trade, "client": row.client, "basis": instruction})

    return perform(act, "settlement.instruct", {"trade": trade, "instruction": instruction}, decide)


def _due_trades(firm: str, on: date) -> list[_Due]:
    rows = unsettled_due(firm, on)
    tasks = tasks_of_trades([int(row.pk) for row in rows])
    found = []
    for row in rows:
        open_tasks = (task for task in tasks.get(int(row.pk), ()) if task.state == "open" and task.component in LEGS)
        legs = tuple(obligation_value(task) for task in open_tasks)
        if legs:
            found.append(_Due(trade_value(row), DueTrade(int(row.pk), row.client, legs)))
    return found


def _by_client(due: Sequence[_Due]) -> Iterable[list[_Due]]:
    groups: dict[str, list[_Due]] = {}
    for one in due:
        groups.setdefault(one.trade.client, []).append(one)
    return groups.values()


def _available(firm: str, due: Sequence[_Due]) -> dict[str, dict[tuple[str, str], int]]:
    """Lock the accounts the trades draw on and return what is free of holds, by client, then by place and unit."""
    keys = {_owned(leg) for one in due for leg in one.due.legs}
    accounts = lock_accounts(firm, keys) if keys else {}
    return current_positions((key, row.balance, row.held) for key, row in accounts.items())


def _owned(leg: Obligation) -> AccountKey:
    kind = AccountKind.CLIENT_CASH if leg.component == CASH else AccountKind.CLIENT_PAPERS
    return AccountKey(kind, leg.client, leg.place, leg.unit)


def _book(act: Act, settled: Sequence[_Due], on: date, clause: str) -> None:
    entries: list[Entry] = [settlement_entry(one.trade, one.due.legs, on, clause) for one in settled]
    append_entries(act.firm, entries, act.at)


def _mark(act: Act, settled: Sequence[_Due], due: Sequence[_Due], on: date) -> None:
    done = [one.trade.number for one in settled]
    finish_tasks(done, LEGS, on)
    advance(act, done)
    left = sorted({one.trade.number for one in due} - set(done))
    set_states(left, "short")


def _report_shortages(act: Act, shortages: Sequence[Shortage], on: date, terms: SettlementTerms) -> None:
    """Put each client's lack before an officer, once while nobody has decided."""
    for one in shortages:
        ground = suspension_ground(-one.minor, one.unit, one.place, on, terms)
        if ground is None:
            ground = Ground.of("settlement.short", "", lacking=one.minor, unit=one.unit, place=one.place, on=on)
        subject = f"short:{one.client}:{one.place}:{one.unit}"
        if any(task.decided_at is None for task in tasks_about(act.firm, subject)):
            continue
        payload: dict[str, Any] = {
            "place": one.place,
            "unit": one.unit,
            "lacking": one.minor,
            "on": on.isoformat(),
            "trades": list(one.trades),
        }
        ask_officer(act, "settlement.short", subject, one.client, (ground,), payload=payload)


def _told(settled: Sequence[_Due], shortages: Sequence[Shortage], on: date) -> dict[str, Any]:
    rows = net_obligations(leg for one in settled for leg in one.due.legs)
    return {
        "on": on.isoformat(),
        "settled": [one.trade.number for one in settled],
        "net": [
            {
                "client": row.client,
                "place": row.place,
                "unit": row.unit,
                "incoming": row.incoming,
                "outgoing": row.outgoing,
                "net": row.net,
                "trades": [one.trade for one in row.gross],
            }
            for row in rows
        ],
        "short": [
            {
                "client": one.client,
                "place": one.place,
                "unit": one.unit,
                "lacking": one.minor,
                "trades": list(one.trades),
            }
            for one in shortages
        ],
    }
