"""Take instructions on securities: pieces that come in, pieces that go out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reglament.core.calendar.moments import end_of_day, local
from reglament.core.instructions.intake import Acceptance, registered_at
from reglament.core.ledger.hold import Hold
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.instructions.carry import carry_papers, paper_account, papers_result
from reglament.flows.instructions.drafts import PaperDraft
from reglament.flows.instructions.rules import Rules, rules_of
from reglament.flows.margin.gate import Errand, gate_out
from reglament.flows.settlement.suspend_client import position_faults, suspended_since
from reglament.store.instructions.load import free_pieces
from reglament.store.instructions.models import Instruction
from reglament.store.instructions.save import add_instruction
from reglament.store.instruments.load import instrument_by_code
from reglament.store.ledger.save import hold_all, lock_accounts
from reglament.store.parties.load import client_by_code


def deposit_papers(act: Act, draft: PaperDraft) -> Answer:
    """Credit securities that came, on the depository's word."""

    def decide() -> Answer:
        refused = may(act.by, "paper.deposit", draft.client)
        if refused is not None:
            return refusal(refused)
        rules = rules_of(act)
        place, refused = _place(act, draft)
        if refused is not None:
            return refusal(refused)
        lock_accounts(act.firm, [paper_account(draft.client, place, draft.instrument)])
        row = _add(act, draft, "deposit_papers", place, _acceptance(act, rules), rules)
        carry_papers(act, row)
        return Answer("accepted", (), papers_result(row))

    return perform(act, "paper.deposit", draft, decide)


def withdraw_papers(act: Act, draft: PaperDraft) -> Answer:
    """Take an instruction to hand securities out: carried out at once within the window, else when it next opens."""

    def decide() -> Answer:
        refused = may(act.by, "paper.withdraw", draft.client)
        if refused is not None:
            return refusal(refused)
        kept = position_faults(act, suspended_since(act, draft.client))
        if kept:
            return refusal(*kept)
        rules = rules_of(act)
        place, refused = _place(act, draft)
        if refused is not None:
            return refusal(refused)
        account = paper_account(draft.client, place, draft.instrument)
        lock_accounts(act.firm, [account])
        free = free_pieces(act.firm, draft.client, place, draft.instrument)
        if draft.quantity > free:
            ground = Ground.of("papers.not_enough", "", asked=draft.quantity, free=free, instrument=draft.instrument)
            return refusal(ground)
        acceptance = _acceptance(act, rules)
        row = _add(act, draft, "withdraw_papers", place, acceptance, rules)
        errand = Errand("paper.withdraw", f"instruction:{row.pk}", place=place)
        barred = gate_out(act, draft.client, draft.instrument, Decimal(draft.quantity), errand)
        if barred:
            return refusal(*barred)
        hold_all(act.firm, [Hold(account, draft.quantity, f"instruction:{row.pk}")], act.at)
        if acceptance.accepted_on == act.on:
            carry_papers(act, row)
        return Answer("accepted", acceptance.grounds, papers_result(row))

    return perform(act, "paper.withdraw", draft, decide)


def _place(act: Act, draft: PaperDraft) -> tuple[str, Ground | None]:
    """Return where the pieces lie, and why the instruction cannot be taken, if so."""
    if client_by_code(act.firm, draft.client) is None:
        return "", Ground.of("client.unknown", "", client=draft.client)
    instrument = instrument_by_code(act.firm, draft.instrument)
    if instrument is None:
        return "", Ground.of("instruments.unknown", "", instrument=draft.instrument)
    if draft.quantity <= 0:
        return "", Ground.of("papers.quantity_not_positive", "", quantity=draft.quantity)
    return draft.place or instrument.venue, None


def _acceptance(act: Act, rules: Rules) -> Acceptance:
    window = rules.papers
    registered, grounds = registered_at(act.at, window.papers_intake_from, window.papers_intake_to, rules.working)
    return Acceptance(act.at, registered, local(registered).date(), grounds)


def _add(act: Act, draft: PaperDraft, kind: str, place: str, acceptance: Acceptance, rules: Rules) -> Instruction:
    days = rules.papers.papers_execution_days.value
    due_on = acceptance.accepted_on if days == 0 else rules.working.after(acceptance.accepted_on, days)
    values: dict[str, Any] = {
        "firm": act.firm,
        "client": draft.client,
        "kind": kind,
        "unit": draft.instrument,
        "asked": draft.quantity,
        "payable": draft.quantity,
        "place": place,
        "channel": draft.channel,
        "form": "",
        "documents": list(draft.documents),
        "received_at": act.at,
        "registered_at": acceptance.registered_at,
        "accepted_on": acceptance.accepted_on,
        "due_at": end_of_day(due_on),
        "state": "accepted",
        "grounds": [as_plain(ground) for ground in acceptance.grounds],
    }
    return add_instruction(values, act.at, str(act.by))
