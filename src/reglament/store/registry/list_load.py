"""Read lists that were made, disclosures and corporate actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import connection

from reglament.store.registry.list_models import CorporateAction, DisclosureRequest, HolderList


def list_by_id(firm: str, list_id: int) -> HolderList | None:
    """Return a version of a list, or None."""
    return HolderList.objects.filter(firm=firm, pk=list_id).first()


def versions_of_list(firm: str, number: str) -> list[HolderList]:
    """Return the versions of a list, the first one first."""
    return list(HolderList.objects.filter(firm=firm, number=number).order_by("version"))


def version_of_list(firm: str, number: str, version: int) -> HolderList | None:
    """Return one version of a list, or None."""
    return HolderList.objects.filter(firm=firm, number=number, version=version).first()


def lists_of_issuer(firm: str, issuer: str, limit: int = 200) -> list[HolderList]:
    """Return the latest lists of an issuer, newest first."""
    return list(HolderList.objects.filter(firm=firm, issuer=issuer).order_by("-id")[:limit])


def action_by_code(firm: str, code: str) -> CorporateAction | None:
    """Return a corporate action, or None."""
    return CorporateAction.objects.filter(firm=firm, code=code).first()


def disclosure_by_number(firm: str, number: str) -> DisclosureRequest | None:
    """Return what a nominee was asked under a number, or None."""
    return DisclosureRequest.objects.filter(firm=firm, number=number).first()


def locked_disclosure(firm: str, number: str) -> DisclosureRequest | None:
    """Return what a nominee was asked, held until the act is over: two pages of one answer do not pass each other."""
    rows = DisclosureRequest.objects.filter(firm=firm, number=number)
    return (rows.select_for_update() if connection.features.has_select_for_update else rows).first()


def disclosures_on(firm: str, issue: str, record_on: date) -> Sequence[DisclosureRequest]:
    """Return the answered requests about an issue and a day, by account."""
    rows = DisclosureRequest.objects.filter(firm=firm, issue=issue, record_on=record_on)
    return list(rows.exclude(answered_at=None).order_by("account", "answered_at", "id"))


def disclosures_of_issue(firm: str, issue: str, limit: int = 200) -> Sequence[DisclosureRequest]:
    """Return the latest requests about an issue, newest first."""
    return list(DisclosureRequest.objects.filter(firm=firm, issue=issue).order_by("-id")[:limit])


def disclosures_made(firm: str, before: int | None, many: int) -> list[DisclosureRequest]:
    """Return requests to disclose older than a number, newest first."""
    rows = DisclosureRequest.objects.filter(firm=firm)
    return list((rows if before is None else rows.filter(pk__lt=before)).order_by("-id")[:many])


def actions_announced(firm: str, before: int | None, many: int) -> list[CorporateAction]:
    """Return corporate actions older than a number, newest first."""
    rows = CorporateAction.objects.filter(firm=firm)
    return list((rows if before is None else rows.filter(pk__lt=before)).order_by("-id")[:many])


def next_disclosure_number(firm: str, year: int) -> str:
    """Return the number of the next request of a year."""
    prefix = f"DSCL-{year}-"
    count = DisclosureRequest.objects.filter(firm=firm, number__startswith=prefix).count()
    return f"{prefix}{count + 1:06d}"
