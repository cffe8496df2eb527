"""Corporate case: packages both ways, each checked, signed and sent as one, and the protocol of it all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reglament.core.esign.simple import digest_of_bytes
from reglament.core.registry.case_files import ADDRESSEES, DOCUMENT_TYPES, CaseCard, CaseState
from reglament.core.registry.sections import CabinetSection
from reglament.flows.esign.keys import key_standing
from reglament.flows.esign.reading import read_of_issuer
from reglament.flows.registry.case_signing import CaseSigning, signed_bytes
from reglament.flows.registry.corporate_case import open_package, send_package, sign_package, upload
from reglament.flows.registry.exchange import Given
from reglament.store.registry.cabinet_lists import exchange_listed, packages_listed
from reglament.store.registry.edo_load import file_by_id, files_of_package, package_by_id
from reglament.store.registry.edo_models import CasePackage
from reglament.web.issuer import shown
from reglament.web.issuer.fields import Field, day_from, field_of, options_of, typed_in
from reglament.web.issuer.page import PAGE_ROWS, older_after, older_than, page, seat_at, told
from reglament.web.issuer.parcels import file_answer, zipped
from reglament.web.issuer.seat import IssuerSeat, user_page
from reglament.web.issuer.signing import signatures_kept, signers_shown, signing_from, with_signatures
from reglament.web.seat import fresh_key

SECTION = CabinetSection.CORPORATE_CASE
PROTOCOL_ROWS = 20
TO_CLIENT = "to_client"


@require_GET
@user_page(SECTION)
def case(request: HttpRequest) -> HttpResponse:
    """Show the packages of both sides and the protocol of exchange."""
    seat = seat_at(request)
    found = packages_listed(seat.firm, seat.issuer, older_than(request), PAGE_ROWS + 1)
    rows = [shown.package_shown(row) for row in found[:PAGE_ROWS]]
    protocol = [shown.exchange_shown(row) for row in exchange_listed(seat.firm, seat.issuer, None, PROTOCOL_ROWS)]
    return page(request, "case", SECTION.value, {"packages": rows, "older": older_after(found), "protocol": protocol})


@require_GET
@user_page(SECTION)
def protocol(request: HttpRequest) -> HttpResponse:
    """Show the whole protocol of exchange, page by page."""
    seat = seat_at(request)
    found = exchange_listed(seat.firm, seat.issuer, older_than(request), PAGE_ROWS + 1)
    rows = [shown.exchange_shown(row) for row in found[:PAGE_ROWS]]
    return page(request, "case_protocol", SECTION.value, {"protocol": rows, "older": older_after(found)})


@require_http_methods(["GET", "POST"])
@user_page(SECTION)
def new(request: HttpRequest) -> HttpResponse:
    """Take files with their card; if one does not pass, none is taken."""
    seat = seat_at(request)
    if request.method != "POST":
        return _form(request, {}, {})
    typed = typed_in(request.POST)
    files = [Given(file.name or "", file.read()) for file in request.FILES.getlist("files")]
    count = typed.get("addressees_count", "").strip()
    card = CaseCard(
        typed.get("document_type", ""),
        typed.get("addressee", ""),
        day_from(typed.get("meeting_on", "")),
        typed.get("recipient", "").strip(),
        int(count) if count.isdecimal() and len(count) < 9 else 0,
        typed.get("note", "").strip(),
    )
    answer = upload(seat.act(typed.get("key", "")), seat.issuer, card, files)
    if answer.refused:
        return _form(request, typed, told(answer, _("Документы не приняты")), status=422)
    return redirect("issuer:case_package", answer.result["package"])


def _form(request: HttpRequest, typed: dict[str, str], more: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {"fields": _fields(typed), "key": fresh_key(), **more}
    return page(request, "case_new", SECTION.value, context, status)


def _fields(typed: dict[str, str]) -> list[Field]:
    kinds, addressees = options_of("case_document", DOCUMENT_TYPES), options_of("case_addressee", ADDRESSEES[:-1])
    return [
        field_of("document_type", typed.get("document_type", ""), options=kinds, blank=_("выберите")),
        field_of("addressee", typed.get("addressee", "registrar"), options=addressees),
        field_of("meeting_on", typed.get("meeting_on", ""), hint=_("для документов к собранию")),
        field_of("recipient", typed.get("recipient", ""), hint=_("наименование номинального держателя")),
        field_of("addressees_count", typed.get("addressees_count", ""), hint=_("для рассылки акционерам")),
        replace(field_of("note", typed.get("note", "")), title=_("Пояснение")),
    ]


def _own(seat: IssuerSeat, number: int) -> CasePackage:
    row = package_by_id(seat.firm, number)
    if row is not None and row.issuer != seat.issuer:
        # Not found, like a thing that never was; that it was tried stays in the log.
        read_of_issuer(seat.act(), row.issuer, f"package:{number}")
    if row is None or row.issuer != seat.issuer:
        raise Http404
    return row


@require_GET
@user_page(SECTION)
def package(request: HttpRequest, number: int) -> HttpResponse:
    """Show a package: steps, files, what is to be signed; one from the registrar is opened by reading it."""
    seat = seat_at(request)
    row = _own(seat, number)
    if row.direction == TO_CLIENT and row.state == CaseState.RECEIVED.value:
        open_package(seat.act(), number)
        row = _own(seat, number)
    return _card(request, row, {"is_sent": request.GET.get("sent") == "1"})


def _card(request: HttpRequest, row: CasePackage, more: dict[str, Any], status: int = 200) -> HttpResponse:
    files = files_of_package(row)
    to_sign = row.state == CaseState.ACCEPTED.value and row.direction != TO_CLIENT
    context = {
        "one": shown.package_shown(row),
        "steps": shown.package_steps(row),
        "files": [
            {
                "name": file.name,
                "size": file.size,
                "digest": file.digest,
                "grounds": file.grounds,
                "link": reverse("issuer:case_file", args=[row.pk, file.pk]) if file.state == "accepted" else "",
            }
            for file in files
        ],
        "signing": _signing(seat_at(request), row) if to_sign else None,
        "signers": signers_shown(signatures_kept(row.firm, row.signature)),
        "to_send": row.state == CaseState.SIGNED.value and row.direction != TO_CLIENT,
        "key": fresh_key(),
        **more,
    }
    return page(request, "case_package", SECTION.value, context, status)


def _signing(seat: IssuerSeat, row: CasePackage) -> dict[str, Any]:
    name, content = signed_bytes(row, files_of_package(row))
    digest = digest_of_bytes(content)
    standing = key_standing(seat.firm, seat.login, seat.at)
    return {
        "valid_through": None if standing is None else standing.last_day,
        "send": _("Подписать и отправить пакет %(number)s") % {"number": row.number},
        "name": name,
        "size": len(content),
        "digest": digest,
        "halves": shown.digest_rows(digest),
        "link": reverse("issuer:case_bytes", args=[row.pk]),
    }


@require_GET
@user_page(SECTION)
def bytes_to_sign(request: HttpRequest, number: int) -> HttpResponse:
    """Give the very bytes one signature covers: the only file, or the list of files with their digests."""
    seat = seat_at(request)
    row = _own(seat, number)
    name, content = signed_bytes(row, files_of_package(row))
    return file_answer(content, name, "application/octet-stream")


@sensitive_post_parameters("password")
@require_POST
@user_page(SECTION)
def sign(request: HttpRequest, number: int) -> HttpResponse:
    """Sign what was shown, by the password entered again or a signature file, and send the package as one."""
    seat = seat_at(request)
    row = _own(seat, number)
    key = request.POST.get("key", "")
    if row.state != CaseState.SIGNED.value:
        form = signing_from(request)
        signing = CaseSigning(form.digest, form.kind, form.password, seat.place, form.signatures)
        signed = sign_package(seat.act(f"{key}-sign" if key else ""), number, signing)
        if signed.refused:
            more = {**told(signed, _("Пакет не подписан и не отправлен")), "kind": form.kind}
            return _card(request, _own(seat, number), more, status=422)
    sent = send_package(seat.act(f"{key}-send" if key else ""), number)
    if sent.refused:
        return _card(request, _own(seat, number), told(sent, _("Пакет подписан, но не отправлен")), status=422)
    return redirect(f"{reverse('issuer:case_package', args=[number])}?sent=1")


@require_GET
@user_page(SECTION)
def signatures(request: HttpRequest, number: int) -> HttpResponse:
    """Give what a qualified signature covers together with the files of the signatures, to be checked anywhere."""
    seat = seat_at(request)
    row = _own(seat, number)
    kept = signatures_kept(seat.firm, row.signature)
    if not kept:
        raise Http404
    parts = with_signatures(seat.firm, int(row.signature["document"]), kept)
    return file_answer(zipped(parts, row.signed_at or seat.at), f"{row.number}-signed.zip", "application/zip")


@require_GET
@user_page(SECTION)
def file(request: HttpRequest, number: int, file: int) -> HttpResponse:
    """Give one file of a package."""
    seat = seat_at(request)
    row = _own(seat, number)
    found = file_by_id(seat.firm, file)
    if found is None or found.package_id != row.pk:
        raise Http404
    return file_answer(bytes(found.content), found.name, "application/octet-stream")
