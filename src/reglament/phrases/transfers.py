"""Sentences on cash that moves between places, on securities and on what clients owe."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "transfer.source_missing": {
        "ru": "Не указано, откуда перевести деньги.",
        "en": "The place to move the money from is not named.",
    },
    "transfer.target_missing": {
        "ru": "Не указано, куда перевести деньги.",
        "en": "The place to move the money to is not named.",
    },
    "transfer.same_place": {
        "ru": "Откуда и куда совпадают. Выберите разные места.",
        "en": "Both places are the same. Choose different ones.",
    },
    "transfer.other_client": {
        "ru": "Перевести деньги на счёт другого клиента нельзя.",
        "en": "Cash cannot be moved to another client's account.",
    },
    "transfer.executed": {
        "ru": "Переведено {amount}.",
        "en": "{amount} is moved.",
    },
    "transfer.urgent_needs_officer": {
        "ru": "Срочный перевод возможен с согласия брокера. Пока срок обычный.",
        "en": "An urgent transfer needs the broker's consent. Until then the ordinary term holds.",
    },
    "transfer.urgent_at_client_cost": {
        "ru": "Перевод исполняют срочно, комиссию банка возмещаете вы.",
        "en": "The transfer is carried out urgently; you bear the bank's fee.",
    },
    "transfer.not_urgent": {
        "ru": "Поручение № {instruction} не подавали как срочное.",
        "en": "Instruction {instruction} was not asked as urgent.",
    },
    "transfer.bank_fee_unreadable": {
        "ru": "«{given}» не сумма. Напишите комиссию банка как 300.00 RUB.",
        "en": "“{given}” is no amount. Write the bank's fee as 300.00 RUB.",
    },
    "transfer.no_basis": {
        "ru": "Без поручения деньги переводят только по основанию из регламента. Назовите его.",
        "en": "Without an instruction cash moves only on a ground of the regulation. Name it.",
    },
    "transfer.forbidden_by_client": {
        "ru": "Клиент запретил переводить деньги между рынками без его поручения.",
        "en": "The client has forbidden moving cash between markets without his instruction.",
    },
    "transfer.no_evidence": {
        "ru": "Основание не подтверждено: укажите, когда, кому и что сказал клиент.",
        "en": "The ground has no evidence: say when, to whom and what the client said.",
    },
    "transfer.no_shortage": {
        "ru": "Денег на месте хватает, переводить нечего.",
        "en": "The place lacks nothing; there is nothing to move.",
    },
    "transfer.above_shortage": {
        "ru": "Не хватает {shortage}, переводят {amount}. Больше недостающего переводить нельзя.",
        "en": "{shortage} is lacking, {amount} is to be moved. No more than is lacking may be moved.",
    },
    "transfer.source_short": {
        "ru": "Взять можно не больше {free}, переводят {amount}.",
        "en": "At most {free} can be taken there; {amount} is to be moved.",
    },
    "transfer.on_settlement_shortage": {
        "ru": (
            "Переведено {amount} без поручения: денег не хватало для расчётов по сделкам. Подтверждение: {evidence}."
        ),
        "en": ("{amount} is moved without an instruction: cash was short for settling deals. Evidence: {evidence}."),
    },
    "transfer.on_stated_intent": {
        "ru": (
            "Переведено {amount} без поручения: клиент сообщил, что хочет торговать на этом рынке. "
            "Подтверждение: {evidence}."
        ),
        "en": (
            "{amount} is moved without an instruction: the client said he means to trade there. Evidence: {evidence}."
        ),
    },
    "transfer.on_negative_place": {
        "ru": "Переведено {amount} без поручения: на этом рынке был долг. Подтверждение: {evidence}.",
        "en": "{amount} is moved without an instruction: there was a debt at that place. Evidence: {evidence}.",
    },
    "transfer.on_oral_agreement": {
        "ru": "Переведено {amount} по устной договорённости. Подтверждение: {evidence}.",
        "en": "{amount} is moved by word of mouth. Evidence: {evidence}.",
    },
    "transfer.on_order_shortage": {
        "ru": ("Переведено {amount} без отдельного поручения: денег не хватало для заявки. Подтверждение: {evidence}."),
        "en": "{amount} is moved without a further instruction: an order lacked it. Evidence: {evidence}.",
    },
    "transfer.levelling_impossible": {
        "ru": "Закрыть долг переводом нельзя: всего на счетах {total}. Пополните счёт.",
        "en": "The debt cannot be met by moving cash: {total} is there in all. Add money.",
    },
    "transfer.disputed": {
        "ru": "Вы заявили возражение {claimed_on}, перевод спорный. Срок возражений был до {last}.",
        "en": "You objected on {claimed_on}; the transfer is disputed. Objections were taken until {last}.",
    },
    "transfer.window_runs": {
        "ru": "Возражения по отчёту принимают до {last}.",
        "en": "Objections to the report are taken until {last}.",
    },
    "transfer.confirmed_by_silence": {
        "ru": "Возражений до {last} не было, перевод подтверждён.",
        "en": "There was no objection until {last}; the transfer is confirmed.",
    },
    "obligation.kind_unknown": {
        "ru": "Вида «{kind}» нет. Допустимо: {known}.",
        "en": "There is no kind “{kind}”. Allowed: {known}.",
    },
    "obligation.unknown": {
        "ru": "Открытого обязательства № {obligation} нет.",
        "en": "There is no open obligation {obligation}.",
    },
    "papers.not_enough": {
        "ru": "Вывести можно {free} шт. {instrument}, запрошено {asked}.",
        "en": "{free} of {instrument} may be taken, {asked} were asked.",
    },
    "papers.quantity_not_positive": {
        "ru": "Количество должно быть больше нуля, указано {quantity}.",
        "en": "The quantity must be above nil, {quantity} was given.",
    },
    "amount.not_positive": {
        "ru": "Сумма должна быть больше нуля, указано {amount}.",
        "en": "The amount must be above nil, {amount} was given.",
    },
    "amount.other_currency": {
        "ru": "Поручение в {currency}, указано {amount}. Назовите сумму в той же валюте.",
        "en": "The instruction is in {currency}, {amount} was given. Name an amount in the same currency.",
    },
    "task.out_of_date": {
        "ru": "Дело № {task} устарело: состояние поручения изменилось.",
        "en": "Task {task} is out of date: what it is about has changed.",
    },
}
