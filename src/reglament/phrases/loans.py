"""Sentences on loans, rollover, special trades and record dates, by ground code and language."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "rollover.cash_lacking": {
        "ru": "Для расчётов {on} нужно {needed} ({unit}, в копейках или центах), есть {had}, не хватает {lacking}.",
        "en": "For settlement on {on} {needed} ({unit}, in kopecks or cents) is needed, {had} is there: "
        "{lacking} is lacking.",
    },
    "rollover.papers_lacking": {
        "ru": "Для расчётов {on} нужно {needed} шт. {unit}, есть {had}, не хватает {lacking} шт.",
        "en": "For settlement on {on} {needed} pcs of {unit} are needed, {had} are there: {lacking} are lacking.",
    },
    "rollover.choice_unknown": {
        "ru": "Так закрыть нехватку нельзя: {choice}. При нехватке этого вида можно: {known}.",
        "en": "{choice} cannot be chosen here. For a shortage of this kind there are: {known}.",
    },
    "rollover.form_unknown": {
        "ru": "Форма переноса не выбрана или неизвестна: «{form}». Выберите одну из: {known}.",
        "en": "The form of the rollover is not chosen or not known: “{form}”. Choose one of: {known}.",
    },
    "rollover.pick_unknown": {
        "ru": "Бумаги {instrument} нет среди обязательств, которые можно перенести. Можно: {known}.",
        "en": "{instrument} is none of the obligations that can be rolled over. They are: {known}.",
    },
    "rollover.side_wrong": {
        "ru": "Сторона первой части неверна: клиент здесь {right}, а не {side}.",
        "en": "The side of the first leg is wrong: here the client is to {right}, not to {side}.",
    },
    "rollover.out_of_hours": {
        "ru": "Сейчас ({at}) сделку переноса заключить нельзя. Можно с {opens} до {closes}.",
        "en": "A rollover cannot be dealt now ({at}). It can from {opens} to {closes}.",
    },
    "rollover.price_wrong": {
        "ru": "Цена первой части {price} не подходит: нужна цена закрытия {on}, {close}.",
        "en": "The price of the first leg, {price}, will not do: it is the close of {on}, {close}.",
    },
    "rollover.no_price": {
        "ru": "Нет цены {instrument} за {on} ({kind}). Загрузите её и повторите.",
        "en": "There is no price of {instrument} for {on} ({kind}). Load it and try again.",
    },
    "rollover.price_kind_unknown": {
        "ru": "Первую сделку по цене «{kind}» заключить нельзя. Можно: {known}.",
        "en": "The first trade cannot be made at the price “{kind}”. It can at: {known}.",
    },
    "rollover.rate_unknown": {
        "ru": "Ставка по тарифам «{source}» неизвестна. Выберите: {known}.",
        "en": "There is no rate by the tariffs of “{source}”. Choose: {known}.",
    },
    "rollover.two_trades_day": {
        "ru": "Две сделки заключают в день перед исполнением: первая была бы оплачена {pays_on}, "
        "а обязательство исполняется {settle_on}.",
        "en": "Two trades are made the day before performance: the first would be paid on {pays_on}, "
        "the obligation falls due on {settle_on}.",
    },
    "rollover.no_pair": {
        "ru": "Вторая сделка не пара первой: {other_pieces} шт. по {other_price} против {pieces} шт. по {price}.",
        "en": "The second trade is no pair to the first: {other_pieces} pcs at {other_price} "
        "against {pieces} pcs at {price}.",
    },
    "rollover.not_enough": {
        "ru": "Выбранных бумаг мало: после переноса не хватило бы ещё {lacking} ({unit}). Добавьте бумаги.",
        "en": "The securities picked are not enough: {lacking} ({unit}) would still be lacking. Add more.",
    },
    "rollover.breach_unknown": {"ru": "Нехватки № {breach} нет.", "en": "There is no shortage No. {breach}."},
    "rollover.decided_already": {
        "ru": "По нехватке № {breach} уже решено: {choice}.",
        "en": "Shortage No. {breach} is decided already: {choice}.",
    },
    "rollover.reason_missing": {
        "ru": "Напишите, почему нехватка № {breach} остаётся без действий.",
        "en": "Say why nothing is done about shortage No. {breach}.",
    },
    "rollover.nothing_lacking": {
        "ru": "Нехватки № {breach} больше нет: средства и бумаги на месте.",
        "en": "Shortage No. {breach} is no more: cash and papers are there.",
    },
    "loan.sum_wrong": {
        "ru": "Заём даётся ровно на недостающую сумму: {lacking}, а не {asked}.",
        "en": "A loan is for exactly what is lacking: {lacking}, not {asked}.",
    },
    "loan.non_margin": {
        "ru": "Долг {debt} по расходам не погашен к сроку: на эту сумму выдан заём.",
        "en": "A debt of {debt} for costs was not met in time: it counts as lent.",
    },
    "loan.no_address": {
        "ru": "Требование не отправлено: в анкете клиента нет адреса. Укажите адрес и повторите.",
        "en": "The demand is not sent: the client's questionnaire names no address. Add one and try again.",
    },
    "loan.not_provided": {
        "ru": "Регламент этой фирмы займов не предусматривает.",
        "en": "This firm's regulation provides for no loans.",
    },
    "loan.nothing_to_demand": {
        "ru": "Требовать нечего: у клиента {client} нет займов или требование уже отправлено.",
        "en": "There is nothing to demand: client {client} has no loans, or a demand was sent already.",
    },
    "loan.demanded": {
        "ru": "В продлении займов отказано. Долг {owed} нужно вернуть до конца дня {due_on}. Отправлено: {address}.",
        "en": "The loans are not prolonged. {owed} is to be repaid by the end of {due_on}. Sent to {address}.",
    },
    "loan.not_repaid": {
        "ru": "Заём не возвращён в срок {due_on}: долг с процентами {owed}. Активы можно продать на эту сумму.",
        "en": "The loan was not repaid by {due_on}: {owed} with interest is owed. Assets may be sold for that much.",
    },
    "special.short_left": {
        "ru": "К концу сессии остаётся короткая позиция клиента {client}: {pieces} шт. {instrument}, "
        "заявок на её закрытие нет.",
        "en": "A short position of client {client} is left towards the end of the session: {pieces} pcs of "
        "{instrument}, and no order closes it.",
    },
    "special.due_uncovered": {
        "ru": "На следующий день клиент {client} должен поставить {instrument}: "
        "не обеспечено {pieces} шт., заявок нет.",
        "en": "Client {client} has to deliver {instrument} on the next day: {pieces} pcs have no cover and no order.",
    },
    "special.no_session": {"ru": "{on} торгов нет.", "en": "There is no session on {on}."},
    "special.out_of_hours": {
        "ru": "Без заявки клиента сделку заключают только с {opens} до {closes}; сейчас {at}.",
        "en": "Without a client's order a deal is made only from {opens} to {closes}; it is {at}.",
    },
    "special.halted": {
        "ru": "Торги {instrument} остановлены: рыночной цены нет.",
        "en": "Trading in {instrument} is halted: there is no market price.",
    },
    "special.no_price": {
        "ru": "Сделок с {instrument} с {since} не было: рыночной цены нет.",
        "en": "There was no deal in {instrument} since {since}: there is no market price.",
    },
    "special.not_needed": {
        "ru": "Переносить нечего: короткой позиции клиента {client} в {instrument} нет или её закрывает заявка.",
        "en": "There is nothing to carry over: client {client} is not short of {instrument}, or an order closes it.",
    },
    "special.not_provided": {
        "ru": "Регламент этой фирмы таких сделок без заявки не предусматривает.",
        "en": "This firm's regulation provides for no such deals without an order.",
    },
    "special.second_overdue": {
        "ru": "Вторая специальная сделка не заключена к открытию сессии ({due_at}).",
        "en": "The second special trade was not made when the session opened ({due_at}).",
    },
    "special.second_sent": {
        "ru": "Вторая специальная сделка по переносу № {deal} подана на биржу.",
        "en": "The second special trade of carrying No. {deal} is put to the exchange.",
    },
    "special.not_sold": {
        "ru": "Заявка второй специальной сделки по переносу № {deal} закончилась, бумаги проданы не все.",
        "en": "The order of the second special trade of carrying No. {deal} is over, and not all papers are sold.",
    },
    "special.under_way": {
        "ru": "Такая заявка по {instrument} за счёт клиента {client} уже стоит на бирже.",
        "en": "Such an order in {instrument} for client {client} stands at the exchange already.",
    },
    "special.second_settled": {
        "ru": "По специальной сделке № {deal} решать нечего.",
        "en": "There is nothing to decide about special trade No. {deal}.",
    },
    "special.settlement_short": {
        "ru": "Для расчётов не хватает {lacking} ({unit}): бумаги можно продать или купить без заявки.",
        "en": "{lacking} ({unit}) is lacking for settlement: papers may be sold or bought without an order.",
    },
    "special.costs_unpaid": {
        "ru": "На вознаграждение и расходы {owed} не хватает денег: есть {cash}. Бумаги можно продать без заявки.",
        "en": "Cash of {cash} does not reach for fees and costs of {owed}: papers may be sold without an order.",
    },
    "special.no_ground": {
        "ru": "Основания для сделки без заявки клиента {client} нет ({reason}).",
        "en": "There is no ground for a deal without an order of client {client} ({reason}).",
    },
    "special.pieces_wrong": {
        "ru": "Количество {pieces} не подходит: нужно не больше {least} шт., целыми лотами по {lot}.",
        "en": "{pieces} pieces will not do: at most {least} are needed, in whole lots of {lot}.",
    },
    "income.not_short": {
        "ru": "Дохода взимать не за что: на {on} позиция клиента {position}, короткой она не была.",
        "en": "No income is to be taken: the client's position on {on} was {position}, not short.",
    },
    "income.not_carried": {
        "ru": "Дополнительной комиссии нет: через {on} позицию специальными сделками не переносили.",
        "en": "There is no extra commission: no special trade carried the position over {on}.",
    },
    "income.charged_twice": {
        "ru": "За дату {on} по {instrument} с клиента уже взят доход {dividend}. "
        "Брать ли ещё и комиссию, решает сотрудник.",
        "en": "For {on} the income of {dividend} on {instrument} was taken already. Whether the commission is taken "
        "too, an officer decides.",
    },
    "income.charged_already": {"ru": "За дату {on} это уже взято.", "en": "It was taken for {on} already."},
    "income.not_positive": {
        "ru": "Доход на одну бумагу {per_paper} не подходит: он должен быть больше нуля.",
        "en": "Income of {per_paper} a paper will not do: it must be above nil.",
    },
    "income.no_record_date": {
        "ru": "На {on} дата составления списка по {instrument} не объявлена.",
        "en": "No record date of {instrument} is announced for {on}.",
    },
}
