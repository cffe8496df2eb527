"""Operations with the register on the desk: the choice, the form, the check of what comes of it, the booking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reglament.core.registry.bucket import Bucket
from reglament.core.registry.issue import nominal_text
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.rehearse import ACCOUNTS_SHOWN, Rehearsal, carry_as_shown, rehearse
from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.store.registry.register_load import account_of_person, accounts_by_numbers, latest_card
from reglament.web.backoffice.page import office_page, seat_of_officer, told
from reglament.web.backoffice.registrar_operation_blanks import OPERATIONS, PARTS, groups_of
from reglament.web.backoffice.registrar_operation_read import Asked, Unreadable, asked_from
from reglament.web.backoffice.registrar_page import (
    Cell,
    Column,
    Fact,
    Field,
    Form,
    Table,
    card_page,
    desk_act,
    desk_page,
    form_page,
    not_done,
    to,
)
from reglament.web.seat import Seat
from reglament.web.templatetags.say import language

SECTION = "registry_operations"
NOT_TYPED = ("key", "csrfmiddlewaretoken", "as_shown")
_CARD_FIELDS = {
    "person": "person", "kind": "person_kind", "name": "name", "document": "identity", "document_on": "identity_on",
    "document_by": "identity_by", "birth_on": "birth_on", "country": "country", "inn": "inn",
    "tax_status": "tax_status", "address": "address", "postal_address": "postal_address", "email": "email",
    "phone": "phone", "bank_details": "bank_details", "representative": "representative",
}  # fmt: skip
"""Fields of a questionnaire on file, by the fields of its form."""


@require_GET
@desk_page
def choose(request: HttpRequest) -> HttpResponse:
    """Show what may be done with the register; what is known already goes with the choice into the form."""
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    parts = [
        {
            "title": word("operation_part", part, language()),
            "links": [{"title": _named(kind), "link": to("new_operation", kind) + asked} for kind in kinds],
        }
        for part, kinds in PARTS
    ]
    crumb = {"link": to("registry_operations"), "title": _("Операции реестра")}
    context = {"title": _("Новая операция"), "parts": parts, "crumb": crumb}
    return office_page(request, "registrar_choice.html", SECTION, context)


@require_http_methods(["GET", "POST"])
@desk_page
def fill(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the form of an operation: empty, with what the address knows, or as it was typed before the check."""
    _known(kind)
    if request.method == "POST":
        return _form_page(request, kind, request.POST.dict())
    typed = {name: str(value)[:400] for name, value in request.GET.items()}
    if kind == "questionnaire" and typed.get("person"):
        typed = _on_file(seat_of_officer(request), typed["person"]) or typed
    return _form_page(request, kind, typed or None)


@require_POST
@desk_act
def check(request: HttpRequest, kind: str) -> HttpResponse:
    """Show what an operation would make of the accounts; why it cannot be done is said above its form."""
    _known(kind)
    seat, typed = seat_of_officer(request), _typed(request)
    asked = _asked(kind, typed)
    if isinstance(asked, Ground):
        return _refused(request, kind, typed, refusal(asked))
    rehearsal = rehearse(seat.act("office"), asked.scope, asked.carry)
    if rehearsal.answer.refused:
        return _refused(request, kind, typed, rehearsal.answer)
    return _check_page(request, kind, typed, rehearsal)


@require_POST
@desk_act
def book(request: HttpRequest, kind: str) -> HttpResponse:
    """Book what was checked; when others have changed it since, nothing is booked and the form comes back."""
    _known(kind)
    seat, typed = seat_of_officer(request), _typed(request)
    asked = _asked(kind, typed)
    if isinstance(asked, Ground):
        return _refused(request, kind, typed, refusal(asked))
    act = seat.act("office", request.POST.get("key", ""))
    answer = carry_as_shown(act, asked.scope, request.POST.get("as_shown", ""), asked.carry)
    if answer.refused:
        return _refused(request, kind, typed, answer)
    return redirect(_done_at(seat, answer.result))


def _known(kind: str) -> None:
    if kind not in OPERATIONS:
        raise Http404


def _named(kind: str) -> str:
    """Return what an operation is called, as the beginning of a sentence."""
    said = word("registry_operation", kind, language())
    return said[:1].upper() + said[1:]


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: str(value) for name, value in request.POST.items() if name not in NOT_TYPED}


def _asked(kind: str, typed: Mapping[str, str]) -> Asked | Ground:
    try:
        return asked_from(kind, typed)
    except Unreadable as fault:
        return fault.ground


def _on_file(seat: Seat, person: str) -> dict[str, str]:
    """Return a person's questionnaire as its form is typed, so that only what is new is typed again."""
    card = latest_card(seat.firm, person)
    if card is None:
        return {}
    return {field: str(getattr(card, name) or "") for name, field in _CARD_FIELDS.items()}


def _refused(request: HttpRequest, kind: str, typed: Mapping[str, str], answer: Answer) -> HttpResponse:
    wrong = {str(value) for ground in answer.grounds for name, value in ground.values if name == "desk_field"}
    return _form_page(
        request, kind, typed, wrong, **told(answer, not_done(word("registry_operation", kind, language())))
    )


def _form(request: HttpRequest, kind: str) -> Form:
    today = seat_of_officer(request).act("office").on
    hint = _("Сначала проверка: будет видно, что станет на счетах. До проводки ничего не меняется.")
    return Form("operation", _("Что вносится"), _("Проверить"), to("check_operation", kind), hint=hint,
                groups=groups_of(kind, today))  # fmt: skip


