"""Write papers of access, powers of attorney, contracts of accession, editions and consents. Nothing here decides."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model

from reglament.store.esign.agree_models import (
    AccessApplication,
    AccessContract,
    ApplicationStep,
    ClientCase,
    DataConsent,
    DataUse,
    IssuerQuestionnaire,
    ManagementRecord,
    PowerOfAttorney,
    PowersNotice,
    PowersProof,
    ReceiptPoint,
    RegistryContractEnd,
    RulesConsent,
    RulesStop,
    ServiceEdition,
)


def set_columns(row: Model, **columns: Any) -> None:
    """Write columns of one row."""
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=list(columns))


def put_point(firm: str, code: str, **columns: Any) -> ReceiptPoint:
    """Write a point of receipt, new or changed."""
    row, _ = ReceiptPoint.objects.update_or_create(firm=firm, code=code, defaults=columns)
    return row


def add_questionnaire(firm: str, **columns: Any) -> IssuerQuestionnaire:
    """Add a questionnaire of an issuer."""
    return IssuerQuestionnaire.objects.create(firm=firm, **columns)


def add_head(firm: str, **columns: Any) -> ManagementRecord:
    """Add a record of a head."""
    return ManagementRecord.objects.create(firm=firm, **columns)


def add_proof(firm: str, **columns: Any) -> PowersProof:
    """Add proof of powers by charter."""
    return PowersProof.objects.create(firm=firm, **columns)


def add_application(firm: str, **columns: Any) -> AccessApplication:
    """Add an application."""
    return AccessApplication.objects.create(firm=firm, **columns)


def add_application_step(
    row: AccessApplication, event: str, before: str, at: datetime, by: str, note: str
) -> ApplicationStep:
    """Write what happened to an application; `row` is already where it led."""
    return ApplicationStep.objects.create(
        application=row, event=event, before=before, after=row.state, at=at, by=by[:80], note=note[:500]
    )


def add_attorney(firm: str, **columns: Any) -> PowerOfAttorney:
    """Add a power of attorney."""
    return PowerOfAttorney.objects.create(firm=firm, **columns)


def add_powers_notice(firm: str, **columns: Any) -> PowersNotice:
    """Write a notice of ended powers."""
    return PowersNotice.objects.create(firm=firm, **columns)


def add_contract(firm: str, **columns: Any) -> AccessContract:
    """Conclude a contract of accession."""
    return AccessContract.objects.create(firm=firm, **columns)


def add_registry_contract_end(firm: str, **columns: Any) -> RegistryContractEnd:
    """Write when the contract to keep a register ends."""
    return RegistryContractEnd.objects.create(firm=firm, **columns)


def add_edition(firm: str, **columns: Any) -> ServiceEdition:
    """Draft an edition of the service rules."""
    return ServiceEdition.objects.create(firm=firm, **columns)


def add_stop(firm: str, **columns: Any) -> RulesStop:
    """Write that the service rules do not run any more."""
    return RulesStop.objects.create(firm=firm, **columns)


def add_consent(firm: str, **columns: Any) -> RulesConsent:
    """Write a consent to an edition."""
    return RulesConsent.objects.create(firm=firm, **columns)


def add_data_consent(firm: str, **columns: Any) -> DataConsent:
    """Write a consent to the processing of personal data."""
    return DataConsent.objects.create(firm=firm, **columns)


def add_data_use(firm: str, **columns: Any) -> DataUse:
    """Write an act upon personal data."""
    return DataUse.objects.create(firm=firm, **columns)


def add_case(firm: str, **columns: Any) -> ClientCase:
    """Enter a question, remark, dispute or claim."""
    return ClientCase.objects.create(firm=firm, **columns)
