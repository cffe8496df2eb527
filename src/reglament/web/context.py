"""What every page knows: the seat, the firm, the clock, the request's number."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from reglament.core.rulebook.editions import Rulebook
from reglament.formats.rulebook.read import rulebook_of

LAW = "tax law"
"""Kind of a document that is no firm's."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the values of the page's frame."""
    seat = getattr(request, "seat", None)
    return {
        "seat": seat,
        "firm_name": _name_of(rulebook_of(seat.firm)) if seat is not None else "",
        "now": seat.at if seat is not None else settings.CLOCK(),
        "request_number": getattr(request, "number", ""),
    }


def _name_of(rulebook: Rulebook) -> str:
    """Return whose pages these are: the firm's, or of a law, which has no firm, what it is about."""
    return _("Цифровая валюта") if rulebook.kind == LAW else rulebook.issuer
