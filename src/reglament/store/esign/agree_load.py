"""Read papers of access, powers of attorney, contracts of accession, editions and consents."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from django.db import connection
from django.db.models import Max, Model, Q, QuerySet

from reglament.core.calendar.moments import local
from reglament.core.esign.application import Point
from reglament.core.esign.contract import Contract, Stop
from reglament.core.esign.editions import RulesEdition, edition_at
from reglament.store.esign.agree_models import (
    AccessApplication,
    AccessContract,
    ClientCase,
    DataConsent,
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
from reglament.store.esign.models import Representative, SignatureKey
from reglament.store.registry.models import Issuer

Row = TypeVar("Row", bound=Model)


def _locked(rows: QuerySet[Row]) -> Row | None:
    if connection.features.has_select_for_update:
        rows = rows.select_for_update()
    return rows.first()


def point_by_code(firm: str, code: str) -> Point | None:
    """Return a point of receipt, or None."""
    row = ReceiptPoint.objects.filter(firm=firm, code=code).first()
    return None if row is None else Point(row.code, row.kind, row.starts_on, row.ends_on)


def points_of(firm: str) -> list[ReceiptPoint]:
    """Return the firm's points of receipt by code."""
    return list(ReceiptPoint.objects.filter(firm=firm).order_by("code"))


def issuer_by_ogrn(firm: str, ogrn: str) -> Issuer | None:
    """Return the issuer with this state number whose register the firm keeps, or None."""
    return Issuer.objects.filter(firm=firm, ogrn=ogrn).first() if ogrn else None


def registry_contract_end(firm: str, issuer: str) -> date | None:
    """Return the last day of the contract to keep an issuer's register, or None while it runs."""
    row = RegistryContractEnd.objects.filter(firm=firm, issuer=issuer).first()
    return None if row is None else row.last_day


def questionnaire_on(firm: str, issuer: str, day: date) -> IssuerQuestionnaire | None:
    """Return the questionnaire current on a day, or None before the first."""
    rows = IssuerQuestionnaire.objects.filter(firm=firm, issuer=issuer, starts_on__lte=day)
    return rows.order_by("-starts_on", "-id").first()


def heads_of(firm: str, issuer: str) -> list[ManagementRecord]:
    """Return the records of an issuer's heads, latest first."""
    return list(ManagementRecord.objects.filter(firm=firm, issuer=issuer).order_by("-starts_on", "-id"))


def proof_until(firm: str, issuer: str, person: str) -> date | None:
    """Return until when proof of a person's powers by charter is on file, or None when there is none."""
    rows = PowersProof.objects.filter(firm=firm, issuer=issuer, person=person)
    found: date | None = rows.aggregate(last=Max("valid_until"))["last"]
    return found


def application_by_id(firm: str, number: int) -> AccessApplication | None:
    """Return an application, or None."""
    return AccessApplication.objects.filter(firm=firm, pk=number).select_related("attorney", "corrects").first()


def locked_application(firm: str, number: int) -> AccessApplication | None:
    """Return an application that nobody else moves until the act is over, or None."""
    return _locked(AccessApplication.objects.filter(firm=firm, pk=number))


def applications_of(firm: str, issuer: str = "", limit: int = 200) -> list[AccessApplication]:
    """Return applications, newest first; of one issuer, or of all."""
    rows = AccessApplication.objects.filter(firm=firm)
    if issuer:
        rows = rows.filter(issuer=issuer)
    return list(rows.order_by("-received_at", "-id")[:limit])


def application_of_login(firm: str, login: str) -> AccessApplication | None:
    """Return the application a login's key came of, the first one, or None."""
    rows = AccessApplication.objects.filter(firm=firm, login=login, form="access")
    return rows.order_by("id").first()


def attorney_by_id(firm: str, number: int) -> PowerOfAttorney | None:
    """Return a power of attorney, or None."""
    return PowerOfAttorney.objects.filter(firm=firm, pk=number).first()


def attorney_of_number(firm: str, issuer: str, number: str, issued_on: date) -> PowerOfAttorney | None:
    """Return the power of attorney an issuer gave under a number on a day, or None."""
    return PowerOfAttorney.objects.filter(firm=firm, issuer=issuer, number=number, issued_on=issued_on).first()


def attorneys_of_login(firm: str, login: str) -> list[PowerOfAttorney]:
    """Return the powers of attorney a login acts by, latest first."""
    return list(PowerOfAttorney.objects.filter(firm=firm, login=login).order_by("-issued_on", "-id"))


def attorneys_of(firm: str, issuer: str, limit: int = 200) -> list[PowerOfAttorney]:
    """Return an issuer's powers of attorney, latest first."""
    return list(PowerOfAttorney.objects.filter(firm=firm, issuer=issuer).order_by("-issued_on", "-id")[:limit])


