"""Sentences on instructions: when they count, how much is paid, to whom."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "instruction.in_time": {
        "ru": "Поручение принято {accepted_on}: оно подано до {cutoff}.",
        "en": "The instruction counts as accepted on {accepted_on}: it came before {cutoff}.",
    },
    "instruction.after_cutoff": {
        "ru": "Поручение подано после {cutoff}, поэтому считается принятым {accepted_on}.",
        "en": "The instruction came after {cutoff} and counts as accepted on {accepted_on}.",
    },
    "instruction.on_day_off": {
        "ru": "Поручение подано в нерабочий день, поэтому считается принятым {accepted_on}.",
        "en": "The instruction came on a day off and counts as accepted on {accepted_on}.",
    },
    "instruction.outside_window": {
        "ru": ("Поручения принимают в рабочие дни с {opens} до {closes}. Это зарегистрируем, когда приём откроется."),
        "en": (
            "Instructions are taken on working days from {opens} to {closes}. This one is registered "
            "when the window opens."
        ),
    },
    "instruction.channel_not_taken": {
        "ru": (
            "Таким способом ({channel}) поручение не принимают. Подайте его письменно или в кабинете. "
            "Допустимы: {allowed}."
        ),
        "en": (
            "An instruction is not taken by this channel ({channel}). Give it in writing or in the "
            "cabinet. Allowed: {allowed}."
        ),
    },
    "instruction.wrong_form": {
        "ru": "Поручение составлено по форме «{form}», нужна «{required}». Заполните нужную форму.",
        "en": "The instruction is on the form “{form}”; “{required}” is needed. Fill in that form.",
    },
    "instruction.original_owed": {
        "ru": "Поручение пришло копией ({channel}). Оригинал на бумаге нужен до {due_on}.",
        "en": "The instruction came as a copy ({channel}). Its paper original is owed by {due_on}.",
    },
    "instruction.missing": {
        "ru": (
            "Деньги списывают и зачисляют только по поручению клиента или по основанию, названному "
            "регламентом. Укажите его."
        ),
        "en": "Cash is booked only on a client's instruction or on a ground the regulation names. Give one.",
    },
    "instruction.overdue": {
        "ru": "Поручение просрочено: срок был {due_at}. Причина: {cause}.",
        "en": "The instruction is overdue: its term was {due_at}. Cause: {cause}.",
    },
    "instruction.waits_upstream": {
        "ru": "Деньги ещё у исполняющего брокера. Выплатим, когда они поступят, не позже {due_at}.",
        "en": (
            "The money is still with the executing broker. It is paid once it has come back, by {due_at} at the latest."
        ),
    },
    "instruction.unknown": {
        "ru": "Поручения № {instruction} нет.",
        "en": "There is no instruction {instruction}.",
    },
    "instruction.not_open": {
        "ru": "С поручением № {instruction} этого сделать нельзя, состояние: {state}.",
        "en": "This cannot be done with instruction {instruction}; it is {state}.",
    },
    "instruction.not_waiting": {
        "ru": "Поручение № {instruction} не ждёт ваших указаний, состояние: {state}.",
        "en": "Instruction {instruction} does not wait for your word; it is {state}.",
    },
    "instruction.cancelled": {
        "ru": "Поручение отозвано. Отложенные под него деньги снова свободны.",
        "en": "The instruction is taken back. What was put aside for it is free again.",
    },
    "withdrawal.due": {
        "ru": "Деньги уйдут не позже: {due_at}.",
        "en": "The money leaves no later than {due_at}.",
    },
    "withdrawal.within_free_balance": {
        "ru": "Свободный остаток {free}, запрошено {asked}.",
        "en": "{free} is free, {asked} was asked.",
    },
    "withdrawal.over_free_balance": {
        "ru": (
            "Поручение на {asked} не исполнено: вывести сейчас можно {free}. Назовите другую сумму или пополните счёт."
        ),
        "en": (
            "The instruction for {asked} is not carried out: {free} may be taken now. Name another amount or add money."
        ),
    },
    "withdrawal.cut_to_free_balance": {
        "ru": "Запрошено {asked}, свободно {free}. Выплатим свободную сумму, в остальном отказано.",
        "en": "{asked} was asked, {free} is free. The free amount is paid, the rest is refused.",
    },
    "withdrawal.nothing_free": {
        "ru": "Запрошено {asked}, свободно {free}. Выплатить нечего: пополните счёт или дождитесь расчётов.",
        "en": "{asked} was asked, {free} is free. There is nothing to pay: add money or wait for settlement.",
    },
    "withdrawal.obligations_kept": {
        "ru": "На счёте остаётся {obligations} на ваши неисполненные обязательства.",
        "en": "{obligations} stays on the account for your unmet obligations.",
    },
    "withdrawal.suspended_for_obligations": {
        "ru": (
            "Выплата {asked} приостановлена: остаток меньше ваших обязательств, {obligations}. Пополните "
            "счёт, и она продолжится."
        ),
        "en": (
            "The payment of {asked} is suspended: the balance is below your obligations, {obligations}. "
            "Add money and it goes on."
        ),
    },
    "withdrawal.uncovered_position": {
        "ru": (
            "У вас непокрытая позиция: вывести можно не больше {most}. Стоимость портфеля "
            "{portfolio_value}, начальная маржа {initial_margin}."
        ),
        "en": (
            "You have an uncovered position: at most {most} may be taken. The portfolio is worth "
            "{portfolio_value}, the initial margin is {initial_margin}."
        ),
    },
    "withdrawal.before_acceptance": {
        "ru": (
            "Желаемая дата {requested_on} раньше дня приёма, {accepted_on}. Без согласия брокера так "
            "нельзя: выберите {accepted_on} или позже."
        ),
        "en": (
            "The day asked for, {requested_on}, is before the day of acceptance, {accepted_on}. Without "
            "the broker's consent choose {accepted_on} or later."
        ),
    },
    "withdrawal.desk_without_consent": {
        "ru": (
            "Наличные в кассе выдают только с предварительного согласия брокера. Получите согласие или "
            "выберите перевод."
        ),
        "en": "Cash is paid at the desk only with the broker's prior consent. Ask for it or choose a transfer.",
    },
    "withdrawal.method_unknown": {
        "ru": "Так деньги не выплачивают ({method}). Допустимо: {allowed}.",
        "en": "Money is not paid out this way ({method}). Allowed: {allowed}.",
    },
    "withdrawal.paid_at_desk": {
        "ru": "Эти деньги выдаёт касса, платёжного поручения не будет.",
        "en": "This money is handed out at the desk; there is no payment order.",
    },
    "withdrawal.details_missing": {
        "ru": "Не указан счёт для выплаты. Добавьте реквизиты.",
        "en": "No account to pay to is given. Add its details.",
    },
    "withdrawal.account_digits": {
        "ru": "В номере счёта должно быть {digits} цифр, указано {given}. Проверьте номер.",
        "en": "An account number must have {digits} digits, {given} were given. Check the number.",
    },
    "withdrawal.holder_missing": {
        "ru": "Не указан получатель. Впишите владельца счёта.",
        "en": "The payee is not named. Give the holder of the account.",
    },
    "withdrawal.account_key": {
        "ru": ("Счёт {account} не подходит к БИК {bank_code}: не сходится контрольный ключ. Проверьте номер и БИК."),
        "en": "Account {account} does not fit bank code {bank_code}: its key is wrong. Check both.",
    },
    "withdrawal.no_ground_documents": {
        "ru": "Получатель не вы, а документов, на основании которых идёт платёж, нет. Приложите их.",
        "en": "The payee is not you and there are no documents for the ground of the payment. Attach them.",
    },
    "withdrawal.third_party_payee": {
        "ru": "Получатель не вы. Платёж решает сотрудник.",
        "en": "The payee is not you. An officer decides on the payment.",
    },
    "withdrawal.refused_by_officer": {
        "ru": "В выплате отказано.",
        "en": "The payment is refused.",
    },
    "withdrawal.waits_for_bank": {
        "ru": "Платёжное поручение отправлено, банк ещё не принял его.",
        "en": "The payment order is sent; the bank has not accepted it yet.",
    },
    "withdrawal.waits_for_booking": {
        "ru": "Банк списал деньги {bank_accepted_at}, по счёту клиента списания ещё нет.",
        "en": "The bank debited the money {bank_accepted_at}; the client's account is not debited yet.",
    },
    "withdrawal.executed": {
        "ru": "Исполнено {executed_at}: банк принял платёжное поручение.",
        "en": "Carried out {executed_at}: the bank accepted the payment order.",
    },
    "withdrawal.late": {
        "ru": "Исполнено с опозданием, минут: {minutes}. Срок был {due_at}.",
        "en": "Carried out {minutes} minutes late; the term was {due_at}.",
    },
    "payment.unknown": {
        "ru": "Платёжного поручения {payment_key} нет.",
        "en": "There is no payment order {payment_key}.",
    },
    "payment.returned_by_bank": {
        "ru": "Банк вернул платёжное поручение: {reason}. Проверьте реквизиты.",
        "en": "The bank sent the payment order back: {reason}. Check the details.",
    },
}
