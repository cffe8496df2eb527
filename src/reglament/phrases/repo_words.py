"""Words of the settlement-day chain and the special REPO, for codes that pages show."""

from __future__ import annotations

Words = dict[str, dict[str, str]]

CHAIN_STATE: Words = {
    "active": {"ru": "нехватка замечена", "en": "shortage seen"},
    "repo_allowed": {"ru": "можно перенести", "en": "may be carried over"},
    "demanded": {"ru": "закрыть должен клиент", "en": "the client is to close it"},
    "restored": {"ru": "восстановлено", "en": "restored"},
    "repo_due": {"ru": "перенести сейчас", "en": "to be carried over now"},
    "rolled": {"ru": "перенесено", "en": "carried over"},
    "incident": {"ru": "инцидент", "en": "incident"},
    "forced_close": {"ru": "закрыть принудительно", "en": "to be closed by force"},
}
REPO_STATE: Words = {
    "planned": {"ru": "намечена", "en": "planned"},
    "concluded": {"ru": "заключена", "en": "concluded"},
    "leg1_sent": {"ru": "покупка подана на биржу", "en": "the purchase is at the exchange"},
    "leg2_due": {"ru": "ждёт второй сделки", "en": "waits for the second trade"},
    "leg2_sent": {"ru": "продажа подана на биржу", "en": "the sale is at the exchange"},
    "leg2_overdue": {"ru": "вторая сделка просрочена", "en": "the second trade is overdue"},
    "not_dealt": {"ru": "сделки не было", "en": "nothing was dealt"},
    "leg1_settled": {"ru": "первая часть исполнена", "en": "first leg settled"},
    "leg2_settled": {"ru": "исполнена", "en": "settled"},
}
REPO_DEMAND: Words = {
    "refusal": {"ru": "отказ брокера от РЕПО", "en": "the broker refused the REPO"},
    "record_date": {"ru": "день составления списка владельцев", "en": "record date"},
    "no_offer": {"ru": "накануне не было предложений", "en": "no offers the day before"},
}
STANDING_STATE: Words = {
    "dormant": {"ru": "не действует, пока хватает активов", "en": "asleep while assets are enough"},
    "active": {"ru": "действует", "en": "awake"},
}
REPO_WORDS: dict[str, Words] = {
    "chain_state": CHAIN_STATE,
    "repo_state": REPO_STATE,
    "repo_demand": REPO_DEMAND,
    "standing_state": STANDING_STATE,
    "task": {
        "repo.special": {"ru": "Специальное РЕПО", "en": "Special REPO"},
        "repo.forced_close": {"ru": "Требование не исполнено", "en": "Demand not met"},
        "repo.incident": {"ru": "Нехватка не перенесена", "en": "Shortage not carried over"},
    },
    "decision": {
        "make": {"ru": "РЕПО заключено", "en": "REPO made"},
        "start": {"ru": "закрытие начато", "en": "closing begun"},
        "closed": {"ru": "закрыто иначе", "en": "closed another way"},
        "noted": {"ru": "принято к сведению", "en": "noted"},
        "restored": {"ru": "восстановлено клиентом", "en": "restored by the client"},
        "rolled": {"ru": "перенесено", "en": "carried over"},
        "incident": {"ru": "срок прошёл", "en": "the term has passed"},
        "demanded": {"ru": "закрыть должен клиент", "en": "the client is to close it"},
        "repo_due": {"ru": "перенести сейчас", "en": "to be carried over now"},
        "forced_close": {"ru": "закрыть принудительно", "en": "to be closed by force"},
    },
    "act": {
        "repo.move_chains": {"ru": "Нехватки сдвинулись по часам", "en": "Shortages moved by the clock"},
        "repo.make": {"ru": "Заключено специальное РЕПО", "en": "Special REPO made"},
        "repo.refuse": {"ru": "Отказ от специального РЕПО", "en": "Special REPO refused"},
        "repo.offer": {"ru": "Предложение РЕПО", "en": "Offer of REPO"},
        "repo.withdraw_offer": {"ru": "Предложение РЕПО отозвано", "en": "Offer of REPO withdrawn"},
        "instrument.record_date": {"ru": "Дата составления списка владельцев", "en": "Record date"},
        "instrument.record_date_off": {"ru": "Дата составления списка отменена", "en": "Record date called off"},
    },
    "fact": {
        "chain": {"ru": "нехватка", "en": "shortage"},
        "unit": {"ru": "чего не хватает", "en": "what is lacking"},
        "lacking": {"ru": "не хватает", "en": "lacking"},
        "demand": {"ru": "почему закрывает клиент", "en": "why the client closes"},
        "repo": {"ru": "сделка РЕПО", "en": "REPO deal"},
        "offer": {"ru": "предложение", "en": "offer"},
    },
}
