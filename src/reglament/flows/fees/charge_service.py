"""Charge a service by its line in the tariffs; without a line there is no charge."""

from __future__ import annotations

from reglament.core.fees.charge import Charge, ChargeKind, ChargeState
from reglament.core.fees.entries import accrual_entry
from reglament.core.fees.service_price import service_line
from reglament.core.fees.withholding import OWN_BANK, taking_time
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.gate import Errand
from reglament.flows.margin.note_exception import note_cost
from reglament.store.calendar.load import calendars_of
from reglament.store.fees.load import fee_schedule_of
from reglament.store.fees.save import add_charges
from reglament.store.ledger.save import append_entries
from reglament.store.parties.load import client_by_code


def charge_service(act: Act, client: str, service: str, basis: str = "") -> Answer:
    """Charge a client for a service, `depository_services` among them; it is withheld with the day's fees."""

    def decide() -> Answer:
        if client_by_code(act.firm, client) is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        schedule = fee_schedule_of(act.firm, client, act.edition, act.on)
        line = service_line(schedule, service)
        if isinstance(line, Ground):
            return refusal(line)
        working = calendars_of(act.firm).working
        time = taking_time(act.on, schedule.fee_mode, schedule.fees.fee_withholding_working_day, working)
        charge = Charge(
            client=client,
            kind=ChargeKind.FEE,
            type=line.service,
            name=line.label,
            gross=line.price,
            state=ChargeState.DUE,
            incurred_on=act.on,
            due_on=time.due_on,
            deadline_on=time.deadline_on,
            mode=schedule.fee_mode.value,
            basis=basis or f"service:{service}",
            clause=line.clause,
            place=OWN_BANK,
            tariff=schedule.tariff.name,
            rate=str(line.price),
        )
        (written,) = add_charges(act.firm, [charge], act.at)
        append_entries(act.firm, [accrual_entry(written)], act.at)
        errand = Errand("fee.charge_service", f"charge:{written.number}", "b", {"charge": str(written.number)})
        noted = note_cost(act, client, line.price, errand)
        result = {"client": client, "charge": written.number, "label": line.label, "amount": str(line.price)}
        return Answer("accepted", noted, result)

    return perform(act, "fee.charge_service", {"client": client, "service": service, "basis": basis}, decide)
