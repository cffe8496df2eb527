"""Hold a short client's orders and instructions back so that a settlement is covered, and let them go after.

An officer chooses which; a deposit that covers the planned position releases them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reglament.core.ledger.account import AccountKind
from reglament.core.orders.order import OrderState
from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.core.settlement.obligations import CASH, SECURITIES
from reglament.core.settlement.suspension import covered_again, suspension_ground
from reglament.core.settlement.terms import SettlementTerms
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.instructions.load import instruction_by_id
from reglament.store.instructions.save import move_on
from reglament.store.ledger.load import balances_of
from reglament.store.ledger.save import release
from reglament.store.orders.load import order_row
from reglament.store.orders.save import set_columns
from reglament.store.settlement.load import clients_suspended, open_obligations, suspensions_of
from reglament.store.settlement.save import release_suspensions, suspend

WAITS_FOR = "settlement_cover"
PENDING_ORDERS = (OrderState.ON_HOLD.value, OrderState.QUEUED.value)
PENDING_INSTRUCTIONS = ("accepted",)


@dataclass(frozen=True, slots=True)
class Lack:
    """What a client's planned position lacks on a day of settlement."""

    place: str
    unit: str
    minor: int
    ground: Ground


def suspend_for_settlement(act: Act, client: str, subjects: Sequence[str], on: date, reason: str) -> Answer:
    """Hold back chosen pending orders and instructions (`order:17`, `instruction:4`) of a client who is short."""

    def decide() -> Answer:
        if act.by.kind is not ActorKind.OFFICER:
            return refusal(Ground.of("settlement.officer_only", ""))
        return hold_back(act, client, subjects, on, reason)

    content = {"client": client, "subjects": list(subjects), "on": on, "reason": reason}
    return perform(act, "settlement.suspend", content, decide)


def hold_back(act: Act, client: str, subjects: Sequence[str], on: date, reason: str) -> Answer:
    """Hold back within the running act. Refused when nothing is lacking or a subject is not pending."""
    lacks = lacks_of(act, client, on)
    if not lacks:
        return refusal(Ground.of("settlement.nothing_lacking", "", client=client, on=on))
    lack = lacks[0]
    for subject in subjects:
        if not _hold_one(act, client, subject, lack.ground):
            return refusal(Ground.of("settlement.not_pending", lack.ground.clause, subject=subject))
        suspend(
            act.firm,
            client,
            subject,
            lack.place,
            lack.unit,
            lack.minor,
            on,
            reason,
            lack.ground.clause,
            act.at,
            str(act.by),
        )
    return Answer("accepted", tuple(one.ground for one in lacks), {"client": client, "suspended": list(subjects)})


def release_covered(act: Act, client: str = "") -> list[str]:
    """Let go what is held back for clients who lack nothing any more; return the subjects. Within the running act."""
    released: list[str] = []
    for code in [client] if client else clients_suspended(act.firm):
        rows = suspensions_of(act.firm, code)
        if not rows or not covered_again(planned_position(act.firm, code, max(row.settle_on for row in rows))):
            continue
        for row in rows:
            _let_go(act, row.subject)
            released.append(row.subject)
        release_suspensions(act.firm, code, act.at)
    return released


def lacks_of(act: Act, client: str, on: date) -> list[Lack]:
    """Return what a client lacks for what settles up to a day, where the rulebook lets orders wait for it."""
    terms = terms_of(SettlementTerms, act.edition, act.on)
    found = []
    for (place, unit), planned in planned_position(act.firm, client, on).items():
        ground = suspension_ground(planned, unit, place, on, terms)
        if ground is not None:
            found.append(Lack(place, unit, -planned, ground))
    return found


def planned_position(firm: str, client: str, on: date) -> dict[tuple[str, str], int]:
    """Return what a client would have by place and unit once everything due up to a day has moved."""
    kinds = (AccountKind.CLIENT_CASH, AccountKind.CLIENT_PAPERS)
    planned = {(key.place, key.unit): row.minor for key, row in balances_of(firm, client).items() if key.kind in kinds}
    for one in open_obligations(firm, client, on):
        if one.component in (SECURITIES, CASH):
            planned[one.place, one.unit] = planned.get((one.place, one.unit), 0) + one.minor
    return dict(sorted(planned.items()))


def _hold_one(act: Act, client: str, subject: str, ground: Ground) -> bool:
    kind, _, number = subject.partition(":")
    if kind == "order":
        row = order_row(act.firm, int(number), client)
        if row is None or row.state not in PENDING_ORDERS:
            return False
        waits = [*filter(None, row.waits_for.split(",")), WAITS_FOR]
        set_columns(int(number), state=OrderState.ON_HOLD.value, waits_for=",".join(waits))
        return True
    instruction = instruction_by_id(act.firm, int(number)) if kind == "instruction" else None
    if instruction is None or instruction.client != client or instruction.state not in PENDING_INSTRUCTIONS:
        return False
    move_on(instruction, "suspended", act.at, str(act.by), [as_plain(ground)])
    release(act.firm, subject, act.at)
    return True


def _let_go(act: Act, subject: str) -> None:
    """Give an order its turn back. An instruction goes on by itself when its money is there."""
    kind, _, number = subject.partition(":")
    if kind != "order":
        return
    row = order_row(act.firm, int(number))
    if row is None or row.state != OrderState.ON_HOLD.value:
        return
    waits = [word for word in row.waits_for.split(",") if word and word != WAITS_FOR]
    state = OrderState.ON_HOLD if waits else OrderState.QUEUED
    set_columns(int(number), state=state.value, waits_for=",".join(waits))
