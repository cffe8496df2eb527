"""Electronic document flow: orders for information drafted, checked, signed with the key, followed, answered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reglament.core.registry.lists.kinds import ListKind
from reglament.core.registry.orders import OrderState
from reglament.core.registry.prices import Price
from reglament.core.registry.sections import CabinetSection
from reglament.core.rulebook.grounds import Ground
from reglament.flows.answer import Answer
from reglament.flows.esign.keys import key_standing
from reglament.flows.esign.print_signed import print_receipt, print_signed
from reglament.flows.esign.reading import read_of_issuer
from reglament.flows.registry.askers import order_ground
from reglament.flows.registry.exchange import Given
from reglament.flows.registry.order_information import download_answer, draft_order, send_order, sign_order
from reglament.flows.registry.order_shown import OrderShown, order_shown
from reglament.flows.registry.order_signing import Signing
from reglament.flows.registry.pricing import price_as_plain, price_now
from reglament.phrases.words import word
from reglament.store.docflow.load import document_by_id
from reglament.store.esign.cms_load import signature_by_id
from reglament.store.registry.cabinet_lists import orders_listed
from reglament.store.registry.edo_load import files_of_order, order_by_id, order_value
from reglament.store.registry.edo_models import InformationOrderRow
from reglament.store.registry.register_load import issuer_by_code, issues_of
from reglament.web.issuer import shown
from reglament.web.issuer.fields import order_fields, order_from, typed_in, typed_of
from reglament.web.issuer.page import PAGE_ROWS, older_after, older_than, page, plain, seat_at, told
from reglament.web.issuer.parcels import file_answer, zipped
from reglament.web.issuer.seat import IssuerSeat, turned_away, user_page
from reglament.web.issuer.signing import signatures_kept, signers_shown, signing_from, with_signatures
from reglament.web.seat import fresh_key
from reglament.web.templatetags.say import language

SECTION = CabinetSection.ORDERS
PDF = "application/pdf"
PRINTS = {"stamped": print_signed, "receipt": print_receipt}


@require_GET
@user_page(SECTION)
def orders(request: HttpRequest) -> HttpResponse:
    """Show the issuer's orders and where each stands; say why the section is closed when it is."""
    seat = seat_at(request)
    closed = order_ground(seat.act(), seat.issuer)
    found = orders_listed(seat.firm, seat.issuer, older_than(request), PAGE_ROWS + 1)
    context = {
        "closed": [] if closed is None else plain([closed]),
        "orders": [shown.order_shown(row) for row in found[:PAGE_ROWS]],
        "older": older_after(found),
    }
    return page(request, "orders", SECTION.value, context)


@require_http_methods(["GET", "POST"])
@user_page(SECTION)
def new(request: HttpRequest) -> HttpResponse:
    """Choose a list, fill in what it needs; a draft is kept and shown to be checked."""
    seat = seat_at(request)
    if request.method == "POST":
        return _kept(request, seat)
    like = _like(request, seat)
    typed = {**(typed_of(order_value(like)) if like is not None else {}), **typed_in(request.GET)}
    kind = request.GET.get("kind", "") or typed.get("list_kind", "")
    if kind not in tuple(ListKind):
        kinds = [_kind_shown(seat, one) for one in ListKind]
        return page(request, "order_kinds", SECTION.value, {"kinds": kinds})
    return _form(request, seat, ListKind(kind), typed, number=_number(request.GET.get("order", "")))


def _kept(request: HttpRequest, seat: IssuerSeat) -> HttpResponse:
    typed = typed_in(request.POST)
    kind = typed.get("list_kind", "")
    if kind not in tuple(ListKind):
        return redirect("issuer:new_order")
    number = _number(typed.get("order", ""))
    files = [Given(file.name or "", file.read()) for file in request.FILES.getlist("file")]
    kept = bool(number) and order_by_id(seat.firm, number) is not None and bool(_files_of(seat, number))
    order = order_from(seat.issuer, typed, has_file=bool(files) or kept)
    answer = draft_order(seat.act(typed.get("key", "")), order, number, files)
    if answer.refused or answer.grounds:
        saved = number if answer.refused else int(answer.result["order"])
        more = told(answer, _("Черновик не сохранён") if answer.refused else _("Файл не принят, черновик сохранён"))
        return _form(request, seat, ListKind(kind), typed, more, status=422, number=saved)
    return redirect("issuer:order", answer.result["order"])


