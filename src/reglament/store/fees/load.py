"""Read fee schedules, charges, bills and demands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet, Sum

from reglament.core.fees.charge import Charge, ChargeKind, ChargeState
from reglament.core.fees.expenses import ThirdPartyBill
from reglament.core.fees.schedule import FeeSchedule, schedule_of
from reglament.core.fees.terms import ExpenseTerms, FeeTerms, TariffTerms
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.rulebook.editions import Edition
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import CURRENCIES, Amount, Unit
from reglament.store.accounts.models import Contract, ContractTerm
from reglament.store.fees.models import BillRow, ChargeRow, PayInDemand
from reglament.store.instruments.load import venues_of
from reglament.store.ledger.load import key_of
from reglament.store.ledger.models import Account


def fee_schedule_of(firm: str, client: str, edition: Edition, on: date) -> FeeSchedule:
    """Return what fixes a client's fees on a day: his tariff, his own agreements, the venues' charges."""
    return fee_schedules_of(firm, [client], edition, on)[client]


def fee_schedules_of(firm: str, clients: Iterable[str], edition: Edition, on: date) -> dict[str, FeeSchedule]:
    """Return the schedules of clients on a day."""
    terms = (
        terms_of(FeeTerms, edition, on),
        terms_of(ExpenseTerms, edition, on),
        terms_of(TariffTerms, edition, on),
    )
    wanted = set(clients)
    charges = {code: venue.charges_on(on) for code, venue in venues_of(firm).items()}
    tariffs, agreed = chosen_tariffs(firm, wanted, on), agreed_with(firm, wanted, on)
    return {
        client: schedule_of(client, tariffs.get(client, ""), agreed.get(client, {}), edition, terms, charges)
        for client in wanted
    }


def chosen_tariff(firm: str, client: str, on: date) -> str:
    """Return the tariff named in the client's latest contract that stands on a day; empty when none is named."""
    return chosen_tariffs(firm, [client], on).get(client, "")


def chosen_tariffs(firm: str, clients: Iterable[str], on: date) -> dict[str, str]:
    """Return the tariffs named in the latest contracts of clients, by client, where one is named."""
    rows = Contract.objects.filter(client__firm=firm, client__code__in=set(clients), signed_on__lte=on)
    named = rows.exclude(tariff="").order_by("signed_on", "id")
    return dict(named.values_list("client__code", "tariff"))


def agreed_with(firm: str, clients: Iterable[str], on: date) -> dict[str, dict[str, str]]:
    """Return what was agreed with clients and counts on a day: by client, name to value."""
    rows = ContractTerm.objects.filter(client__firm=firm, client__code__in=set(clients), starts_on__lte=on)
    found: dict[str, dict[str, str]] = {}
    for client, name, value in rows.order_by("starts_on", "id").values_list("client__code", "name", "value"):
        found.setdefault(client, {})[name] = value
    return found


def fees_of_day(firm: str, clients: Iterable[str], on: date) -> dict[tuple[str, str], tuple[int, int]]:
    """Return turnover by the tariff and the fees charged for it on a day, by client and currency."""
    rows = _by_tariff(firm, on).filter(client__in=set(clients))
    sums = rows.values_list("client", "currency").annotate(base=Sum("base"), fee=Sum("gross"))
    return {(client, currency): (base or 0, fee or 0) for client, currency, base, fee in sums}


def _by_tariff(firm: str, on: date) -> QuerySet[ChargeRow]:
    rows = ChargeRow.objects.filter(firm=firm, incurred_on=on, type="deal")
    return rows.exclude(state=ChargeState.REVERSED.value).exclude(tariff__in=("agreement", "order"))


def cash_accounts(firm: str, clients: Iterable[str]) -> list[AccountKey]:
    """Return the cash accounts of clients."""
    rows = Account.objects.filter(firm=firm, kind=AccountKind.CLIENT_CASH.value, client__in=set(clients))
    return [key_of(row) for row in rows]


def clients_charged_on(firm: str, on: date) -> list[tuple[str, str]]:
    """Return the clients with deal fees of a day, each with the currency, in order."""
    rows = ChargeRow.objects.filter(firm=firm, incurred_on=on, type="deal").exclude(state=ChargeState.REVERSED.value)
    return sorted(set(rows.values_list("client", "currency")))