def _form_page(
    request: HttpRequest, kind: str, typed: Mapping[str, str] | None, wrong: Sequence[str] | set[str] = (), **more: Any
) -> HttpResponse:
    form = _form(request, kind)
    if typed is not None:
        form = form.filled(typed, wrong)
    crumb = {"link": to("choose_operation"), "title": _("Новая операция")}
    return form_page(request, SECTION, _named(kind), form, crumb=crumb, **more)


def _check_page(request: HttpRequest, kind: str, typed: Mapping[str, str], rehearsal: Rehearsal) -> HttpResponse:
    facts = []
    for field in _form(request, kind).filled(typed).every_field:
        facts.append(Fact(field.label, _said(field)))
    hidden = (*typed.items(), ("as_shown", rehearsal.after.digest))
    confirm = Form(
        "book",
        _("Всё верно"),
        _("Провести: %(what)s") % {"what": word("registry_operation", kind, language())},
        to("book_operation", kind),
        way_back=to("new_operation", kind),
        hidden=hidden,
        hint=_("Если до проводки счета изменит кто-то другой, операция не пройдёт и проверку надо повторить."),
    )
    return card_page(
        request,
        SECTION,
        f"{_('Проверка')}: {word('registry_operation', kind, language())}",
        facts=facts,
        facts_title=_("Что вносится"),
        tables=[_papers(seat_of_officer(request), rehearsal), _figures(rehearsal)],
        forms=[confirm],
        crumb={"link": to("choose_operation"), "title": _("Новая операция")},
        grounds=[as_plain(ground) for ground in rehearsal.answer.grounds],
    )


def _said(field: Field) -> Any:
    """Return what was typed as people read it: a choice by its word, a day as a day, a tick as a yes."""
    if field.kind == "check":
        return _("да") if field.value else ""
    if field.kind == "date":
        return date.fromisoformat(field.value) if field.value else ""
    return dict(field.options).get(field.value, field.value)


def _papers(seat: Seat, rehearsal: Rehearsal) -> Table:
    """Return the accounts before and after; papers under an encumbrance that is new stand under its kind."""
    before, after = _by_line(rehearsal.before.papers), _by_line(rehearsal.after.papers)
    lines = sorted(before.keys() | after.keys())
    owners = accounts_by_numbers(seat.firm, {account for account, _issue, _marks in lines})
    rows = []
    for line in lines:
        account, issue, marks = line
        was, will = before.get(line, 0), after.get(line, 0)
        row = owners.get(account)
        name = row.card.name if row is not None and row.card else ""
        rows.append(
            [
                Cell(account, to("registry_account", account) if row is not None else "", sub=name),
                Cell(issue),
                Cell(marks or _("свободны")),
                Cell(was),
                Cell(will),
                Cell(_change(will - was), mark="" if will == was else "good" if will > was else "warn"),
            ]
        )
    columns = (Column(_("Счёт")), Column(_("Выпуск")), Column(_("Обременения")), Column(_("Сейчас"), True),
               Column(_("Станет"), True), Column(_("Изменение"), True))  # fmt: skip
    hint = "" if rehearsal.before.is_whole else _("Показаны первые %(n)s счетов выпуска.") % {"n": ACCOUNTS_SHOWN}
    return Table(_("Бумаги на счетах до и после"), columns, rows, hint=hint)


def _by_line(papers: Mapping[Bucket, int]) -> dict[tuple[str, str, str], int]:
    found: dict[tuple[str, str, str], int] = {}
    for bucket, pieces in papers.items():
        marks = ", ".join(sorted(word("encumbrance", mark.kind.value, language()) for mark in bucket.marks))
        line = (bucket.account, bucket.issue, marks)
        found[line] = found.get(line, 0) + pieces
    return found


def _change(pieces: int) -> str:
    if pieces == 0:
        return "–"
    return f"{'+' if pieces > 0 else '−'}{say(abs(pieces), language())}"


def _figures(rehearsal: Rehearsal) -> Table:
    """Return what becomes of the issues, those that change."""
    rows = []
    for issue, will in rehearsal.after.figures.items():
        was = rehearsal.before.figures.get(issue)
        if will is None or will == was:
            continue
        rows.append(
            [
                Cell(issue),
                Cell(was.quantity if was else 0),
                Cell(will.quantity),
                Cell(nominal_text(was.nominal) if was else "–"),
                Cell(nominal_text(will.nominal)),
                Cell(word("issue_state", will.state.value, language()), mark="tag"),
            ]
        )
    columns = (Column(_("Выпуск")), Column(_("Бумаг сейчас"), True), Column(_("Станет"), True),
               Column(_("Номинал сейчас"), True), Column(_("Станет"), True), Column(_("Состояние")))  # fmt: skip
    return Table(_("Выпуски"), columns, rows)


def _done_at(seat: Seat, result: Mapping[str, Any]) -> str:
    """Return the card of what was booked."""
    if "operation" in result:
        return to("registry_operation", result["operation"])
    if "account" in result:
        return to("registry_account", result["account"])
    if "issuer" in result:
        return to("issuer", result["issuer"])
    account = account_of_person(seat.firm, str(result["person"]))
    return to("registry_account", account.number) if account is not None else to("registry_operations")
