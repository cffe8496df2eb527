"""Sentences about reports, and the words a report prints: titles, columns, operations, places."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "report.field_missing": {
        "ru": "Отчёт не выпущен: нет обязательного поля «{field}» ({where}). Дополните сведения и выпустите отчёт.",
        "en": "The report is not released: the field “{field}” is missing ({where}). Complete it and issue again.",
    },
    "report.does_not_add_up": {
        "ru": (
            "Отчёт не выпущен: {unit}, {place} — входящий остаток {opening}, пришло {credited}, ушло {debited}, "
            "а исходящий {closing}. Найдите расхождение в журнале."
        ),
        "en": (
            "The report is not released: {unit} at {place} opens with {opening}, {credited} came, {debited} went, "
            "but it closes with {closing}. Find the difference in the journal."
        ),
    },
    "report.kind_unknown": {
        "ru": "Отчёта вида «{kind}» нет. Выберите один из видов: {known} — или назовите свой период.",
        "en": "There is no report of the kind “{kind}”. Choose one of {known}, or name a period of your own.",
    },
    "report.period_not_over": {
        "ru": "Период заканчивается {last}, он ещё не завершён. Запросите отчёт на следующий день.",
        "en": "The period ends on {last} and is not over. Ask for the report the day after.",
    },
    "report.unknown": {
        "ru": "Отчёта № {report} нет.",
        "en": "There is no report {report}.",
    },
    "report.only_listed_channels": {
        "ru": "Отчёты передают только способами, названными в регламенте.",
        "en": "Reports are given only by the ways the regulation names.",
    },
    "report.channel_closed": {
        "ru": "Этот отчёт не передают способом «{channel}». Выберите: {open}.",
        "en": "This report is not given by “{channel}”. Choose one of {open}.",
    },
    "report.address_not_in_questionnaire": {
        "ru": "Адрес {address} не указан в анкете. Обновите анкету или выберите адрес из неё.",
        "en": "The address {address} is not in the questionnaire. Update the questionnaire or use its address.",
    },
    "report.address_missing": {
        "ru": "В анкете нет адреса для способа «{channel}». Отчёт ждёт в офисе. Дополните анкету, чтобы получать его.",
        "en": "The questionnaire has no address for “{channel}”. The report waits at the office; complete it there.",
    },
    "report.delivery_time_missing": {
        "ru": "Передачу отчёта нельзя закрыть без времени. Укажите, когда отчёт передан.",
        "en": "A delivery cannot be closed without its time. Say when the report was given.",
    },
    "report.signature_missing": {
        "ru": "Отчёт на бумаге передаётся под собственноручную подпись. Отметьте, кто расписался.",
        "en": "A paper report is given against a handwritten signature. Record who signed.",
    },
    "report.delivered_late": {
        "ru": "Отчёт передан {delivered}, срок был {due}.",
        "en": "The report was given on {delivered}; it was due on {due}.",
    },
    "report.delivery_unknown": {
        "ru": "Передачи № {delivery} нет.",
        "en": "There is no delivery {delivery}.",
    },
    "report.proof_missing": {
        "ru": "Нет подтверждения отправки отчёта № {report}. Приложите квитанцию.",
        "en": "Nothing shows that report {report} was sent. Attach the receipt.",
    },
    "report.objection_late": {
        "ru": "Возражения принимались до {until} включительно, отчёт считается принятым. Ваше заявление сохранено.",
        "en": "Objections were taken until {until}; the report counts as accepted. What you wrote is kept.",
    },
    "report.objection_unreasoned": {
        "ru": "Возражение возвращено: назовите причину и спорные операции. Срок для возражений идёт дальше.",
        "en": "The objection goes back: give the reason and name the disputed operations. The term keeps running.",
    },
    "report.objection_closed": {
        "ru": "По отчёту уже есть решение: {state}.",
        "en": "The report is decided already: {state}.",
    },
    "report.answer_unknown": {
        "ru": "Решение «{decision}» не предусмотрено. Выпустите исправленный отчёт или дайте мотивированный ответ.",
        "en": "There is no decision “{decision}”. Issue a corrected report or give a reasoned reply.",
    },
    "report.answer_unreasoned": {
        "ru": "Отказ по возражению должен быть мотивирован. Напишите причину и порядок дальнейших действий.",
        "en": "A rejection must be reasoned. Write why, and how the dispute may go on.",
    },
    "report.copy_demand_not_written": {
        "ru": "Копию отчёта выдают по письменному требованию. Отправьте требование письменно.",
        "en": "A copy is given on a written demand. Send the demand in writing.",
    },
    "report.copy_overdue": {
        "ru": "Копию следовало выдать до {due} включительно.",
        "en": "The copy was due by {due}.",
    },
    "report.demand_unknown": {
        "ru": "Требования № {demand} нет.",
        "en": "There is no demand {demand}.",
    },
    "report.kept_for_good": {
        "ru": "Регламент не устанавливает срок хранения отчётов. Отчёт не уничтожается.",
        "en": "The regulation sets no term of keeping; the report is not destroyed.",
    },
    "report.still_kept": {
        "ru": "Отчёт хранится до {until} включительно. До этого дня уничтожить его нельзя.",
        "en": "The report is kept until {until}; before that it cannot be destroyed.",
    },
    "report.layout_lacks_field": {
        "ru": "Форму нельзя опубликовать: в ней нет обязательного поля «{field}». Верните его.",
        "en": "The layout cannot be published: it lacks the required field “{field}”. Put it back.",
    },
    "report.layout_column_unknown": {
        "ru": "В форме указан неизвестный столбец «{column}».",
        "en": "The layout names an unknown column “{column}”.",
    },
}

TITLES: dict[str, dict[str, str]] = {
    "daily_securities": {
        "ru": "Отчёт по сделкам и операциям с ценными бумагами за день",
        "en": "Daily report on deals and operations in securities",
    },
    "daily_derivatives": {
        "ru": "Отчёт по срочным сделкам и операциям за день",
        "en": "Daily report on derivatives deals and operations",
    },
    "daily_fx": {
        "ru": "Отчёт по сделкам и операциям на валютном рынке за день",
        "en": "Daily report on currency deals and operations",
    },
    "period_securities": {
        "ru": "Отчёт о состоянии счетов по сделкам и операциям с ценными бумагами",
        "en": "Statement of accounts, deals and operations in securities",
    },
    "period_derivatives": {
        "ru": "Отчёт о состоянии счетов по срочным сделкам",
        "en": "Statement of accounts, derivatives",
    },
    "period_fx": {
        "ru": "Отчёт о состоянии счетов по сделкам на валютном рынке",
        "en": "Statement of accounts, currency market",
    },
    "daily": {"ru": "Ежедневный отчёт", "en": "Daily report"},
    "monthly": {"ru": "Ежемесячный отчёт", "en": "Monthly report"},
    "objection_reply": {"ru": "Ответ на возражения по отчёту", "en": "Reply to objections to a report"},
}

WORDS: dict[str, dict[str, str]] = {
    "heading.client": {"ru": "Клиент", "en": "Client"},
    "heading.contract": {"ru": "Договор", "en": "Contract"},
    "heading.period": {"ru": "Период", "en": "Period"},
    "heading.made_on": {"ru": "Составлен", "en": "Made"},
    "heading.edition": {"ru": "Редакция", "en": "Edition"},
    "heading.licence": {"ru": "Лицензия", "en": "Licence"},
    "heading.other": {"ru": "Иное по договору", "en": "Other by contract"},
    "heading.replaces": {"ru": "Исправляет", "en": "Corrects"},
    "heading.contract_value": {"ru": "№ {number} от {day}", "en": "No. {number} of {day}"},
    "heading.licence_value": {
        "ru": "Лицензия на брокерскую деятельность № {licence}",
        "en": "Brokerage licence No. {licence}",
    },
    "heading.edition_value": {"ru": "{title}, действует с {day}", "en": "{title}, in force from {day}"},
    "heading.nothing": {"ru": "нет", "en": "none"},
    "deals": {"ru": "Сделки", "en": "Deals"},
    "deals.empty": {"ru": "Сделок не было.", "en": "There were no deals."},
    "operations": {"ru": "Операции", "en": "Operations"},
    "operations.empty": {"ru": "Движения не было.", "en": "Nothing moved."},
    "cash": {"ru": "Денежные средства", "en": "Cash"},
    "cash.empty": {"ru": "Остатков нет.", "en": "No balances."},
    "papers": {"ru": "Ценные бумаги", "en": "Securities"},
    "papers.empty": {
        "ru": "Входящий остаток 0, исходящий остаток 0. Движения не было.",
        "en": "Opening balance 0, closing balance 0. Nothing moved.",
    },
    "delivery_obligations": {
        "ru": "Обязательства по поставке ценных бумаг",
        "en": "Obligations to deliver securities",
    },
    "delivery_obligations.empty": {
        "ru": "Обязательств по поставке ценных бумаг нет, за период они не менялись.",
        "en": "There are no obligations to deliver securities and none changed.",
    },
    "cash_obligations": {
        "ru": "Обязательства по уплате денежных средств",
        "en": "Obligations to pay money",
    },
    "cash_obligations.empty": {"ru": "Обязательств нет.", "en": "There are none."},
    "charges": {"ru": "Вознаграждение и расходы", "en": "Fees and expenses"},
    "charges.empty": {"ru": "Начислений не было.", "en": "Nothing was charged."},
    "loans": {"ru": "Займы, предоставленные брокером", "en": "Loans given by the broker"},
    "loans.empty": {"ru": "Новых займов не было, долг остаётся.", "en": "No new loans; a debt stands."},
    "loan.margin": {"ru": "для расчётов по сделкам", "en": "for settlement of deals"},
    "loan.non_margin": {"ru": "на погашение расходов", "en": "for costs"},
    "loan.special_trade": {"ru": "долг от специальных сделок", "en": "debt of special trades"},
    "total.debt": {"ru": "Долг по займам на конец", "en": "Debt under loans at the end"},
    "grounds": {"ru": "Сделки без поручения клиента", "en": "Deals without the client's order"},
    "grounds.empty": {"ru": "Таких сделок не было.", "en": "There were none."},
    "clause": {"ru": "п.\u00a0{number} Регламента", "en": "clause\u00a0{number}"},
    "deal.special_trade": {"ru": "перенос короткой позиции", "en": "a short position carried over"},
    "deal.rollover_repo": {"ru": "перенос обязательства, РЕПО", "en": "an obligation rolled over, REPO"},
    "deal.two_trades": {"ru": "перенос обязательства, две сделки", "en": "an obligation rolled over, two trades"},
    "deal.special": {"ru": "специальное РЕПО", "en": "special REPO"},
    "deal.special_repo": {"ru": "специальное РЕПО", "en": "special REPO"},
    "deal.forced_close": {"ru": "принудительное закрытие позиции", "en": "a position closed by force"},
    "deal.special_settlement": {"ru": "обеспечение расчётов", "en": "to secure settlement"},
    "deal.special_costs": {"ru": "погашение вознаграждения и расходов", "en": "for fees and costs"},
    "deal.special_loan": {"ru": "возврат займа", "en": "to repay a loan"},
    "open_deals": {"ru": "Сделки, не исполненные на конец периода", "en": "Deals not carried out at the end"},
    "open_deals.empty": {"ru": "Неисполненных сделок нет.", "en": "There are none."},
    "column.number": {"ru": "№", "en": "No."},
    "column.concluded_at": {"ru": "Дата и время", "en": "Date and time"},
    "column.settle_on": {"ru": "Исполнить", "en": "Due"},
    "column.side": {"ru": "Вид", "en": "Side"},
    "column.paper": {"ru": "Ценная бумага", "en": "Security"},
    "column.issuer": {"ru": "Эмитент", "en": "Issuer"},
    "column.price": {"ru": "Цена", "en": "Price"},
    "column.pieces": {"ru": "Кол-во", "en": "Quantity"},
    "column.amount": {"ru": "Сумма", "en": "Amount"},
    "column.accrued": {"ru": "НКД", "en": "Accrued"},
    "column.fee": {"ru": "Комиссия", "en": "Fee"},
    "column.place": {"ru": "Место", "en": "Place"},
    "column.entry": {"ru": "Запись", "en": "Entry"},
    "column.on": {"ru": "Дата", "en": "Date"},
    "column.what": {"ru": "Операция", "en": "Operation"},
    "column.basis": {"ru": "Основание", "en": "Basis"},
    "column.change": {"ru": "Изменение", "en": "Change"},
    "column.unit": {"ru": "Актив", "en": "Asset"},
    "column.opening": {"ru": "На начало", "en": "Opening"},
    "column.credited": {"ru": "Пришло", "en": "In"},
    "column.debited": {"ru": "Ушло", "en": "Out"},
    "column.closing": {"ru": "На конец", "en": "Closing"},
    "column.receivable": {"ru": "Причитается клиенту", "en": "Due to the client"},
    "column.charged": {"ru": "Начислено", "en": "Charged"},
    "column.withheld": {"ru": "Удержано", "en": "Withheld"},
    "column.purpose": {"ru": "Назначение", "en": "Purpose"},
    "column.rate": {"ru": "Ставка, годовых", "en": "Rate a year"},
    "column.granted_on": {"ru": "Выдан", "en": "Given"},
    "column.due_on": {"ru": "Вернуть", "en": "Due"},
    "column.ground": {"ru": "Основание", "en": "Ground"},
    "column.clause": {"ru": "Пункт", "en": "Clause"},
    "column.currency": {"ru": "Валюта", "en": "Currency"},
    "pieces": {"ru": "шт.", "en": "pcs"},
    "total": {"ru": "Итого", "en": "Total"},
    "total.bought": {"ru": "Всего куплено", "en": "Bought in all"},
    "total.sold": {"ru": "Всего продано", "en": "Sold in all"},
    "total.fees": {"ru": "Комиссии и сборы по сделкам", "en": "Fees and charges on deals"},
    "total.fee": {"ru": "Вознаграждение брокера", "en": "Broker's fee"},
    "total.expense": {"ru": "Другие расходы к возмещению", "en": "Other reimbursed expenses"},
    "charge.deal": {"ru": "Комиссия за сделки", "en": "Commission on deals"},
    "charge.daily_minimum": {"ru": "Доплата до дневного минимума", "en": "Top-up to the daily minimum"},
    "charge.depository_services": {"ru": "Депозитарные услуги", "en": "Depository services"},
    "charge.organiser_and_clearing": {"ru": "Сборы биржи и клиринга", "en": "Venue and clearing charges"},
    "charge.venue_fee": {"ru": "Сборы биржи и клиринга", "en": "Venue and clearing charges"},
    "charge.third_parties": {"ru": "Расходы на третьих лиц", "en": "Third parties' charges"},
    "charge.express_post": {"ru": "Экспресс-почта", "en": "Express post"},
    "charge.bank_cash_delivery_urgent": {"ru": "Услуги банка", "en": "Bank charges"},
    "charge.clearing_depo_account": {"ru": "Ведение счёта депо в клиринге", "en": "Clearing depo account"},
    "charge.settlement_depo_account": {"ru": "Ведение счёта депо в расчётах", "en": "Settlement depo account"},
    "charge.securities_transfer": {"ru": "Перевод ценных бумаг", "en": "Transfer of securities"},
    "charge.postage": {"ru": "Почтовые расходы", "en": "Postage"},
    "charge.counterparty_penalty": {"ru": "Санкции контрагента", "en": "Counterparty's penalty"},
    "charge.special_trade": {"ru": "Перенос короткой позиции", "en": "Carrying a short position"},
    "charge.record_date": {"ru": "Комиссия за дату списка", "en": "Record date commission"},
    "charge.dividend": {"ru": "Доход по короткой позиции", "en": "Income on a short position"},
    "charge.other_direct": {"ru": "Прочие прямые расходы", "en": "Other direct expenses"},
    "side.buy": {"ru": "покупка", "en": "buy"},
    "side.sell": {"ru": "продажа", "en": "sale"},
    "paper.share": {"ru": "акция", "en": "share"},
    "paper.bond": {"ru": "облигация", "en": "bond"},
    "paper.fund_unit": {"ru": "пай", "en": "fund unit"},
    "paper.receipt": {"ru": "депозитарная расписка", "en": "depositary receipt"},
    "paper.currency": {"ru": "валюта", "en": "currency"},
    "place.own_bank": {"ru": "Спецсчёт в банке", "en": "Bank account"},
    "place.other_participant": {"ru": "Другой участник", "en": "Other participant"},
    "place.MOEX_STOCK": {"ru": "МБ,\u00a0фондовый", "en": "MOEX stock"},
    "place.MOEX_FX": {"ru": "МБ,\u00a0валютный", "en": "MOEX currency"},
    "place.MOEX_DERIVATIVES": {"ru": "МБ,\u00a0срочный", "en": "MOEX derivatives"},
    "place.OTC": {"ru": "Внебиржевой", "en": "OTC"},
    "place.cash_desk": {"ru": "Касса", "en": "Cash desk"},
    "basis.order": {"ru": "Заявка", "en": "Order"},
    "basis.trade": {"ru": "Сделка", "en": "Deal"},
    "basis.instruction": {"ru": "Поручение", "en": "Instruction"},
    "basis.loan": {"ru": "Заём", "en": "Loan"},
    "basis.receipt": {"ru": "Поступление", "en": "Receipt"},
    "foot.digest": {"ru": "Отпечаток данных", "en": "Digest of the values"},
    "foot.page": {"ru": "Страница", "en": "Page"},
    "foot.of": {"ru": "из", "en": "of"},
    "sign.broker": {"ru": "За брокера", "en": "For the broker"},
    "sign.client": {"ru": "Клиент", "en": "Client"},
    "sign.taxpayer": {"ru": "Налогоплательщик", "en": "Taxpayer"},
    "sign.signature": {"ru": "подпись", "en": "signature"},
    "sign.name": {"ru": "фамилия, инициалы", "en": "name"},
    "sign.day": {"ru": "дата", "en": "date"},
    "sheet.report": {"ru": "Отчёт", "en": "Report"},
    "reply.to": {"ru": "Отчёт", "en": "Report"},
    "reply.objection": {"ru": "Ваше возражение от {day}", "en": "Your objection of {day}"},
    "reply.operations": {"ru": "Спорные операции", "en": "Disputed operations"},
    "reply.answer": {"ru": "Ответ", "en": "Our answer"},
    "reply.next": {
        "ru": "Если вы не согласны с ответом, направьте претензию в порядке раздела Регламента о разрешении споров.",
        "en": "If you disagree, file a claim as the regulation's section on disputes provides.",
    },
}

OPERATIONS: dict[str, dict[str, str]] = {
    "cash.deposit": {"ru": "Зачисление денег", "en": "Money in"},
    "cash.withdrawal": {"ru": "Вывод денег", "en": "Money out"},
    "cash.transfer": {"ru": "Перевод между местами", "en": "Move between places"},
    "papers.deposit": {"ru": "Зачисление бумаг", "en": "Securities in"},
    "papers.withdrawal": {"ru": "Списание бумаг", "en": "Securities out"},
    "papers.transfer": {"ru": "Перевод бумаг", "en": "Securities moved"},
    "trade.settled": {"ru": "Исполнение сделки", "en": "Deal settled"},
    "paper.split": {"ru": "Дробление или консолидация бумаг", "en": "Split of securities"},
    "clearing.claim": {"ru": "Взыскание клиринговой организации", "en": "Claim of the clearing organisation"},
    "fee.withheld": {"ru": "Удержание комиссии", "en": "Fee withheld"},
    "fee.waived": {"ru": "Отказ от комиссии", "en": "Fee waived"},
    "expense.accrued": {"ru": "Начисление расходов", "en": "Expense accrued"},
    "expense.waived": {"ru": "Отказ от расходов", "en": "Expense waived"},
    "expense.urgent_transfer": {"ru": "Расходы на срочный перевод", "en": "Urgent transfer expense"},
    "receipt.returned": {"ru": "Возврат поступления", "en": "Receipt returned"},
    "tax.withheld": {"ru": "Удержание налога", "en": "Tax withheld"},
    "fee.accrued": {"ru": "Начисление комиссии", "en": "Fee accrued"},
    "loan.granted": {"ru": "Выдача займа", "en": "Loan given"},
    "loan.repaid": {"ru": "Возврат займа", "en": "Loan repaid"},
    "loan.interest": {"ru": "Проценты по займу в долг", "en": "Interest added to a loan"},
    "loan.interest_taken": {"ru": "Удержание процентов по займу", "en": "Interest on a loan withheld"},
    "expense.withheld": {"ru": "Возмещение расходов", "en": "Expense reimbursed"},
}


def word(code: str, language: str) -> str:
    """Return a word a report prints. Raises `KeyError` for a word nobody wrote."""
    languages = WORDS[code]
    return languages.get(language) or languages["ru"]


def title_of(kind: str, language: str) -> str:
    """Return the title of a kind of report."""
    languages = TITLES[kind]
    return languages.get(language) or languages["ru"]


def operation_word(what: str, language: str) -> str:
    """Return the journal's word for a fact in the reader's language; an unknown one is shown as it is."""
    languages = OPERATIONS.get(what)
    return what if languages is None else languages.get(language) or languages["ru"]


def charge_word(what: str, language: str) -> str:
    """Return what a fee or an expense was for; a type nobody named here is shown as the journal has it."""
    code = f"charge.{what}"
    return word(code, language) if code in WORDS else operation_word(what, language)


def deal_basis_word(basis: str, language: str) -> str:
    """Return why a deal was made without an order; a kind nobody named here is shown by its code."""
    code = f"deal.{basis}"
    return word(code, language) if code in WORDS else basis


def place_word(place: str, language: str) -> str:
    """Return the name of a place; a venue or section nobody named here is shown by its code."""
    code = f"place.{place}"
    return word(code, language) if code in WORDS else place


def basis_word(basis: str, language: str) -> str:
    """Return what an entry stands on: `order:17` as `Заявка 17`."""
    kind, _, number = basis.partition(":")
    code = f"basis.{kind}"
    return f"{word(code, language)} {number}" if code in WORDS and number else basis
