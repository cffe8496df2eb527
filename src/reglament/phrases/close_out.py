"""Sentences on calls, closing and what is looked at before it, by ground code and language."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "margin.below_initial": {
        "ru": "Стоимость портфеля {value} ниже начальной маржи {initial}: не хватает {shortfall}. "
        "Внесите деньги или бумаги либо закройте часть позиций.",
        "en": "The portfolio's value, {value}, is below the initial margin, {initial}: {shortfall} is lacking. "
        "Bring money or securities, or close part of the positions.",
    },
    "margin.not_restored": {
        "ru": "До {by} стоимость портфеля не восстановлена до начальной маржи. Новые непокрытые позиции недоступны.",
        "en": "The value was not brought back to the initial margin by {by}. No new uncovered positions are opened.",
    },
    "margin.back_to_normal": {
        "ru": "Стоимость портфеля {value} снова не ниже начальной маржи {initial}.",
        "en": "The portfolio's value, {value}, is back at the initial margin, {initial}, or above it.",
    },
    "margin.below_minimum": {
        "ru": "Стоимость портфеля {value} ниже минимальной маржи {minimum}: позиции подлежат закрытию.",
        "en": "The portfolio's value, {value}, is below the minimum margin, {minimum}: positions are to be closed.",
    },
    "margin.due_same_session": {
        "ru": "Закрыть позиции нужно до конца этой основной сессии: до {by}.",
        "en": "Positions are to be closed by the end of this main session: by {by}.",
    },
    "margin.due_next_session": {
        "ru": "До конца основной сессии оставалось слишком мало времени. Закрыть позиции нужно до конца следующей: "
        "до {by}.",
        "en": "Too little of the main session was left. Positions are to be closed by the end of the next: by {by}.",
    },
    "margin.due_after_halt": {
        "ru": "Торги были остановлены и возобновились незадолго до конца сессии. Закрыть позиции нужно до {by}.",
        "en": "Trading was halted and resumed late in the session. Positions are to be closed by {by}.",
    },
    "margin.due_next_cut_off": {
        "ru": "Нарушение возникло после ограничительного времени. Закрыть позиции нужно до {by}.",
        "en": "The breach came after the cut-off time. Positions are to be closed by {by}.",
    },
    "margin.recovered": {
        "ru": "До первой сделки стоимость портфеля {value} поднялась выше минимальной маржи {minimum}: "
        "закрытие отменено.",
        "en": "Before the first deal the value rose to {value}, the minimum margin being {minimum}: "
        "closing is called off.",
    },
    "margin.restored": {
        "ru": "Позиции закрыты в нужном объёме: стоимость портфеля {value}.",
        "en": "Positions are closed far enough: the portfolio's value is {value}.",
    },
    "margin.nothing_left": {
        "ru": "Позиций, по которым нужна маржа, не осталось. Остаток {value} — долг, а не позиция.",
        "en": "No position that margin is asked for is left. What remains, {value}, is a debt and no position.",
    },
    "margin.close_out_overdue": {
        "ru": "Позиции не закрыты до {by}: срок прошёл. Заведён инцидент.",
        "en": "Positions were not closed by {by}: the term has passed. An incident is recorded.",
    },
    "margin.target_out_of_reach": {
        "ru": "Даже если закрыть всё, что можно, не хватит {lacking}.",
        "en": "Even with everything closed that can be, {lacking} will be lacking.",
    },
    "margin.least_unproved": {
        "ru": "План достаточен, но перебраны не все варианты: дешевле он может быть не больше чем на {gap}.",
        "en": "The plan suffices, but not every choice was tried: it could be cheaper by {gap} at most.",
    },
    "margin.presale_short": {
        "ru": "Денег на закрытие не хватает: после продажи бумаг недостаёт {lacking}.",
        "en": "There is not enough money to close: after the sale of other securities {lacking} is lacking.",
    },
    "margin.counter_not_allowed": {
        "ru": "Регламент не позволяет закрывать позицию сделкой с другим клиентом.",
        "en": "The regulation does not let a position be closed against another client.",
    },
    "margin.counter_unknown": {
        "ru": "Действующего внебиржевого поручения с таким номером нет.",
        "en": "There is no live order of that number off the exchange.",
    },
    "margin.counter_does_not_meet": {
        "ru": "Поручение № {order} не встречное: нужен другой клиент, та же бумага и обратная сторона.",
        "en": "Order No. {order} is no counter order: another client, the same paper and the other side are needed.",
    },
    "margin.counter_too_small": {
        "ru": "По поручению № {order} осталось {left} шт., а для закрытия нужно {wanted}.",
        "en": "Order No. {order} has {left} pieces left, and closing takes {wanted}.",
    },
    "margin.counter_price": {
        "ru": "Цена {price} хуже предела {limit} во встречном поручении № {order}.",
        "en": "The price {price} is worse than the limit {limit} of counter order No. {order}.",
    },
    "margin.plan_insufficient": {
        "ru": "План не принят: до цели не хватает {lacking}. Увеличьте количество.",
        "en": "The plan is not taken: {lacking} is lacking to the target. Raise the quantities.",
    },
    "margin.plan_over_closes": {
        "ru": "План не принят: {asset} закрывается больше, чем нужно ({pieces} шт.). Хватит на лот меньше ({lot} шт.).",
        "en": "The plan is not taken: more of {asset} is closed than needed ({pieces} pieces). "
        "A lot less ({lot} pieces) is enough.",
    },
    "margin.plan_opens": {
        "ru": "{asset}: закрыть можно от 1 лота до {most} шт., указано {pieces}.",
        "en": "{asset}: from one lot to {most} pieces can be closed, {pieces} are named.",
    },
    "margin.plan_odd_lot": {
        "ru": "{asset}: {pieces} шт. — не целое число лотов по {lot} шт.",
        "en": "{asset}: {pieces} pieces are no whole number of lots of {lot}.",
    },
    "margin.no_deal_price": {
        "ru": "{asset}: цены для сделки нет, {pieces} шт. в план не вошли.",
        "en": "{asset}: there is no price to deal at; {pieces} pieces are not in the plan.",
    },
    "margin.less_than_a_lot": {
        "ru": "{asset}: {pieces} шт. меньше лота ({lot} шт.), в план не вошли.",
        "en": "{asset}: {pieces} pieces are less than a lot ({lot}); they are not in the plan.",
    },
    "margin.price_not_admitted": {
        "ru": "Бумага не допущена к анонимным торгам: сделка по цене {price} вне их возможна.",
        "en": "The security is not admitted to anonymous trading: a deal at {price} outside it may be made.",
    },
    "margin.price_no_deals": {
        "ru": "Сделка по цене {price} не принята: с {since} по {until} анонимных сделок не было.",
        "en": "The deal at {price} is not taken: there were no anonymous deals from {since} to {until}.",
    },
    "margin.price_outside": {
        "ru": "Сделка по цене {price} не принята: предел по анонимным сделкам с {since} по {until} — {limit}.",
        "en": "The deal at {price} is not taken: anonymous deals from {since} to {until} set the limit at {limit}.",
    },
    "margin.price_inside": {
        "ru": "Цена {price} в пределах анонимных сделок с {since} по {until}: предел {limit}.",
        "en": "The price {price} is within the anonymous deals from {since} to {until}; the limit is {limit}.",
    },
    "margin.split_not_booked": {
        "ru": "{asset}: дробление или консолидация с {on} ещё не проведены в учёте, цена и количество не сопоставимы. "
        "Позиции не закрываются, пока сотрудник не проведёт их.",
        "en": "{asset}: the split of {on} is not in the books yet, so price and pieces do not match. "
        "Nothing is closed until an officer has booked it.",
    },
    "margin.split_unknown": {
        "ru": "Дробления или консолидации {asset} с {on}, которые ждут проведения, нет.",
        "en": "No split of {asset} of {on} waits to be booked.",
    },
    "margin.split_held": {
        "ru": "Бумаги {asset} удерживаются под заявки или поручения клиентов {clients}: сначала снимите их.",
        "en": "Pieces of {asset} are held for orders or instructions of clients {clients}: end those first.",
    },
    "margin.split_fraction": {
        "ru": "При пересчёте {asset} остаются дробные бумаги (клиенты {clients}): проведите их по выписке депозитария.",
        "en": "Pieces of {asset} leave fractions (clients {clients}): book them by the depository's statement.",
    },
    "margin.split_known": {
        "ru": "Дробление или консолидация {asset} с {on} уже записаны.",
        "en": "The split of {asset} of {on} is recorded already.",
    },
    "margin.split_wrong": {
        "ru": "Соотношение {before} к {after} не подходит: нужны два разных целых числа больше нуля.",
        "en": "The ratio {before} to {after} does not do: two different whole numbers above nil are needed.",
    },
    "margin.no_closing_ground": {
        "ru": "Закрыть позиции без заявки нельзя: основания «{ground}» нет.",
        "en": "Positions are not closed without an order: there is no ground ({ground}).",
    },
    "margin.outside_closing_hours": {
        "ru": "По этому основанию закрывают с {since} до {until}.",
        "en": "On this ground positions are closed from {since} until {until}.",
    },
    "margin.looked_too_rarely": {
        "ru": "С {since} до {until} показатели не просматривались: это дольше, чем позволяет Регламент.",
        "en": "The figures were not looked at from {since} to {until}: longer than the regulation allows.",
    },
    "margin.forced_order": {
        "ru": "Заявка выставлена брокером без заявки клиента: план закрытия № {plan}.",
        "en": "The broker put this order to the market without the client's: plan of closing No. {plan}.",
    },
    "margin.source_missing": {
        "ru": "Источник не указан. Напишите, откуда сведения.",
        "en": "No source is named. Write where it comes from.",
    },
    "margin.reason_missing": {
        "ru": "Причина не указана. Напишите, почему позиции не закрыты в срок.",
        "en": "No reason is given. Write why positions were not closed in time.",
    },
    "margin.plan_unknown": {
        "ru": "Плана закрытия № {plan} нет.",
        "en": "There is no plan of closing No. {plan}.",
    },
    "margin.plan_dropped": {
        "ru": "План закрытия № {plan} отменён: клиент восстановил показатели до начала.",
        "en": "Plan of closing No. {plan} is dropped: the client recovered before its start.",
    },
    "margin.plan_not_waiting": {
        "ru": "План закрытия № {plan} уже не ждёт начала, состояние: {state}.",
        "en": "Plan of closing No. {plan} no longer waits for its start; it is {state}.",
    },
    "margin.plan_not_started": {
        "ru": "Сделку с {asset} нельзя отнести к плану № {plan}: он не исполняется или такой строки в нём нет.",
        "en": "A deal in {asset} cannot be booked to plan No. {plan}: it is not under way, or has no such line.",
    },
    "margin.plan_renewed": {
        "ru": "Строки плана № {plan} пересчитаны: прежних больше не хватает или они лишние.",
        "en": "The lines of plan No. {plan} are computed anew: the earlier ones no longer fit.",
    },
    "margin.plan_changed": {
        "ru": "План закрытия № {plan} изменил сотрудник {officer}.",
        "en": "Officer {officer} changed plan of closing No. {plan}.",
    },
    "margin.plan_start_outside": {
        "ru": "Начать в {start} нельзя: время должно быть позже {now} и раньше {by}.",
        "en": "It cannot start at {start}: the time must be after {now} and before {by}.",
    },
    "margin.closing_started": {
        "ru": "Закрытие по плану № {plan} начато, заявок: {orders}.",
        "en": "Closing by plan No. {plan} has started; orders: {orders}.",
    },
    "margin.ground_unknown": {
        "ru": "Основание «{ground}» неизвестно; известны: {known}.",
        "en": "The ground “{ground}” is not known; known are: {known}.",
    },
    "margin.nothing_to_close": {
        "ru": "Закрывать нечего: у клиента {client} нет таких непокрытых позиций, которые можно откупить лотами.",
        "en": "There is nothing to close: client {client} has no such uncovered position of a whole lot.",
    },
}
