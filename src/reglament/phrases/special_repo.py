"""Sentences on the settlement-day chain and the special REPO, by ground code and language."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "repo.tariff_without_rate": {
        "ru": "По тарифу {tariff} ставки специального РЕПО нет: сделка не заключается.",
        "en": "The tariff {tariff} has no rate of special REPO: no such deal is made under it.",
    },
    "repo.not_known_here": {
        "ru": "Регламент этого брокера специального РЕПО не знает.",
        "en": "This broker's regulation knows no special REPO.",
    },
    "repo.no_obligation": {
        "ru": "Специальное РЕПО не заключено: не названо обязательство, которое оно переносит.",
        "en": "No special REPO is made: it names no obligation that it carries over.",
    },
    "repo.too_early": {
        "ru": "Рано: обязательство исполняется {due_on}, РЕПО можно заключить с {earliest}, а сделка от {made_on}.",
        "en": "Too early: the obligation is due on {due_on}, a REPO may be made from {earliest}, not on {made_on}.",
    },
    "repo.too_late": {
        "ru": "Поздно: обязательство исполнялось {due_on}, а сделка от {made_on}.",
        "en": "Too late: the obligation was due on {due_on}, and the deal is of {made_on}.",
    },
    "repo.other_currency": {
        "ru": "Первая часть РЕПО оплачивается в {wanted}, а не в {currency}.",
        "en": "The first leg is paid in {wanted}, not in {currency}.",
    },
    "repo.no_market_price": {
        "ru": "Сегодня рыночной цены этой бумаги нет: дождитесь сделки на торгах или выберите другую бумагу.",
        "en": "There is no market price of this paper today: wait for a deal of the market or choose another paper.",
    },
    "repo.off_market": {
        "ru": "Цена первой части {price} не рыночная: сейчас {market}.",
        "en": "The first leg's price {price} is off the market: it is {market} now.",
    },
    "repo.first_leg_day": {
        "ru": "Первая часть исполняется {wanted}, в день обязательства, а указано {given}.",
        "en": "The first leg settles on {wanted}, the obligation's day, and {given} is given.",
    },
    "repo.no_offer": {
        "ru": "Предложения третьего лица или встречного поручения нет: РЕПО не заключается.",
        "en": "There is no third party's offer and no counter order: no REPO is made.",
    },
    "repo.market_unknown": {
        "ru": "Специальное РЕПО заключается на торгах или вне их, а указано «{market}».",
        "en": "A special REPO is made on the exchange or off it, and “{market}” is given.",
    },
    "repo.dealer_off_exchange": {
        "ru": "Стать другой стороной за свой счёт брокер может только на организованных торгах, а не «{market}».",
        "en": "The broker takes the other side for its own account on the exchange only, not “{market}”.",
    },
    "repo.offer_too_small": {
        "ru": "Предлагают {offered} шт., а нужно {wanted}. Заключите РЕПО на часть или найдите другое предложение.",
        "en": "{offered} pieces are offered and {wanted} are needed. Make a REPO for a part or find another offer.",
    },
    "repo.offer_off_market": {
        "ru": "Предлагают по цене {price}, а рыночная цена {market}.",
        "en": "The offer asks {price}, and the market price is {market}.",
    },
    "repo.offer_rate": {
        "ru": "Предлагают под {rate} % годовых, а по тарифу клиента {tariff_rate} %.",
        "en": "The offer asks {rate} % a year, and the client's tariff says {tariff_rate} %.",
    },
    "repo.offer_other_way": {
        "ru": "Предложение № {offer} нехватку не закрывает: другая бумага или та же сторона сделки.",
        "en": "Offer No. {offer} does not cover the shortage: another paper, or the same side of the deal.",
    },
    "repo.not_tied": {
        "ru": "Количество {asked} не подходит: нехватка требует {wanted} шт., больше нельзя, меньше — целыми лотами.",
        "en": "{asked} pieces do not fit: the shortage takes {wanted}; never more, and fewer only in whole lots.",
    },
    "repo.exchange_closed": {
        "ru": "Торги {instrument} сейчас не идут: заключить РЕПО на бирже нельзя.",
        "en": "{instrument} does not trade now: no REPO can be made on the exchange.",
    },
    "repo.stock_market_location": {
        "ru": "Деньги ({cash}) и бумаги ({papers}) внебиржевого РЕПО должны лежать на разделе {wanted}.",
        "en": "Money ({cash}) and papers ({papers}) of a REPO off the exchange must lie at {wanted}.",
    },
    "repo.papers_short": {
        "ru": "У клиента {has} шт. {instrument}, а продать в первой части нужно {wanted}.",
        "en": "The client has {has} of {instrument}, and {wanted} are to be sold in the first leg.",
    },
    "repo.own_counter_order": {
        "ru": "Встречное поручение дал тот же клиент {client}: нужен другой.",
        "en": "The counter order is of the same client {client}: another one is needed.",
    },
    "repo.lender_short": {
        "ru": "У клиента {client}, давшего встречное поручение, не хватает {unit}.",
        "en": "Client {client}, whose counter order it is, has not enough of {unit}.",
    },
    "repo.use_not_allowed": {
        "ru": "Клиент {client} не разрешал использовать свои активы ({wanted}): встречное поручение не принимается.",
        "en": "Client {client} has not allowed the use of his assets ({wanted}): no counter order is taken.",
    },
    "repo.offer_of_whom": {
        "ru": "Укажите, чьё предложение: третьего лица, клиента или самого брокера — кого-то одного.",
        "en": "Say whose offer it is: a third party's, a client's or the broker's own; exactly one of them.",
    },
    "repo.offer_of_nothing": {
        "ru": "Предложение не принято: количество и цена должны быть больше нуля.",
        "en": "The offer is not taken: quantity and price must be above nil.",
    },
    "repo.offer_of_the_past": {
        "ru": "Предложение на {valid_on} не принято: этот день прошёл.",
        "en": "The offer for {valid_on} is not taken: that day has passed.",
    },
    "repo.offer_unknown": {
        "ru": "Открытого предложения № {offer} нет.",
        "en": "There is no open offer No. {offer}.",
    },
    "repo.chain_unknown": {
        "ru": "Нехватки № {chain} нет.",
        "en": "There is no shortage No. {chain}.",
    },
    "repo.not_to_be_made": {
        "ru": "По нехватке № {chain} РЕПО не заключается, её состояние: {state}.",
        "en": "No REPO is made for shortage No. {chain}; it is {state}.",
    },
    "repo.refusal_too_late": {
        "ru": "Уведомление об отказе не имеет силы: оно направлено {sent_at}, а нужно было раньше {before}. "
        "Обязанность заключить РЕПО остаётся.",
        "en": "The notice of refusal has no effect: sent at {sent_at}, and it had to leave before {before}. "
        "The duty to make the REPO stands.",
    },
    "repo.term_is_over": {
        "ru": "Срок {until}, указанный в уведомлении, наступает раньше его отправки ({sent_at}).",
        "en": "The term {until} stated in the notice lies before it is sent ({sent_at}).",
    },
    "repo.nothing_to_refuse": {
        "ru": "Отказывать не в чем: на {on} у клиента нет нехватки {unit}, которую можно перенести.",
        "en": "There is nothing to refuse: on {on} the client has no shortage of {unit} that may be carried over.",
    },
    "repo.refused_too_much": {
        "ru": "Отказ на {asked} ({unit}) больше нехватки {lacking}.",
        "en": "A refusal of {asked} ({unit}) is more than the shortage of {lacking}.",
    },
    "repo.notice_lacks": {
        "ru": "В уведомлении об отказе нет обязательных сведений: {field}.",
        "en": "The notice of refusal does not say what it must: {field}.",
    },
    "repo.due": {
        "ru": "Остаток не восстановлен к сроку: на {on} не хватает {lacking} ({unit}). Заключите специальное РЕПО.",
        "en": "The balance was not restored in time: for {on} {lacking} ({unit}) is lacking. Make a special REPO.",
    },
    "repo.demand_unmet": {
        "ru": "Требование о закрытии не исполнено: на {on} не хватает {lacking} ({unit}). "
        "Закройте позицию до конца торговой сессии.",
        "en": "The demand to close was not met: for {on} {lacking} ({unit}) is lacking. "
        "Close the position before the session ends.",
    },
    "repo.incident": {
        "ru": "Сессия {on} закончилась, а {lacking} ({unit}) не перенесено и не закрыто. Опишите, что сделано.",
        "en": "The session of {on} has ended, and {lacking} ({unit}) is neither carried over nor closed. "
        "Say what was done.",
    },
    "repo.no_unmet_demand": {
        "ru": "Принудительно закрывать по нехватке № {chain} нечего, её состояние: {state}.",
        "en": "There is nothing to close by force for shortage No. {chain}; it is {state}.",
    },
    "repo.force_needs_officer": {
        "ru": "Нехватку денег ({lacking}) закрывают продажей бумаг по выбору сотрудника: план составляет он.",
        "en": "A shortage of money ({lacking}) is closed by selling papers an officer chooses: the plan is his.",
    },
    "instruments.record_date_unknown": {
        "ru": "Такой даты составления списка по {instrument} нет: {on}.",
        "en": "There is no such record date of {instrument}: {on}.",
    },
    "instruments.record_purpose_unknown": {
        "ru": "Список владельцев составляют для собрания или дохода ({known}), а указано «{purpose}».",
        "en": "A list of holders is drawn up for one of {known}, and “{purpose}” is given.",
    },
    "mail.repo.demand_refusal.subject": {
        "ru": "Отказ от специального РЕПО и требование закрыть позицию",
        "en": "No special REPO: demand to close the position",
    },
    "mail.repo.demand_refusal.text": {
        "ru": "По обязательствам на {on} (сделки № {obligation}) специальное РЕПО заключено не будет. Клиент {client}: "
        "закройте позицию по {unit}, количество {quantity}, до {deadline} — зачислите недостающее или подайте заявки.",
        "en": "No special REPO will be made for the obligations of {on} (deals No. {obligation}). Client {client}: "
        "close the position in {unit}, quantity {quantity}, before {deadline}: bring what is lacking or place orders.",
    },
    "mail.repo.demand_record_date.subject": {
        "ru": "День составления списка владельцев: закройте позицию",
        "en": "Record date: close the position",
    },
    "mail.repo.demand_record_date.text": {
        "ru": "{on} по {unit} составляют список владельцев, поэтому специальное РЕПО не заключается. Клиент {client}: "
        "по сделкам № {obligation} зачислите {quantity} шт. или подайте заявки на покупку до {deadline}.",
        "en": "The list of holders of {unit} is drawn up on {on}, so no special REPO is made. Client {client}: for "
        "deals No. {obligation} deliver {quantity} pieces or order their purchase before {deadline}.",
    },
    "mail.repo.demand_no_offer.subject": {
        "ru": "Предложений РЕПО нет: закройте позицию",
        "en": "No offers of REPO: close the position",
    },
    "mail.repo.demand_no_offer.text": {
        "ru": "Предложений на специальное РЕПО накануне не было. Клиент {client}: по сделкам № {obligation} закройте "
        "позицию по {unit}, количество {quantity}, до {deadline}.",
        "en": "There were no offers of a special REPO the day before. Client {client}: for deals No. {obligation} "
        "close the position in {unit}, quantity {quantity}, before {deadline}.",
    },
}
