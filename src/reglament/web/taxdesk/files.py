"""Files: exports, quotes and rates are received, recognised, shown with their differences, and accepted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reglament.flows.crypto.bring import bring_file
from reglament.flows.crypto.exports import WALLET_KINDS, accept_moves, moves_shown, name_wallet
from reglament.flows.crypto.record import explain_moves
from reglament.phrases.words import word
from reglament.store.crypto.load import wallets_of
from reglament.store.crypto.models import Taxpayer
from reglament.web.seat import fresh_key
from reglament.web.taxdesk.page import DOOR, act_of, books_page, seat_of_reader, tax_view, told
from reglament.web.templatetags.say import language


@require_GET
@books_page
def files(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Show what brought rows would make, what nobody has explained, and the forms that take more."""
    return tax_view(request, "files.html", "files", _context(request, taxpayer), taxpayer)


def _context(request: HttpRequest, taxpayer: Taxpayer) -> dict[str, Any]:
    shown = moves_shown(seat_of_reader(request).act(DOOR), taxpayer.code).result
    proposals = [{**one, "kind": word("coin_kind", one["kind"], language())} for one in shown.get("proposals", ())]
    unexplained = [{**one, "said": word("coin_move", one["what"], language())} for one in shown.get("open", ())]
    return {
        "shown": {**shown, "proposals": proposals, "open": unexplained},
        "wallets": wallets_of(taxpayer.pk),
        "wallet_kinds": WALLET_KINDS,
        "key": fresh_key(),
        "other_key": fresh_key(),
        "third_key": fresh_key(),
    }


@require_http_methods(["POST"])
@books_page
def bring(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Receive a file and recognise it; nothing becomes an operation yet."""
    given = request.FILES.get("file")
    if given is None:
        context = {**_context(request, taxpayer), "missing": True}
        return tax_view(request, "files.html", "files", context, taxpayer, status=422)
    wallet_name, zone = request.POST.get("wallet", ""), request.POST.get("zone", "").strip()
    answer = bring_file(act_of(request), taxpayer.code, given.name or "", given.read(), wallet_name, zone)
    if answer.refused:
        context = {**_context(request, taxpayer), **told(answer, _("Файл %(name)s не принят") % {"name": given.name})}
        return tax_view(request, "files.html", "files", context, taxpayer, status=422)
    return redirect("taxdesk:files", taxpayer.code)


@require_POST
@books_page
def wallet(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Keep an own wallet."""
    given = {name: request.POST.get(name, "").strip() for name in ("name", "kind", "right_on", "ground")}
    answer = name_wallet(act_of(request), taxpayer.code, **given)
    if answer.refused:
        context = {**_context(request, taxpayer), **told(answer, _("Кошелёк не внесён"))}
        return tax_view(request, "files.html", "files", context, taxpayer, status=422)
    return redirect("taxdesk:files", taxpayer.code)


@require_POST
@books_page
def accept(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Make operations of what is explained."""
    answer = accept_moves(act_of(request), taxpayer.code)
    if answer.refused:
        context = {**_context(request, taxpayer), **told(answer, _("Операции не приняты"))}
        return tax_view(request, "files.html", "files", context, taxpayer, status=422)
    return redirect("taxdesk:files", taxpayer.code)


@require_POST
@books_page
def explain(request: HttpRequest, taxpayer: Taxpayer) -> HttpResponse:
    """Say what open rows were."""
    answer = explain_moves(
        act_of(request),
        taxpayer.code,
        request.POST.getlist("move"),
        request.POST.get("as", ""),
        request.POST.get("reason", ""),
    )
    if answer.refused:
        context = {**_context(request, taxpayer), **told(answer, _("Строки не объяснены"))}
        return tax_view(request, "files.html", "files", context, taxpayer, status=422)
    return redirect("taxdesk:files", taxpayer.code)
