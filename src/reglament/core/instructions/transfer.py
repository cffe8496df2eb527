"""Transfer: cash of one client moves between its places, on his word or on a ground of the rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reglament.core.calendar.days import Calendar
from reglament.core.instructions.terms import TransferTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount

TransferBasis = Literal[
    "settlement_shortage", "stated_intent", "negative_place", "oral_agreement", "order_shortage"
]  # fmt: skip


@rule("GC-5.6.1", "GF-10.2.9-a")
def places_refusal(source: str, target: str, known: tuple[str, ...], terms: TransferTerms) -> Ground | None:
    """Return why cash cannot move between these places, or None: two different known places are named."""
    clause = terms.transfer_pairs.clause
    if not terms.transfer_pairs.value:
        return None
    if not source:
        return Ground.of("transfer.source_missing", clause)
    if not target:
        return Ground.of("transfer.target_missing", clause)
    if source == target:
        return Ground.of("transfer.same_place", clause, place=source)
    for place in (source, target):
        if place not in known:
            return Ground.of("place.unknown", clause, place=place, known=", ".join(known))
    return None


@rule("GF-10.2.10")
def owner_refusal(client: str, target_client: str, terms: TransferTerms) -> Ground | None:
    """Return that cash does not move to another client, whoever asks, or None."""
    if target_client in ("", client) or terms.transfer_scope.value == "any_client":
        return None
    return Ground.of("transfer.other_client", terms.transfer_scope.clause, client=client, target_client=target_client)


@rule("GC-5.6.2", "GF-10.2.7")
def transfer_due_on(accepted_on: date, terms: TransferTerms, calendar: Calendar) -> date:
    """Return the last day for a transfer accepted on a day."""
    return calendar.after(accepted_on, terms.transfer_execution_days.value)


@rule("GC-5.6.2-urgent")
def urgency_ground(
    urgent: bool, in_time: bool, broker_agrees: bool, terms: TransferTerms
) -> tuple[bool, Ground | None]:
    """Return whether a late transfer is carried out the same day, and the ground.

    It takes the client's request and the broker's word; the client then bears the bank's fee.
    """
    term = terms.urgent_transfer
    if not urgent or in_time or term is None or term.value == "not_taken":
        return False, None
    if not broker_agrees:
        return False, Ground.of("transfer.urgent_needs_officer", term.clause)
    return True, Ground.of("transfer.urgent_at_client_cost", term.clause)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a transfer without an instruction stands on, as the broker keeps it."""

    basis: str
    reference: str
    """The indication with its day, words and employee; the call; the order; the deals."""


@rule("GC-5.6.3", "GC-5.6.3-a", "GC-5.6.3-b", "GC-5.6.3-c", "GC-5.6.3-d", "GF-10.2.6-e", "GF-10.2.9-b")
def basis_check(
    evidence: Evidence, amount: Amount, shortage: Amount, banned: bool, terms: TransferTerms
) -> tuple[bool, Ground]:
    """Return whether the broker may move cash without an instruction, and the ground either way.

    `shortage` is what the target lacks; a shortage is covered and no more than that.
    """
    term = _term_of(evidence.basis, terms)
    if term is None:
        needed = terms.auto_basis_needed
        return not needed.value, Ground.of("transfer.no_basis", needed.clause, basis=evidence.basis)
    if evidence.basis == "order_shortage" and banned:
        return False, Ground.of("transfer.forbidden_by_client", terms.auto_transfer_default.clause)
    if evidence.basis in ("stated_intent", "oral_agreement") and not evidence.reference:
        return False, Ground.of("transfer.no_evidence", term.clause, basis=evidence.basis)
    if evidence.basis in ("settlement_shortage", "negative_place", "order_shortage"):
        if not shortage:
            return False, Ground.of("transfer.no_shortage", term.clause)
        if amount > shortage and term.value == "up_to_shortage":
            return False, Ground.of("transfer.above_shortage", term.clause, amount=amount, shortage=shortage)
    return True, Ground.of(f"transfer.on_{evidence.basis}", term.clause, amount=amount, evidence=evidence.reference)


def _term_of(basis: str, terms: TransferTerms) -> Cited[str] | Cited[bool] | None:
    known: dict[str, Cited[str] | Cited[bool] | None] = {
        "settlement_shortage": terms.auto_settlement_shortage,
        "stated_intent": terms.auto_stated_intent,
        "negative_place": terms.auto_negative_place,
        "oral_agreement": terms.auto_oral_agreement,
        "order_shortage": terms.auto_order_shortage,
    }
    term = known.get(basis)
    return term if term is not None and term.value else None


@rule("GF-10.2.9-b", "GC-5.6.3")
def is_banned(agreed: str, terms: TransferTerms) -> bool:
    """True when cash may not be moved for an order: the client's word, else the rulebook's default."""
    return (agreed or terms.auto_transfer_default.value) == "forbidden"


@dataclass(frozen=True, slots=True)
class Move:
    """So much from one place to another, in smallest parts."""

    source: str
    target: str
    minor: int


@rule("GC-5.6.3-c", "GF-10.2.6-e")
def levelling_moves(balances: Mapping[str, int], spare: Mapping[str, int]) -> tuple[Move, ...] | None:
    """Return the moves after which no place is below nil, or None when what is spare does not suffice.

    `spare` is what each place can give without falling short itself; the largest gives first.
    """
    needs = {place: max(-minor, 0) for place, minor in sorted(balances.items())}
    given = {place: max(minor, 0) for place, minor in spare.items()}
    if sum(needs.values()) > sum(given.values()):
        return None
    moves: list[Move] = []
    for target, need in needs.items():
        for source in sorted(given, key=lambda place: (-given[place], place)):
            part = min(need, given[source])
            if part > 0:
                moves.append(Move(source, target, part))
                given[source] -= part
                need -= part
    return tuple(moves)


@rule("GC-5.6.1")
def confirmation_at_first(channel: str, terms: TransferTerms) -> str:
    """Return whether a transfer by this channel still waits for the client's confirmation."""
    channels = terms.confirmation_channels
    if channels is not None and channel in channels.value:
        return "pending"
    return "not_required"


@rule("GC-5.6.3-silence")
def confirmation_after_report(
    received_on: date, claimed_on: date | None, now_on: date, terms: TransferTerms, calendar: Calendar
) -> tuple[str, Ground | None]:
    """Return what the client's silence on a report that shows the transfer makes of it.

    The window counts working days after receipt; a claim within it disputes the transfer.
    """
    window = terms.confirmation_silence_days
    if window is None:
        return "pending", None
    last = calendar.after(received_on, window.value)
    if claimed_on is not None and claimed_on <= last:
        return "disputed", Ground.of("transfer.disputed", window.clause, claimed_on=claimed_on, last=last)
    if now_on <= last:
        return "pending", Ground.of("transfer.window_runs", window.clause, last=last)
    return "confirmed_by_silence", Ground.of("transfer.confirmed_by_silence", window.clause, last=last)
