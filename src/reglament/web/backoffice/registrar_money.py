"""The price list, the papers on settlements with issuers, and the notices on the site."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.calendar.moments import MOSCOW
from reglament.core.registry.notices import NOTICE_KINDS, NoticeDraft
from reglament.core.registry.prices import PriceLine
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import RUB, Amount, amount_from_text
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.finance import issue_paper, sign_paper
from reglament.flows.registry.notices import publish_notice, withdraw_notice
from reglament.flows.registry.prices import ServiceDraft, price_list, set_price, set_service
from reglament.phrases.figures import money
from reglament.phrases.words import word
from reglament.store.registry.desk_lists import issuer_names, notices_of_all, papers_of_all, prices_listed
from reglament.store.registry.finance_models import FinancePaper, NoticeRow
from reglament.web.backoffice.page import PAGE_ROWS, cut, number_from, seat_of_officer, told
from reglament.web.backoffice.registrar_page import (
    Cell,
    Column,
    Field,
    Form,
    Table,
    day_from,
    desk_act,
    desk_page,
    list_page,
    not_done,
    to,
    words_of,
)
from reglament.web.seat import Seat
from reglament.web.templatetags.say import language

SOURCES = ("price_list", "rules", "contract")
PAPERS = ("invoice", "act", "vat_invoice", "reconciliation")


def _sum(minor: int) -> str:
    return money(str(Amount(minor, RUB)), language())


@require_GET
@desk_page
def prices(request: HttpRequest) -> HttpResponse:
    """Show the price list of today and every price written, the last first."""
    return _prices_page(request)


@require_POST
@desk_act
def add_price(request: HttpRequest) -> HttpResponse:
    """Set a price of a service from a day on."""
    seat, typed = seat_of_officer(request), request.POST
    starts_on = day_from(request, "starts_on")
    amount = _amount(typed.get("amount", ""))
    days = typed.get("execution_days", "").strip()
    if isinstance(amount, Ground) or starts_on is None or (days and not days.isdecimal()):
        wrong = amount if isinstance(amount, Ground) else Ground.of("desk.field_unreadable", "", desk_field="price_row")
        return _prices_page(request, **told(refusal(wrong), not_done(_("Новая цена"))))
    line = PriceLine(
        service=typed.get("service", ""),
        source=typed.get("source", ""),
        amount=amount,
        starts_on=starts_on,
        ends_on=day_from(request, "ends_on"),
        issuer=typed.get("issuer", "").strip(),
        execution_days=int(days) if days else None,
        basis=typed.get("basis", ""),
    )
    answer = set_price(seat.act("office", typed.get("key", "")), line)
    if answer.refused:
        return _prices_page(request, **told(answer, not_done(_("Новая цена"))))
    return redirect("backoffice:registrar_prices")


@require_POST
@desk_act
def offer(request: HttpRequest) -> HttpResponse:
    """Offer a service from a day on; a paid one brings its first price."""
    seat, typed = seat_of_officer(request), request.POST
    price, days = typed.get("amount", "").strip(), typed.get("execution_days", "").strip()
    amount = _amount(price) if price else None
    if isinstance(amount, Ground) or (days and not days.isdecimal()):
        wrong = amount if isinstance(amount, Ground) else Ground.of("desk.field_unreadable", "", desk_field="price_row")
        return _prices_page(request, **told(refusal(wrong), not_done(_("Новая услуга"))))
    draft = ServiceDraft(
        code=typed.get("code", "").strip(),
        name=typed.get("name", "").strip(),
        starts_on=day_from(request, "starts_on"),
        is_paid=amount is not None,
        is_taxed=bool(typed.get("is_taxed")),
        price=amount,
        execution_days=int(days) if days else None,
        basis=typed.get("basis", ""),
    )
    answer = set_service(seat.act("office", typed.get("key", "")), draft)
    if answer.refused:
        return _prices_page(request, **told(answer, not_done(_("Новая услуга"))))
    return redirect("backoffice:registrar_prices")


def _service_form() -> Form:
    fields = (
        Field("code", _("Код услуги")),
        Field("name", _("Название")),
        Field("amount", _("Цена с НДС, руб."), "number", _("Пусто — услуга бесплатная."), is_required=False),
        Field("is_taxed", _("Облагается НДС"), "check"),
        Field("starts_on", _("С какого дня"), "date"),
        Field("execution_days", _("Рабочих дней на исполнение"), "number", is_required=False),
        Field("basis", _("Документ: номер и дата")),
    )
    return Form("service", _("Новая услуга"), _("Внести услугу"), to("add_service"), fields)


def _amount(text: str) -> Amount | Ground:
    try:
        return amount_from_text(text.replace(" ", "").replace("\u00a0", "").replace(",", "."), RUB)
    except ValueError:
        return Ground.of("desk.field_unreadable", "", desk_field="amount")


def _prices_page(request: HttpRequest, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    services = price_list(seat.act("office"))
    titles = (_("Услуга"), _("Название"), _("Цена сегодня"), _("Откуда цена"))
    table = Table(
        _("Прейскурант на сегодня"),
        tuple(Column(title) for title in titles),
        [
            [
                Cell(one["code"]),
                Cell(one["name"]),
                Cell(str(one["amount"] or "–")),
                Cell(word("price_source", str(one["source"]), language())),
            ]
            for one in services
        ],
        _("Услуг ещё нет."),
    )
    rows, following = cut(prices_listed(seat.firm, number_from(request, "before"), PAGE_ROWS + 1), lambda row: row.pk)
    history = Table(
        _("Все записанные цены, последние сверху"),
        (Column("№"), Column(_("Услуга")), Column(_("Цена"), True), Column(_("С какого дня")),
         Column(_("По какой день")), Column(_("Откуда")), Column(_("Основание"))),
        [
            [
                Cell(row.pk),
                Cell(row.service),
                Cell(_sum(row.amount)),
                Cell(row.starts_on),
                Cell(row.ends_on),
                Cell(word("price_source", row.source, language()), sub=row.issuer),
                Cell(row.basis),
            ]
            for row in rows
        ],
    )  # fmt: skip
    fields = (
        Field("service", _("Услуга"), "select", "", tuple((str(one["code"]), str(one["name"])) for one in services)),
        Field("source", _("Где установлена"), "select", "", words_of("price_source", SOURCES)),
        Field("issuer", _("Эмитент"), "text", _("Только для цены договора: код эмитента."), is_required=False),
        Field("amount", _("Цена с НДС, руб."), "number"),
        Field("starts_on", _("С какого дня"), "date"),
        Field("ends_on", _("По какой день"), "date", is_required=False),
        Field("execution_days", _("Рабочих дней на исполнение"), "number", is_required=False),
        Field("basis", _("Документ: номер и дата")),
    )
    form = Form("price", _("Новая цена"), _("Установить цену"), to("add_price"), fields)
    return list_page(
        request,
        "registrar_prices",
        _("Прейскурант"),
        table,
        forms=[form, _service_form()],
        tables=[history],
        following=following,
        **more,
    )


@require_GET
@desk_page
def papers(request: HttpRequest) -> HttpResponse:
    """Show invoices, acts and other papers on settlements, newest first."""
    return _papers_page(request)


@require_POST
@desk_act
def make_paper(request: HttpRequest) -> HttpResponse:
    """Make a paper for a period and put the qualified signature on it."""
    seat, typed = seat_of_officer(request), request.POST
    first, last = day_from(request, "first"), day_from(request, "last")
    if first is None or last is None:
        wrong = refusal(Ground.of("desk.field_unreadable", "", desk_field="period"))
        return _papers_page(request, **told(wrong, not_done(_("Новый документ"))))
    act = seat.act("office", typed.get("key", ""))
    answer = issue_paper(act, typed.get("issuer", "").strip(), typed.get("kind", ""), first, last)
    if answer.refused:
        return _papers_page(request, **told(answer, not_done(_("Новый документ"))))
    return redirect("backoffice:registrar_papers")


@require_POST
@desk_act
def sign_one(request: HttpRequest, number: int) -> HttpResponse:
    """Put the registrar's qualified signature under a paper."""
    seat = seat_of_officer(request)
    answer: Answer = sign_paper(seat.act("office", request.POST.get("key", "")), number)
    if any(ground.code == "finance.paper_missing" for ground in answer.grounds):
        raise Http404
    if answer.refused:
        return _papers_page(request, **told(answer, not_done(_("Подписание документа"))))
    return redirect("backoffice:registrar_papers")


