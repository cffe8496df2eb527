"""Write what a taxpayer tells. Rows are added; an operation recorded wrongly is voided, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max

from reglament.core.crypto.classification import CoinRecord
from reglament.core.crypto.evidence import SetRate, SourceProfile
from reglament.core.crypto.positions import Position
from reglament.core.crypto.relations import Relation
from reglament.store.crypto import models


def add_taxpayer(firm: str, at: datetime, **told: Any) -> int:
    """Write a taxpayer; return the row's number."""
    return int(models.Taxpayer.objects.create(firm=firm, opened_at=at, **told).pk)


def set_year(taxpayer: int, year: int, **told: Any) -> int:
    """Write what is known of a year, over what was known before; return the row's number."""
    row, _ = models.TaxYear.objects.update_or_create(taxpayer_id=taxpayer, year=year, defaults=told)
    return int(row.pk)


def add_method(taxpayer: int, method: str, from_year: int, decision: str, at: datetime, by: str) -> None:
    """Write a choice of method."""
    models.MethodRow.objects.create(
        taxpayer_id=taxpayer, method=method, from_year=from_year, decision=decision, recorded_at=at, recorded_by=by
    )


def add_class(taxpayer: int, record: CoinRecord, at: datetime) -> int:
    """Write a decision on a coin; return the row's number."""
    row = models.CoinClassRow.objects.create(
        taxpayer_id=taxpayer,
        coin=record.coin,
        answers=dict(record.answers),
        decision=record.decision,
        reason=record.reason,
        is_stable=record.is_stable,
        valid_from=record.valid_from,
        recorded_at=at,
        author=record.author,
    )
    return int(row.pk)


def add_wallet(taxpayer: int, name: str, kind: str, right_on: str, ground: str) -> int:
    """Write a wallet of the taxpayer's own, over what was known of it; return the row's number."""
    told = {"kind": kind, "right_on": right_on, "ground": ground}
    row, _ = models.Wallet.objects.update_or_create(taxpayer_id=taxpayer, name=name, defaults=told)
    return int(row.pk)


def add_operations(
    taxpayer: int, rows: Sequence[Mapping[str, Any]], at: datetime, by: str
) -> list[models.CoinOperation]:
    """Write operations under the next numbers, in one statement; return them."""
    last = models.CoinOperation.objects.filter(taxpayer_id=taxpayer).aggregate(last=Max("n"))["last"] or 0
    made = [
        models.CoinOperation(taxpayer_id=taxpayer, n=n, recorded_at=at, recorded_by=by, **row)
        for n, row in enumerate(rows, last + 1)
    ]
    return models.CoinOperation.objects.bulk_create(made, batch_size=500)


def void_operation(operation: models.CoinOperation, at: datetime, by: str, reason: str) -> None:
    """Mark an operation as recorded wrongly, and set its moves free."""
    operation.voided_at, operation.voided_by, operation.void_reason = at, by, reason
    operation.save(update_fields=["voided_at", "voided_by", "void_reason"])
    models.MoveRow.objects.filter(operation=operation).update(settled_as="", operation=None)


def add_choice(operation: int, exchange: str, at: datetime, by: str) -> None:
    """Write whose quote was taken for an operation."""
    models.QuoteChoice.objects.create(operation_id=operation, exchange=exchange, chosen_at=at, chosen_by=by)


def add_lot_choice(operation: int, lots: Sequence[int], at: datetime, by: str) -> None:
    """Write which lots a disposal takes."""
    models.LotChoice.objects.create(operation_id=operation, lots=list(lots), chosen_at=at, chosen_by=by)


def add_payment(taxpayer: int, year: int, minor: int, document: str, paid_on: date, at: datetime, by: str) -> None:
    """Write that tax on mined coins was paid."""
    models.MiningPayment.objects.create(
        taxpayer_id=taxpayer,
        year=year,
        amount=minor,
        document=document,
        paid_on=paid_on,
        recorded_at=at,
        recorded_by=by,
    )


