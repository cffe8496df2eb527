"""Sentences on the tax on digital currency, by ground code and language."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "crypto.turnover_too_small": {
        "ru": "Оборот биржи за день {turnover} ₽, нужно больше {over}.",
        "en": "The exchange's turnover that day was {turnover} RUB; it must be above {over}.",
    },
    "crypto.history_too_short": {
        "ru": "Котировки публикуются с {since}: к {on} это меньше {years} лет.",
        "en": "Quotes have been published since {since}: on {on} that is less than {years} years.",
    },
    "crypto.rate_of_another_day": {
        "ru": "Курс взят за {rate_on}, а нужен курс на {on}.",
        "en": "The rate is of {rate_on}; the rate of {on} is needed.",
    },
    "crypto.no_quote": {
        "ru": "Операция {operation}: на {on} нет пригодной рыночной котировки. Укажите котировку с подтверждением.",
        "en": "Operation {operation}: there is no eligible market quote on {on}. Give one with its evidence.",
    },
    "crypto.choose_a_quote": {
        "ru": "Операция {operation}: подходят котировки нескольких бирж ({exchanges}). Выберите одну.",
        "en": "Operation {operation}: quotes of several exchanges are eligible ({exchanges}). Choose one.",
    },
    "crypto.chosen_quote_missing": {
        "ru": "Операция {operation}: у биржи {exchange} нет цены закрытия за {on}. Выберите другую.",
        "en": "Operation {operation}: {exchange} has no closing price on {on}. Choose another one.",
    },
    "crypto.name_the_lots": {
        "ru": "Операция {operation}: при методе стоимости единицы назовите, какие монеты выбывают.",
        "en": "Operation {operation}: under unit cost, name the coins that leave.",
    },
    "crypto.lot_unknown": {
        "ru": "Операция {operation}: партии {lot} с этой монетой нет.",
        "en": "Operation {operation}: there is no lot {lot} of this coin.",
    },
    "crypto.not_enough_coins": {
        "ru": "Операция {operation}: выбывает {asked} {coin}, а к этому дню есть только {held}.",
        "en": "Operation {operation}: {asked} {coin} leave, but only {held} are there by that day.",
    },
    "crypto.residence_unknown": {
        "ru": "Налоговое резидентство за {year} год не указано.",
        "en": "Tax residence in {year} is not given.",
    },
    "crypto.mined_in_kind": {
        "ru": "Добытая валюта — доход в натуральной форме на {on}.",
        "en": "Mined currency is income in kind on {on}.",
    },
    "crypto.residents_only": {
        "ru": "Расходы {amount} ₽ не приняты: их вычитают только налоговые резиденты.",
        "en": "Expenses of {amount} RUB are not taken: only tax residents deduct them.",
    },
    "crypto.expense_undocumented": {
        "ru": "Расходы {amount} ₽ не приняты: нет документов.",
        "en": "Expenses of {amount} RUB are not taken: no documents prove them.",
    },
    "crypto.expenses_not_used": {
        "ru": "Расходы превысили добытое на {amount} ₽. База равна нулю, остаток на другой год не переносится.",
        "en": "Expenses exceed what was mined by {amount} RUB. The base is nil and the rest is not carried on.",
    },
    "crypto.given_away": {
        "ru": "Монеты отданы без оплаты: у дарителя дохода нет, партии списаны.",
        "en": "The coins were given away: no income arises for the giver, the lots are written off.",
    },
    "crypto.price_missing": {
        "ru": "Операция {operation}: не указано, сколько получено или заплачено.",
        "en": "Operation {operation}: what was received or paid is not given.",
    },
    "crypto.no_relief_by_time": {
        "ru": "Срок владения освобождения не даёт.",
        "en": "Years of holding give no exemption.",
    },
    "crypto.no_fixed_deduction": {
        "ru": "Вычет 250 000 ₽ не применяется.",
        "en": "The deduction of 250,000 RUB does not apply.",
    },
    "crypto.gift_from_kin": {
        "ru": "Подарок от близкого родственника налогом не облагается.",
        "en": "A gift from close kin is not taxed.",
    },
    "crypto.gift_taxed": {
        "ru": "Подарок облагается у получателя по котировке дня получения.",
        "en": "A gift is taxed with the one who receives it, at the quote of the day.",
    },
    "crypto.benefit_from_related": {
        "ru": "Покупка у взаимозависимого лица: рыночная стоимость {market} ₽, уплачено {paid} ₽.",
        "en": "A purchase from a related person: market value {market} RUB, paid {paid} RUB.",
    },
    "crypto.regime_barred": {
        "ru": "Режим {regime} с майнингом несовместим. Укажите переход на общий режим.",
        "en": "The {regime} regime is closed to those who mine. Record the change to the general one.",
    },
    "crypto.non_sale_income": {
        "ru": "Внереализационный доход по котировке на {on}.",
        "en": "Non-sale income at the quote of {on}.",
    },
    "crypto.recognised_too_much": {
        "ru": "Ранее учтено {recognised} ₽ — больше всех документальных расходов {all} ₽.",
        "en": "{recognised} RUB were recognised before, more than all the documented expenses of {all} RUB.",
    },
    "crypto.mined_before_the_law": {
        "ru": "Добыто до {since}: стоимость равна не учтённым к этому дню расходам, {cost} ₽.",
        "en": "Mined before {since}: the cost is the expenses not recognised by then, {cost} RUB.",
    },
    "crypto.ceiling_not_checked": {
        "ru": "Операция {operation}: котировки на {on} нет, предел цены покупки не проверен. Без неё год не закрыть.",
        "en": "Operation {operation}: no quote on {on}, the ceiling of the price is not tested; the year cannot close.",
    },
    "crypto.cut_to_ceiling": {
        "ru": "Цена {price} ₽ выше предела {most} ₽: {lost} ₽ в расходы не войдут никогда.",
        "en": "The price of {price} RUB is above the ceiling of {most} RUB: {lost} RUB are never deductible.",
    },
    "crypto.received_free_elsewhere": {
        "ru": "Операция {operation}: полученное безвозмездно учитывается в общей базе; у партии нет стоимости.",
        "en": "Operation {operation}: what is got for nothing belongs to the general base; the lot has no cost.",
    },
    "crypto.free_has_no_price": {
        "ru": "Операция {operation}: у безвозмездной передачи не бывает цены.",
        "en": "Operation {operation}: a transfer for nothing has no price.",
    },
    "crypto.free_at_whole_quote": {
        "ru": "Безвозмездная передача считается по полной котировке.",
        "en": "A transfer for nothing counts at the whole quote.",
    },
    "crypto.price_kept": {
        "ru": "Цена не ниже предела {least} ₽, принята как есть.",
        "en": "The price is not below the floor of {least} RUB and stays.",
    },
    "crypto.raised_to_floor": {
        "ru": "Цена {price} ₽ ниже предела: доход принят {least} ₽.",
        "en": "The price of {price} RUB is below the floor: the income is {least} RUB.",
    },
    "crypto.choose_a_method": {
        "ru": "Выберите в учётной политике метод списания: {known}.",
        "en": "Choose a method of cost in the accounting policy: {known}.",
    },
    "crypto.has_establishment": {
        "ru": "У организации есть постоянное представительство: считайте её как российскую.",
        "en": "The firm has an establishment here: count it as a domestic one.",
    },
    "crypto.not_of_this_source": {
        "ru": "Операция {operation}: не доход от участия в пуле.",
        "en": "Operation {operation}: no income from taking part in a pool.",
    },
    "crypto.pool_income": {
        "ru": "Доход от участия в пуле, ставка {percent} %.",
        "en": "Income from taking part in a pool, rate {percent} %.",
    },
    "crypto.after_the_year": {
        "ru": "Операция {operation} сделана после {year} года.",
        "en": "Operation {operation} was made after {year}.",
    },
}
