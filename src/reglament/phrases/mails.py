"""What a mail of the queue says when no document says it: subject and text by template."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "mail.fees.shortage.subject": {
        "ru": "Недостаточно денег для удержания вознаграждения",
        "en": "Not enough money for the fees due",
    },
    "mail.fees.shortage.text": {
        "ru": "На {on} на счёте не хватает {amount}, чтобы полностью покрыть обязательства. Внесите эту сумму.",
        "en": "On {on} the account lacks {amount} to cover all that is due. Pay this amount in.",
    },
    "mail.fees.client_bill.subject": {
        "ru": "Счёт № {bill} на возмещение расходов",
        "en": "Bill No. {bill} for expenses",
    },
    "mail.fees.client_bill.text": {
        "ru": "Счёт № {bill} на {amount}: возмещение расходов по счёту третьего лица № {answers}.",
        "en": "Bill No. {bill} for {amount}: expenses under the third party's bill No. {answers}.",
    },
    "mail.loan.demand.subject": {
        "ru": "Требование вернуть заём",
        "en": "Demand to repay your loan",
    },
    "mail.loan.demand.text": {
        "ru": "В продлении займов отказано. Верните {amount} до конца дня {due_on}. "
        "Если долг не будет погашен, брокер продаст активы на эту сумму.",
        "en": "Your loans are not prolonged. Repay {amount} by the end of {due_on}. "
        "If the debt is not met, the broker will sell assets for that much.",
    },
    "mail.category_changed.subject": {
        "ru": "Категория риска с {starts_on}",
        "en": "Your risk category from {starts_on}",
    },
    "mail.category_changed.text": {
        "ru": "С {starts_on} ваша категория: {category}. До этого: {was}. От категории зависят ставки риска.",
        "en": "From {starts_on} your category is {category}; before: {was}. Your risk rates depend on it.",
    },
    "mail.margin.call.subject": {
        "ru": "Стоимость портфеля ниже начальной маржи",
        "en": "Your portfolio's value is below the initial margin",
    },
    "mail.margin.call.text": {
        "ru": "На {at} стоимость вашего портфеля {value}, начальная маржа {initial}, минимальная маржа {minimum}. "
        "Не хватает {shortfall}. Внесите деньги или ценные бумаги больше чем на эту сумму либо закройте часть позиций. "
        "Если стоимость портфеля станет ниже минимальной маржи, позиции будут закрыты без вашей заявки.",
        "en": "At {at} your portfolio's value is {value}, the initial margin {initial}, the minimum margin {minimum}. "
        "{shortfall} is lacking. Bring money or securities for more than that, or close part of the positions. "
        "If the value falls below the minimum margin, positions will be closed without your order.",
    },
}
