"""What an officer may say on each kind of case: the words of the form. What they do stands with the flows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reglament.store.docflow.models import Task

PAPERS = ("consent", "credit_instruction", "ground_documents", "payer_identity", "instruction")
"""Papers an officer may have in hand for money of a third party."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision: the word the flow knows and the button that says it."""

    decision: str
    label: str | Promise
    mark: str = "quiet"
    """`solid` for the one usual decision, `grave` for a refusal."""
    asks: str = ""
    """What the officer types with it: `reason`, `code`, `fee`, `proof`, `signature`, `client`, `day`, `offer`,
    `instrument`, `instruments`."""
    needs: bool = False
    """Whether what it asks must be typed."""
    names_amount: bool = False
    """Whether the button names the amount it moves."""


APPROVE_ORDER = Choice("approve", _("Принять заявку"), "solid")
CHOICES: dict[str, tuple[Choice, ...]] = {
    "access.examine": (
        Choice("approve", _("Проставить отметку экспертизы"), "solid", "reason"),
        Choice("refuse", _("Отказать в доступе"), "grave", "reason", True),
    ),
    "case.incoming": (
        Choice("archive", _("Поместить в архив"), "solid", "reason"),
        Choice("reject_with_notice", _("Отклонить с уведомлением"), "grave", "reason", True),
    ),
    "category.assign": (
        Choice("approve", _("Отнести к категории"), "solid", "reason"),
        Choice("refuse", _("Отказать"), "grave", "reason", True),
    ),
    "category.keep": (
        Choice("keep", _("Оставить в категории"), "solid", "reason"),
        Choice("exclude", _("Исключить из категории"), "grave", "reason"),
    ),
    "category.leave": (
        Choice("approve", _("Исключить из категории"), "solid", "reason"),
        Choice("refuse", _("Отказать"), "grave", "reason", True),
    ),
    "category.propose": (
        Choice("approve", _("Отнести к категории"), "solid"),
        Choice("refuse", _("Оставить как есть"), "quiet", "reason"),
    ),
    "edo.order": (
        Choice("register", _("Зарегистрировать"), "solid"),
        Choice("take", _("Взять в работу"), "solid"),
        Choice("ask_original", _("Запросить подлинник"), "quiet", "reason", True),
        Choice("original_received", _("Подлинник получен"), "quiet"),
        Choice("refuse", _("Отказать с указанием нормы"), "grave", "reason", True),
    ),
    "fill.unexplained": (
        Choice("approve", _("Сделка согласована с биржей"), "solid", "reason", True),
        Choice("refuse", _("Биржа отменила сделку"), "quiet", "reason", True),
    ),
    "instruction.original": (Choice("approve", _("Оригинал получен"), "solid"),),
    "key.delivery": (
        Choice("send_again", _("Отправить ключ ещё раз"), "solid", "reason"),
        Choice("drop", _("Ключ больше не нужен"), "quiet", "reason", True),
    ),
    "key.doubt": (
        Choice("confirmed", _("Владелец подтвердил обе подписи"), "solid", "reason", True),
        Choice("compromised", _("Ключ скомпрометирован"), "grave", "reason", True),
    ),
    "loan.forced_sale": (
        Choice("sell", _("Продать бумагу"), "solid", "instrument", True),
        Choice("leave", _("Оставить долг"), "quiet", "reason", True),
    ),
    "retention.delete": (
        Choice("approve", _("Подтвердить уничтожение"), "grave", "reason"),
        Choice("refuse", _("Хранить дальше"), "quiet", "reason"),
    ),
    "rollover.breach": (
        Choice("margin_loan", _("Дать заём"), "solid"),
        Choice("rollover_repo", _("Перенести сделкой РЕПО"), "quiet", "instruments"),
        Choice("two_trades", _("Перенести двумя сделками"), "quiet", "instruments"),
        Choice("special_trades", _("Перенести специальными сделками"), "quiet", "reason"),
        Choice("leave", _("Оставить без действий"), "grave", "reason", True),
    ),
    "special.charged_twice": (
        Choice("approve", _("Взять и комиссию"), "solid", "reason"),
        Choice("leave", _("Комиссию не брать"), "quiet", "reason"),
    ),
    "special.second_leg": (
        Choice("approve", _("Заключить вторую сделку"), "solid"),
        Choice("leave", _("Позицию не восстанавливать"), "grave", "reason", True),
    ),
    "special.trade": (
        Choice("approve", _("Перенести позицию"), "solid"),
        Choice("leave", _("Не переносить"), "quiet", "reason"),
    ),
    "margin.close_out": (Choice("start", _("Начать закрытие"), "solid"),),
    "margin.incident": (Choice("explained", _("Инцидент разобран"), "solid", "reason", True),),
    "margin.rates_missing": (
        Choice("approve", _("Ставки загружены"), "solid"),
        Choice("note", _("Работаем на прежних ставках"), "quiet", "reason", True),
    ),
    "margin.undecided": (Choice("priced", _("Показатели определены"), "solid", "reason", True),),
    "order.fill_question": (Choice("settled", _("Вопрос с биржей закрыт"), "solid", "reason", True),),
    "notice.undelivered": (
        Choice("resend", _("Отправить другим способом"), "solid", "reason"),
        Choice("approve", _("Извещён иначе"), "quiet", "reason", True),
    ),
    "order.on_hold": (
        APPROVE_ORDER,
        Choice("day", _("Принять со сроком"), "quiet", "day", True),
        Choice("refuse", _("Отказать в приёме заявки"), "grave", "code", True),
    ),
    "outbox.incomplete": (
        Choice("approve", _("Дополнить и отправить"), "solid", "reason"),
        Choice("refuse", _("Не отправлять"), "grave", "reason"),
    ),
    "receipt.decide": (
        Choice("client", _("Зачислить клиенту"), "solid", "client", True, True),
        Choice("refuse", _("Вернуть плательщику"), "grave", "reason", False, True),
    ),
    "repo.forced_close": (
        Choice("start", _("Начать закрытие"), "solid"),
        Choice("closed", _("Закрыто иначе"), "quiet", "reason", True),
    ),
    "repo.incident": (Choice("noted", _("Инцидент разобран"), "solid", "reason", True),),
    "repo.special": (
        Choice("make", _("Заключить по первому предложению"), "solid"),
        Choice("offer", _("Заключить по выбранному предложению"), "quiet", "offer", True),
    ),
    "report.blocked": (
        Choice("approve", _("Составить отчёт снова"), "solid"),
        Choice("leave", _("Оставить невыпущенным"), "grave", "reason"),
    ),
    "report.dispatch": (Choice("approve", _("Отправлено почтой"), "solid", "proof", True),),
    "report.hand_over": (Choice("approve", _("Отчёт выдан под подпись"), "solid", "signature", True),),
    "report.late": (Choice("note", _("Опоздание принято к сведению"), "solid", "reason"),),
    "report.objection": (
        Choice("approve", _("Исправить отчёт"), "solid", "reason"),
        Choice("refuse", _("Отклонить возражение с ответом"), "grave", "reason", True),
    ),
    "settlement.clearing": (
        Choice("corrected", _("Расхождение исправлено"), "solid", "reason", True),
        Choice("explained", _("Расхождение объяснено"), "quiet", "reason", True),
    ),
    "settlement.short": (
        Choice("suspend", _("Приостановить поручения клиента"), "grave", "reason"),
        Choice("leave", _("Оставить поручения в силе"), "quiet", "reason"),
    ),
    "transfer.urgent": (
        Choice("approve", _("Перевести сегодня"), "solid", "fee"),
        Choice("refuse", _("Исполнить в обычный срок"), "quiet"),
    ),
    "withdrawal.returned": (
        Choice("approve", _("Отправить в банк ещё раз"), "solid", "", False, True),
        Choice("refuse", _("Отказать в выводе"), "grave", "reason", False, True),
    ),
    "withdrawal.third_party": (
        Choice("approve", _("Разрешить вывод"), "solid", "", False, True),
        Choice("refuse", _("Отказать в выводе"), "grave", "reason", False, True),
    ),
}
USUAL = (Choice("approve", _("Утвердить"), "solid", "reason"), Choice("refuse", _("Отказать"), "grave", "reason"))
UNITS = (Choice("lots", _("Количество в лотах"), "solid"), Choice("pieces", _("Количество в штуках"), "solid"))


