"""Lists of the issuer's cabinet, page by page: newest first, each page from the place the one before ended at."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from reglament.store.registry.edo_models import CasePackage, ExchangeLogRow, InformationOrderRow
from reglament.store.registry.finance_models import FinancePaper, NoticeRow


def orders_listed(firm: str, issuer: str, before: int | None, many: int) -> list[InformationOrderRow]:
    """Return orders of an issuer older than a number, newest first."""
    rows = InformationOrderRow.objects.filter(firm=firm, issuer=issuer)
    return list((rows.filter(pk__lt=before) if before else rows).order_by("-id")[:many])


def packages_listed(firm: str, issuer: str, before: int | None, many: int) -> list[CasePackage]:
    """Return packages of an issuer's corporate case older than a number, newest first."""
    rows = CasePackage.objects.filter(firm=firm, issuer=issuer)
    return list((rows.filter(pk__lt=before) if before else rows).order_by("-id")[:many])


def exchange_listed(firm: str, issuer: str, before: int | None, many: int) -> list[ExchangeLogRow]:
    """Return the log of an issuer's exchange older than a number, newest first."""
    rows = ExchangeLogRow.objects.filter(firm=firm, issuer=issuer)
    return list((rows.filter(pk__lt=before) if before else rows).order_by("-id")[:many])


def papers_listed(firm: str, issuer: str, first: date, last: date, before: int | None, many: int) -> list[FinancePaper]:
    """Return papers on settlements dated within a period, older than a number, newest first."""
    rows = FinancePaper.objects.filter(firm=firm, issuer=issuer, on__range=(first, last))
    return list((rows.filter(pk__lt=before) if before else rows).order_by("-id")[:many])


def paper_by_id(firm: str, issuer: str, number: int) -> FinancePaper | None:
    """Return an issuer's paper, or None when it is another's."""
    return FinancePaper.objects.filter(firm=firm, issuer=issuer, pk=number).first()


def notices_listed(firm: str, before: int | None, many: int) -> list[NoticeRow]:
    """Return published notices older than a number, newest first; those taken back are left out."""
    rows = NoticeRow.objects.filter(firm=firm, withdrawn_at=None)
    return list((rows.filter(pk__lt=before) if before else rows).order_by("-id")[:many])


def notices_running(firm: str, at: datetime) -> list[NoticeRow]:
    """Return notices of works that run now or begin later, the nearest first."""
    rows = NoticeRow.objects.filter(firm=firm, withdrawn_at=None, published_at__lte=at)
    return list(rows.filter(Q(ends_at__gt=at) | Q(ends_at=None, starts_at__gt=at)).order_by("starts_at", "id")[:20])
