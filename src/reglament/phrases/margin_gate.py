"""Sentences on uncovered orders, on the ban below the initial margin and on the broker's lists and rates."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "margin.not_opted_in": {
        "ru": "Непокрытые сделки для клиента не разрешены: в приложении 1 нет отметки о согласии на них.",
        "en": "The client gives no uncovered orders: he has not opted in to them in appendix 1.",
    },
    "margin.not_let": {
        "ru": "Брокер не принимает от клиента поручений, ведущих к непокрытой позиции.",
        "en": "The broker takes no orders from the client that lead to an uncovered position.",
    },
    "margin.no_system_agreement": {
        "ru": "Непокрытые поручения принимаются только при соглашении о системе {system}; у клиента его нет.",
        "en": "Uncovered orders are taken only with an agreement on {system}; the client has none.",
    },
    "margin.venue_not_allowed": {
        "ru": "Непокрытое поручение на площадке {venue} не принимается; допустимо: {allowed}.",
        "en": "An uncovered order is not taken at {venue}; allowed: {allowed}.",
    },
    "margin.kind_not_uncovered": {
        "ru": "Сделка с {instrument} ({kind}) непокрытой быть не может: внесите средства или уменьшите количество.",
        "en": "A deal in {instrument} ({kind}) cannot be uncovered: add money or reduce the quantity.",
    },
    "margin.cash_below_minimum": {
        "ru": "Для непокрытых поручений на счёте должно быть не меньше {least}, сейчас {cash}.",
        "en": "Uncovered orders need at least {least} on the account; there is {cash}.",
    },
    "margin.short_not_allowed": {
        "ru": "По {instrument} непокрытая позиция клиента не допускается: бумаги нет в этой части списка ликвидных.",
        "en": "The client may not be short of {instrument}: it is not in that part of the liquid list.",
    },
    "margin.not_on_list": {
        "ru": "{instrument} нельзя купить на заёмные деньги: бумага не принимается в обеспечение.",
        "en": "{instrument} is not bought with borrowed money: it is not taken as collateral.",
    },
    "margin.warning_not_confirmed": {
        "ru": "Сначала подтвердите предупреждение: убыток по непокрытой сделке не ограничен и может превысить "
        "стоимость активов.",
        "en": "Confirm the warning first: the loss of an uncovered deal has no limit and may exceed your assets.",
    },
    "margin.beginner_not_warned": {
        "ru": "Клиента начального уровня риска предупреждают перед каждой непокрытой заявкой: убыток может превысить "
        "стоимость активов. Подтвердите, что риск этой заявки понятен.",
        "en": "A client of the beginner category is warned before each uncovered order: the loss may exceed the "
        "assets. Confirm that the risk of this order is understood.",
    },
    "margin.short_sales_barred": {
        "ru": "Короткие продажи {instrument} остановлены: цена {price} ниже закрытия {reference} на {limit} % "
        "или больше.",
        "en": "Short sales of {instrument} are barred: the price {price} is {limit} % or more below the close "
        "{reference}.",
    },
    "margin.short_ban_set": {
        "ru": "Короткие продажи {instrument} запрещены: {reason}.",
        "en": "Short sales of {instrument} are barred: {reason}.",
    },
    "margin.part_not_executed": {
        "ru": "К исполнению принято {covered} шт.; {pieces} шт. не исполняются: непокрытая позиция.",
        "en": "{covered} pieces are taken; {pieces} are not executed: uncovered position.",
    },
    "margin.uncovered_part": {
        "ru": "Поручение непокрытое: плановая позиция {asset} {planned}, после исполнения {after}, непокрытая часть "
        "{part}. Стоимость портфеля {value} руб., маржа с учётом заявок {corrected_margin} руб.",
        "en": "The order is uncovered: the planned position in {asset} is {planned}, after execution {after}, "
        "uncovered {part}. The portfolio is worth {value} roubles, the margin with live orders is {corrected_margin}.",
    },
    "margin.refused_by_broker": {
        "ru": "Брокер отказал в поручении, ведущем к непокрытой позиции (код {refusal_code}, {officer}).",
        "en": "The broker refused an order that leads to an uncovered position (code {refusal_code}, {officer}).",
    },
    "margin.passed_by_exception": {
        "ru": "Действие «{act}» выполняется при стоимости портфеля ниже начальной маржи по исключению {letter}.",
        "en": "“{act}” is done below the initial margin by exception {letter}.",
    },
    "margin.exception_unknown": {
        "ru": "Исключения «{letter}» регламент не знает.",
        "en": "The regulation knows no exception “{letter}”.",
    },
    "margin.exception_lacks_evidence": {
        "ru": "Исключение {letter} не применяется: не хватает {lacks}.",
        "en": "Exception {letter} does not apply: {lacks} is lacking.",
    },
    "margin.list_change_early": {
        "ru": "Изменение списка с {starts_on} слишком раннее: допустимо с {first} по {last}.",
        "en": "A change of the list from {starts_on} is too early: it may begin from {first} to {last}.",
    },
    "margin.list_change_late": {
        "ru": "Изменение списка с {starts_on} запоздало: допустимо с {first} по {last}.",
        "en": "A change of the list from {starts_on} is too late: it may begin from {first} to {last}.",
    },
    "margin.list_scope_unknown": {
        "ru": "Список для «{scope}» регламент не предусматривает; допустимо: {known}.",
        "en": "The regulation knows no list for “{scope}”; known: {known}.",
    },
    "margin.list_target_needed": {
        "ru": "Список для «{scope}»: группа или клиент называются тогда и только тогда, когда список не общий.",
        "en": "A list for “{scope}”: a group or client is named if, and only if, the list is not the one for all.",
    },
    "margin.exception_granted": {
        "ru": "Исключение {letter} разрешено для следующего действия «{act}» клиента.",
        "en": "Exception {letter} is granted for the client's next “{act}”.",
    },
    "margin.act_unknown": {
        "ru": "Для действия «{act}» исключение не разрешается; допустимо: {known}.",
        "en": "No exception is granted for “{act}”; known: {known}.",
    },
    "arrest.nothing_there": {
        "ru": "Арестовать нечего: у клиента {client} на площадке {place} нет свободных денег (запрошено {asked}).",
        "en": "There is nothing to arrest: client {client} has no free money at {place} ({asked} is asked for).",
    },
    "arrest.unknown": {
        "ru": "По решению {decision} деньги клиента {client} не арестованы.",
        "en": "No money of client {client} is arrested under decision {decision}.",
    },
    "arrest.known": {
        "ru": "Решение {decision} уже исполнено; для нового ареста укажите его номер.",
        "en": "Decision {decision} is carried out already; name the number of the new one.",
    },
    "arrest.decision_needed": {
        "ru": "Укажите номер решения об аресте, не длиннее {limit} знаков.",
        "en": "Name the number of the decision on the arrest, {limit} characters at most.",
    },
    "clearing.notice_needed": {
        "ru": "Укажите номер уведомления клиринговой организации, не длиннее {limit} знаков.",
        "en": "Name the number of the clearing organisation's notice, {limit} characters at most.",
    },
    "clearing.claim_over_balance": {
        "ru": "Клиринговая организация взыскала {asked}, а на площадке {place} у клиента {free}. Сверьте уведомление.",
        "en": "The clearing organisation took {asked}, and the client has {free} at {place}. Check the notice.",
    },
    "margin.choice_unknown": {
        "ru": "Выбор «{choice}» не предусмотрен; допустимо: {known}.",
        "en": "The choice “{choice}” is not known; known: {known}.",
    },
    "margin.broker_decides": {
        "ru": "Непокрытые поручения клиенту {client} разрешает брокер, а не сам клиент.",
        "en": "The broker, not the client, lets {client} give uncovered orders.",
    },
    "margin.category_unknown": {
        "ru": "Категории риска «{category}» нет; допустимо: {known}.",
        "en": "There is no risk category “{category}”; known: {known}.",
    },
    "margin.coefficient_not_there": {
        "ru": "Коэффициента № {coefficient} нет.",
        "en": "There is no coefficient no. {coefficient}.",
    },
    "margin.coefficient_published": {
        "ru": "Коэффициент № {coefficient} уже опубликован {at}.",
        "en": "Coefficient no. {coefficient} was published already, at {at}.",
    },
    "margin.publication_needed": {
        "ru": "Укажите, где опубликован коэффициент № {coefficient}.",
        "en": "Say where coefficient no. {coefficient} was published.",
    },
    "margin.rates_not_loaded": {
        "ru": "Ставки риска за {day} не загружены: действует набор за {last} с пометкой «устаревший».",
        "en": "The risk rates of {day} are not loaded: the set of {last} counts, marked stale.",
    },
    "margin.rates_never_loaded": {
        "ru": "Ставки риска клиринговой организации не загружались; на {day} их нет.",
        "en": "The clearing house's risk rates were never loaded; there are none for {day}.",
    },
    "margin.rates_reason_needed": {
        "ru": "Ставки за {day} не загружены: загрузите их или укажите, почему день идёт по прежним.",
        "en": "The rates of {day} are not loaded: load them, or say why the day goes on with the old ones.",
    },
    "margin.rates_of_later_day": {
        "ru": "Ставки начинают действовать {day}, сегодня {today}. Загрузите файл в этот день.",
        "en": "The rates begin on {day} and today is {today}. Take the file in on that day.",
    },
    "margin.rates_none_listed": {
        "ru": "В файле {count} бумаг, и ни одной из них нет в нашем списке. Проверьте коды.",
        "en": "The file names {count} papers and none of them is on our list. Check the codes.",
    },
    "margin.rates_count": {
        "ru": "В наборе {count} ставок; допустимо от 1 до {most}.",
        "en": "The set has {count} rates; 1 to {most} are taken.",
    },
    "margin.rates_twice": {
        "ru": "{instrument} назван в наборе дважды; оставьте одну строку.",
        "en": "{instrument} stands in the set twice; keep one line.",
    },
    "margin.ban_ends_before": {
        "ru": "Запрет не может закончиться {ends_at}: он начинается {starts_at}.",
        "en": "A ban cannot end at {ends_at}: it begins at {starts_at}.",
    },
    "margin.set_needs_reason": {
        "ru": "Набор «{set}»: нужны название и причина изменения.",
        "en": "Set “{set}”: its name and the reason of the change are needed.",
    },
    "margin.in_another_set": {
        "ru": "{instrument} уже в наборе «{set}»; сначала исключите бумагу из него.",
        "en": "{instrument} already stands in the set “{set}”; take it out of it first.",
    },
    "margin.not_in_set": {
        "ru": "{instrument} в набор «{set}» не входит.",
        "en": "{instrument} does not stand in the set “{set}”.",
    },
}