def choices_for(task: Task) -> tuple[Choice, ...]:
    """Return what may be said on a case; an order without a unit is asked what its number means."""
    choices = CHOICES.get(task.kind, USUAL)
    if task.kind == "rollover.breach":
        possible = {*task.payload.get("choices", []), "leave"}
        return tuple(choice for choice in choices if choice.decision in possible)
    if task.kind == "order.on_hold" and "quantity_unit" in task.payload.get("waits_for", []):
        return (*UNITS, *choices[1:])
    return choices


def decision_from(task: Task, typed: Mapping[str, Any]) -> tuple[str, str]:
    """Return the decision and the reason a form states, as the flow takes them."""
    decision = str(typed.get("decision", ""))
    choice = next((one for one in choices_for(task) if one.decision == decision), None)
    value = str(typed.get(choice.asks, "")).strip() if choice is not None and choice.asks else ""
    if choice is None:
        return decision, ""
    if choice.asks == "client":
        return f"client:{value}", ",".join(paper for paper in PAPERS if typed.get(f"paper-{paper}"))
    if choice.asks == "offer":
        return f"offer-{value}", ""
    if choice.asks == "day":
        return value, ""
    if choice.asks == "code":
        reason = str(typed.get("reason", "")).strip()
        return decision, f"{value}: {reason}" if reason else value
    if choice.asks == "fee":
        return decision, f"{value.replace(',', '.')} RUB" if value else ""
    return decision, value