def _files_of(seat: IssuerSeat, number: int) -> list[Any]:
    row = _own(seat, number)
    return [file for file in files_of_order(row) if file.state == "accepted"]


def _form(
    request: HttpRequest,
    seat: IssuerSeat,
    kind: ListKind,
    typed: dict[str, str],
    more: dict[str, Any] | None = None,
    *,
    status: int = 200,
    number: int = 0,
) -> HttpResponse:
    issuer = issuer_by_code(seat.firm, seat.issuer)
    issues = [] if issuer is None else issues_of(issuer)
    context = {
        "kind": kind.value,
        "title": word("list_kind", kind.value, language()),
        "fields": order_fields(kind, issues, typed, {}),
        "order": number or "",
        "key": fresh_key(),
        "price": _kind_shown(seat, kind),
        **(more or {}),
    }
    return page(request, "order_new", SECTION.value, context, status)


def _kind_shown(seat: IssuerSeat, kind: ListKind) -> dict[str, str]:
    price = price_now(seat.act(), kind.value, seat.issuer)
    title = word("list_kind", kind.value, language())
    if isinstance(price, Ground):
        return {"code": kind.value, "title": title, "price": "", "word": _("цена не назначена"), "source": ""}
    return {"code": kind.value, "title": title, **_price_shown(price_as_plain(price))}


def _price_shown(price: dict[str, Any]) -> dict[str, str]:
    source = word("price_source", str(price.get("source", "")), language()) if price.get("source") else ""
    basis = str(price.get("basis", ""))
    free = _("в прейскуранте нет, плата не взимается")
    return {
        "price": str(price.get("amount", "")),
        "word": "" if price.get("amount") else _("бесплатно"),
        "source": ": ".join(filter(None, [source, basis])) or free,
        "clause": str(price.get("clause", "")),
    }


def _like(request: HttpRequest, seat: IssuerSeat) -> InformationOrderRow | None:
    number = _number(request.GET.get("like", "") or request.GET.get("order", ""))
    return _own(seat, number) if number else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def _own(seat: IssuerSeat, number: int) -> InformationOrderRow:
    row = order_by_id(seat.firm, number)
    if row is not None and row.issuer != seat.issuer:
        # Not found, like a thing that never was; that it was tried stays in the log.
        read_of_issuer(seat.act(), row.issuer, f"registry_order:{number}")
    if row is None or row.issuer != seat.issuer:
        raise Http404
    return row


@require_GET
@user_page(SECTION)
def order(request: HttpRequest, number: int) -> HttpResponse:
    """Show one order: its steps, what it asks, what it costs and why, what is to be signed, the answer."""
    seat = seat_at(request)
    row = _own(seat, number)
    is_new = request.GET.get("signed") == "1" and row.signed_at is not None
    return _card(request, seat, row, {"is_new": is_new})