def _papers_page(request: HttpRequest, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    rows, following = cut(papers_of_all(seat.firm, number_from(request, "before"), PAGE_ROWS + 1), lambda row: row.pk)
    names = issuer_names(seat.firm, [row.issuer for row in rows])
    titles = (_("Номер"), _("Документ"), _("Эмитент"), _("Период"), _("Сумма"), _("Подпись"))
    table = Table(
        _("Документы о расчётах, новые сверху"),
        tuple(Column(title, title == _("Сумма")) for title in titles),
        [_paper_row(row, names) for row in rows],
        _("Документов о расчётах ещё нет."),
    )
    fields = (
        Field("issuer", _("Код эмитента")),
        Field("kind", _("Документ"), "select", "", words_of("finance_paper", PAPERS)),
        Field("first", _("С какого дня"), "date"),
        Field("last", _("По какой день"), "date"),
    )
    forms = [Form("paper", _("Новый документ"), _("Составить документ"), to("make_paper"), fields)]
    forms += [
        Form(f"sign-{row.pk}", f"{word('finance_paper', row.kind, language())} {row.number}",
             _("Подписать документ %(n)s") % {"n": row.number}, to("sign_paper", row.pk))
        for row in rows
        if row.signature is None
    ][:5]  # fmt: skip
    return list_page(request, "registrar_papers", _("Счета и акты"), table, forms=forms, following=following, **more)


def _paper_row(row: FinancePaper, names: dict[str, str]) -> list[Cell]:
    return [
        Cell(row.number, to("document", row.document)),
        Cell(word("finance_paper", row.kind, language())),
        Cell(names.get(row.issuer, row.issuer), to("issuer", row.issuer), row.issuer),
        Cell(f"{row.first:%d.%m.%Y} – {row.last:%d.%m.%Y}"),
        Cell(_sum(row.total)),
        Cell(_("подписан"), mark="good") if row.signature else Cell(_("не подписан"), mark="warn"),
    ]


@require_GET
@desk_page
def notices(request: HttpRequest) -> HttpResponse:
    """Show notices of works, upgrades and ended access, newest first."""
    return _notices_page(request)


@require_POST
@desk_act
def publish(request: HttpRequest) -> HttpResponse:
    """Publish a notice; how early it must stand is the flow's to say."""
    seat, typed = seat_of_officer(request), request.POST
    starts_at, minutes = _moment(typed.get("starts_at", "")), typed.get("minutes", "").strip()
    if starts_at is None or (minutes and not minutes.isdecimal()):
        field = "starts_at" if starts_at is None else "minutes"
        wrong = refusal(Ground.of("desk.field_unreadable", "", desk_field=field))
        return _notices_page(request, **told(wrong, not_done(_("Новое уведомление"))))
    draft = NoticeDraft(
        kind=typed.get("kind", ""),
        text=typed.get("text", ""),
        starts_at=starts_at,
        minutes=int(minutes) if minutes else None,
        version=typed.get("version", ""),
        issuer=typed.get("issuer", "").strip(),
        ground=typed.get("ground", ""),
    )
    answer = publish_notice(seat.act("office", typed.get("key", "")), draft)
    if answer.refused:
        return _notices_page(request, **told(answer, not_done(_("Новое уведомление"))))
    return redirect("backoffice:registrar_notices")


@require_POST
@desk_act
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Take a notice back."""
    seat = seat_of_officer(request)
    answer = withdraw_notice(seat.act("office", request.POST.get("key", "")), number)
    if answer.refused:
        raise Http404
    return redirect("backoffice:registrar_notices")


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)
    except ValueError:
        return None


def _notices_page(request: HttpRequest, **more: Any) -> HttpResponse:
    seat = seat_of_officer(request)
    rows, following = cut(notices_of_all(seat.firm, number_from(request, "before"), PAGE_ROWS + 1), lambda row: row.pk)
    titles = ("№", _("Уведомление"), _("Текст"), _("Опубликовано"), _("Начало"), _("Окончание"), _("Состояние"))
    table = Table(
        _("Уведомления, новые сверху"),
        tuple(Column(title) for title in titles),
        [
            [
                Cell(row.pk),
                Cell(word("notice_kind", row.kind, language()), sub=row.version or row.issuer),
                Cell(row.text),
                Cell(row.published_at),
                Cell(row.starts_at),
                Cell(row.ends_at),
                _notice_state(seat, row),
            ]
            for row in rows
        ],
        _("Уведомлений ещё не было."),
    )
    fields = (
        Field("kind", _("О чём"), "select", "", words_of("notice_kind", NOTICE_KINDS)),
        Field("text", _("Текст для пользователей"), "area"),
        Field("starts_at", _("Начало, московское время"), "moment"),
        Field("minutes", _("Сколько минут продлится"), "number", is_required=False),
        Field("version", _("Версия"), is_required=False),
        Field("issuer", _("Код эмитента"), "text", _("Только о прекращении доступа."), is_required=False),
        Field("ground", _("Основание"), is_required=False),
    )
    forms = [Form("notice", _("Новое уведомление"), _("Опубликовать уведомление"), to("publish_notice"), fields)]
    forms += [
        Form(f"back-{row.pk}", f"{_('Уведомление')} № {row.pk}", _("Отозвать уведомление № %(n)s") % {"n": row.pk},
             to("withdraw_notice", row.pk), is_grave=True)
        for row in rows
        if row.withdrawn_at is None and (row.ends_at or row.starts_at) > seat.at
    ][:5]  # fmt: skip
    return list_page(request, "registrar_notices", _("Уведомления"), table, forms=forms, following=following, **more)


def _notice_state(seat: Seat, row: NoticeRow) -> Cell:
    if row.withdrawn_at is not None:
        return Cell(_("отозвано"), mark="bad")
    if row.ends_at is not None and row.ends_at <= seat.at:
        return Cell(_("прошло"), mark="tag")
    return Cell(_("идёт"), mark="warn") if row.starts_at <= seat.at else Cell(_("впереди"), mark="good")