def powers_noticed_at(firm: str, login: str) -> datetime | None:
    """Return when notice came last that a login's powers are over, or None."""
    found: datetime | None = PowersNotice.objects.filter(firm=firm, login=login).aggregate(at=Max("received_at"))["at"]
    return found


def contract_of_login(firm: str, login: str) -> AccessContract | None:
    """Return the last contract of accession of a login, or None."""
    rows = AccessContract.objects.filter(firm=firm, login=login).select_related("application")
    return rows.order_by("-id").first()


def locked_contract(firm: str, login: str) -> AccessContract | None:
    """Return the last contract of a login that nobody else moves until the act is over, or None."""
    return _locked(AccessContract.objects.filter(firm=firm, login=login).order_by("-id"))


def contracts_of(firm: str, issuer: str) -> list[AccessContract]:
    """Return an issuer's contracts of accession."""
    return list(AccessContract.objects.filter(firm=firm, issuer=issuer).order_by("id"))


def contract_value(row: AccessContract) -> Contract:
    """Return the value of a contract's row."""
    return Contract(row.concluded_at, row.operative_at, row.ended_at)


def stops_of(firm: str) -> list[Stop]:
    """Return the times in which the firm's service rules do not run."""
    return [Stop(row.ended_at, row.resumed_at) for row in RulesStop.objects.filter(firm=firm).order_by("ended_at")]


def open_stop(firm: str) -> RulesStop | None:
    """Return the stop that has no end yet, or None."""
    return RulesStop.objects.filter(firm=firm, resumed_at=None).order_by("-ended_at").first()


def edition_row(firm: str, number: str) -> ServiceEdition | None:
    """Return an edition of the service rules, or None."""
    return ServiceEdition.objects.filter(firm=firm, number=number).first()


def edition_rows(firm: str) -> list[ServiceEdition]:
    """Return all editions of the service rules in the order they were drafted."""
    return list(ServiceEdition.objects.filter(firm=firm).order_by("drafted_at", "id"))


def edition_value(row: ServiceEdition) -> RulesEdition:
    """Return the value of an edition's row."""
    return RulesEdition(row.number, row.approved_on, row.own_day, row.published_at, row.effective_at, row.withdrawn_at)


def editions_of(firm: str) -> list[RulesEdition]:
    """Return all editions of the service rules as values."""
    return [edition_value(row) for row in edition_rows(firm)]


def edition_at_row(firm: str, at: datetime) -> RulesEdition | None:
    """Return the edition in force at a moment, or None before the first."""
    return edition_at(editions_of(firm), at)


def consented_editions(firm: str, login: str) -> frozenset[str]:
    """Return the numbers of the editions a login has consented to."""
    return frozenset(RulesConsent.objects.filter(firm=firm, login=login).values_list("edition", flat=True))


def consents_of(firm: str, login: str) -> list[RulesConsent]:
    """Return a login's consents to editions, earliest first."""
    return list(RulesConsent.objects.filter(firm=firm, login=login).order_by("at", "id"))


def data_consent_of(firm: str, login: str) -> DataConsent | None:
    """Return a login's consent to the processing of personal data, or None."""
    return DataConsent.objects.filter(firm=firm, login=login).order_by("-id").first()


def last_key_day(firm: str, login: str) -> date | None:
    """Return the last day the last of a login's keys is or was valid on, an earlier end counted; None without one."""
    rows = SignatureKey.objects.filter(representative__firm=firm, representative__login=login)
    row = rows.select_related("representative").order_by("-ordinal").first()
    if row is None:
        return None
    ends = [local(moment).date() for moment in (row.ended_at, row.representative.ended_at) if moment is not None]
    return min([row.last_day, *ends])


def logins_by_document(firm: str, issuer: str) -> dict[str, str]:
    """Return the logins of an issuer's representatives by their identity documents."""
    rows = Representative.objects.filter(firm=firm, issuer=issuer).filter(Q(ended_at=None)).order_by("id")
    return {row.document: row.login for row in rows}


def case_by_number(firm: str, number: str) -> ClientCase | None:
    """Return a question, remark, dispute or claim, or None."""
    return ClientCase.objects.filter(firm=firm, number=number).first()


def cases_of(firm: str, issuer: str = "", limit: int = 200) -> list[ClientCase]:
    """Return cases, newest first; of one issuer, or of all."""
    rows = ClientCase.objects.filter(firm=firm)
    if issuer:
        rows = rows.filter(issuer=issuer)
    return list(rows.order_by("-opened_at", "-id")[:limit])
