"""Read orders for information, exchanged files, packages, the log, drafts of blanks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from reglament.core.registry.blanks import PublishedRules
from reglament.core.registry.orders import InformationOrder, Norm
from reglament.store.esign.agree_models import AccessApplication
from reglament.store.esign.models import Representative
from reglament.store.registry.edo_models import (
    BlankDraft,
    CasePackage,
    DeletionRow,
    ExchangeFile,
    ExchangeLogRow,
    FormerAccess,
    InformationOrderRow,
    RegistryRulesRow,
)

Row = TypeVar("Row", bound=Model)
WAITING_STATES = ("sent", "registered", "in_work", "original_requested")
"""States of an order the registrar has something to do about."""


def order_by_id(firm: str, number: int) -> InformationOrderRow | None:
    """Return an order of the firm, or None."""
    return InformationOrderRow.objects.filter(firm=firm, pk=number).first()


def order_by_incoming(firm: str, incoming_number: str) -> InformationOrderRow | None:
    """Return the order registered under an incoming number, or None."""
    return InformationOrderRow.objects.filter(firm=firm, incoming_number=incoming_number).first()


def locked_order(firm: str, number: int) -> InformationOrderRow | None:
    """Return an order as it stands once nobody else can change it, or None."""
    return _locked(InformationOrderRow.objects.filter(firm=firm, pk=number)).first()


def orders_of(firm: str, issuer: str, limit: int = 100) -> list[InformationOrderRow]:
    """Return the orders of an issuer, newest first."""
    return list(InformationOrderRow.objects.filter(firm=firm, issuer=issuer).order_by("-made_at", "-id")[:limit])


def order_queue(firm: str, limit: int = 200) -> list[InformationOrderRow]:
    """Return the orders the registrar works on, what is due first first, those without a term last."""
    rows = InformationOrderRow.objects.filter(firm=firm, state__in=WAITING_STATES)
    dated = list(rows.filter(due_on__isnull=False).order_by("due_on", "id")[:limit])
    return dated + list(rows.filter(due_on=None).order_by("id")[: limit - len(dated)])


def order_value(row: InformationOrderRow) -> InformationOrder:
    """Return an order row as a value."""
    return order_from_plain(row.asked)


def order_from_plain(asked: Mapping[str, Any]) -> InformationOrder:
    """Return an order from its plain values; what is not there is empty."""
    norm = dict(asked.get("norm", {}))
    return InformationOrder(
        issuer=str(asked.get("issuer", "")),
        list_kind=str(asked.get("list_kind", "")),
        issues=tuple(asked.get("issues", ())),
        as_of=date.fromisoformat(asked["as_of"]) if asked.get("as_of") else None,
        scope=str(asked.get("scope", "")),
        answer_form=str(asked.get("answer_form", "")),
        delivery=str(asked.get("delivery", "")),
        norm=Norm(**norm),
        way=str(asked.get("way", "standard")),
        details=dict(asked.get("details", {})),
        corporate_action=str(asked.get("corporate_action", "")),
        note=str(asked.get("note", "")),
    )


def order_as_plain(order: InformationOrder) -> dict[str, Any]:
    """Return an order as plain values, the way its row keeps it."""
    norm = order.norm
    return {
        "issuer": order.issuer,
        "list_kind": order.list_kind,
        "issues": list(order.issues),
        "as_of": order.as_of.isoformat() if order.as_of else "",
        "scope": order.scope,
        "answer_form": order.answer_form,
        "delivery": order.delivery,
        "norm": {"source": norm.source, "act": norm.act, "article": norm.article, "duty": norm.duty},
        "way": order.way,
        "details": dict(order.details),
        "corporate_action": order.corporate_action,
        "note": order.note,
    }


def files_of_order(row: InformationOrderRow) -> list[ExchangeFile]:
    """Return the files of an order without their bytes, oldest first."""
    return list(ExchangeFile.objects.filter(order=row).defer("content").order_by("id"))


def package_by_id(firm: str, number: int) -> CasePackage | None:
    """Return a package of the firm, or None."""
    return CasePackage.objects.filter(firm=firm, pk=number).first()


def locked_package(firm: str, number: int) -> CasePackage | None:
    """Return a package as it stands once nobody else can change it, or None."""
    return _locked(CasePackage.objects.filter(firm=firm, pk=number)).first()


def files_of_package(row: CasePackage) -> list[ExchangeFile]:
    """Return the files of a package without their bytes, oldest first."""
    return list(ExchangeFile.objects.filter(package=row).defer("content").order_by("id"))


def packages_of(firm: str, issuer: str = "", limit: int = 100) -> list[CasePackage]:
    """Return the packages of an issuer, or of all, newest first."""
    rows = CasePackage.objects.filter(firm=firm)
    return list((rows.filter(issuer=issuer) if issuer else rows).order_by("-uploaded_at", "-id")[:limit])


def file_by_id(firm: str, number: int) -> ExchangeFile | None:
    """Return an exchanged file with its bytes, or None."""
    return ExchangeFile.objects.filter(firm=firm, pk=number).first()


def log_of(firm: str, issuer: str = "", subject: str = "", limit: int = 200) -> list[ExchangeLogRow]:
    """Return the log of exchange, of one issuer, about one thing or all of it, oldest first."""
    rows = ExchangeLogRow.objects.filter(firm=firm)
    rows = rows.filter(issuer=issuer) if issuer else rows
    rows = rows.filter(subject=subject) if subject else rows
    return list(rows.order_by("-id")[:limit])[::-1]


def blank_draft_of(firm: str, login: str, blank: str) -> BlankDraft | None:
    """Return what a user filled of a blank so far, or None."""
    return BlankDraft.objects.filter(firm=firm, login=login, blank=blank).first()


def blank_drafts_of(firm: str, login: str) -> list[BlankDraft]:
    """Return the drafts of a user, the one saved last first."""
    return list(BlankDraft.objects.filter(firm=firm, login=login).order_by("-saved_at", "blank"))


def deletion_of(firm: str, subject: str) -> DeletionRow | None:
    """Return the deletion asked for of a thing, or None."""
    return DeletionRow.objects.filter(firm=firm, subject=subject).first()


def former_access(firm: str, login: str) -> FormerAccess | None:
    """Return what is recorded of a user's access before his present key, or None."""
    return FormerAccess.objects.filter(firm=firm, login=login).first()


def rules_editions(firm: str) -> list[PublishedRules]:
    """Return the published editions of the rules of keeping registers, oldest first."""
    rows = RegistryRulesRow.objects.filter(firm=firm).order_by("starts_on")
    return [PublishedRules(row.address, row.published_on, row.starts_on) for row in rows]


def representative_of(firm: str, login: str) -> Representative | None:
    """Return a representative by his login, or None."""
    return Representative.objects.filter(firm=firm, login=login).first()


def application_on(firm: str, login: str) -> date | None:
    """Return the day of the latest application on which a user has access, or None."""
    rows = AccessApplication.objects.filter(firm=firm, login=login, form="access").exclude(login="")
    return rows.order_by("-filed_on").values_list("filed_on", flat=True).first()


def _locked(rows: QuerySet[Row]) -> QuerySet[Row]:
    return rows.select_for_update() if connection.features.has_select_for_update else rows
