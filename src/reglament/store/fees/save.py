"""Write charges, bills and demands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from reglament.core.fees.charge import Charge, ChargeState
from reglament.core.units.amount import Amount
from reglament.store.fees.models import BillRow, ChargeRow, PayInDemand


def add_charges(firm: str, charges: Sequence[Charge], at: datetime) -> list[Charge]:
    """Write charges with one round of statements; return them with their numbers."""
    rows = ChargeRow.objects.bulk_create([_row(firm, charge, at) for charge in charges])
    return [replace(charge, number=int(row.pk)) for charge, row in zip(charges, rows, strict=True)]


def mark_withheld(numbers: Iterable[int], late: Iterable[int], on: date) -> None:
    """Write that charges were taken, and which of them too late."""
    late_ones = set(late)
    taken = ChargeRow.objects.filter(pk__in=list(numbers), state=ChargeState.DUE.value)
    taken.update(state=ChargeState.WITHHELD.value, withheld_on=on)
    if late_ones:
        ChargeRow.objects.filter(pk__in=late_ones).update(late=True)


def mark_waived(number: int, by: str, reason: str) -> None:
    """Write that a charge is not asked for, by whom and why."""
    ChargeRow.objects.filter(pk=number).update(
        state=ChargeState.WAIVED.value, waived_by=by[:80], note=f"waived: {reason}"[:200]
    )


def mark_reversed(numbers: Iterable[int]) -> None:
    """Write that charges were taken back with their trade."""
    ChargeRow.objects.filter(pk__in=list(numbers)).update(state=ChargeState.REVERSED.value)


def add_bill(firm: str, client: str, number: str, issuer: str, service: str, amount: Amount, at: datetime) -> None:
    """Write a third party's bill. Raises `IntegrityError` for an issuer's number kept already."""
    BillRow.objects.create(
        firm=firm,
        client=client,
        number=number,
        issuer=issuer,
        service=service,
        currency=amount.unit.code,
        amount=amount.minor,
        received_at=at,
    )


def answer_bill(firm: str, client: str, number: str, client_bill: str, at: datetime) -> None:
    """Write the bill made out to the client that answers a third party's."""
    rows = BillRow.objects.filter(firm=firm, client=client, number=number, client_bill="")
    rows.update(client_bill=client_bill, client_billed_at=at)


def add_demand(firm: str, client: str, amount: Amount, clause: str, on: date, at: datetime) -> bool:
    """Write a demand to pay in; one a day, the later sum in place of the earlier. True when it is new or changed."""
    row, created = PayInDemand.objects.get_or_create(
        firm=firm,
        client=client,
        currency=amount.unit.code,
        issued_on=on,
        defaults={"amount": amount.minor, "issued_at": at, "clause": clause},
    )
    if created or row.amount == amount.minor:
        return created
    PayInDemand.objects.filter(pk=row.pk).update(amount=amount.minor, issued_at=at)
    return True


def _row(firm: str, charge: Charge, at: datetime) -> ChargeRow:
    return ChargeRow(
        firm=firm,
        client=charge.client,
        kind=charge.kind.value,
        type=charge.type,
        name=charge.name,
        currency=charge.gross.unit.code,
        gross=charge.gross.minor,
        state=charge.state.value,
        incurred_on=charge.incurred_on,
        due_on=charge.due_on,
        deadline_on=charge.deadline_on,
        mode=charge.mode,
        basis=charge.basis,
        trade_id=charge.trade,
        clause=charge.clause,
        place=charge.place,
        tariff=charge.tariff,
        rate=charge.rate[:200],
        base=None if charge.base is None else charge.base.minor,
        bill=charge.bill,
        client_bill=charge.client_bill,
        note=charge.note[:200],
        recorded_at=at,
    )
