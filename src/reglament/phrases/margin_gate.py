"""Sentences on uncovered orders, on the ban below the initial margin and on the broker's lists and rates."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "margin.not_opted_in": {
        "ru": "Непокрытые сделки для клиента не разрешены: в приложении 1 нет отметки о согласии на них.",
        "en": "The client gives no uncovered orders: he has not opted in to them in appendix 1.",
    },
    "margin.not_let": {
        "ru": "Брокер не принимает от клиента поручений, ведущих к непокрытой позиции.",
        "en": "The broker takes no orders from the client that lead to an uncovered position.",
    },
    "margin.no_system_agreement": {
        "ru": "Непокрытые поручения принимаются только при соглашении о системе {system}; у клиента его нет.",
        "en": "Uncovered orders are taken only with an agreement on {system}; the client has none.",
    },
    "margin.venue_not_allowed": {
        "ru": "Непокрытое поручение на площадке {venue} не принимается; допустимо: {allowed}.",
        "en": "An uncovered order is not taken at {venue}; allowed: {allowed}.",
    },
    "margin.kind_not_uncovered": {
        "ru": "Сделка с {instrument} ({kind}) непокрытой быть не может: внесите средства или уменьшите количество.",
        "en": "A deal in {instrument} ({kind}) cannot be uncovered: add money or reduce the quantity.",
    },
    "margin.cash_below_minimum": {
        "ru": "Для непокрытых поручений на счёте должно быть не меньше {least}, сейчас {cash}.",
        "en": "Uncovered orders need at least {least} on the account; there is {cash}.",
    },
    "margin.short_not_allowed": {
        "ru": "По {instrument} непокрытая позиция клиента не допускается: бумаги нет в этой части списка ликвидных.",
        "en": "The client may not be short of {instrument}: it is not in that part of the liquid list.",
    },
    "margin.not_on_list": {
        "ru": "{instrument} нельзя купить на заёмные деньги: бумага не принимается в обеспечение.",
        "en": "{instrument} is not bought with borrowed money: it is not taken as collateral.",
    },
    "margin.warning_not_confirmed": {
        "ru": "Сначала подтвердите предупреждение: убыток по непокрытой сделке не ограничен и может превысить "
        "стоимость активов.",
        "en": "Confirm the warning first: the loss of an uncovered deal has no limit and may exceed your assets.",
    },
    "margin.short_sales_barred": {
        "ru": "Короткие продажи {instrument} остановлены: цена {price} ниже закрытия {reference} на {limit} % или больше.",
        "en": "Short sales of {instrument} are barred: the price {price} is {limit} % or more below the close {reference}.",
    },
    "margin.short_ban_set": {
        "ru": "Короткие продажи {instrument} запрещены: {reason}.",
        "en": "Short sales of {instrument} are barred: {reason}.",
    },
    "margin.part_not_executed": {
        "ru": "К исполнению принято {covered} шт.; {pieces} шт. не исполняются: непокрытая позиция.",
        "en": "{covered} pieces are taken; {pieces} are not executed: uncovered position.",
    },
    "margin.uncovered_part": {
        "ru": "Поручение непокрытое: плановая позиция {asset} {planned}, после исполнения {after}, непокрытая часть "
        "{part}. Стоимость портфеля {value} руб., маржа с учётом заявок {corrected_margin} руб.",
        "en": "The order is uncovered: the planned position in {asset} is {planned}, after execution {after}, uncovered "
        "{part}. The portfolio is worth {value} roubles, the margin with live orders is {corrected_margin}.",
    },
    "margin.refused_by_broker": {
        "ru": "Брокер отказал в поручении, ведущем к непокрытой позиции (код {refusal_code}, {officer}).",
        "en": "The broker refused an order that leads to an uncovered position (code {refusal_code}, {officer}).",
    },
    "margin.passed_by_exception": {
        "ru": "Действие «{act}» выполняется при стоимости портфеля ниже начальной маржи по исключению {letter}.",
        "en": "“{act}” is done below the initial margin by exception {letter}.",
    },
    "margin.exception_unknown": {
        "ru": "Исключения «{letter}» регламент не знает.",
        "en": "The regulation knows no exception “{letter}”.",
    },
    "margin.exception_lacks_evidence": {
        "ru": "Исключение {letter} не применяется: не хватает {lacks}.",
        "en": "Exception {letter} does not apply: {lacks} is lacking.",
    },
    "margin.list_change_early": {
        "ru": "Изменение списка с {starts_on} слишком раннее: допустимо с {first} по {last}.",
        "en": "A change of the list from {starts_on} is too early: it may begin from {first} to {last}.",
    },
    "margin.list_change_late": {
        "ru": "Изменение списка с {starts_on} запоздало: допустимо с {first} по {last}.",
        "en": "A change of the list from {starts_on} is too late: it may begin from {first} to {last}.",
    },
}
