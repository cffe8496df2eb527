"""Sentences on places, bank accounts, deposits, receipts and files."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "account.cash_account_missing": {
        "ru": "По договору {contract} нет счёта учёта денег. Откройте его.",
        "en": "Contract {contract} has no cash account. Open one.",
    },
    "bank_account.not_for_clients": {
        "ru": "Счёт {account} не специальный брокерский ({kind}). Деньги клиентов на нём не учитывают.",
        "en": "Account {account} is no special brokerage account ({kind}). Clients' money is not kept there.",
    },
    "bank_account.special_required": {
        "ru": ("Платить клиентам можно только со специального брокерского счёта, {account} им не является ({kind})."),
        "en": "Clients are paid from a special brokerage account only; {account} is none ({kind}).",
    },
    "bank_account.kind_unknown": {
        "ru": "Вида счёта «{kind}» нет. Допустимо: {known}.",
        "en": "There is no kind of account “{kind}”. Allowed: {known}.",
    },
    "bank_account.kind_fixed": {
        "ru": "Счёт {account} уже записан как {kind}. Свои и клиентские деньги на одном счёте не ведут.",
        "en": "Account {account} is registered as {kind}. Own and clients' money never share one account.",
    },
    "bank_account.key": {
        "ru": "Счёт {account} не подходит к БИК {bank_code}: не сходится контрольный ключ.",
        "en": "Account {account} does not fit bank code {bank_code}: its key is wrong.",
    },
    "contract.number_taken": {
        "ru": "Договор с номером {contract} уже есть.",
        "en": "There is a contract {contract} already.",
    },
    "place.unknown": {
        "ru": "Места «{place}» нет. Допустимо: {known}.",
        "en": "There is no place “{place}”. Allowed: {known}.",
    },
    "deposit.place_missing": {
        "ru": "Не указано, где учесть деньги. Выберите место: {known}.",
        "en": "The place to keep the money is not named. Choose one: {known}.",
    },
    "deposit.place_by_priority": {
        "ru": "Рынок не назван, деньги зачислены по порядку предпочтения.",
        "en": "No market was named; the money went to the first of the order of preference.",
    },
    "deposit.credit_due": {
        "ru": "Зачислить нужно до {due_on}, срок идёт с {starts_on}.",
        "en": "To be credited by {due_on}; the term runs from {starts_on}.",
    },
    "deposit.credited_late": {
        "ru": "Зачислено {credited_on}, срок был {due_on}.",
        "en": "Credited on {credited_on}; the term was {due_on}.",
    },
    "deposit.waits_for_papers": {
        "ru": "Деньги поступили {reached_on}. Срок зачисления пойдёт, когда будут документы.",
        "en": "The money came on {reached_on}. The term begins when the papers are in hand.",
    },
    "deposit.waits_for_instruction": {
        "ru": "Деньги поступили и ждут поручения на внесение.",
        "en": "The money has come and waits for a deposit instruction.",
    },
    "deposit.waits_for_receipt": {
        "ru": "Поручение на {amount} зарегистрировано. Зачислим, когда банк подтвердит поступление.",
        "en": "The instruction for {amount} is registered. It is credited when the bank confirms the receipt.",
    },
    "deposit.not_confirmed": {
        "ru": "Поступление на специальный счёт не подтверждено. Зачислим после подтверждения банка.",
        "en": "The receipt on the special account is not confirmed. It is credited when the bank confirms.",
    },
    "deposit.no_cash_desk": {
        "ru": "Наличные в кассу не принимают. Внесите деньги через банк.",
        "en": "No cash is taken at a desk. Pay in through a bank.",
    },
    "deposit.desk_without_consent": {
        "ru": "Наличные принимают только с согласия брокера. Получите согласие.",
        "en": "Cash is taken only with the broker's consent. Ask for it.",
    },
    "deposit.desk_closed": {
        "ru": "Касса принимает наличные до {cutoff}. Приходите в следующий рабочий день.",
        "en": "The desk takes cash until {cutoff}. Come on the next working day.",
    },
    "deposit.below_recommended": {
        "ru": "Зачислено {amount}. Для начала рекомендуем {recommended}, это не обязательно.",
        "en": "{amount} is credited. {recommended} is recommended to begin with; it is not required.",
    },
    "cash.order_number_missing": {
        "ru": "Нет номера кассового ордера. Укажите его.",
        "en": "The number of the cash order is missing. Give it.",
    },
    "cash.limit_exceeded": {
        "ru": "Наличными {amount}, закон разрешает организации не больше {limit}. Используйте перевод.",
        "en": "{amount} in cash; the law allows an organisation {limit}. Use a transfer.",
    },
    "receipt.identified": {
        "ru": "Платёж распознан: клиент {client}, договор {contract}.",
        "en": "The payment is recognised: client {client}, contract {contract}.",
    },
    "receipt.unidentified": {
        "ru": "Чей это платёж, установить нельзя (подходит договоров: {candidates}). Нужно поручение клиента.",
        "en": (
            "Whose payment this is cannot be told ({candidates} contracts fit). The client's instruction is needed."
        ),
    },
    "receipt.own_contract": {
        "ru": "Платёж брокера по договору {contract}: документы не нужны.",
        "en": "The broker's own payment under contract {contract}: no papers are needed.",
    },
    "receipt.entrepreneur": {
        "ru": "Плательщик действует как индивидуальный предприниматель. Решает сотрудник.",
        "en": "The payer acts as an individual entrepreneur. An officer decides.",
    },
    "receipt.third_party": {
        "ru": "Платит третье лицо. Не хватает: {missing}.",
        "en": "A third party pays. Missing: {missing}.",
    },
    "receipt.documents_demanded": {
        "ru": "Запрошены документы, не хватает: {missing}.",
        "en": "Documents were asked for. Missing: {missing}.",
    },
    "receipt.statement_is_instruction": {
        "ru": "Запись банковской выписки признана поручением на внесение.",
        "en": "The entry of the bank statement is taken as the deposit instruction.",
    },
    "receipt.kept_aside": {
        "ru": "Поступление № {receipt} пока не зачислено и ждёт решения.",
        "en": "Receipt {receipt} is not credited yet and waits for a decision.",
    },
    "receipt.returned": {
        "ru": "{amount} возвращено плательщику.",
        "en": "{amount} is sent back to the payer.",
    },
    "receipt.not_returnable": {
        "ru": "Вернуть нельзя, состояние: {state}.",
        "en": "It cannot be sent back; it is {state}.",
    },
    "receipt.not_open": {
        "ru": "Поступление № {receipt} уже не ждёт решения, состояние: {state}.",
        "en": "Receipt {receipt} waits for no decision; it is {state}.",
    },
    "receipt.unknown": {
        "ru": "Поступления № {receipt} нет.",
        "en": "There is no receipt {receipt}.",
    },
    "statement.unknown_debit": {
        "ru": "Банк списал по документу № {number}, поручения на это не было. Выясните, за что.",
        "en": "The bank debited document {number}; nobody asked for it. Find out what for.",
    },
    "statement.reversal": {
        "ru": "Банк исправил свою прежнюю запись, документ № {number}. Решает сотрудник.",
        "en": "The bank took back an earlier entry, document {number}. An officer decides.",
    },
    "file.unknown": {
        "ru": "Файла № {file} нет.",
        "en": "There is no file {file}.",
    },
    "file.format_unknown": {
        "ru": "Формата «{format}» нет.",
        "en": "There is no format “{format}”.",
    },
    "file.too_large": {
        "ru": "Файл больше допустимого: {bytes} байт, можно {most}.",
        "en": "The file is too large: {bytes} bytes, {most} are allowed.",
    },
    "file.refused": {
        "ru": "Файл не принят, строка {line}, поле {field}. {text}",
        "en": "The file is refused, line {line}, field {field}. {text}",
    },
    "file.no_statement": {
        "ru": "Файл № {file} не банковская выписка, а {format}.",
        "en": "File {file} is no bank statement but {format}.",
    },
    "file.not_recognised": {
        "ru": "Файл № {file} нельзя провести, состояние: {state}.",
        "en": "File {file} cannot be booked; it is {state}.",
    },
    "file.foreign_account": {
        "ru": "Счёт {account} не наш. Попросите банк прислать выписку по нашему счёту.",
        "en": "Account {account} is not ours. Ask the bank for a statement of our account.",
    },
}