def with_minimum(firm: str, on: date) -> set[tuple[str, str]]:
    """Return the clients whose minimum of a day was charged already, each with the currency."""
    rows = ChargeRow.objects.filter(firm=firm, incurred_on=on, type="daily_minimum")
    return set(rows.values_list("client", "currency"))


def charges_due(firm: str, on: date, client: str = "") -> list[Charge]:
    """Return the charges to be taken by a day, of one client or of all."""
    rows = ChargeRow.objects.filter(firm=firm, state=ChargeState.DUE.value, due_on__lte=on)
    return [charge_value(row) for row in (rows.filter(client=client) if client else rows).order_by("client", "id")]


def charges_of(firm: str, client: str, first: date, last: date) -> list[Charge]:
    """Return a client's charges that arose within the days given, in order."""
    rows = ChargeRow.objects.filter(firm=firm, client=client, incurred_on__gte=first, incurred_on__lte=last)
    return [charge_value(row) for row in rows.order_by("incurred_on", "id")]


def charges_of_trades(trades: Iterable[int]) -> dict[int, list[Charge]]:
    """Return the charges of trades, by trade."""
    found: dict[int, list[Charge]] = {}
    for row in ChargeRow.objects.filter(trade_id__in=list(trades)).order_by("id"):
        found.setdefault(int(row.trade_id or 0), []).append(charge_value(row))
    return found


def charges_by_basis(firm: str, basis: str, kind: str) -> list[Charge]:
    """Return the charges of one type that stand on one thing and were not taken back, oldest first."""
    rows = ChargeRow.objects.filter(firm=firm, basis=basis, type=kind).exclude(state=ChargeState.REVERSED.value)
    return [charge_value(row) for row in rows.order_by("id")]


def charge_by_number(firm: str, number: int) -> Charge | None:
    """Return a charge of the firm, or None."""
    row = ChargeRow.objects.filter(firm=firm, pk=number).first()
    return None if row is None else charge_value(row)


def bill_by_number(firm: str, client: str, number: str) -> ThirdPartyBill | None:
    """Return a third party's bill for a client, or None."""
    row = BillRow.objects.filter(firm=firm, client=client, number=number).first()
    if row is None:
        return None
    return ThirdPartyBill(row.number, row.issuer, Amount(row.amount, CURRENCIES[row.currency]), row.client_bill)


def bill_of_issuer(firm: str, issuer: str, number: str) -> bool:
    """Return whether an issuer's bill of that number is registered."""
    return BillRow.objects.filter(firm=firm, issuer=issuer, number=number).exists()


def charged_on_bill(firm: str, client: str, number: str, unit: Unit) -> Amount:
    """Return what was charged on a third party's bill already."""
    rows = ChargeRow.objects.filter(firm=firm, client=client, bill=number, currency=unit.code)
    rows = rows.filter(state__in=(ChargeState.DUE.value, ChargeState.WITHHELD.value))
    return Amount(rows.aggregate(total=Sum("gross"))["total"] or 0, unit)


def demands_of(firm: str, client: str) -> list[PayInDemand]:
    """Return the demands sent to a client, newest first."""
    return list(PayInDemand.objects.filter(firm=firm, client=client).order_by("-issued_on", "-id"))


def charge_value(row: ChargeRow) -> Charge:
    """Return a charge row as a value."""
    unit = CURRENCIES[row.currency]
    return Charge(
        client=row.client,
        kind=ChargeKind(row.kind),
        type=row.type,
        name=row.name,
        gross=Amount(row.gross, unit),
        state=ChargeState(row.state),
        incurred_on=row.incurred_on,
        due_on=row.due_on,
        deadline_on=row.deadline_on,
        mode=row.mode,
        basis=row.basis,
        clause=row.clause,
        place=row.place,
        tariff=row.tariff,
        rate=row.rate,
        base=None if row.base is None else Amount(row.base, unit),
        bill=row.bill,
        client_bill=row.client_bill,
        note=row.note,
        number=int(row.pk),
        late=row.late,
    )


def clients_charged_for(firm: str, basis: str) -> set[str]:
    """Return the clients who were charged on a ground: `depository:2026-03`."""
    return set(ChargeRow.objects.filter(firm=firm, basis=basis).values_list("client", flat=True))


def clients_with_papers(firm: str) -> list[str]:
    """Return the clients who keep securities, by code."""
    rows = Account.objects.filter(firm=firm, kind=AccountKind.CLIENT_PAPERS.value, balance__gt=0)
    return sorted(set(rows.values_list("client", flat=True)))