def _card(
    request: HttpRequest, seat: IssuerSeat, row: InformationOrderRow, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    is_draft = row.state == OrderState.DRAFT.value
    found = order_shown(seat.act(), int(row.pk)) if is_draft else None
    price = row.price or {}
    if isinstance(found, OrderShown) and isinstance(found.price, Price):
        price = price_as_plain(found.price)
    one = {
        **shown.order_shown(row),
        **{f"price_{name}" if name != "price" else name: text for name, text in _price_shown(price).items()},
        "original_reason": row.stop_reason if row.state == OrderState.ORIGINAL_REQUESTED.value else "",
        "refusal": row.refusal or None,
    }
    context = {
        "one": one,
        "steps": shown.order_steps(row),
        "rows": _rows(row),
        "receipt": _receipt(row) if row.signed_at is not None else None,
        "is_simple": row.signature.get("kind") == "simple",
        "signing": _signing(seat, row, found) if isinstance(found, OrderShown) else None,
        "is_signed_only": row.state == OrderState.SIGNED.value,
        "document": bool(row.document),
        "answers": _answers(row),
        "key": fresh_key(),
        **more,
    }
    return page(request, "order", SECTION.value, context, status)


def _rows(row: InformationOrderRow) -> list[dict[str, str]]:
    asked = order_value(row)
    typed = typed_of(asked)
    words = {"answer_form": "answer_form", "delivery": "answer_delivery", "norm_source": "norm_source"}
    edit = f"{reverse('issuer:new_order')}?kind={row.list_kind}&order={row.pk}"
    rows = []
    for name, text in typed.items():
        if name == "list_kind" or not text:
            continue
        value = word(words[name], text, language()) if name in words else text
        value = word(f"list_{name}", value, language())
        value = _("все владельцы") if name == "scope" and text == "all" else value
        title = word("cabinet_field", name, language())
        link = f"{edit}#id_{name}" if row.state == OrderState.DRAFT.value else ""
        rows.append({"title": title, "value": _day_or(value), "edit": link})
    for file in files_of_order(row):
        note = _("%(size)s байт, %(digest)s…") % {"size": file.size, "digest": file.digest[:16]}
        rows.append({"title": _("Файл"), "value": file.name, "note": note, "edit": ""})
    return rows


def _day_or(text: str) -> Any:
    from reglament.phrases.figures import long_day

    try:
        return long_day(date.fromisoformat(text), language())
    except ValueError:
        return text


def _signing(seat: IssuerSeat, row: InformationOrderRow, found: OrderShown) -> dict[str, Any] | None:
    standing = key_standing(seat.firm, seat.login, seat.at)
    mine = row.login == seat.login
    return {
        "link": reverse("issuer:order_document", args=[row.pk]) if found.content else "",
        "name": f"{row.number}.pdf",
        "size": len(found.content),
        "digest": found.digest,
        "halves": shown.digest_rows(found.digest),
        "valid_through": None if standing is None else standing.last_day,
        "send": _("Подписать и отправить распоряжение № %(number)s") % {"number": row.number},
        "why_not": plain(found.grounds),
        "is_mine": mine,
    }


def _receipt(row: InformationOrderRow) -> list[dict[str, Any]]:
    from reglament.phrases.figures import moment

    assert row.signed_at is not None, "asked of signed orders alone"
    signature = row.signature
    kind = word("signature_kind", str(signature.get("kind", "none")), language())
    return [
        {"title": _("Файл"), "value": f"{row.number}.pdf"},
        {"title": _("Отпечаток SHA-256"), "value": row.digest},
        {"title": _("Подписано"), "value": moment(row.signed_at, language())},
        {"title": _("Чем"), "value": kind, "note": _("номер %(number)s") % {"number": signature.get("signature", "")}},
        *(signers_shown(signatures_kept(row.firm, signature)) or [{"title": _("Ключ"), "value": row.login}]),
    ]


def _answers(row: InformationOrderRow) -> list[dict[str, Any]]:
    if row.executed_at is None:
        return []
    files = []
    for number in row.answer.get("documents", ()):
        document = document_by_id(row.firm, int(number))
        if document is not None:
            link = reverse("issuer:order_answer", args=[row.pk, document.pk])
            files.append({"link": link, "name": document.name, "size": len(document.content)})
    return files


@require_GET
@user_page(SECTION)
def document(request: HttpRequest, number: int) -> HttpResponse:
    """Give the very bytes of an order: those that were signed, or those that would be signed now."""
    seat = seat_at(request)
    row = _own(seat, number)
    filed = document_by_id(seat.firm, row.document) if row.document else None
    if filed is not None:
        return file_answer(bytes(filed.content), filed.name, filed.media_type, inline=True)
    found = order_shown(seat.act(), number)
    if isinstance(found, Ground) or not found.content:
        raise Http404
    return file_answer(found.content, f"{row.number}.pdf", PDF, inline=True)


@require_GET
@user_page(SECTION)
def printed(request: HttpRequest, number: int, part: str) -> HttpResponse:
    """Give a signed order with the marks of its signature, the receipt, or the files of qualified signatures."""
    seat = seat_at(request)
    row = _own(seat, number)
    filed = document_by_id(seat.firm, row.document) if row.document else None
    signature = row.signature.get("signature")
    kept = signatures_kept(seat.firm, row.signature)
    if filed is not None and kept and part == "signatures":
        parts = with_signatures(seat.firm, int(filed.pk), kept)
        return file_answer(zipped(parts, row.signed_at or seat.at), f"{row.number}-signed.zip", "application/zip")
    if filed is None or row.signature.get("kind") != "simple" or part not in PRINTS:
        raise Http404
    house = seat.rulebook.issuer
    content = PRINTS[part](seat.firm, house, int(signature), bytes(filed.content), language())
    if isinstance(content, Ground):
        return turned_away(request, content, status=422)
    return file_answer(content, f"{row.number}-{part}.pdf", PDF, inline=True)


@sensitive_post_parameters("password")
@require_POST
@user_page(SECTION)
def sign(request: HttpRequest, number: int) -> HttpResponse:
    """Sign exactly the bytes that were shown, by the password entered again or a signature file, and send the order."""
    seat = seat_at(request)
    row = _own(seat, number)
    key = request.POST.get("key", "")
    answer: Answer | None = None
    if row.state == OrderState.DRAFT.value:
        form = signing_from(request)
        signing = Signing(form.digest, form.kind, form.password, seat.place, form.signatures)
        answer = sign_order(seat.act(f"{key}-sign" if key else ""), number, signing)
        if answer.refused:
            verdict = _("Распоряжение № %(number)s не подписано") % {"number": row.number}
            more = {**told(answer, verdict), "kind": form.kind}
            return _card(request, seat, _own(seat, number), more, status=422)
    answer = send_order(seat.act(f"{key}-send" if key else ""), number)
    if answer.refused:
        verdict = _("Распоряжение № %(number)s подписано, но не отправлено") % {"number": row.number}
        return _card(request, seat, _own(seat, number), told(answer, verdict), status=422)
    return redirect(f"{reverse('issuer:order', args=[number])}?signed=1")


@require_GET
@user_page(SECTION)
def answer_file(request: HttpRequest, number: int, file: int) -> HttpResponse:
    """Give one document of the answer; the hand-out is written into the protocol of exchange."""
    seat = seat_at(request)
    _handed_out(seat, number, file)
    filed = document_by_id(seat.firm, file)
    if filed is None:
        raise Http404
    return file_answer(bytes(filed.content), filed.name, filed.media_type)


@require_GET
@user_page(SECTION)
def parcel(request: HttpRequest, number: int) -> HttpResponse:
    """Give the whole answer as one file: every document, the signature over each, the number of the order."""
    seat = seat_at(request)
    told_out = _handed_out(seat, number)
    row = _own(seat, number)
    parts: list[tuple[str, bytes]] = [("order.txt", f"{told_out['order']}\n{told_out['incoming_number']}\n".encode())]
    for one in told_out["parts"]:
        filed, signed = document_by_id(seat.firm, one["document"]), signature_by_id(seat.firm, one["signature"])
        assert filed is not None, "what was handed out is kept"
        assert signed is not None, "what was handed out is signed"
        parts += [(filed.name, bytes(filed.content)), (one["signature_name"], bytes(signed.content))]
    return file_answer(zipped(parts, row.executed_at or seat.at), f"{row.number}.zip", "application/zip")


def _handed_out(seat: IssuerSeat, number: int, file: int | None = None) -> dict[str, Any]:
    """Hand an answer out by the flow that logs it; what is not there to be handed out is not found."""
    row = _own(seat, number)
    if file is not None and file not in row.answer.get("documents", ()):
        raise Http404
    answer = download_answer(seat.act(), number)
    if answer.refused:
        raise Http404
    package: dict[str, Any] = answer.result["package"]
    return package
