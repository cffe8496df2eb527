"""What every page of the issuer's cabinet shares: its five sections, pages of a list, a verdict over a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from reglament.core.registry.sections import CabinetSection, sections_shown
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.flows.answer import Answer
from reglament.phrases.words import word
from reglament.store.registry.cabinet_lists import notices_running
from reglament.store.registry.finance_models import NoticeRow
from reglament.web.issuer.seat import IssuerSeat
from reglament.web.templatetags.say import language

PAGE_ROWS = 50
DOORS = {
    CabinetSection.ISSUER: "issuer:information",
    CabinetSection.FINANCE: "issuer:finance",
    CabinetSection.CORPORATE_CASE: "issuer:case",
    CabinetSection.ORDERS: "issuer:orders",
    CabinetSection.FORMS: "issuer:forms",
}


def seat_at(request: HttpRequest) -> IssuerSeat:
    """Return the seat a guarded page was given."""
    seat: IssuerSeat = request.seat  # type: ignore[attr-defined]
    return seat


def section_title(section: CabinetSection) -> str:
    """Return the name of a section as the rules call it."""
    return {
        CabinetSection.ISSUER: _("Информация об эмитенте"),
        CabinetSection.FINANCE: _("Финансы"),
        CabinetSection.CORPORATE_CASE: _("Корпоративный кейс"),
        CabinetSection.ORDERS: _("Электронный документооборот"),
        CabinetSection.FORMS: _("Формы документов и распоряжений"),
    }[section]


def page(request: HttpRequest, template: str, section: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render a page of the cabinet with what its frame shows."""
    sections = [
        {"code": one.value, "title": section_title(one), "address": reverse(DOORS[one])} for one in sections_shown()
    ]
    frame = {"section": section, "sections": sections}
    return render(request, f"issuer/{template}.html", {**frame, **context}, status=status)


def told(answer: Answer, verdict: str, remedy: str = "") -> dict[str, Any]:
    """Return what the panel of a refusal shows."""
    return {"answer": {**answer.as_plain(), "outcome": answer.outcome}, "verdict": verdict, "remedy": remedy}


def plain(grounds: Sequence[Ground]) -> list[dict[str, Any]]:
    """Return grounds in the shape templates say."""
    return [as_plain(ground) for ground in grounds]


def notices_now(seat: IssuerSeat) -> list[dict[str, Any]]:
    """Return what is published of works and changes that run now or are ahead."""
    return [notice_shown(row) for row in notices_running(seat.firm, seat.at)]


def notice_shown(row: NoticeRow) -> dict[str, Any]:
    """Return a notice as pages show it."""
    return {
        "title": word("notice_kind", row.kind, language()),
        "text": row.text,
        "published_at": row.published_at,
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
    }


def older_than(request: HttpRequest) -> int | None:
    """Return the number the address asks for older rows than, or None for the newest."""
    before = request.GET.get("before", "")
    return int(before) if before.isdecimal() and len(before) < 16 else None


def older_after(rows: Sequence[Any]) -> int | None:
    """Return where the next page starts; the rows hold one more than a page when there is one."""
    return int(rows[PAGE_ROWS - 1].pk) if len(rows) > PAGE_ROWS else None
