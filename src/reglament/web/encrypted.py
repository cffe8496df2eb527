"""Pages of the issuer's cabinet travel encrypted: in clear nothing is shown, no form is taken, no cookie is set."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponsePermanentRedirect
from django.utils.translation import get_language

from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.flows.esign.line import why_not_over_this_line
from reglament.formats.rulebook.read import rulebook_of
from reglament.phrases.sentences import sentence_for
from reglament.web.issuer.seat import registrar

CABINET = "/issuer/"
LOOPBACK = ("127.0.0.1", "::1")


class EncryptedOnly:
    """Sends readers of the cabinet to the encrypted address; a form that came in clear is refused.

    A request from this very machine that no proxy passed on never was on a line. Behind a proxy of
    ours the address a signature is written with is the one the proxy saw.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer over an encrypted line, or say where to."""
        if not request.path.startswith(CABINET):
            return self.answer(request)
        passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "")
        firm = registrar()
        ground = why_not_over_this_line(
            Act(firm, rulebook_of(firm), settings.CLOCK(), SYSTEM, "issuer"),
            is_encrypted=request.is_secure(),
            stays_on_machine=request.META.get("REMOTE_ADDR") in LOOPBACK and not passed_on,
        )
        if ground is None:
            if settings.BEHIND_TLS and passed_on:
                request.META["REMOTE_ADDR"] = passed_on.rpartition(",")[2].strip()
            return self.answer(request)
        if request.method in ("GET", "HEAD"):
            return HttpResponsePermanentRedirect(f"https://{request.get_host()}{request.get_full_path()}")
        said = sentence_for(ground.code, dict(ground.values), get_language() or "ru")
        return HttpResponseForbidden(said, content_type="text/plain; charset=utf-8")
