"""Charge the depository's services of a month, on its last working day, to everyone who keeps securities."""

from __future__ import annotations

from datetime import date

from reglament.core.fees.service_price import month_closes
from reglament.core.fees.terms import FeeTerms
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer
from reglament.flows.fees.charge_service import charge_service
from reglament.store.calendar.load import calendars_of
from reglament.store.fees.load import clients_charged_for, clients_with_papers

SERVICE = "depository_services"


def charge_depository_month(act: Act, on: date) -> Answer:
    """Charge the month's depository services where the tariffs price them; once a client and month, safe to repeat."""

    def decide() -> Answer:
        price = terms_of(FeeTerms, act.edition, act.on).depository_services_price
        month = f"{on:%Y-%m}"
        if price is None or not month_closes(on, calendars_of(act.firm).working):
            return Answer("accepted", (), {"month": month, "charged": []})
        basis = f"depository:{month}"
        charged_before = clients_charged_for(act.firm, basis)
        charged = []
        for client in clients_with_papers(act.firm):
            if client not in charged_before and charge_service(act, client, SERVICE, basis).accepted:
                charged.append(client)
        return Answer("accepted", (), {"month": month, "charged": charged})

    return perform(act, "fee.charge_month", {"on": on}, decide)
