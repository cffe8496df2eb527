"""Write services and prices, settlements, papers on them, notices and messages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from reglament.core.registry.prices import Offered, PriceLine
from reglament.core.registry.requisites import Requisites
from reglament.core.registry.settlements import SettlementLine
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


def add_service(firm: str, one: Offered, at: datetime, by: str) -> int:
    """Write a service from its first day; return its number."""
    row = ServiceRow.objects.create(
        firm=firm,
        code=one.code,
        name=one.name,
        starts_on=one.starts_on,
        is_paid=one.is_paid,
        is_taxed=one.is_taxed,
        added_at=at,
        added_by=by,
    )
    return int(row.pk)


def add_price(firm: str, one: PriceLine, at: datetime, by: str) -> int:
    """Write a price; return its number."""
    row = ServicePriceRow.objects.create(
        firm=firm,
        service=one.service,
        source=one.source,
        issuer=one.issuer,
        amount=one.amount.minor,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        execution_days=one.execution_days,
        basis=one.basis[:200],
        added_at=at,
        added_by=by,
    )
    return int(row.pk)


def add_requisites(firm: str, one: Requisites, at: datetime, by: str) -> int:
    """Write the registrar's requisites from a day on; return the number of the row."""
    return int(RequisitesRow.objects.create(firm=firm, added_at=at, added_by=by, **asdict(one)).pk)


def add_settlement(firm: str, issuer: str, one: SettlementLine, service: str, at: datetime, by: str) -> int:
    """Write a charge or a payment; return its number. One basis gives one of each."""
    row = IssuerSettlement.objects.create(
        firm=firm,
        issuer=issuer,
        kind=one.kind,
        on=one.on,
        amount=one.amount.minor,
        service=service,
        name=one.name[:200],
        vat_percent="" if one.vat_percent is None else f"{one.vat_percent:f}",
        basis=one.basis[:80],
        recorded_at=at,
        recorded_by=by,
    )
    return int(row.pk)


def add_paper(firm: str, issuer: str, kind: str, on: date, at: datetime, by: str, **fields: Any) -> FinancePaper:
    """Write a paper on settlements as it was issued."""
    return FinancePaper.objects.create(firm=firm, issuer=issuer, kind=kind, on=on, issued_at=at, issued_by=by, **fields)


def set_paper_signature(paper: FinancePaper, signature: int) -> None:
    """Write under which qualified signature a paper stands."""
    paper.signature = signature
    paper.save(update_fields=["signature"])


def add_notice(firm: str, at: datetime, by: str, **fields: Any) -> int:
    """Write a published notice; return its number."""
    return int(NoticeRow.objects.create(firm=firm, published_at=at, published_by=by, **fields).pk)


def withdraw_notice_row(notice: NoticeRow, at: datetime) -> None:
    """Write that a notice was taken back."""
    notice.withdrawn_at = at
    notice.save(update_fields=["withdrawn_at"])


def add_message(
    firm: str,
    kind: str,
    title: str,
    text: str,
    choices: list[str],
    to: Iterable[tuple[str, str]],
    at: datetime,
    by: str,
) -> int:
    """Write a message with its readers, each an issuer and a log-in; return its number."""
    message = CabinetMessage.objects.create(
        firm=firm, kind=kind, title=title[:200], text=text, choices=choices, sent_at=at, sent_by=by
    )
    CabinetMessageReader.objects.bulk_create(
        CabinetMessageReader(message=message, issuer=issuer, login=login) for issuer, login in to
    )
    return int(message.pk)


def mark_read(reader: CabinetMessageReader, at: datetime) -> None:
    """Write when a user first read a message."""
    if reader.read_at is None:
        reader.read_at = at
        reader.save(update_fields=["read_at"])


def set_survey_answer(reader: CabinetMessageReader, answer: str, at: datetime) -> None:
    """Write a user's answer to a survey."""
    reader.answer, reader.answered_at = answer[:1000], at
    reader.save(update_fields=["answer", "answered_at"])
