"""What every page knows: the seat, the firm, the clock, the request's number."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from reglament.formats.rulebook.read import rulebook_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the values of the page's frame."""
    seat = getattr(request, "seat", None)
    return {
        "seat": seat,
        "firm_name": rulebook_of(seat.firm).issuer if seat is not None else "",
        "now": seat.at if seat is not None else settings.CLOCK(),
        "request_number": getattr(request, "number", ""),
    }
