"""Words of calls and closing: kinds of tasks, acts, ways, grounds."""

from __future__ import annotations

CLOSE_OUT_WORDS: dict[str, dict[str, dict[str, str]]] = {
    "task": {
        "margin.close_out": {"ru": "Закрыть позиции", "en": "Close positions"},
        "margin.incident": {"ru": "Позиции не закрыты в срок", "en": "Positions not closed in time"},
        "margin.undecided": {"ru": "Показатели не определены", "en": "Figures unknown"},
    },
    "act": {
        "margin.watch": {"ru": "Проверка показателей", "en": "Figures looked at"},
        "margin.plan": {"ru": "Изменён план закрытия", "en": "Plan of closing changed"},
        "margin.close": {"ru": "Закрытие позиций", "en": "Positions closed"},
        "margin.follow": {"ru": "Закрытие продолжено", "en": "Closing goes on"},
        "margin.close_elsewhere": {"ru": "Закрытие вне анонимных торгов", "en": "Closed outside anonymous trading"},
        "market.split": {"ru": "Дробление или консолидация", "en": "Split"},
        "market.split_book": {"ru": "Дробление проводится", "en": "Split is booked"},
        "paper.split": {"ru": "Бумаги пересчитаны", "en": "Pieces recounted"},
        "market.split_booked": {"ru": "Дробление проведено", "en": "Split booked"},
        "market.stop": {"ru": "Прекращение торгов бумагой", "en": "Trading in a security ends"},
    },
    "channel": {
        "forced_close": {"ru": "без заявки клиента", "en": "without a client's order"},
        "special_case": {"ru": "без заявки клиента, в особом порядке", "en": "without a client's order, special case"},
    },
    "closing_ground": {
        "below_minimum": {"ru": "стоимость ниже минимальной маржи", "en": "value below the minimum margin"},
        "delisted": {"ru": "бумага исключена из списка ликвидных", "en": "security off the liquid list"},
        "demand": {"ru": "требование не выполнено", "en": "demand not met"},
    },
    "price_test": {
        "highest": {"ru": "не дороже последних анонимных сделок", "en": "not above the last anonymous deals"},
        "lowest": {"ru": "не дешевле последних анонимных сделок", "en": "not below the last anonymous deals"},
        "not_admitted": {"ru": "к анонимным торгам не допущена", "en": "not admitted to anonymous trading"},
    },
    "closing_move": {
        "cash_in": {"ru": "внесены деньги", "en": "money brought"},
        "papers_in": {"ru": "внесены бумаги", "en": "securities brought"},
        "interest_paid": {"ru": "уплачено за активы брокера", "en": "interest paid"},
        "offsetting_deal": {"ru": "сделка, закрывающая позицию", "en": "an offsetting deal"},
    },
    "close_out_task": {
        "start": {"ru": "Начать закрытие", "en": "Start closing"},
        "explained": {"ru": "Причина найдена", "en": "Explained"},
        "priced": {"ru": "Цена внесена", "en": "Price entered"},
    },
}
