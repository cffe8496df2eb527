"""Carry out what the broker chose on a breach, and keep the choice: rollover, a loan, special trades, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from reglament.core.parties.actor import ActorKind
from reglament.core.repo.breach_choice import MARGIN_LOAN, ROLLOVERS, choice_ground
from reglament.core.repo.rollover_terms import CoverTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.trades.trade import Side
from reglament.core.units.amount import Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.repo.cover import breaches_now
from reglament.flows.repo.give_loan import lend_for_breach
from reglament.flows.repo.rollover import Wish, roll
from reglament.store.docflow.load import tasks_about
from reglament.store.docflow.models import Task
from reglament.store.docflow.save import close_task
from reglament.store.repo.loan_load import breach_by_number
from reglament.store.repo.loan_models import BreachRow
from reglament.store.repo.loan_save import decide_on_breach

LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Choice:
    """What an officer chose on a breach."""

    word: str
    """`rollover_repo`, `two_trades`, `margin_loan`, `special_trades`, `leave`."""
    instruments: tuple[str, ...] = ()
    """The securities he picks to roll; none for as many as are needed."""
    reason: str = ""
    amount: Amount | None = None
    """For a loan: what he means to lend; the rule says what it must be."""
    rate_source: str = "broker"
    price: Decimal | None = None
    side: Side | None = None
    price_kind: str = "close"


@dataclass(frozen=True, slots=True)
class _Done:
    result: dict[str, Any] = field(default_factory=dict)
    instruments: tuple[str, ...] = ()
    faults: tuple[Ground, ...] = ()


def choose(act: Act, number: int, choice: Choice) -> Answer:
    """Make the broker's choice on a breach; only an officer does, and once."""

    def decide() -> Answer:
        answer = carry_out(act, number, choice)
        if answer.accepted:
            for task in tasks_about(act.firm, f"breach:{number}"):
                close_task(int(task.pk), act.at, str(act.by), choice.word, choice.reason)
        return answer

    return perform(act, "rollover.choose", {"breach": number, "choice": choice}, decide)


def decide_breach(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Make the choice as the work queue gives it; the securities to roll are named in the reason, with commas."""
    named = tuple(word.strip() for word in reason.split(",") if word.strip()) if decision in ROLLOVERS else ()
    return carry_out(act, int(task.payload["breach"]), Choice(decision, named, reason))


def carry_out(act: Act, number: int, choice: Choice) -> Answer:
    """Carry a choice out within the running act."""
    breach = breach_by_number(act.firm, number)
    faults = _faults(act, breach, number, choice)
    if breach is None or faults:
        return refusal(*faults)
    done = _do(act, breach, choice)
    if done.faults:
        return refusal(*done.faults)
    decide_on_breach(number, "decided", choice.word, done.instruments, choice.reason, act.at, str(act.by))
    result = {"breach": number, "client": breach.client, "choice": choice.word, **done.result}
    return Answer("accepted", (), result)


def _faults(act: Act, breach: BreachRow | None, number: int, choice: Choice) -> tuple[Ground, ...]:
    if act.by.kind is not ActorKind.OFFICER:
        return (Ground.of("settlement.officer_only", ""),)
    if breach is None:
        return (Ground.of("rollover.breach_unknown", "", breach=number),)
    if breach.state != "open":
        return (Ground.of("rollover.decided_already", breach.clause, breach=number, choice=breach.choice),)
    if choice.word == LEAVE:
        return () if choice.reason.strip() else (Ground.of("rollover.reason_missing", "", breach=number),)
    wrong = choice_ground(choice.word, breach.kind, terms_of(CoverTerms, act.edition, act.on))
    return () if wrong is None else (wrong,)


def _do(act: Act, breach: BreachRow, choice: Choice) -> _Done:
    if choice.word == MARGIN_LOAN:
        loans = lend_for_breach(act, breach, choice.amount)
        if isinstance(loans, Ground):
            return _Done(faults=(loans,))
        told = [{"loan": one.number, "amount": str(one.granted), "purpose": one.purpose.value} for one in loans]
        return _Done({"loans": told, "loan": loans[0].number})
    if choice.word not in ROLLOVERS:
        return _Done()
    cover = terms_of(CoverTerms, act.edition, act.on)
    now = breaches_now(act, breach.kind, breach.settle_on, cover, breach.client)
    lacking = next((one.lacking for one in now if one.unit == breach.unit), 0)
    if lacking == 0:
        return _Done(faults=(Ground.of("rollover.nothing_lacking", breach.clause, breach=int(breach.pk)),))
    wish = Wish(choice.word, choice.instruments, choice.rate_source, choice.price, choice.side, choice.price_kind)
    deals = roll(act, breach, lacking, wish)
    if isinstance(deals, Ground):
        return _Done(faults=(deals,))
    told = [{"deal": int(row.pk), "instrument": row.instrument, "pieces": str(row.pieces)} for row in deals]
    return _Done({"deals": told}, tuple(row.instrument for row in deals))
