"""Sentences on a taxpayer's books of digital currency, by ground code and language."""

from __future__ import annotations

from collections.abc import Mapping

_TOLD: Mapping[str, tuple[str, str]] = {
    "area_missing": (
        "Область «{given}» не указана или неизвестна. Возможны: {known}.",
        "The area “{given}” is missing or unknown. There are: {known}.",
    ),
    "choice_unknown": (
        "На вопрос {question} нет ответа «{given}». Возможны: {known}.",
        "The question {question} has no answer “{given}”. There are: {known}.",
    ),
    "declared_by_person": (
        "Область «{coin_area}»: налог исчисляет и платит само лицо по декларации.",
        "Area “{coin_area}”: the person declares and pays the tax himself.",
    ),
    "withheld_by_agent": (
        "Область «{coin_area}»: если доход дала организация или предприниматель, налог удерживает он как агент; "
        "полученное от других лиц декларирует само лицо.",
        "Area “{coin_area}”: a firm or an entrepreneur who gave it withholds the tax as an agent; "
        "what came from anybody else the person declares himself.",
    ),
    "day_ahead": ("Дата операции {on} ещё не наступила.", "The day of the operation, {on}, has not come yet."),
    "explain_how": (
        "Строки можно объяснить как перевод между своими кошельками (transfer) или как не операцию (nothing), "
        "с указанием причины; получено «{given}».",
        "Rows may be told as a transfer between own wallets (transfer) or as no operation (nothing), "
        "with a reason; given “{given}”.",
    ),
    "file_not_ours": (
        "Файл вида {format} для этого учёта не нужен.",
        "A file of the kind {format} is not of these books.",
    ),
    "giver_unknown": ("Не указано, кто подарил.", "It is not told who gave it."),
    "loss_negative": (
        "Убыток {origin} года записан как {amount}: сумма убытка пишется без минуса.",
        "The loss of {origin} is told as {amount}: a loss is written without a minus.",
    ),
    "loss_not_past": (
        "Убыток {origin} года не предшествует {year} году.",
        "A loss of {origin} does not precede {year}.",
    ),
    "loss_too_old": (
        "Убыток {origin} года больше не переносится: учитываются убытки начиная с {oldest} года.",
        "A loss of {origin} is carried no longer: losses count from {oldest} on.",
    ),
    "person_carries_no_loss": (
        "Физическое лицо убыток на следующий год не переносит; {amount} ₽ не приняты.",
        "A person carries no loss to the next year; {amount} RUB are not taken.",
    ),
    "mark_unanswered": ("Нет ответа по признакам: {marks}.", "Marks without an answer: {marks}."),
    "method_of_next_year": (
        "На {year} год уже выбран метод {method}. Новый метод действует со следующего налогового периода.",
        "The method {method} is chosen for {year}. Another one begins with the next tax period.",
    ),
    "miner_without_number": ("Нет ИНН у лиц: {names}.", "Persons without a tax number: {names}."),
    "miner_wrong": (
        "Укажите имя и верные даты ({name}).",
        "Tell a name and days in their order ({name}).",
    ),
    "mining_stays_mining": (
        "Добытая валюта учитывается как майнинг и не переносится в область «{area}».",
        "Mined currency is mining and is not moved to the area “{area}”.",
    ),
    "move_unknown": ("Строка {move} не найдена или уже учтена.", "The row {move} is unknown or accounted for."),
    "no_advice": (
        "Расчёт не является налоговой консультацией; позиции, на которых он стоит, названы здесь же.",
        "This computation is no tax advice; the positions it stands on are named beside.",
    ),
    "no_currency_of_ours": (
        "В файле {file} нет курса известной валюты.",
        "The file {file} has no rate of a known currency.",
    ),
    "no_decision": (
        "По {coin} нет решения. Возможны: {known}.",
        "There is no decision on {coin}. There are: {known}.",
    ),
    "no_operator": (
        "{taxpayer} не ведёт инфраструктуру для майнинга.",
        "{taxpayer} runs no mining infrastructure.",
    ),
    "no_rate": (
        "На {on} нет официального курса {currency}. Загрузите файл курсов.",
        "There is no official rate of {currency} on {on}. Load a file of rates.",
    ),
    "no_vat": (
        "Операция не облагается НДС: ставка {percent} % не применяется.",
        "VAT does not apply to the operation: {percent} % is not taken.",
    ),
    "not_a_close": (
        "Цена биржи {exchange} — не цена закрытия торгового дня.",
        "The price of {exchange} is not the day's close.",
    ),
    "not_admitted": (
        "На {on} участия в режиме {regime} нет.",
        "There is no part in the regime {regime} on {on}.",
    ),
    "not_authorised": (
        "Освобождены только услуги уполномоченной организации.",
        "Only services of the authorised organisation are free.",
    ),
    "not_close_kin": (
        "Степень родства «{degree}» не входит в круг близких родственников: {known}.",
        "The degree “{degree}” is no close kin: {known}.",
    ),
    "not_mining": (
        "Операция {kind} не относится к майнингу.",
        "The operation {kind} is no mining.",
    ),
    "operation_unknown": (
        "Операции {operation} нет или она отменена.",
        "There is no operation {operation}, or it was taken back.",
    ),
    "ordinary_vat": (
        "Услуга вне экспериментального режима: укажите ставку НДС.",
        "The service is outside the experimental regime: tell its VAT rate.",
    ),
    "passed_straight_on": (
        "Валюта зачислена сразу другому лицу ({person}): доход возник у майнера, передача учтена отдельно.",
        "The coins went straight to another person ({person}): the income is the miner's, the giving stands apart.",
    ),
    "payment_without_document": (
        "Уплата налога за {year} год принимается с суммой больше нуля и реквизитами документа.",
        "Payment of tax for {year} is taken with a sum above nought and its document.",
    ),
    "position_without_reason": (
        "Позиция по вопросу {question} принимается с обоснованием.",
        "A position on {question} is taken with its reason.",
    ),
    "price_negative": ("Цена или расход меньше нуля.", "A price or an expense is below nought."),
    "price_not_told": (
        "Для операции {kind} не указано, что уплачено или получено.",
        "For the operation {kind} it is not told what was paid or received.",
    ),
    "quantity_wrong": (
        "Количество {quantity} должно быть больше нуля.",
        "The quantity {quantity} must be above nought.",
    ),
    "quarter_not_over": (
        "{quarter} квартал {year} года ещё не окончен.",
        "Quarter {quarter} of {year} is not over yet.",
    ),
    "question_unknown": (
        "Вопроса {question} нет. Возможны: {known}.",
        "There is no question {question}. There are: {known}.",
    ),
    "quote_without_evidence": (
        "Операция {operation}: котировка биржи {exchange} не подтверждена файлом.",
        "Operation {operation}: no file shows the quote of {exchange}.",
    ),
    "quote_ahead": (
        "Цены закрытия за {on} ещё нет: этот день не наступил.",
        "There is no closing price of {on} yet: the day has not come.",
    ),
    "quote_differs": (
        "{exchange}, {coin}, {on}: налоговый отдел учёл {held}, в файле {told}. Уточните у отдела, какая цена верна.",
        "{exchange}, {coin}, {on}: the tax office has {held}, the file says {told}. Ask the office which is right.",
    ),
    "rate_differs": (
        "Курс {currency} на {on}: учтён {held}, в файле {told}. Загрузите файл Банка России без изменений.",
        "Rate of {currency} on {on}: {held} is kept, the file says {told}. Load the Bank of Russia's file unchanged.",
    ),
    "rate_wrong": (
        "Курс {currency} {rate} должен быть больше нуля.",
        "The rate of {currency}, {rate}, must be above nought.",
    ),
    "reason_needed": (
        "Решение по {coin} принимается с обоснованием и автором.",
        "A decision on {coin} needs its reason and its author.",
    ),
    "recipient_unknown": (
        "Не указано, чей кошелёк получил валюту.",
        "It is not told whose wallet got the coins.",
    ),
    "regime_unnamed": (
        "Укажите экспериментальный режим и документ об участии.",
        "Tell the experimental regime and the document of admission.",
    ),
    "relation_ends_early": (
        "Связь не может закончиться ({until}) раньше, чем началась ({since}).",
        "A tie cannot end ({until}) before it began ({since}).",
    ),
    "relation_without_ground": (
        "Укажите основание взаимозависимости с лицом {person}.",
        "Tell the ground of the relation to {person}.",
    ),
    "report_form_unknown": (
        "Формат сведений за {year} год не задан.",
        "The form of the information for {year} is not configured.",
    ),
    "right_without_ground": (
        "Укажите, на чём основан день права распоряжения в пуле {wallet}.",
        "Tell what the day of the right to dispose in the pool {wallet} rests on.",
    ),
    "rows_unexplained": (
        "Строк выгрузок без объяснения: {count}.",
        "Rows of exports nobody has explained: {count}.",
    ),
    "somebody_is_obliged": (
        "Есть обязанное лицо: эти правила не применяются.",
        "Somebody is obliged to the holders: these rules do not apply.",
    ),
    "source_kind": (
        "Вид источника «{given}» неизвестен. Возможны: {known}.",
        "The kind of source “{given}” is unknown. There are: {known}.",
    ),
    "source_known": (
        "Налоговый отдел уже описал источник {exchange} иначе: {quote_source}.",
        "The tax office has described the source {exchange} otherwise: {quote_source}.",
    ),
    "source_without_access": (
        "Назовите биржу и укажите, где видны её оборот и история котировок ({exchange}).",
        "Name the exchange and tell where its turnover and history of quotes are seen ({exchange}).",
    ),
    "verified_ahead": (
        "Дата проверки источника {exchange}, {on}, ещё не наступила.",
        "The day {exchange} was verified, {on}, has not come yet.",
    ),
    "source_not_foreign": (
        "{exchange} — не иностранный организатор торговли, а {quote_source}.",
        "{exchange} is no foreign organiser of trade but: {quote_source}.",
    ),
    "source_to_verify": (
        "Источник {exchange} проверен {verified}: проверьте его заново.",
        "The source {exchange} was verified on {verified}: verify it again.",
    ),
    "source_unknown": (
        "Источник {exchange} не описан. Внесите сведения о нём.",
        "The source {exchange} is not described. Tell what it is.",
    ),
    "stands_on_position": (
        "{coin_question}: {coin_choice}. Обоснование: {reason}",
        "{coin_question}: {coin_choice}. Reason: {reason}",
    ),
    "taxpayer_kind": (
        "Вид налогоплательщика «{given}» неизвестен. Возможны: {known}.",
        "The kind of taxpayer “{given}” is unknown. There are: {known}.",
    ),
    "taxpayer_known": ("Налогоплательщик {taxpayer} уже есть.", "The taxpayer {taxpayer} is there already."),
    "taxpayer_unknown": ("Налогоплательщика {taxpayer} нет.", "There is no taxpayer {taxpayer}."),
    "too_many_decimals": (
        "Знаков после запятой {decimals}, можно не больше {most}.",
        "There are {decimals} decimals, at most {most} may be.",
    ),
    "unclassified": (
        "По {coin} на {on} нет решения о том, цифровая ли это валюта.",
        "It is not decided whether {coin} is digital currency on {on}.",
    ),
    "void_without_reason": (
        "Отмена операции {operation} принимается с причиной.",
        "Operation {operation} is taken back with a reason.",
    ),
    "wallet_kind": (
        "Вид кошелька «{given}» или день права неизвестны. Виды: {known}.",
        "The kind of wallet “{given}” or the day of the right is unknown. Kinds: {known}.",
    ),
    "wallet_unknown": (
        "Кошелька {wallet} нет. Сначала внесите его.",
        "There is no wallet {wallet}. Tell of it first.",
    ),
    "lots_not_reconciled": (
        "Партии {coin} не сходятся с полученным и выбывшим на {difference}. Год не закрывается.",
        "Lots of {coin} differ from what was got and what went by {difference}. The year stays open.",
    ),
    "year_before_rules": (
        "В {year} году правила ещё не действовали.",
        "In {year} the rules were not in force yet.",
    ),
    "year_closed": ("Год закрыт, изменения не принимаются.", "The year is closed and takes no changes."),
    "year_not_over": ("{year} год ещё не окончен.", "The year {year} is not over yet."),
    "zone_needed": (
        "Время в файле {file} — в часовом поясе из настроек счёта. Укажите его.",
        "The times in {file} are in the zone of the account's settings. Name it.",
    ),
    "zone_unknown": (
        "Часового пояса {zone} нет. Пример: Europe/Moscow.",
        "There is no time zone {zone}. An example: Europe/Moscow.",
    ),
}
SENTENCES: Mapping[str, Mapping[str, str]] = {
    f"crypto.{code}": {"ru": russian, "en": english} for code, (russian, english) in _TOLD.items()
}
