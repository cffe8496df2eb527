"""What a client short over a record date is charged: the income on the papers, the extra commission for carrying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reglament.core.fees.charge import Charge, ChargeKind, ChargeState
from reglament.core.fees.entries import accrual_entry
from reglament.core.instruments.instrument import Instrument
from reglament.core.ledger.account import AccountKind
from reglament.core.parties.actor import ActorKind
from reglament.core.repo.income import charged_twice, dividend_charge, dividend_test_day, record_commission
from reglament.core.repo.rollover_terms import CoverTerms, IncomeTerms, speaks_of_carrying
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.store.docflow.models import Task
from reglament.store.fees.load import charges_by_basis
from reglament.store.fees.save import add_charges
from reglament.store.instruments.load import instrument_by_code, last_price
from reglament.store.instruments.record_dates import record_dates_of
from reglament.store.ledger.load import balances_on
from reglament.store.ledger.save import append_entries
from reglament.store.parties.load import client_by_code
from reglament.store.repo.cover_load import carried_over

DIVIDEND, COMMISSION = "dividend", "record_date"
TASK = "special.charged_twice"


@dataclass(frozen=True, slots=True)
class Event:
    """A record date of a paper, as far as one client is concerned."""

    client: str
    instrument: str
    on: date

    @property
    def basis(self) -> str:
        """What charges for it stand on."""
        return f"record:{self.client}:{self.instrument}:{self.on.isoformat()}"[:64]


def charge_dividend(act: Act, event: Event, per_paper: Decimal) -> Answer:
    """Take the income on papers a client was short of the day before the record date."""

    def decide() -> Answer:
        instrument = _known(act, event)
        if isinstance(instrument, Ground):
            return refusal(instrument)
        terms = terms_of(IncomeTerms, act.edition, act.on)
        if per_paper <= 0:
            return refusal(Ground.of("income.not_positive", terms.dividend_test_days.clause, per_paper=per_paper))
        if charges_by_basis(act.firm, event.basis, DIVIDEND):
            return refusal(Ground.of("income.charged_already", terms.dividend_test_days.clause, on=event.on))
        tested_on = dividend_test_day(event.on, terms)
        position = _position(act, event, tested_on)
        amount = dividend_charge(position, per_paper, instrument.currency, tested_on, terms)
        if isinstance(amount, Ground):
            return refusal(amount)
        clause = terms.dividend_test_days.clause
        return _charge(act, event, DIVIDEND, "income on borrowed papers", amount, clause, ChargeKind.EXPENSE)

    return perform(act, "income.dividend", {"event": event, "per_paper": per_paper}, decide)


def charge_record_commission(act: Act, event: Event) -> Answer:
    """Take the extra commission for a short position carried over a record date; twice over only on a decision."""

    def decide() -> Answer:
        instrument = _known(act, event)
        if isinstance(instrument, Ground):
            return refusal(instrument)
        terms = terms_of(IncomeTerms, act.edition, act.on)
        amount = _commission(act, event, instrument, terms)
        if isinstance(amount, Ground):
            return refusal(amount)
        if charges_by_basis(act.firm, event.basis, COMMISSION):
            return refusal(Ground.of("income.charged_already", terms.record_date_commission.clause, on=event.on))
        taken = charges_by_basis(act.firm, event.basis, DIVIDEND)
        warning = charged_twice(taken[0].amount if taken else None, event.instrument, event.on, terms)
        if warning is not None:
            payload = {"client": event.client, "instrument": event.instrument, "on": event.on.isoformat()}
            number = ask_officer(act, TASK, event.basis, event.client, (warning,), payload=payload)
            return Answer("waiting", (warning,), {"task": number, "client": event.client, "amount": str(amount)})
        return _take_commission(act, event, amount, terms)

    return perform(act, "income.record_commission", {"event": event}, decide)


def decide_charged_twice(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Take the commission beside the income (`approve`), or leave it (`leave`)."""
    event = Event(task.payload["client"], task.payload["instrument"], date.fromisoformat(task.payload["on"]))
    if decision == "leave":
        return Answer("accepted", (), {"client": event.client, "left": True})
    instrument = _known(act, event)
    if isinstance(instrument, Ground) or decision != "approve":
        return refusal(Ground.of("task.decision_unknown", "", decision=decision, known="approve, leave"))
    terms = terms_of(IncomeTerms, act.edition, act.on)
    amount = _commission(act, event, instrument, terms)
    return refusal(amount) if isinstance(amount, Ground) else _take_commission(act, event, amount, terms)


def _known(act: Act, event: Event) -> Instrument | Ground:
    if act.by.kind is not ActorKind.OFFICER:
        return Ground.of("settlement.officer_only", "")
    if not speaks_of_carrying(act.edition):
        return Ground.of("special.not_provided", "")
    if client_by_code(act.firm, event.client) is None:
        return Ground.of("client.unknown", "", client=event.client)
    instrument = instrument_by_code(act.firm, event.instrument)
    if instrument is None:
        return Ground.of("instruments.unknown", "", instrument=event.instrument)
    if (event.on, "income") not in record_dates_of(act.firm, [event.instrument]).get(event.instrument, []):
        return Ground.of("income.no_record_date", "", instrument=event.instrument, on=event.on)
    return instrument


def _position(act: Act, event: Event, on: date) -> int:
    """Return a client's trading position in a paper at the end of a day, with all that was due in and out."""
    place = terms_of(CoverTerms, act.edition, act.on).settlement_papers_place.value
    kinds = (AccountKind.CLIENT_PAPERS, AccountKind.CLIENT_PLANNED)
    return sum(
        minor
        for key, minor in balances_on(act.firm, event.client, on).items()
        if key.kind in kinds and key.unit == event.instrument and key.place == place
    )


def _commission(act: Act, event: Event, instrument: Instrument, terms: IncomeTerms) -> Amount | Ground:
    pieces = sum(deal.pieces for deal in carried_over(act.firm, event.client, event.instrument, event.on))
    price = last_price(act.firm, event.instrument, event.on)
    if price is None:
        return Ground.of(
            "special.no_price", terms.record_date_commission.clause, instrument=event.instrument, since=event.on
        )
    return record_commission(pieces, instrument.amount_for(price, pieces), event.on, terms)


def _take_commission(act: Act, event: Event, amount: Amount, terms: IncomeTerms) -> Answer:
    clause = terms.record_date_commission.clause
    return _charge(act, event, COMMISSION, "record date commission", amount, clause, ChargeKind.FEE)


def _charge(act: Act, event: Event, kind: str, name: str, amount: Amount, clause: str, owner: ChargeKind) -> Answer:
    charge = Charge(
        client=event.client,
        kind=owner,
        type=kind,
        name=name,
        gross=amount,
        state=ChargeState.DUE,
        incurred_on=act.on,
        due_on=act.on,
        deadline_on=None,
        mode="on_payment",
        basis=event.basis,
        clause=clause,
        place=terms_of(CoverTerms, act.edition, act.on).settlement_cash_place.value,
        note=event.instrument,
    )
    (written,) = add_charges(act.firm, [charge], act.at)
    append_entries(act.firm, [accrual_entry(written)], act.at)
    result = {"charge": written.number, "client": event.client, "amount": str(amount), "type": kind}
    return Answer("accepted", (), result)
