"""Orders their cover does not carry: taken on margin, in their covered part, put before an officer, or refused.

Asked only of orders whose cover falls short and of clients who may owe; everybody else passes by untouched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace as dataclass_replace

from msgspec.structs import replace

from reglament.core.margin.uncovered import part_taken
from reglament.core.orders.acceptance import Case, Decision, decide_acceptance
from reglament.core.orders.cover import Cover
from reglament.core.orders.order import OrderState
from reglament.core.orders.refusal import refusal_code_of
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.margin.order_gate import Admission, OrderGate, Wanted, may_owe
from reglament.flows.orders.reading import Reading

LOTS_MAX = 2**40
"""More lots than any market has."""
UNCOVERED = "uncovered"
"""What an uncovered order waits for where an officer decides each."""


class OnMargin:
    """The margin side of one round of orders."""

    def __init__(
        self, act: Act, terms: OrderTerms, readings: Callable[[], Iterable[Reading]], record: bool = True
    ) -> None:
        """Keep the round; nothing is read before the first order that asks for it, nothing written without `record`."""
        self._act, self._terms, self._readings, self._record = act, terms, readings, record
        self._gate: OrderGate | None = None

    def decided(
        self, number: int, reading: Reading, decision: Decision, owing: bool, officer_agrees: bool = False
    ) -> Decision:
        """Return what becomes of an order once its margin is asked. `owing` says that the client has open deals."""
        case = reading.case
        assert case is not None, "a case is there to be decided"
        short = is_short(decision, case)
        if reading.client is None or case.draft.own_account or case.draft.deferred:
            return decision
        if not may_owe(case.agreed):
            return self._not_let(decision) if decision.cover.faults and decision.cover.short > 0 else decision
        if not (short or owing) or case.priced.faults or case.quantity.needs_choice:
            return decision
        wide = decide_acceptance(replace(case, on_margin=True), self._terms) if short else decision
        if wide.outcome == "refused":
            return decision
        admission = self._admission(case, reading.client.code, case.quantity.pieces, officer_agrees, number)
        if admission.faults:
            return self._covered_part(case, reading.client.code, decision, admission, number, short)
        cover = replace(wide.cover, uncovered=admission.is_uncovered)
        taken = replace(wide, cover=cover, grounds=wide.grounds + admission.grounds)
        return _before_officer(taken) if admission.asks_officer else taken

    def note(self, reading: Reading, pieces: int) -> None:
        """Count an order that was taken, so that the client's next one in the round meets it."""
        case, client = reading.case, reading.client
        if case is not None and client is not None and may_owe(case.agreed):
            limit = "" if case.priced.price is None else f"{case.priced.price:f}"
            self._open().note(client.code, case.place.code, case.instrument.code, case.side, pieces, limit)

    def largest(self, reading: Reading) -> int:
        """Return the most pieces, in whole lots, that would be taken on margin; nil when none would be."""
        case, client = reading.case, reading.client
        assert case is not None, "a case is there to be decided"
        if client is None or case.priced.faults:
            return 0
        lot = case.instrument.lot
        most = 1
        while most < LOTS_MAX and self._would_pass(case, client.code, most * lot):
            most *= 2
        low, high = most // 2, most
        while low + 1 < high:
            middle = (low + high) // 2
            if self._would_pass(case, client.code, middle * lot):
                low = middle
            else:
                high = middle
        return low * lot

    def _open(self) -> OrderGate:
        if self._gate is None:
            self._gate = OrderGate(self._act, self._record)
        return self._gate

    def _read(self) -> OrderGate:
        gate = self._open()
        cases = [(one.client, one.case) for one in self._readings() if one.client is not None and one.case is not None]
        concerned = [(client, case) for client, case in cases if may_owe(case.agreed)]
        gate.read((client.code for client, _ in concerned), (case.instrument for _, case in concerned))
        return gate

    def _admission(self, case: Case, client: str, pieces: int, officer_agrees: bool, number: int) -> Admission:
        return self._read().admit(wanted_of(case, client, pieces), officer_agrees, number)

    def _would_pass(self, case: Case, client: str, pieces: int) -> bool:
        """Return whether so many pieces would be taken once the client is warned, as he is before he sends them."""
        warned = dataclass_replace(wanted_of(case, client, pieces), warned=True)
        return not self._read().admit(warned, False, 0).faults

    def _not_let(self, decision: Decision) -> Decision:
        """Add why the missing part is not taken on margin, where the client himself would have to opt in."""
        permission = self._open().terms.uncovered_permission
        if permission.value != "client_opts_in":
            return decision
        return replace(decision, grounds=(*decision.grounds, Ground.of("margin.not_opted_in", permission.clause)))

    def _covered_part(
        self, case: Case, client: str, without: Decision, admission: Admission, number: int, short: bool
    ) -> Decision:
        """Return the order in its covered part, where that is taken and passes by itself; else the refusal."""
        asked, covered = case.quantity.pieces, _covered_pieces(without) if short else 0
        pieces, grounds = part_taken(asked, covered, admission.faults, self._open().terms)
        if pieces and not self._admission(case, client, pieces, False, number).faults:
            smaller = replace(case, quantity=replace(case.quantity, pieces=pieces))
            decision = decide_acceptance(smaller, self._terms)
            return replace(decision, grounds=decision.grounds + grounds)
        rest = without.grounds if short else ()
        return Decision(
            "refused",
            OrderState.REFUSED,
            admission.faults + rest,
            without.life,
            replace(without.cover, pieces=0, reserve=0) if short else Cover(0, 0, faults=admission.faults),
            without.duplicate,
            refusal_code=refusal_code_of(admission.faults, self._terms),
        )


def is_short(decision: Decision, case: Case) -> bool:
    """Return whether cover carries less than the order asks for."""
    return decision.cover.short > 0 or decision.cover.pieces < case.quantity.pieces


def wanted_of(case: Case, client: str, pieces: int) -> Wanted:
    """Return an order as margin sees it."""
    return Wanted(
        client=client,
        agreed=case.agreed,
        instrument=case.instrument,
        side=case.side,
        pieces=pieces,
        price=case.priced.price,
        venue=case.place.code,
        organised=case.place.organised,
        warned=case.draft.risk_warned,
    )


def _covered_pieces(decision: Decision) -> int:
    """Return how much of a refused or reduced order its cover carries."""
    if decision.cover.pieces:
        return decision.cover.pieces
    told = (dict(ground.values).get("covered_pieces") for ground in decision.cover.faults)
    return next((pieces for pieces in told if isinstance(pieces, int)), 0)


def _before_officer(decision: Decision) -> Decision:
    return replace(
        decision,
        outcome="waiting",
        state=OrderState.ON_HOLD,
        waits_for=(*decision.waits_for, UNCOVERED),
        can_be_sent=False,
    )