def add_moves(taxpayer: int, file: int, wallet: str, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write moves that are not there yet; return how many there were."""
    made = [models.MoveRow(taxpayer_id=taxpayer, file_id=file, wallet=wallet, **row) for row in rows]
    models.MoveRow.objects.bulk_create(made, batch_size=500)
    return len(made)


def settle_moves(taxpayer: int, identities: Sequence[str], as_what: str, operation: int | None = None) -> None:
    """Write what moves turned out to be."""
    for start in range(0, len(identities), 500):
        rows = models.MoveRow.objects.filter(taxpayer_id=taxpayer, identity__in=identities[start : start + 500])
        rows.update(settled_as=as_what, operation_id=operation)


def settle_each(taxpayer: int, operation_of: Mapping[str, int]) -> None:
    """Write of each move which operation it is part of."""
    names = list(operation_of)
    for start in range(0, len(names), 500):
        rows = list(models.MoveRow.objects.filter(taxpayer_id=taxpayer, identity__in=names[start : start + 500]))
        for row in rows:
            row.settled_as, row.operation_id = "operation", operation_of[row.identity]
        models.MoveRow.objects.bulk_update(rows, ["settled_as", "operation"], batch_size=500)


def add_quotes(
    firm: str, rows: Iterable[Mapping[str, Any]], capture: str, at: datetime, by: str, taxpayer: int | None = None
) -> int:
    """Write quotes, a taxpayer's own or everybody's; return how many."""
    whose = {"firm": firm, "taxpayer_id": taxpayer}
    made = [models.CoinQuote(capture=capture, recorded_at=at, recorded_by=by, **whose, **row) for row in rows]
    return len(models.CoinQuote.objects.bulk_create(made, batch_size=500))


def add_rates(firm: str, rates: Iterable[SetRate], capture: str, at: datetime, taxpayer: int | None = None) -> int:
    """Write official rates not known yet, a taxpayer's own or everybody's; return how many were told."""
    made = [
        models.OfficialRate(
            firm=firm,
            taxpayer_id=taxpayer,
            currency=one.currency,
            set_for=one.set_for,
            rate=plain(one.rate),
            capture=capture,
            recorded_at=at,
        )
        for one in rates
    ]
    return len(models.OfficialRate.objects.bulk_create(made, batch_size=500, ignore_conflicts=True))


def add_source(firm: str, profile: SourceProfile, taxpayer: int | None = None) -> int:
    """Write what is known of a source, for a taxpayer's own books or everybody's; return the row's number."""
    row = models.QuoteSource.objects.create(
        firm=firm,
        taxpayer_id=taxpayer,
        exchange=profile.exchange,
        kind=profile.kind,
        access=profile.access,
        verifier=profile.verifier,
        verified_on=profile.verified_on,
    )
    return int(row.pk)


def add_position(taxpayer: int, position: Position, changed: Mapping[str, Any], at: datetime) -> int:
    """Write a position with what it changed; return the row's number."""
    row = models.PositionRow.objects.create(
        taxpayer_id=taxpayer,
        question=position.question,
        choice=position.choice,
        reason=position.reason,
        author=position.author,
        from_year=position.from_year,
        changed=dict(changed),
        recorded_at=at,
    )
    return int(row.pk)


def add_relation(taxpayer: int, relation: Relation, at: datetime, by: str) -> int:
    """Write a tie to a person; return the row's number."""
    row = models.RelationRow.objects.create(
        taxpayer_id=taxpayer,
        person=relation.person,
        degree=relation.degree,
        ground=relation.ground,
        starts_on=relation.starts_on,
        ends_on=relation.ends_on,
        recorded_at=at,
        recorded_by=by,
    )
    return int(row.pk)


def add_admission(
    taxpayer: int, regime: str, starts_on: date, ends_on: date | None, document: str, at: datetime
) -> None:
    """Write the taxpayer's part in an experimental regime."""
    models.AdmissionRow.objects.create(
        taxpayer_id=taxpayer, regime=regime, starts_on=starts_on, ends_on=ends_on, document=document, recorded_at=at
    )


def add_service(
    taxpayer: int, on: date, provider: str, minor: int, regime: str, vat_percent: str, at: datetime, by: str
) -> int:
    """Write a service with its VAT, blank where none applies; return the row's number."""
    row = models.CoinService.objects.create(
        taxpayer_id=taxpayer,
        on=on,
        provider=provider,
        amount=minor,
        regime=regime,
        vat_percent=vat_percent,
        recorded_at=at,
        recorded_by=by,
    )
    return int(row.pk)


def add_miner(operator: int, name: str, tax_id: str, starts_on: date, ends_on: date | None, at: datetime) -> int:
    """Write a person who mines on the operator's infrastructure; return the row's number."""
    row = models.MinerRow.objects.create(
        operator_id=operator, name=name, tax_id=tax_id, starts_on=starts_on, ends_on=ends_on, recorded_at=at
    )
    return int(row.pk)


def add_operator_report(operator: int, year: int, quarter: int, document: int, given_on: date, at: datetime) -> int:
    """Write that a quarter's information was given; return the row's number."""
    row = models.OperatorReport.objects.create(
        operator_id=operator, year=year, quarter=quarter, document_id=document, given_on=given_on, recorded_at=at
    )
    return int(row.pk)


def close_year(year: models.TaxYear, figures: Mapping[str, Any], digest: str, at: datetime, by: str) -> None:
    """Write a year's figures and close it."""
    year.closed_at, year.closed_by, year.figures, year.digest = at, by, dict(figures), digest
    year.save(update_fields=["closed_at", "closed_by", "figures", "digest"])


def plain(value: Decimal) -> str:
    """Return a number as text without an exponent, exactly."""
    return f"{value:f}"
