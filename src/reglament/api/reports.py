"""Reports: list, one with its values, and the filed documents as they were filed."""

from __future__ import annotations

import base64
from typing import Annotated, Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from reglament.api.caller import Caller, caller_of, known_client
from reglament.api.cursor import LIMIT_MAX, cursor_from, stamp
from reglament.api.problems import Problem
from reglament.api.shapes import ReportCard, ReportList
from reglament.api.sheets import Column, Listing, Wanted, list_answer, sheet_forms
from reglament.api.versions import tell_version
from reglament.store.docflow.load import document_by_id
from reglament.store.docflow.models import Document
from reglament.store.esign.cms_load import signatures_over
from reglament.store.reports.lists import reports_listed
from reglament.store.reports.load import report_by_id, report_card
from reglament.store.reports.models import ReportRow

router = Router(tags=["reports"])
BLOCKED = "blocked"
SIGNATURE = "application/pkcs7-signature"


SHEET = (
    Column("id", "number"),
    Column("number"),
    Column("client"),
    Column("kind"),
    Column("first", "day"),
    Column("last", "day"),
    Column("version", "number"),
    Column("state"),
    Column("made_at", "moment"),
    Column("objections_until", "day"),
    Column("digest"),
)


@router.get("/reports", response=ReportList, summary="Reports, newest first", openapi_extra=sheet_forms())
def reports(
    request: HttpRequest,
    client: str = "",
    limit: Annotated[int | None, Field(ge=1, le=LIMIT_MAX)] = None,
    cursor: str = "",
    format: Wanted = "",
) -> Any:
    """List reports, newest first. A client sees his own, and no stopped ones."""
    caller = caller_of(request)
    whose = known_client(caller, client).code if client else caller.client
    place = cursor_from(cursor, caller.at)
    listing = Listing(
        "reports",
        SHEET,
        lambda before, many: reports_listed(caller.firm, "", whose, before, many, with_blocked=not caller.is_client),
        _row,
    )
    return list_answer(request, listing, format, limit, place)


def _row(row: ReportRow) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "number": row.number,
        "client": row.client,
        "kind": row.kind,
        "first": row.first.isoformat(),
        "last": row.last.isoformat(),
        "version": row.version,
        "state": row.state,
        "made_at": stamp(row.made_at),
        "objections_until": row.objections_until.isoformat() if row.objections_until else None,
        "digest": row.digest,
    }


@router.get("/reports/{int:number}", response=ReportCard, summary="One report with its values")
def one(request: HttpRequest, number: int, response: HttpResponse) -> dict[str, Any]:
    """Return a report: its values, its way, what was objected, its documents; its version as `ETag`."""
    row = _own(caller_of(request), number)
    card = dict(report_card(row))
    parts = {name: card[name] for name in ("deliveries", "objections", "documents")}
    told = {**_row(row), **parts, "values": row.values}
    tell_version(request, response, told)
    return told


def _own(caller: Caller, number: int) -> ReportRow:
    row = report_by_id(caller.firm, number, caller.client)
    if row is None or (caller.is_client and row.state == BLOCKED):
        raise Problem("not-found")
    return row


@router.get("/documents/{int:number}", summary="A filed document's bytes")
def document(request: HttpRequest, number: int) -> HttpResponse:
    """Return a filed document as it was filed: PDF or XLSX, with its name and its digest."""
    row = _own_document(caller_of(request), number)
    answer = HttpResponse(bytes(row.content), content_type=row.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
    answer["Digest"] = _digest_head(row.digest)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@router.get("/documents/{int:number}/signature", summary="The firm's signature over a document")
def signature(request: HttpRequest, number: int) -> HttpResponse:
    """Return the firm's newest signature that holds over a document: detached CMS in DER, as `openssl cms` reads it.

    `Digest` is of the document it signs. A document nobody signed has none: 404.
    """
    row = _own_document(caller_of(request), number)
    own = [one for one in signatures_over(row.firm, int(row.pk)) if one.own]
    if not own:
        raise Problem("not-found", f"Document {number} bears no signature of the firm; its `Digest` is all there is.")
    answer = HttpResponse(bytes(own[-1].content), content_type=SIGNATURE)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}.p7s"
    answer["Digest"] = _digest_head(row.digest)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _own_document(caller: Caller, number: int) -> Document:
    row = document_by_id(caller.firm, number)
    if row is None or (caller.is_client and row.client != caller.client):
        raise Problem("not-found")
    return row


def _digest_head(digest: str) -> str:
    return f"sha-256={base64.b64encode(bytes.fromhex(digest)).decode()}"
