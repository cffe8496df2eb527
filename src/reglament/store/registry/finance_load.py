"""Read services and prices, settlements, papers on them, notices and messages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q

from reglament.core.registry.notices import CLOSING, Closed
from reglament.core.registry.prices import Offered, PriceLine
from reglament.core.registry.requisites import TEXTS, Requisites
from reglament.core.registry.settlements import SettlementLine
from reglament.core.units.amount import RUB, Amount
from reglament.store.registry.finance_models import (
    CabinetMessage,
    CabinetMessageReader,
    FinancePaper,
    IssuerSettlement,
    NoticeRow,
    RequisitesRow,
    ServicePriceRow,
    ServiceRow,
)


def service_on(firm: str, code: str, on: date) -> Offered | None:
    """Return a service as it stands on a day, or None when it is not offered yet."""
    rows = ServiceRow.objects.filter(firm=firm, code=code, starts_on__lte=on).order_by("starts_on", "id")
    row = rows.last()
    return None if row is None else _offered(row)


def services_of(firm: str) -> list[Offered]:
    """Return the services of a firm with all their changes, in the order of their first days."""
    return [_offered(row) for row in ServiceRow.objects.filter(firm=firm).order_by("starts_on", "id")]


def _offered(row: ServiceRow) -> Offered:
    return Offered(row.code, row.name, row.starts_on, row.is_paid, row.is_taxed)


def price_lines(firm: str, service: str = "") -> list[PriceLine]:
    """Return the prices of a service, or of all, in the order they were written."""
    rows = ServicePriceRow.objects.filter(firm=firm)
    return [
        PriceLine(
            service=row.service,
            source=row.source,
            amount=Amount(row.amount, RUB),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            issuer=row.issuer,
            execution_days=row.execution_days,
            basis=row.basis,
        )
        for row in (rows.filter(service=service) if service else rows).order_by("id")
    ]


def settlement_lines(firm: str, issuer: str, until: date | None = None) -> list[SettlementLine]:
    """Return an issuer's charges and payments up to a day, oldest first."""
    rows = IssuerSettlement.objects.filter(firm=firm, issuer=issuer)
    rows = rows if until is None else rows.filter(on__lte=until)
    return [
        SettlementLine(
            on=row.on,
            kind=row.kind,
            amount=Amount(row.amount, RUB),
            name=row.name,
            basis=row.basis,
            vat_percent=Decimal(row.vat_percent) if row.vat_percent else None,
        )
        for row in rows.order_by("on", "id")
    ]


def settlement_known(firm: str, issuer: str, kind: str, basis: str) -> IssuerSettlement | None:
    """Return the charge or payment that stands on this basis, or None."""
    return IssuerSettlement.objects.filter(firm=firm, issuer=issuer, kind=kind, basis=basis).first()


def papers_of(firm: str, issuer: str, limit: int = 100) -> list[FinancePaper]:
    """Return an issuer's papers on settlements, newest first."""
    return list(FinancePaper.objects.filter(firm=firm, issuer=issuer).order_by("-on", "-id")[:limit])


def paper_by_id(firm: str, number: int) -> FinancePaper | None:
    """Return a paper of the firm, or None."""
    return FinancePaper.objects.filter(firm=firm, pk=number).first()


def requisites_rows(firm: str) -> list[RequisitesRow]:
    """Return the rows of the registrar's requisites in the order they were written."""
    return list(RequisitesRow.objects.filter(firm=firm).order_by("id"))


def requisites_of(firm: str) -> list[Requisites]:
    """Return the registrar's requisites with all their changes, in the order they were written."""
    return [
        Requisites(**{name: getattr(row, name) for name in TEXTS}, starts_on=row.starts_on)
        for row in requisites_rows(firm)
    ]


def notice_by_id(firm: str, number: int) -> NoticeRow | None:
    """Return a notice of the firm, or None."""
    return NoticeRow.objects.filter(firm=firm, pk=number).first()


def notices_of(firm: str, at: datetime, limit: int = 50) -> list[NoticeRow]:
    """Return the notices that stand on the site at a moment, newest first."""
    rows = NoticeRow.objects.filter(firm=firm, published_at__lte=at)
    rows = rows.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=at))
    return list(rows.order_by("-published_at", "-id")[:limit])


def closed_at(firm: str, at: datetime) -> list[Closed]:
    """Return the times of maintenance that were told of and have a moment within."""
    rows = NoticeRow.objects.filter(
        firm=firm, kind__in=CLOSING, published_at__lte=at, starts_at__lte=at, ends_at__gt=at, withdrawn_at=None
    )
    return [Closed(row.starts_at, row.ends_at, row.kind) for row in rows if row.ends_at is not None]


def endings_published(firm: str, issuer: str, at: datetime) -> list[datetime]:
    """Return when notices of an issuer's ended access were published."""
    rows = NoticeRow.objects.filter(firm=firm, kind="access_ended", issuer=issuer, published_at__lte=at)
    return list(rows.order_by("published_at").values_list("published_at", flat=True))


def message_by_id(firm: str, number: int) -> CabinetMessage | None:
    """Return a message of the firm, or None."""
    return CabinetMessage.objects.filter(firm=firm, pk=number).first()


def messages_sent(firm: str, before: int | None, many: int) -> list[CabinetMessage]:
    """Return messages older than a number, newest first."""
    rows = CabinetMessage.objects.filter(firm=firm)
    return list((rows if before is None else rows.filter(pk__lt=before)).order_by("-id")[:many])


def readers_of(message: CabinetMessage) -> list[CabinetMessageReader]:
    """Return the users a message was sent to, by log-in."""
    return list(CabinetMessageReader.objects.filter(message=message).order_by("login"))


def messages_for(firm: str, login: str, limit: int = 50) -> list[CabinetMessageReader]:
    """Return the messages of a user, newest first."""
    rows = CabinetMessageReader.objects.filter(message__firm=firm, login=login).select_related("message")
    return list(rows.order_by("-message__sent_at", "-id")[:limit])


def reader_of(firm: str, number: int, login: str) -> CabinetMessageReader | None:
    """Return one user's part of a message, or None when it was not sent to him."""
    rows = CabinetMessageReader.objects.filter(message__firm=firm, message=number, login=login)
    return rows.select_related("message").first()
