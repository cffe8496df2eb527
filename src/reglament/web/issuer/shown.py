"""Orders, packages and papers of the cabinet as its pages show them: words, marks, lines of steps."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from reglament.core.registry.case_files import CaseState
from reglament.core.registry.exchange_log import REGISTRAR
from reglament.core.registry.orders import OrderState
from reglament.core.units.amount import RUB, Amount
from reglament.phrases.figures import say
from reglament.phrases.words import word
from reglament.store.registry.edo_models import CasePackage, ExchangeLogRow, InformationOrderRow
from reglament.web.templatetags.say import language

ORDER_MARKS = {
    OrderState.EXECUTED: "good",
    OrderState.DELIVERED: "good",
    OrderState.ARCHIVED: "",
    OrderState.REFUSED: "bad",
    OrderState.ORIGINAL_REQUESTED: "warn",
    OrderState.DRAFT: "",
}
CASE_MARKS = {
    CaseState.REJECTED: "bad",
    CaseState.REJECTED_WITH_NOTICE: "bad",
    CaseState.OPENED: "good",
    CaseState.ARCHIVED: "",
}


def rub(minor: int) -> str:
    """Return kopecks as an amount in text."""
    return str(Amount(minor, RUB))


def digest_rows(digest: str) -> tuple[str, str]:
    """Return a digest by eights in two rows."""
    half = len(digest) // 2
    first, second = digest[:half], digest[half:]
    return " ".join(first[n : n + 8] for n in range(0, half, 8)), " ".join(second[n : n + 8] for n in range(0, half, 8))


def order_shown(row: InformationOrderRow) -> dict[str, Any]:
    """Return an order's row as lists and its card show it."""
    asked = row.asked
    price = row.price or {}
    return {
        "id": row.pk,
        "number": row.number,
        "kind": row.list_kind,
        "title": word("list_kind", row.list_kind, language()),
        "issue": ", ".join(asked.get("issues", ())),
        "as_of": date.fromisoformat(asked["as_of"]) if asked.get("as_of") else None,
        "price": price.get("amount") or "",
        "price_word": _("бесплатно") if price else _("покажем до подписи"),
        "incoming": row.incoming_number,
        "state": word("information_order_state", row.state, language()),
        "mark": ORDER_MARKS.get(OrderState(row.state), "warn"),
        "due_on": row.due_on,
        "until": row.due_on if row.executed_at is None and row.refused_at is None else None,
    }


def order_steps(row: InformationOrderRow) -> list[dict[str, str]]:
    """Return the line of steps of an order: what was done and when, whose turn it is, what is ahead."""
    state = OrderState(row.state)
    line = [
        (OrderState.DRAFT, _("Составлено"), row.made_at, row.login),
        (OrderState.SIGNED, _("Подписано"), row.signed_at, row.login),
        (OrderState.SENT, _("Отправлено"), row.sent_at, ""),
        (OrderState.REGISTERED, _("Принято"), row.registered_at, row.incoming_number),
        (OrderState.IN_WORK, _("В работе"), row.taken_at, ""),
        (OrderState.EXECUTED, _("Исполнено"), row.executed_at, ""),
        (OrderState.DELIVERED, _("Получено вами"), row.delivered_at, ""),
    ]
    if state is OrderState.REFUSED or (state is OrderState.ARCHIVED and row.refused_at is not None):
        done = [step for step in line if step[2] is not None]
        return [*_told(done), _step(_("Отказано"), row.refused_at, "", "stop")]
    if state is OrderState.ORIGINAL_REQUESTED:
        line.insert(5, (OrderState.ORIGINAL_REQUESTED, _("Нужен подлинник"), None, ""))
    return _told(line, now=_now_at(line, state), turn=_turn(row, state))


def _now_at(line: list[tuple[OrderState, str, datetime | None, str]], state: OrderState) -> int:
    """Return the place of the step an order waits at; past the last one when nothing is waited for."""
    if state is OrderState.ORIGINAL_REQUESTED:
        return next(place for place, step in enumerate(line) if step[0] is state)
    if state in (OrderState.DELIVERED, OrderState.ARCHIVED):
        return len(line)
    return 1 + next(place for place, step in enumerate(line) if step[0] is state)


def _turn(row: InformationOrderRow, state: OrderState) -> str:
    if state in (OrderState.DRAFT, OrderState.SIGNED, OrderState.ORIGINAL_REQUESTED, OrderState.EXECUTED):
        return _("ваш ход")
    if row.due_on is None:
        return _("ход регистратора")
    return _("ход регистратора, до %(day)s") % {"day": say(row.due_on, language())}


def _told(
    line: list[tuple[OrderState, str, datetime | None, str]], now: int = -1, turn: str = ""
) -> list[dict[str, str]]:
    steps = []
    for place, (_state, title, at, who) in enumerate(line):
        if place == now:
            steps.append({"title": title, "note": turn, "who": "", "mark": "now"})
        else:
            steps.append(_step(title, at, who, "done" if at is not None else ""))
    return steps


def _step(title: str, at: datetime | None, who: str, mark: str) -> dict[str, str]:
    return {"title": title, "note": "" if at is None else say(at, language()), "who": who, "mark": mark}


def package_shown(row: CasePackage) -> dict[str, Any]:
    """Return a package of the corporate case as lists and its card show it."""
    kind = word("case_document", row.document_type, language())
    addressee = word("case_addressee", row.addressee, language())
    signature = word("signature_kind", row.signature_kind or "none", language())
    return {
        "id": row.pk,
        "number": row.number,
        "title": kind,
        "note": f"{addressee}{', ' + row.recipient if row.recipient else ''}",
        "sender": _("регистратор") if row.direction == "to_client" else row.sender.partition(":")[2] or row.sender,
        "at": row.sent_at or row.uploaded_at,
        "state": word("case_state", row.state, language()),
        "mark": CASE_MARKS.get(CaseState(row.state), "warn"),
        "signature": signature,
        "signed_at": row.signed_at,
        "note_text": row.note,
        "reason": str(row.rejection.get("reason", "")) if row.rejection else "",
    }


def package_steps(row: CasePackage) -> list[dict[str, str]]:
    """Return the line of steps of a package."""
    line = [
        (_("Загружено"), row.uploaded_at),
        (_("Подписано"), row.signed_at),
        (_("Отправлено"), row.sent_at),
        (_("Получено"), row.received_at),
        (_("Открыто"), row.opened_at),
    ]
    if row.rejected_at is not None:
        done = [_step(title, at, "", "done") for title, at in line if at is not None]
        return [*done, _step(_("Возвращено"), row.rejected_at, "", "stop")]
    steps = [_step(title, at, "", "done" if at is not None else "") for title, at in line]
    waiting = next((place for place, step in enumerate(steps) if not step["mark"]), None)
    if waiting is not None:
        steps[waiting]["mark"] = "now"
    return steps


def _party(name: str) -> str:
    return _("регистратор") if name == REGISTRAR else _("эмитент")


def exchange_shown(row: ExchangeLogRow) -> dict[str, Any]:
    """Return one line of the protocol of exchange."""
    return {
        "at": row.at,
        "operation": word("exchange_operation", row.operation, language()),
        "name": row.file,
        "size": row.size,
        "digest": row.digest,
        "who": f"{_party(row.sender)} → {_party(row.recipient)}",
        "signature": word("signature_kind", row.signature_kind or "none", language()),
    }
