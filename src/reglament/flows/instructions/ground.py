"""Moves of cash without an instruction: on a ground of the rulebook, each with its ground and evidence kept."""

from __future__ import annotations

from typing import Any

from reglament.core.calendar.moments import end_of_day
from reglament.core.instructions.free_balance import CashPosition
from reglament.core.instructions.intake import Acceptance
from reglament.core.instructions.transfer import (
    Evidence,
    Move,
    basis_check,
    confirmation_at_first,
    is_banned,
    levelling_moves,
    transfer_due_on,
)
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.units.amount import RUB, Amount, Unit
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.instructions.carry import carry_transfer, moved_result
from reglament.flows.instructions.drafts import TransferDraft
from reglament.flows.instructions.rules import Rules, rules_of
from reglament.store.accounts.load import contract_terms
from reglament.store.instructions.load import cash_position
from reglament.store.instructions.save import add_instruction


def transfer_values(
    act: Act, draft: TransferDraft, payable: Amount, state: str, acceptance: Acceptance, rules: Rules
) -> dict[str, Any]:
    due_on = transfer_due_on(acceptance.accepted_on, rules.transfer, rules.working)
    return {
        "firm": act.firm,
        "client": draft.client,
        "kind": "transfer_cash",
        "unit": draft.amount.unit.code,
        "asked": draft.amount.minor,
        "payable": payable.minor,
        "place": draft.source,
        "target": draft.target,
        "channel": draft.channel,
        "form": draft.form or rules.intake.transfer_form.value,
        "received_at": act.at,
        "registered_at": acceptance.registered_at,
        "accepted_on": acceptance.accepted_on,
        "due_at": end_of_day(due_on),
        "state": state,
        "confirmation": confirmation_at_first(draft.channel, rules.transfer),
        "basis": draft.basis,
        "evidence": draft.evidence,
        "urgent": draft.urgent,
    }


def move_on_ground(act: Act, draft: TransferDraft, rules: Rules, lacks: Amount | None = None) -> Answer:
    """Move cash without an instruction on the ground named, within the running act; the ground is kept.

    `lacks` is what the target falls short of; without it the ledger tells.
    """
    unit = draft.amount.unit
    position = cash_position(act.firm, draft.client, unit)
    agreed = contract_terms(act.firm, draft.client, act.on).get("cash.auto_transfer", "")
    evidence = Evidence(draft.basis, draft.evidence)
    shortage = lacks if lacks is not None else shortage_at(position, draft.target)
    allowed, ground = basis_check(evidence, draft.amount, shortage, is_banned(agreed, rules.transfer), rules.transfer)
    if not allowed:
        return refusal(ground)
    spare = Amount(max(spare_at(position, draft.source), 0), unit)
    if draft.amount > spare:
        return refusal(Ground.of("transfer.source_short", ground.clause, amount=draft.amount, free=spare))
    acceptance = Acceptance(act.at, act.at, act.on, ())
    values = transfer_values(act, draft, draft.amount, "accepted", acceptance, rules)
    values |= {"channel": "broker", "due_at": end_of_day(act.on), "grounds": [as_plain(ground)]}
    if draft.basis == "oral_agreement":
        values["confirmation"] = "pending"
    row = add_instruction(values, act.at, str(act.by))
    carry_transfer(act, row, rules)
    return Answer("accepted", (ground,), moved_result(row))


def shortage_at(position: CashPosition, place: str) -> Amount:
    """Return what a place lacks for what concluded deals need and for its debt."""
    lacks = position.payables.get(place, 0) - position.cash.get(place, 0)
    return Amount(max(lacks, 0), position.unit)


def spare_at(position: CashPosition, place: str) -> int:
    """Return what a place can give without falling short itself, in smallest parts."""
    return position.cash.get(place, 0) - position.put_aside.get(place, 0) - position.payables.get(place, 0)


def cover_shortage(
    act: Act, client: str, place: str, unit: Unit, lacks: int, basis: str, reference: str
) -> tuple[bool, tuple[Ground, ...]]:
    """Move what a place lacks from the client's other places within the running act; all of it or nothing.

    `basis` is `order_shortage` for an order about to be placed, `settlement_shortage`
    for deals about to be settled; `reference` names the order or the deals.
    Returns whether the place now has what it lacked, and the grounds.
    """
    rules = rules_of(act)
    position = cash_position(act.firm, client, unit)
    spare = {other: spare_at(position, other) for other in position.cash if other != place}
    moves = levelling_moves({place: -lacks}, spare)
    if moves is None:
        return False, ()
    grounds: list[Ground] = []
    for move in moves:
        answer = _moved(act, client, move, unit, basis, reference, rules)
        grounds += [ground for ground in answer.grounds if ground not in grounds]
        if not answer.accepted:
            return False, tuple(grounds)
    return True, tuple(grounds)


def _moved(act: Act, client: str, move: Move, unit: Unit, basis: str, reference: str, rules: Rules) -> Answer:
    amount = Amount(move.minor, unit)
    draft = TransferDraft(client, amount, move.source, move.target, "broker", basis=basis, evidence=reference)
    return move_on_ground(act, draft, rules, amount)


def level_places(act: Act, client: str, unit: Unit = RUB) -> Answer:
    """Bring every place of a client out of debt from his other places, or say that his money does not suffice."""

    def decide() -> Answer:
        refused = may(act.by, "cash.transfer_without_instruction", client)
        if refused is not None:
            return refusal(refused)
        rules = rules_of(act)
        position = cash_position(act.firm, client, unit)
        spare = {place: spare_at(position, place) for place in position.cash}
        moves = levelling_moves(position.cash, spare)
        if moves is None:
            term = rules.transfer.auto_negative_place
            total = Amount(sum(position.cash.values()), unit)
            return refusal(Ground.of("transfer.levelling_impossible", "" if term is None else term.clause, total=total))
        answers = [_moved(act, client, move, unit, "negative_place", "ledger", rules) for move in moves]
        failed = [answer for answer in answers if not answer.accepted]
        if failed:
            return failed[0]
        grounds = tuple(ground for answer in answers for ground in answer.grounds)
        return Answer("accepted", grounds, {"client": client, "moves": [dict(answer.result) for answer in answers]})

    return perform(act, "cash.level_places", {"client": client, "unit": unit}, decide)
