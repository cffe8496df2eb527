"""Issuer information: the questionnaire, issues, representatives with their powers, heads. All of it is only read."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reglament.core.esign.section import capital_of
from reglament.core.registry.issue import nominal_text
from reglament.core.registry.orders import OrderState
from reglament.core.registry.sections import CabinetSection
from reglament.flows.esign.attorney import attorney_standing
from reglament.phrases.words import word
from reglament.store.esign.agree_load import attorneys_of, heads_of, questionnaire_on
from reglament.store.esign.agree_models import PowerOfAttorney
from reglament.store.registry.cabinet_lists import orders_listed
from reglament.store.registry.models import Issue
from reglament.store.registry.register_load import figures_on, issuer_by_code, issues_of
from reglament.web.issuer.page import notices_now, page, seat_at
from reglament.web.issuer.seat import IssuerSeat, user_page
from reglament.web.templatetags.say import language

SECTION = CabinetSection.ISSUER
MARKS = {"active": "good", "expired": "bad", "revoked": "bad"}
YOUR_TURN = (OrderState.DRAFT.value, OrderState.ORIGINAL_REQUESTED.value, OrderState.EXECUTED.value)
LATEST = 50


@require_GET
@user_page(SECTION)
def information(request: HttpRequest) -> HttpResponse:
    """Answer: what the register knows of us, what papers there are, who may act for us and until when."""
    seat = seat_at(request)
    issuer = issuer_by_code(seat.firm, seat.issuer)
    filed = questionnaire_on(seat.firm, seat.issuer, seat.on)
    context = {
        "notices_now": notices_now(seat),
        "waiting": _waiting(seat),
        "questionnaire": [] if filed is None else _questionnaire(filed.content),
        "filed_on": None if filed is None else filed.starts_on,
        "issues": [] if issuer is None else [_issue(seat, issue) for issue in issues_of(issuer)],
        "representatives": [_attorney(seat, row) for row in attorneys_of(seat.firm, seat.issuer)],
        "heads": [
            {
                "person": row.person,
                "body": row.body,
                "position": row.position,
                "since": row.starts_on,
                "until": row.ends_on,
            }
            for row in heads_of(seat.firm, seat.issuer)
        ],
    }
    return page(request, "information", SECTION.value, context)


def _waiting(seat: IssuerSeat) -> list[dict[str, str]]:
    """Return the orders that wait for the issuer: to be signed, to be sent on paper, to be read."""
    titles = {
        OrderState.DRAFT.value: _("Подписать распоряжение № %(number)s"),
        OrderState.ORIGINAL_REQUESTED.value: _("Передать подлинник распоряжения № %(number)s"),
        OrderState.EXECUTED.value: _("Скачать ответ на распоряжение № %(number)s"),
    }
    return [
        {
            "title": titles[row.state] % {"number": row.number},
            "note": word("list_kind", row.list_kind, language()),
            "link": reverse("issuer:order", args=[row.pk]),
        }
        for row in orders_listed(seat.firm, seat.issuer, None, LATEST)
        if row.state in YOUR_TURN
    ]


def _questionnaire(content: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"title": word("cabinet_field", name, language()), "value": _day_or(text)}
        for name, text in content.items()
        if text
    ]


def _day_or(text: str) -> Any:
    from reglament.phrases.figures import long_day

    try:
        return long_day(date.fromisoformat(text), language())
    except ValueError:
        return text


def _issue(seat: IssuerSeat, row: Issue) -> dict[str, Any]:
    kind = f"{row.kind}_{row.category}" if row.kind == "share" else row.kind
    paper = word("registry_paper", kind, language())
    shown: dict[str, Any] = {
        "number": row.code,
        "registered_on": row.registered_on,
        "paper": paper if row.kind == "share" or not row.category else f"{paper}, {row.category}",
    }
    figures = figures_on(row, seat.on)
    if figures is None:
        return shown
    capital = capital_of(figures.nominal, figures.quantity)
    return {
        **shown,
        "nominal": f"{nominal_text(figures.nominal)} {row.currency}",
        "quantity": figures.quantity,
        "capital": f"{nominal_text(capital)} {row.currency}" if isinstance(capital, Fraction) else "",
        "state": word("issue_state", figures.state.value, language()),
        "mark": "good" if figures.state.lives else "",
    }


def _attorney(seat: IssuerSeat, row: PowerOfAttorney) -> dict[str, Any]:
    state = attorney_standing(row, seat.at, seat.rulebook).value
    return {
        "person": row.person,
        "login": row.login,
        "basis": _("доверенность № %(number)s") % {"number": row.number},
        "issued_on": row.issued_on,
        "powers": [word("attorney_power", str(power), language()) for power in row.powers],
        "through": row.valid_through,
        "state": word("attorney_state", state, language()),
        "mark": MARKS.get(state, "warn"),
    }
