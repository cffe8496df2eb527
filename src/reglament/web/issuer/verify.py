"""The check of a qualified signature: over these very bytes, by whom, with a certificate in force. Nothing is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reglament.core.esign.qualified import Standing, Verdict
from reglament.flows.esign.certificates import trust_of
from reglament.formats.cms.openssl import OpensslMissing
from reglament.formats.cms.verify import verify
from reglament.formats.errors import FormatError
from reglament.phrases.figures import moment
from reglament.web.issuer.page import page, plain, seat_at
from reglament.web.issuer.seat import user_page
from reglament.web.templatetags.say import language

BYTES_MAX = 64 * 1024 * 1024
MARKS = {Standing.VALID: "good", Standing.INVALID: "bad", Standing.NOT_CHECKED: "warn"}


@require_http_methods(["GET", "POST"])
@user_page()
def verify_page(request: HttpRequest) -> HttpResponse:
    """Say whether a signature holds over a file now, and why not when it does not."""
    seat = seat_at(request)
    if request.method != "POST":
        return page(request, "verify", "verify", {})
    content, signature = request.FILES.get("content"), request.FILES.get("signature")
    if content is None or signature is None or (content.size or 0) > BYTES_MAX or (signature.size or 0) > BYTES_MAX:
        trouble = _unread(_("Выберите файл и его подпись, каждый не больше 64 МБ."))
        return page(request, "verify", "verify", {"verdict": trouble}, status=422)
    try:
        verdict = verify(content.read(), signature.read(), seat.at, trust_of(seat.firm, seat.at))
    except FormatError as error:
        trouble = _unread(_("Файл подписи не читается: %(why)s") % {"why": error})
        return page(request, "verify", "verify", {"verdict": trouble}, status=422)
    except OpensslMissing as error:
        trouble = _unread(_("Проверить здесь нельзя: %(why)s") % {"why": error})
        return page(request, "verify", "verify", {"verdict": trouble}, status=422)
    return page(request, "verify", "verify", {"verdict": _shown(verdict)})


def _unread(why: str) -> dict[str, Any]:
    return {"mark": "bad", "title": _("Подпись не проверена"), "rows": [{"title": _("Причина"), "value": why}]}


def _shown(verdict: Verdict) -> dict[str, Any]:
    titles = {
        Standing.VALID: _("Подпись верна"),
        Standing.INVALID: _("Подпись не верна"),
        Standing.NOT_CHECKED: _("Подпись проверить не удалось"),
    }
    rows = []
    grounds = list(verdict.grounds)
    for signer in verdict.signers:
        facts = signer.facts
        rows.append({"title": _("Подписал"), "value": facts.subject})
        rows.append({"title": _("Сертификат"), "value": facts.serial})
        if facts.signed_at is not None:
            rows.append({"title": _("Время в подписи"), "value": moment(facts.signed_at, language())})
        grounds += signer.grounds
    return {
        "mark": MARKS[verdict.standing],
        "title": titles[verdict.standing],
        "rows": rows,
        "grounds": plain(grounds),
    }
