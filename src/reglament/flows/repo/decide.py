"""What an officer decides about a shortage: which offer carries it over, that force begins, what an incident was."""

from __future__ import annotations

from datetime import date

from reglament.core.repo.demand import DemandKind
from reglament.core.rulebook.grounds import Ground
from reglament.core.trades.trade import Side
from reglament.core.units.amount import CURRENCIES
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.repo.force import force_close
from reglament.flows.repo.special import SpecialDraft, make_special_repo
from reglament.store.docflow.models import Task
from reglament.store.repo.load import day_by_number, offers_on
from reglament.store.repo.models import ChainDay, RepoOffer

OFFER = "offer-"


def decide_carrying(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Make the REPO a shortage waits for: `make` takes the first offer that fits, `offer-7` a chosen one.

    A number of pieces as the reason deals in no more than that.
    """
    row = day_by_number(act.firm, int(task.payload["chain"]))
    assert row is not None, "days of chains are never deleted"
    pieces = int(reason) if reason.strip().isdecimal() else None
    if decision == "make":
        fitting = offers_for(row, act.on)
        return make_special_repo(act, SpecialDraft(int(row.pk), int(fitting[0].pk) if fitting else None, pieces))
    number = decision.removeprefix(OFFER)
    if decision.startswith(OFFER) and number.isdecimal():
        return make_special_repo(act, SpecialDraft(int(row.pk), int(number), pieces))
    return refusal(Ground.of("task.decision_unknown", "", decision=decision, known="make, offer-7"))


def decide_force(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Begin closing a demand that was not met (`start`), or note that it was closed another way (`closed`)."""
    if decision == "start":
        return force_close(act, int(task.payload["chain"]))
    if decision == "closed" and reason.strip():
        return Answer("accepted", (), {"chain": task.payload["chain"], "decision": decision, "by": act.by.id})
    if decision == "closed":
        return refusal(Ground.of("settlement.reason_missing", "", task=int(task.pk)))
    return refusal(Ground.of("task.decision_unknown", "", decision=decision, known="start, closed"))


def note_incident(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Record what an incident was and what was done; a reason is required."""
    if decision != "noted":
        return refusal(Ground.of("task.decision_unknown", "", decision=decision, known="noted"))
    if not reason.strip():
        return refusal(Ground.of("settlement.reason_missing", "", task=int(task.pk)))
    return Answer("accepted", (), {"chain": task.payload["chain"], "decision": decision, "by": act.by.id})


def offers_for(row: ChainDay, on: date) -> list[RepoOffer]:
    """Return the open offers of a day that may carry a shortage over: the paper itself, or money for any paper.

    Third parties' before other clients', the firm's own last.
    """
    if row.part != "repo" or row.demand == DemandKind.RECORD_DATE.value:
        return []
    if row.unit in CURRENCIES:
        offers = offers_on(row.firm, on, Side.BUY.value)
    else:
        offers = offers_on(row.firm, on, Side.SELL.value, [row.unit])
    others = [one for one in offers if one.client != row.client]
    return sorted(others, key=lambda one: (one.dealer, bool(one.client), one.pk))
