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
    "mail.category_changed.subject": {
        "ru": "Категория риска с {starts_on}",
        "en": "Your risk category from {starts_on}",
    },
    "mail.category_changed.text": {
        "ru": "С {starts_on} ваша категория: {category}. До этого: {was}. От категории зависят ставки риска.",
        "en": "From {starts_on} your category is {category}; before: {was}. Your risk rates depend on it.",
    },
}
