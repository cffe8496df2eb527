"""Sentences on settlement, trades and what the market says, by ground code and language."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "settlement.waits_for_instruction": {
        "ru": "Расчёты по сделке ждут отдельного распоряжения: заявка {order} им не является.",
        "en": "Settlement waits for an instruction of its own: {order} is none.",
    },
    "settlement.trade_unknown": {"ru": "Сделки № {trade} нет.", "en": "There is no trade No. {trade}."},
    "settlement.not_waiting": {
        "ru": "Сделка № {trade} не ждёт распоряжения на расчёты, состояние: {state}.",
        "en": "Trade No. {trade} waits for no instruction to settle; it is {state}.",
    },
    "settlement.short": {
        "ru": "На дату расчётов {on} на площадке {place} не хватает: {lacking} ({unit}). Переведите недостающее.",
        "en": "On the day of settlement, {on}, {lacking} ({unit}) is lacking at {place}. Move what is lacking there.",
    },
    "settlement.planned_short": {
        "ru": "Плановая позиция на {on} на площадке {place} отрицательная: не хватает {lacking} ({unit}). "
        "Заявки и поручения можно приостановить до пополнения.",
        "en": "The planned position for {on} at {place} is short by {lacking} ({unit}). "
        "Orders and instructions may be suspended until it is covered.",
    },
    "settlement.nothing_lacking": {
        "ru": "Приостановить нечего: на {on} клиенту {client} хватает средств и бумаг.",
        "en": "There is nothing to suspend for: client {client} lacks nothing on {on}.",
    },
    "settlement.money_lacking": {
        "ru": "На расчёты, вознаграждение и расходы не хватает {lacking}. "
        "Заявки и поручения, которые уменьшают позицию, можно приостановить.",
        "en": "Money for settlement, fees and expenses is short by {lacking}. Orders and instructions that lower the "
        "position may be suspended.",
    },
    "settlement.position_suspended": {
        "ru": "Не принято: с {since} приостановлено всё, что уменьшает позицию, пока не погашен долг. "
        "Пополните счёт или продайте бумаги.",
        "en": "Not taken: since {since} everything that lowers the position is suspended until the debt is paid. "
        "Pay in or sell securities.",
    },
    "settlement.no_debt": {
        "ru": "Приостановить нечего: клиенту {client} хватает денег на расчёты, вознаграждение и расходы.",
        "en": "There is nothing to suspend for: client {client} has enough for settlement, fees and expenses.",
    },
    "settlement.not_suspended": {
        "ru": "Снимать нечего: операции клиента {client} не приостановлены.",
        "en": "There is nothing to lift: nothing of client {client} is suspended.",
    },
    "settlement.not_pending": {
        "ru": "Приостановить {subject} нельзя: оно уже исполняется или закрыто.",
        "en": "{subject} cannot be suspended: it is being carried out or closed.",
    },
    "settlement.officer_only": {
        "ru": "Это решает только сотрудник.",
        "en": "Only an officer decides this.",
    },
    "settlement.reason_missing": {
        "ru": "Причина не указана. Напишите её.",
        "en": "No reason is given. Write it.",
    },
    "settlement.corrected_already": {
        "ru": "Сделка № {trade} уже исправлена.",
        "en": "Trade No. {trade} is corrected already.",
    },
    "settlement.right_trade_wrong": {
        "ru": "Сделка № {trade} не исправлена: цена {price} или количество {pieces} не подходят инструменту.",
        "en": "Trade No. {trade} is not corrected: price {price} or quantity {pieces} does not fit the instrument.",
    },
    "settlement.clearing_differs": {
        "ru": "Клиринговый отчёт № {report} расходится с учётом, расхождений: {count}. Разберите каждое.",
        "en": "Clearing report No. {report} differs from the books in {count} places. Settle each of them.",
    },
    "instruments.unknown": {
        "ru": "Инструмента {instrument} в списке нет.",
        "en": "The instrument {instrument} is not listed.",
    },
    "instruments.venue_unknown": {
        "ru": "Площадка {venue} неизвестна.",
        "en": "The venue {venue} is unknown.",
    },
    "instruments.lot_or_tick_wrong": {
        "ru": "Инструмент {instrument} не внесён: лот и шаг цены должны быть больше нуля.",
        "en": "The instrument {instrument} is not listed: lot and price step must be above nil.",
    },
    "instruments.price_not_positive": {
        "ru": "Цена {price} для {instrument} не принята: она должна быть больше нуля.",
        "en": "The price {price} of {instrument} is not taken: it must be above nil.",
    },
    "instruments.no_coupon": {
        "ru": "НКД для {instrument} не принят: это не облигация.",
        "en": "The accrued coupon of {instrument} is not taken: it is no bond.",
    },
    "instruments.accrued_negative": {
        "ru": "НКД {accrued} для {instrument} не принят: он не бывает меньше нуля.",
        "en": "The accrued coupon {accrued} of {instrument} is not taken: it is never below nil.",
    },
    "instruments.rate_negative": {
        "ru": "Ставки риска для {instrument} не приняты: они не бывают меньше нуля.",
        "en": "The risk rates of {instrument} are not taken: they are never below nil.",
    },
    "instruments.halt_of_nothing": {
        "ru": "Не указано, что остановить: назовите инструмент или площадку.",
        "en": "Nothing is named to halt: name an instrument or a venue.",
    },
    "instruments.not_halted": {
        "ru": "Торги не остановлены: {instrument} {venue}.",
        "en": "Trading is not halted: {instrument} {venue}.",
    },
}
