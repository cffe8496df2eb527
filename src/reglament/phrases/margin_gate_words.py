"""Words of acts on the broker's margin data and of what officers are asked about it."""

from __future__ import annotations

Words = dict[str, dict[str, str]]

MARGIN_GATE_WORDS: dict[str, Words] = {
    "act": {
        "cash.arrest": {"ru": "Деньги арестованы", "en": "Money arrested"},
        "cash.lift_arrest": {"ru": "Арест снят", "en": "Arrest lifted"},
        "clearing.claim": {"ru": "Клиринг взыскал обеспечение", "en": "Clearing took collateral"},
        "margin.change_begun": {"ru": "Начало действовать изменение маржи", "en": "A change of margin began"},
        "fee.deal": {"ru": "Вознаграждение за сделку", "en": "Fee of a deal"},
        "rates.coefficient": {"ru": "Корректирующий коэффициент", "en": "Correcting coefficient"},
        "rates.publish": {"ru": "Коэффициент опубликован", "en": "Coefficient published"},
        "rates.hand": {"ru": "Ставки установлены брокером", "en": "Rates set by the broker"},
        "liquid.list": {"ru": "Список ликвидных", "en": "Liquid list"},
        "liquid.group": {"ru": "Группа клиентов списка", "en": "Client group of the list"},
        "short.ban": {"ru": "Запрет коротких продаж", "en": "Ban on short sales"},
        "margin.related": {"ru": "Набор связанных бумаг", "en": "Set of related papers"},
        "margin.opt_in": {"ru": "Разрешение непокрытых сделок", "en": "Uncovered deals let"},
        "margin.confirm_warning": {"ru": "Предупреждение о риске подтверждено", "en": "Risk warning confirmed"},
        "margin.exception": {"ru": "Исключение разрешено", "en": "Exception granted"},
    },
    "task": {
        "margin.rates_missing": {"ru": "Ставки риска не загружены", "en": "Risk rates not loaded"},
    },
}
