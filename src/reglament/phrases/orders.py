"""Sentences on orders, by ground code and language."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "order.unknown": {
        "ru": "Заявки № {order} среди ваших нет. Проверьте номер в списке заявок.",
        "en": "There is no order {order} among yours. Check the number in the list of orders.",
    },
    "order.client_order_id_taken": {
        "ru": "Под вашим номером {client_order_id} уже стоит заявка № {order}. Новая не принята.",
        "en": "Your number {client_order_id} already stands for order {order}. No new order was taken.",
    },
    "order.client_unknown": {
        "ru": "Заявка не принята: клиента с кодом или счётом «{given}» нет. Проверьте код.",
        "en": "The order is not taken: no client has the code or account “{given}”. Check the code.",
    },
    "order.field_missing": {
        "ru": "Заявка не принята: не указано поле «{field}». Заполните его и подайте заявку снова.",
        "en": "The order is not taken: the field “{field}” is missing. Fill it in and place the order again.",
    },
    "order.side_unknown": {
        "ru": "Заявка не принята: вид сделки «{side}» неизвестен. Укажите покупку или продажу.",
        "en": "The order is not taken: “{side}” is neither buy nor sell. Name one of them.",
    },
    "order.instrument_unknown": {
        "ru": "Заявка не принята: бумаги «{instrument}» нет в списке. Укажите код или ISIN.",
        "en": "The order is not taken: “{instrument}” is not listed. Give its code or ISIN.",
    },
    "order.instrument_not_unique": {
        "ru": "Заявка не принята: бумага определена неоднозначно. «{instrument}» — это {fits}. Укажите один код.",
        "en": "Not taken: the security is not uniquely identified. “{instrument}” fits {fits}. Name one code.",
    },
    "order.quantity_wrong": {
        "ru": "Заявка не принята: количество «{quantity}» не целое число больше нуля. Введите целое число.",
        "en": "The order is not taken: the quantity “{quantity}” is no whole number above nil. Enter a whole number.",
    },
    "order.quantity_unit_unclear": {
        "ru": "Не сказано, {quantity} — лоты или штуки (в лоте {lot}). Решает трейдер, заявка ждёт.",
        "en": "Lots or pieces is not said of {quantity} (a lot is {lot}). The trader decides; the order waits.",
    },
    "order.not_whole_lots": {
        "ru": "Заявка не принята: {pieces} шт. не делятся на лоты по {lot}. Измените количество.",
        "en": "The order is not taken: {pieces} pieces are no whole lots of {lot}. Change the quantity.",
    },
    "order.price_unreadable": {
        "ru": "Заявка не принята: цена «{price}» не число. Введите число или оставьте поле пустым для рыночной.",
        "en": "The order is not taken: the price “{price}” is no number. Enter one or leave it blank for the market's.",
    },
    "order.price_not_positive": {
        "ru": "Заявка не принята: цена {price} не больше нуля.",
        "en": "The order is not taken: the price {price} is not above nil.",
    },
    "order.price_unit_wrong": {
        "ru": "Заявка не принята: цена указана в «{given}», эта бумага торгуется в «{needed}». Пересчитайте цену.",
        "en": "The order is not taken: the price unit must be {needed}, not {given}. Restate the price.",
    },
    "order.accrued_unknown": {
        "ru": "НКД по бумаге {instrument} на день расчётов не опубликован: под заявку отложено без него.",
        "en": "The accrued coupon of {instrument} is not published for the settlement day: "
        "what is set aside counts the price alone.",
    },
    "order.price_off_tick": {
        "ru": "Заявка не принята: цена {price} не кратна шагу {tick}. Возьмите ближайшую кратную.",
        "en": "The order is not taken: the price {price} is off the step of {tick}. Take the nearest step.",
    },
    "order.channel_not_allowed": {
        "ru": "Заявка не принята: канал «{channel}» не разрешён. Подайте её через кабинет, по телефону или на бумаге.",
        "en": "The order is not taken: the channel “{channel}” is not allowed. Use the cabinet, the phone or paper.",
    },
    "order.no_system_agreement": {
        "ru": "Заявка не принята: нет соглашения о системе {system}. Подпишите его или подайте заявку иначе.",
        "en": "The order is not taken: no system agreement on {system}. Sign it or place the order otherwise.",
    },
    "order.not_an_order": {
        "ru": "Это не заявка, а распоряжение другого вида ({entry_type}). Подайте его в разделе поручений.",
        "en": "This is no order but an instruction ({entry_type}). Give it among the instructions.",
    },
    "order.form_not_allowed": {
        "ru": "Заявка не принята: нужна форма из приложения к Регламенту.",
        "en": "The order is not taken: the form of the appendix is required.",
    },
    "order.paper_too_long": {
        "ru": "Заявка не принята: на бумаге названо бумаг: {named}, можно не больше {most}. Разделите её.",
        "en": "The order is not taken: the paper names {named} securities, at most {most} may stand. Split it.",
    },
    "order.venue_unknown": {
        "ru": "Заявка не принята: места исполнения «{venue}» нет.",
        "en": "The order is not taken: there is no venue “{venue}”.",
    },
    "order.venue_without_default_life": {
        "ru": "Заявка не принята: площадка ещё не открыта для заявок без срока. Укажите срок действия.",
        "en": "The order is not taken: the venue is not open for orders without a term. State how long it is valid.",
    },
    "order.no_session_known": {
        "ru": "Заявка не принята: о ближайшей торговой сессии сведений нет.",
        "en": "The order is not taken: no session of the venue is known.",
    },
    "order.lives_for_its_session": {
        "ru": "Срок не указан: заявка действует до конца торговой сессии.",
        "en": "No term is stated: the order lives to the end of the trading session.",
    },
    "order.taken_at_the_market": {
        "ru": "Цена не указана: заявка рыночная.",
        "en": "No price is stated: the order is a market one.",
    },
    "order.lifetime_cut": {
        "ru": "Заявка живёт не дольше {days} дней. Вы просили до {wanted}, сократили до {longest}.",
        "en": "An order lives {days} days at most. You asked until {wanted}; it is cut to {longest}.",
    },
    "order.lifetime_over_limit": {
        "ru": "Срок до {wanted} дольше {days} дней. Заявка ждёт решения сотрудника; без него можно до {longest}.",
        "en": "A life until {wanted} is longer than {days} days: an officer decides. Until {longest} needs nobody.",
    },
    "order.lifetime_agreed": {
        "ru": "Срок до {wanted} согласован: {officer}.",
        "en": "The life until {wanted} was agreed by {officer}.",
    },
    "order.term_not_by_this_channel": {
        "ru": "Срок до {wanted} по этому каналу ({channel}) не принимается: заявка действует до конца сессии.",
        "en": "A term until {wanted} cannot be set by {channel}: the order lives to the end of the session.",
    },
    "order.term_is_over": {
        "ru": "Заявка не принята: срок {wanted} уже прошёл. Укажите более поздний день.",
        "en": "The order is not taken: its term {wanted} is over. State a later day.",
    },
    "order.day_is_over": {
        "ru": "Заявка не принята: без срока она действует до {until}, это время прошло. Укажите срок.",
        "en": "The order is not taken: without a term it lives until {until}, which has passed. State a term.",
    },
    "order.written_too_late": {
        "ru": "Заявка не принята: письменную надо подать до {latest}, получена {received}.",
        "en": "The order is not taken: in writing it had to come by {latest}; it came at {received}.",
    },
    "order.intake_closed": {
        "ru": "Заявка не принята: приём до {latest}, получена {received}. Позже — с согласия трейдера: позвоните.",
        "en": "The order is not taken: intake closed at {latest}, it came at {received}. Later only by consent: call.",
    },
    "order.taken_late_by_consent": {
        "ru": "Принята после окончания приёма с согласия трейдера: {trader}.",
        "en": "Taken after intake closed with the consent of {trader}.",
    },
    "order.consent_needed": {
        "ru": "Заявка ждёт согласия брокера на условия: {conditions}. До согласия она не исполняется.",
        "en": "The order waits for the broker's consent to: {conditions}. Until then it is not executed.",
    },
    "order.all_or_none_not_taken": {
        "ru": "Заявка не принята: запрет частичного исполнения не предусмотрен. Уберите условие.",
        "en": "The order is not taken: a ban on partial execution is not provided for. Take the condition out.",
    },
    "order.still_on_hold": {
        "ru": "Заявку нельзя передать на исполнение: она ждёт решения ({waits_for}).",
        "en": "The order cannot become active: it waits for a decision ({waits_for}).",
    },
    "order.cash_short": {
        "ru": "Заявка не принята: нужно {needed}, свободно {available}, не хватает {short}. "
        "Пополните счёт или уменьшите до {covered_pieces} шт.",
        "en": "The order is not taken: {needed} is needed, {available} is free, {short} is lacking. "
        "Pay in or go down to {covered_pieces} pieces.",
    },
    "order.papers_short": {
        "ru": "Заявка не принята: для продажи нужно {needed}, свободно {available}. Уменьшите до {covered_pieces} шт.",
        "en": "The order is not taken: {needed} must be delivered, {available} is free. Go down to {covered_pieces}.",
    },
    "order.reduced_to_cover": {
        "ru": "Взяли {covered_pieces} шт. вместо {pieces}: столько обеспечено. Нужно {needed}, есть {available}.",
        "en": "Taken for {covered_pieces} pieces instead of {pieces}: so much is covered, {available} of {needed}.",
    },
    "order.not_fully_covered": {
        "ru": "Заявка обеспечена не полностью: нужно {needed}, есть {available}. Возникнет непокрытая позиция.",
        "en": "The order is not fully covered: {available} of {needed}. It would open an uncovered position.",
    },
    "order.creates_uncovered_position": {
        "ru": "После исполнения плановая позиция составит {forecast}: возникнет непокрытая позиция.",
        "en": "After execution the planned position would be {forecast}: an uncovered position.",
    },
    "order.position_is_clients_to_compute": {
        "ru": "Сейчас можно не больше {largest} шт. Свою позицию вы считаете сами: по сделкам и активным заявкам.",
        "en": "The largest order now is {largest} pieces. Your position is yours to compute: deals and live orders.",
    },
    "order.no_price_for_cover": {
        "ru": "Рыночная заявка не принята: у {instrument} ещё нет цены. Укажите предельную цену.",
        "en": "The market order is not taken: {instrument} has no price yet to compute the cover. State a limit.",
    },
    "order.refused_by_law": {"ru": "В приёме заявки отказано.", "en": "The order is refused."},
    "order.refused_by_officer": {
        "ru": "Сотрудник отказал в приёме заявки: {refusal_code}.",
        "en": "An officer refused the order: {refusal_code}.",
    },
    "order.refused_by_venue": {
        "ru": "Биржа не приняла заявку: {text} (код {venue_code}). Деньги и бумаги по ней свободны.",
        "en": "The venue refused the order: {text} (code {venue_code}). What it held is free.",
    },
    "order.refusal_needs_code": {
        "ru": "Отказ не записан: нужен код, один из {codes}.",
        "en": "The refusal is not recorded: it needs a code, one of {codes}.",
    },
    "order.cannot_be_placed_at_once": {
        "ru": "Рыночная заявка снята: её нельзя выставить сразу. Подайте её в торговую сессию или укажите цену.",
        "en": "The market order was cancelled: it cannot be placed immediately. Place it in the session, or limit it.",
    },
    "order.cannot_go_now": {
        "ru": "Передать на биржу сейчас нельзя: заявка в состоянии «{state}» или торги не идут.",
        "en": "It cannot be sent now: its state is “{state}” or nothing is traded.",
    },
    "order.rank_needed": {
        "ru": "Заявки поступили одновременно ({orders}). Задайте их очередь.",
        "en": "{orders} orders came at the same moment. Set their turn.",
    },
    "order.turn_is_by_receipt": {
        "ru": "Очередь заявки № {order} не меняется: она определяется временем поступления ({received}).",
        "en": "The turn of order {order} stands: it goes by receipt ({received}).",
    },
    "order.not_its_turn": {
        "ru": "Заявка № {order} ждёт: раньше поступила заявка № {first}.",
        "en": "Order {order} waits: order {first} came first.",
    },
    "order.client_goes_first": {
        "ru": "Собственная заявка не передана: раньше неё стоит заявка клиента № {order}.",
        "en": "The broker's own order is not sent: client order {order} goes first.",
    },
    "order.fill_over_rest": {
        "ru": "Исполнение на {filled} шт. не записано: в заявке осталось {rest} шт. Сверьтесь с биржей.",
        "en": "An execution of {filled} is not recorded: {rest} pieces are left in the order. Check with the venue.",
    },
    "order.partial_not_allowed": {
        "ru": "Исполнение {filled} шт. из {pieces} не принято: заявка исполняется только целиком.",
        "en": "An execution of {filled} of {pieces} is not taken: the order is filled in full or not at all.",
    },
    "order.execution_told_differently": {
        "ru": "Исполнение {execution} уже записано с другими данными. Сверьтесь с биржей.",
        "en": "Execution {execution} is recorded already with other facts. Check with the venue.",
    },
    "order.rest_cancelled": {
        "ru": "Снимаем неисполненные {rest} шт. Исполненные {filled} шт. остаются в силе.",
        "en": "The unfilled {rest} pieces are cancelled. The {filled} filled stand.",
    },
    "order.already_executed": {
        "ru": "Снять заявку нельзя: она уже исполнена ({filled} шт.).",
        "en": "The order cannot be cancelled: it is already executed ({filled} pieces).",
    },
    "order.already_ended": {
        "ru": "Заявки уже нет: её состояние «{state}».",
        "en": "The order is over already: its state is “{state}”.",
    },
    "order.cancel_came_too_late": {
        "ru": "Биржа не сняла заявку: {text} (код {venue_code}).",
        "en": "The venue did not cancel the order: {text} (code {venue_code}).",
    },
    "order.stop_not_provided": {
        "ru": "Остановить заявку нельзя: Регламент такого права не даёт.",
        "en": "The order cannot be stopped: the regulation gives no such right.",
    },
    "order.stop_needs_reason": {"ru": "Укажите причину остановки.", "en": "State why the order is stopped."},
    "order.stopped_by_broker": {
        "ru": "Брокер прекратил исполнение заявки. Причина: {reason}.",
        "en": "The broker stopped the order. Reason: {reason}.",
    },
    "order.decision_unknown": {
        "ru": "Решение «{decision}» здесь не подходит.",
        "en": "“{decision}” decides nothing here.",
    },
    "order.reason_needed": {"ru": "Напишите, чем закончилась сверка.", "en": "Write what came of it."},
    "order.no_duplicate_due": {
        "ru": "Бумажный дубликат заявки № {order} не нужен.",
        "en": "No paper duplicate of order {order} is due.",
    },
    "order.duplicate_there_already": {
        "ru": "Дубликат уже получен {received}.",
        "en": "The duplicate came already on {received}.",
    },
    "order.stage_too_early": {
        "ru": "Этап «{stage}» отметить рано: не пройден этап «{missing}».",
        "en": "The stage “{stage}” cannot be marked yet: “{missing}” is not reached.",
    },
    "order.order_required": {
        "ru": "Сделка не записана: нужна заявка клиента. Основание «{basis}» её не заменяет.",
        "en": "The deal is not booked: a client's order is required. “{basis}” does not stand for it.",
    },
    "order.exception_clause_missing": {
        "ru": "Операция не записана: нет ни поручения, ни пункта, который её допускает ({given}).",
        "en": "The operation is not booked: neither an instruction nor a clause that excepts it is named ({given}).",
    },
    "order.deal_without_order": {
        "ru": "Сделка записана без заявки. Основание: {basis}.",
        "en": "The deal is booked without an order. Basis: {basis}.",
    },
    "order.deal_names_unknown": {
        "ru": "Сделка не записана: «{given}» неизвестно.",
        "en": "The deal is not booked: “{given}” is unknown.",
    },
    "order.other_deal": {
        "ru": "Сделка не относится к заявке № {order}: другой клиент, бумага или вид.",
        "en": "The deal does not carry out order {order}: another client, security or side.",
    },
    "order.venue_violated": {
        "ru": "Сделка не связана с заявкой: место {made_at}, в заявке {named}.",
        "en": "The deal is not linked: venue condition violated, made at {made_at}, the order names {named}.",
    },
    "order.settlement_violated": {
        "ru": "Сделка не связана с заявкой: расчёты {made_on}, в заявке {named}.",
        "en": "The deal is not linked: it settles {made_on}, the order names {named}.",
    },
    "order.capacity_without_ground": {
        "ru": "Сделка не записана: для «{capacity}» нужно основание, обычно «{usual}».",
        "en": "The deal is not booked: “{capacity}” needs a ground, the usual capacity is “{usual}”.",
    },
    "order.price_worse_than_limit": {
        "ru": "Сделка по {price} хуже цены заявки {limit}.",
        "en": "A deal at {price} is worse than the order's limit {limit}.",
    },
}
