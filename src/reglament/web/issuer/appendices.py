"""The three appendices of the rules as blanks to print: empty for a visitor, with the issuer's own data for a user."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from reglament.core.rulebook.grounds import Ground
from reglament.flows.esign.papers import attorney_paper, blank_application
from reglament.phrases.words import word
from reglament.store.registry.register_load import issuer_by_code
from reglament.web.issuer.seat import IssuerSeat
from reglament.web.templatetags.say import language

FORMS = {"access_application": "access", "end_application": "end"}
APPENDICES = (*FORMS, "attorney")


def appendices_shown(seat: IssuerSeat) -> list[dict[str, Any]]:
    """Return the appendices as rows of a list of blanks."""
    return [
        {
            "title": word("blank", code, language()),
            "note": _("подают на бумаге"),
            "edition": seat.edition.in_force_from,
            "ways": [{"title": _("PDF"), "link": reverse("issuer:blank", args=[code])}],
        }
        for code in APPENDICES
    ]


def appendix(seat: IssuerSeat, code: str) -> bytes | Ground:
    """Return one appendix as a PDF."""
    if code not in FORMS:
        return attorney_paper(seat.act(), None, language())
    issuer = issuer_by_code(seat.firm, seat.issuer) if seat.is_user else None
    return blank_application(seat.act(), FORMS[code], "" if issuer is None else issuer.ogrn, language())
