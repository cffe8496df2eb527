"""What others have done and the books follow: arrests, claims of the clearing organisation, splits of papers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reglament.core.units.amount import CURRENCIES
from reglament.flows.accounts.arrest_cash import arrest_cash, lift_arrest
from reglament.flows.answer import Answer
from reglament.flows.margin.book_split import book_split_pieces
from reglament.flows.margin.clearing_claim import record_clearing_claim
from reglament.flows.margin.split import announce_split
from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.store.calendar.load import calendars_of
from reglament.store.instruments.load import instruments_of
from reglament.store.margin.arrests import Arrest, open_arrests
from reglament.store.margin.splits import WaitingSplit, splits_waiting
from reglament.store.parties.lists import client_names
from reglament.web.backoffice.page import acting_page, office_page, seat_of_officer, told
from reglament.web.backoffice.registrar_page import Fact, Field, Form, to
from reglament.web.backoffice.two_steps import Deed, amount_typed, check_step, day_typed, do_step, number_typed
from reglament.web.seat import Seat, fresh_key, officer_page
from reglament.web.templatetags.say import language

OWN_BANK = "own_bank"


@require_GET
@officer_page
def outside(request: HttpRequest) -> HttpResponse:
    """Show what stands arrested, which splits wait for the books, and the forms for what has come."""
    return office_page(request, "outside.html", "risk", _context(seat_of_officer(request)))


@require_POST
@acting_page
def check(request: HttpRequest, name: str) -> HttpResponse:
    """Show what an act would do; nothing stays of it."""
    crumb = (to("outside"), _("Аресты, взыскания, дробления"))
    return check_step(request, _deed(seat_of_officer(request), name), crumb, to("outside_do", name), "risk")


@require_POST
@acting_page
def do(request: HttpRequest, name: str) -> HttpResponse:
    """Do an act that was checked; one refused meanwhile says why."""
    seat = seat_of_officer(request)
    deed = _deed(seat, name)
    answer = do_step(request, deed)
    if answer is None:
        return check(request, name)
    if answer.refused:
        verdict = _("Не выполнено: %(what)s") % {"what": deed.form.title}
        context = {**_context(seat), **told(answer, verdict)}
        return office_page(request, "outside.html", "risk", context, status=422)
    return redirect("backoffice:outside")


def _context(seat: Seat) -> dict[str, Any]:
    arrests, splits = open_arrests(seat.firm), splits_waiting(seat.firm)
    names = client_names(seat.firm, {one.client for one in arrests})
    return {
        "arrests": [
            {
                "client": one.client,
                "name": names.get(one.client, one.client),
                "decision": one.decision,
                "amount": str(one.amount),
                "place": word("place", one.place, language()),
            }
            for one in arrests
        ],
        "splits": splits,
        "forms": [form for form in (make(seat).form for make in _DEEDS.values()) if _has_choice(form)],
        "key": fresh_key(),
    }


def _has_choice(form: Form) -> bool:
    """Return whether a form asks for anything that is there: nothing is lifted while nothing is arrested."""
    return all(field.options for field in form.fields if field.kind == "select")


def _deed(seat: Seat, name: str) -> Deed:
    if name not in _DEEDS:
        raise Http404
    return _DEEDS[name](seat)


def _arrest(seat: Seat) -> Deed:
    fields = (*_whose(seat), *_sum(), Field("decision", _("Решение: номер и дата")))
    form = _form("arrest", _("Арестовать деньги клиента"), fields)
    return Deed(
        form,
        lambda act, typed: arrest_cash(
            act, typed.get("client", ""), typed.get("place", ""), amount_typed(typed), typed.get("decision", "")
        ),
        lambda answer: [
            Fact(_("Будет арестовано"), say(answer.result["arrested"], language())),
            Fact(_("Не хватает до суммы решения"), say(answer.result["lacking"], language())),
        ],
        _("Арестовать"),
    )


def _lift(seat: Seat) -> Deed:
    open_ones = {f"{one.client}/{one.decision}": one for one in open_arrests(seat.firm)}
    choices = tuple((key, _arrest_words(one)) for key, one in open_ones.items())
    form = _form("lift", _("Снять арест"), (Field("arrest", _("Арест"), "select", "", choices),))

    def run(act: Any, typed: Any) -> Answer:
        client, _sep, decision = typed.get("arrest", "").partition("/")
        return lift_arrest(act, client, decision)

    return Deed(
        form,
        run,
        lambda answer: [Fact(_("Деньги снова свободны у клиента"), answer.result["client"])],
        _("Снять арест"),
    )


def _arrest_words(one: Arrest) -> str:
    amount = say(str(one.amount), language())
    return _("%(client)s, решение %(decision)s, %(amount)s") % {
        "client": one.client,
        "decision": one.decision,
        "amount": amount,
    }


def _claim(seat: Seat) -> Deed:
    fields = (*_whose(seat), *_sum(), Field("notice", _("Извещение: номер")))
    hint = _("Клиринговая организация удовлетворила свои требования из индивидуального обеспечения клиента.")
    form = _form("claim", _("Взыскание клиринговой организации"), fields, hint)
    return Deed(
        form,
        lambda act, typed: record_clearing_claim(
            act, typed.get("client", ""), amount_typed(typed), typed.get("place", ""), typed.get("notice", "")
        ),
        lambda answer: [Fact(_("Спишется у клиента"), say(answer.result["amount"], language()))],
        _("Списать"),
        is_grave=True,
    )


def _split(seat: Seat) -> Deed:
    papers = tuple((one.code, f"{one.code}, {one.name}") for one in instruments_of(seat.firm))
    before, after = _("Было бумаг"), _("Стало бумаг")
    fields = (
        Field("instrument", _("Бумага"), "select", "", papers),
        Field("on", _("С какого дня"), "date"),
        Field("before", before, "number"),
        Field("after", after, "number"),
        Field("source", _("Откуда известно: документ, номер и дата")),
    )
    hint = _("С этого дня показатели держателей ждут, пока новые количества не встанут в учёт.")
    form = _form("split", _("Дробление или консолидация бумаги"), fields, hint)
    return Deed(
        form,
        lambda act, typed: announce_split(
            act,
            typed.get("instrument", ""),
            day_typed(typed, "on"),
            number_typed(typed, "before", before),
            number_typed(typed, "after", after),
            typed.get("source", ""),
        ),
        lambda answer: [Fact(_("Коэффициент"), answer.result["ratio"])],
        _("Записать"),
    )


def _split_book(seat: Seat) -> Deed:
    waiting = tuple((f"{one.instrument}/{one.on.isoformat()}", _split_words(one)) for one in splits_waiting(seat.firm))
    form = _form(
        "split-book",
        _("Провести дробление по счетам"),
        (Field("split", _("Какое"), "select", "", waiting),),
        _("Количества на счетах клиентов и в незавершённых расчётах станут новыми."),
    )

    def run(act: Any, typed: Any) -> Answer:
        instrument, _sep, day = typed.get("split", "").partition("/")
        return book_split_pieces(act, instrument, day_typed({"on": day}, "on"))

    return Deed(
        form,
        run,
        lambda answer: [
            Fact(_("Изменится счетов"), answer.result["accounts"]),
            Fact(_("Изменится расчётов"), answer.result["tasks"]),
        ],
        _("Провести"),
        is_grave=True,
    )


def _split_words(one: WaitingSplit) -> str:
    day = say(one.on, language())
    return _("%(paper)s, %(day)s, %(before)s к %(after)s") % {
        "paper": one.instrument,
        "day": day,
        "before": one.before,
        "after": one.after,
    }


def _form(name: str, title: str, fields: tuple[Field, ...], hint: str = "") -> Form:
    return Form(name, title, _("Проверить"), to("outside_check", name), fields, hint=hint)


def _whose(seat: Seat) -> tuple[Field, ...]:
    places = [OWN_BANK, *sorted(calendars_of(seat.firm).venues)]
    return (
        Field("client", _("Клиент: код")),
        Field(
            "place", _("Где лежат деньги"), "select", "", tuple((one, word("place", one, language())) for one in places)
        ),
    )


def _sum() -> tuple[Field, ...]:
    return (
        Field("amount", _("Сумма"), "number"),
        Field("currency", _("Валюта"), "select", "", tuple((code, code) for code in CURRENCIES)),
    )


_DEEDS: dict[str, Callable[[Seat], Deed]] = {
    "arrest": _arrest,
    "lift": _lift,
    "claim": _claim,
    "split": _split,
    "split-book": _split_book,
}
