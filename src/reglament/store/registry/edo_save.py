"""Write orders for information, exchanged files, packages, the log, drafts of blanks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import connection
from django.db.models import Model

from reglament.core.registry.exchange_log import Exchanged
from reglament.store.registry.edo_models import (
    BlankDraft,
    CasePackage,
    DeletionRow,
    ExchangeFile,
    ExchangeLogRow,
    FormerAccess,
    InformationOrderRow,
    NumberSeries,
    RegistryRulesRow,
)


def next_number(firm: str, series: str, year: int) -> int:
    """Take the next number of a series of a year. Whoever takes one holds the series until his act is over."""
    row, _ = NumberSeries.objects.get_or_create(firm=firm, series=series, year=year)
    if connection.features.has_select_for_update:
        row = NumberSeries.objects.select_for_update().get(pk=row.pk)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def add_order(firm: str, number: str, issuer: str, login: str, asked: dict[str, Any], at: datetime) -> int:
    """Write a draft of an order; return its number."""
    row = InformationOrderRow.objects.create(
        firm=firm,
        number=number,
        issuer=issuer,
        login=login,
        way=asked["way"],
        list_kind=asked["list_kind"],
        asked=asked,
        made_at=at,
        changed_at=at,
    )
    return int(row.pk)


def write(row: Model, **fields: object) -> None:
    """Write some fields of a row read before, and nothing else of it."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))


def add_package(firm: str, number: str, issuer: str, direction: str, at: datetime, **fields: object) -> CasePackage:
    """Write a package that has just been uploaded."""
    return CasePackage.objects.create(
        firm=firm, number=number, issuer=issuer, direction=direction, uploaded_at=at, **fields
    )


def keep_file(
    firm: str,
    issuer: str,
    name: str,
    kind: str,
    content: bytes,
    checks: dict[str, Any],
    grounds: Sequence[dict[str, Any]],
    at: datetime,
    by: str,
    *,
    package: CasePackage | None = None,
    order: InformationOrderRow | None = None,
) -> ExchangeFile:
    """Keep a file with what was looked at and found. One with a ground is kept as rejected."""
    return ExchangeFile.objects.create(
        firm=firm,
        issuer=issuer,
        name=name[:200],
        kind=kind,
        size=len(content),
        digest=sha256(content).hexdigest(),
        content=content,
        checks=checks,
        state="rejected" if grounds else "accepted",
        grounds=list(grounds),
        package=package,
        order=order,
        uploaded_at=at,
        uploaded_by=by[:80],
    )


def add_log(firm: str, issuer: str, one: Exchanged, at: datetime, by: str) -> None:
    """Add one operation to the log of exchange."""
    ExchangeLogRow.objects.create(
        firm=firm,
        issuer=issuer,
        subject=one.subject,
        file=one.file[:200],
        digest=one.digest,
        size=one.size,
        sender=one.sender,
        recipient=one.recipient,
        at=at,
        operation=one.operation,
        signature_kind=one.signature_kind,
        by=by[:80],
    )


def save_blank_draft(
    firm: str, issuer: str, login: str, blank: str, edition: str, values: dict[str, str], at: datetime
) -> int:
    """Keep what a user filled of a blank, in place of what he filled before; return the draft's number."""
    row, _ = BlankDraft.objects.update_or_create(
        firm=firm,
        login=login,
        blank=blank,
        defaults={"issuer": issuer, "edition": edition, "values": values, "saved_at": at},
    )
    return int(row.pk)


def add_deletion(firm: str, subject: str, document_type: str, at: datetime, by: str, reason: str) -> DeletionRow:
    """Write that a deletion was asked for."""
    return DeletionRow.objects.create(
        firm=firm, subject=subject, document_type=document_type, asked_at=at, asked_by=by, reason=reason[:500]
    )


def add_former_access(firm: str, login: str, since: date, basis: str, at: datetime, by: str) -> None:
    """Write since when a user had access before his present key."""
    FormerAccess.objects.update_or_create(
        firm=firm,
        login=login,
        defaults={"since": since, "basis": basis[:200], "recorded_at": at, "recorded_by": by},
    )


def add_rules_edition(
    firm: str, address: str, published_on: date, starts_on: date, at: datetime, by: str
) -> RegistryRulesRow:
    """Write a published edition of the rules of keeping registers."""
    return RegistryRulesRow.objects.create(
        firm=firm, address=address, published_on=published_on, starts_on=starts_on, added_at=at, added_by=by
    )
