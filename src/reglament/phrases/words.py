"""Words for codes that pages show: states, kinds, places, terms of the free balance."""

from __future__ import annotations

from reglament.phrases.access_words import ACCESS_WORDS
from reglament.phrases.act_words import ACT
from reglament.phrases.cabinet_words import CABINET_WORDS
from reglament.phrases.category_words import CATEGORY_WORDS
from reglament.phrases.coin_words import COIN_WORDS
from reglament.phrases.day_words import DAY_WORDS
from reglament.phrases.desk_words import DESK_WORDS
from reglament.phrases.edo_words import EDO_WORDS
from reglament.phrases.key_words import KEY_WORDS
from reglament.phrases.list_words import LIST_WORDS
from reglament.phrases.loan_words import LOAN_WORDS
from reglament.phrases.margin_gate_words import MARGIN_GATE_WORDS
from reglament.phrases.margin_words import MARGIN_WORDS
from reglament.phrases.queue_words import QUEUE_WORDS
from reglament.phrases.register_words import REGISTER_WORDS
from reglament.phrases.repo_words import REPO_WORDS
from reglament.phrases.signature_words import SIGNATURE_WORDS

WORDS: dict[str, dict[str, dict[str, str]]] = {
    "place": {
        "own_bank": {"ru": "банк брокера", "en": "the broker's bank", "kk": "брокердің банкі"},
        "other_participant": {"ru": "у другого участника", "en": "with another participant"},
        "MOEX_STOCK": {"ru": "фондовый рынок биржи", "en": "the exchange's stock market"},
        "MOEX_FX": {"ru": "валютный рынок биржи", "en": "the exchange's currency market"},
        "MOEX_DERIVATIVES": {"ru": "срочный рынок биржи", "en": "the exchange's derivatives market"},
        "OTC": {"ru": "внебиржевой рынок", "en": "over the counter"},
    },
    "free": {
        "cash": {"ru": "Деньги на счёте", "en": "Cash on the account"},
        "payables": {"ru": "Оплата заключённых сделок", "en": "Due under concluded deals"},
        "counterparty_payables": {"ru": "Оплата заключённых сделок", "en": "Due under concluded deals"},
        "derivative_reserves": {"ru": "Обеспечение срочных сделок", "en": "Collateral of derivatives"},
        "tax": {"ru": "Налог к удержанию", "en": "Tax to be withheld"},
        "expenses": {"ru": "Расходы", "en": "Expenses"},
        "fees": {"ru": "Вознаграждение", "en": "Fees"},
        "debts": {"ru": "Долг перед брокером", "en": "Debt to the broker"},
        "put_aside": {"ru": "Отложено под заявки и поручения", "en": "Held for orders and instructions"},
        "held": {"ru": "Отложено под заявки и поручения", "en": "Held for orders and instructions"},
        "holds": {"ru": "Отложено под заявки и поручения", "en": "Held for orders and instructions"},
    },
    "instruction": {
        "withdraw_cash": {"ru": "Вывод денег", "en": "Withdrawal"},
        "transfer_cash": {"ru": "Перевод между разделами", "en": "Transfer between sections"},
        "deposit_cash": {"ru": "Зачисление денег", "en": "Deposit"},
        "withdraw_papers": {"ru": "Вывод бумаг", "en": "Withdrawal of papers"},
        "deposit_papers": {"ru": "Ввод бумаг", "en": "Deposit of papers"},
    },
    "instruction_state": {
        "accepted": {"ru": "принято", "en": "accepted"},
        "waiting_officer": {"ru": "у сотрудника", "en": "with an officer"},
        "waiting_receipt": {"ru": "ждёт денег", "en": "waits for the money"},
        "awaiting_instructions": {"ru": "ждёт вашего слова", "en": "waits for your word"},
        "suspended": {"ru": "приостановлено", "en": "suspended"},
        "sent": {"ru": "отправлено в банк", "en": "sent to the bank"},
        "returned_by_bank": {"ru": "возвращено банком", "en": "returned by the bank"},
        "executed": {"ru": "исполнено", "en": "executed"},
        "refused": {"ru": "отказано", "en": "refused"},
        "cancelled": {"ru": "отозвано", "en": "cancelled"},
    },
    "order_state": {
        "on_hold": {"ru": "у сотрудника", "en": "with an officer"},
        "queued": {"ru": "в очереди на биржу", "en": "queued"},
        "active": {"ru": "на бирже", "en": "at the exchange"},
        "partly_filled": {"ru": "исполнена частично", "en": "partly filled"},
        "cancelling": {"ru": "снимаем с биржи", "en": "being cancelled"},
        "filled": {"ru": "исполнена", "en": "filled"},
        "cancelled": {"ru": "отозвана", "en": "cancelled"},
        "annulled": {"ru": "аннулирована с концом сессии", "en": "annulled with the session"},
        "expired": {"ru": "срок истёк", "en": "expired"},
        "refused": {"ru": "не принята", "en": "refused"},
        "stopped_by_broker": {"ru": "остановлена брокером", "en": "stopped by the broker"},
    },
    "side": {
        "buy": {"ru": "Купить", "en": "Buy", "kk": "Сатып алу"},
        "sell": {"ru": "Продать", "en": "Sell", "kk": "Сату"},
    },
    "instrument": {
        "share": {"ru": "акция", "en": "share", "kk": "акция"},
        "bond": {"ru": "облигация", "en": "bond", "kk": "облигация"},
        "fund_unit": {"ru": "пай", "en": "fund unit"},
        "receipt": {"ru": "депозитарная расписка", "en": "depositary receipt"},
        "currency": {"ru": "валюта", "en": "currency"},
    },
    "report": {
        "daily": {"ru": "Ежедневный отчёт", "en": "Daily report", "kk": "Күнделікті есеп"},
        "monthly": {"ru": "Отчёт за период", "en": "Periodic report", "kk": "Кезең есебі"},
        "daily_securities": {"ru": "Ежедневный отчёт", "en": "Daily report"},
        "period_securities": {"ru": "Отчёт за период", "en": "Periodic report"},
    },
    "report_state": {
        "made": {"ru": "готов", "en": "ready"},
        "unclaimed": {"ru": "ждёт в офисе", "en": "waits at the office"},
        "provided": {"ru": "передан, можно возразить", "en": "provided, open to objections"},
        "disputed": {"ru": "оспорен", "en": "disputed"},
        "accepted": {"ru": "принят", "en": "accepted"},
        "answered": {"ru": "дан ответ", "en": "answered"},
        "corrected": {"ru": "исправлен новым", "en": "corrected by a new one"},
        "blocked": {"ru": "не выпущен", "en": "not released"},
    },
    "task": {
        "fill.unexplained": {"ru": "Сделка без заявки", "en": "Deal without an order"},
        "instruction.original": {"ru": "Оригинал поручения", "en": "Original of an instruction"},
        "receipt.decide": {"ru": "Невыясненное поступление", "en": "Unidentified receipt"},
        "settlement.clearing": {"ru": "Расхождение с клирингом", "en": "Difference with clearing"},
        "settlement.short": {"ru": "Нехватка для расчётов", "en": "Shortage at settlement"},
        "transfer.urgent": {"ru": "Срочный перевод", "en": "Urgent transfer"},
        "withdrawal.returned": {"ru": "Платёж возвращён банком", "en": "Payment returned by the bank"},
        "withdrawal.third_party": {"ru": "Вывод третьему лицу", "en": "Withdrawal to a third party"},
        "order.on_hold": {"ru": "Заявка ждёт решения", "en": "Order awaiting a decision"},
        "order.fill_question": {"ru": "Исполнение под вопросом", "en": "Execution in question"},
        "report.blocked": {"ru": "Отчёт не выпущен", "en": "Report not released"},
        "report.dispatch": {"ru": "Отправить отчёт почтой", "en": "Post a report"},
        "report.late": {"ru": "Отчёт опоздал", "en": "Report late"},
        "report.objection": {"ru": "Возражение на отчёт", "en": "Objection to a report"},
        "report.hand_over": {"ru": "Выдать отчёт в офисе", "en": "Hand a report over"},
    },
    "step": {
        "made": {"ru": "Составлен", "en": "Made"},
        "sent": {"ru": "Передан", "en": "Sent"},
        "received": {"ru": "Получен", "en": "Received"},
        "objection": {"ru": "Возражение", "en": "Objection"},
        "accepted": {"ru": "Принят", "en": "Accepted"},
        "corrected": {"ru": "Исправлен", "en": "Corrected"},
        "answered": {"ru": "Дан ответ", "en": "Answered"},
    },
    "stage": {
        "reserve": {"ru": "Деньги отложены", "en": "Reserved"},
        "order_accepted": {"ru": "Принята", "en": "Accepted"},
        "sent": {"ru": "На бирже", "en": "At the exchange"},
        "concluded": {"ru": "Исполнена", "en": "Concluded"},
        "settled": {"ru": "Расчёты", "en": "Settled"},
        "reported": {"ru": "В отчёте", "en": "Reported"},
    },
    "order_kind": {"market": {"ru": "рыночная", "en": "market", "kk": "нарықтық"}},
    "letter": {
        "order": {"ru": "З", "en": "O"},
        "instruction": {"ru": "П", "en": "I"},
        "report": {"ru": "О", "en": "R"},
        "receipt": {"ru": "Д", "en": "M"},
    },
    "movement_state": {
        "recognised": {"ru": "распознано, не учтено", "en": "recognised, not booked"},
        "credited": {"ru": "зачислено", "en": "credited"},
        "unidentified": {"ru": "не выяснено", "en": "unidentified"},
        "waiting_instruction": {"ru": "ждёт бумаг", "en": "waits for papers"},
        "returned": {"ru": "возвращено", "en": "returned"},
        "executed": {"ru": "исполнено", "en": "executed"},
        "unknown_debit": {"ru": "списание без поручения", "en": "debit without an instruction"},
    },
    "file_state": {
        "received": {"ru": "сохранён", "en": "kept"},
        "recognised": {"ru": "распознан", "en": "recognised"},
        "booked": {"ru": "принят к учёту", "en": "booked"},
        "refused": {"ru": "отклонён", "en": "refused"},
    },
    "payer": {
        "client": {"ru": "сам клиент", "en": "the client himself"},
        "entrepreneur": {"ru": "клиент как предприниматель", "en": "the client as an entrepreneur"},
        "third_party": {"ru": "другое лицо", "en": "somebody else"},
        "broker": {"ru": "брокер", "en": "the broker"},
    },
    "paper": {
        "consent": {"ru": "согласие брокера", "en": "the broker's consent"},
        "credit_instruction": {"ru": "поручение зачислить", "en": "instruction to credit"},
        "ground_documents": {"ru": "документы-основания", "en": "documents of the ground"},
        "payer_identity": {"ru": "документ плательщика", "en": "the payer's identity"},
        "instruction": {"ru": "поручение клиента", "en": "the client's instruction"},
    },
    "queue_kind": {
        "order": {"ru": "заявки", "en": "orders"},
        "fill": {"ru": "сделки без заявок", "en": "deals without orders"},
        "withdrawal": {"ru": "вывод денег", "en": "withdrawals"},
        "transfer": {"ru": "переводы", "en": "transfers"},
        "instruction": {"ru": "оригиналы поручений", "en": "originals of instructions"},
        "receipt": {"ru": "поступления", "en": "receipts"},
        "report": {"ru": "отчёты", "en": "reports"},
        "settlement": {"ru": "расчёты", "en": "settlement"},
    },
    "order_step": {
        "received": {"ru": "Получена", "en": "Received"},
        "sent": {"ru": "Передана на биржу", "en": "Sent to the exchange"},
        "concluded": {"ru": "Исполнена", "en": "Executed"},
        "settled": {"ru": "Рассчитана", "en": "Settled"},
        "ended": {"ru": "Закончена", "en": "Ended"},
    },
    "order_standing": {
        "all": {"ru": "Все", "en": "All"},
        "live": {"ru": "Действуют", "en": "Live"},
        "on_hold": {"ru": "У сотрудника", "en": "With an officer"},
        "refused": {"ru": "Не приняты", "en": "Refused"},
        "paper": {"ru": "Ждут бумаги", "en": "Paper awaited"},
    },
    "instruction_standing": {
        "all": {"ru": "Все", "en": "All"},
        "open": {"ru": "Открытые", "en": "Open"},
        "waiting_officer": {"ru": "У сотрудника", "en": "With an officer"},
        "suspended": {"ru": "Приостановлены", "en": "Suspended"},
        "sent": {"ru": "В банке", "en": "With the bank"},
    },
    "refusal_code": {
        "impossible": {"ru": "исполнить невозможно", "en": "cannot be carried out"},
        "contrary_to_law": {"ru": "противоречит закону", "en": "contrary to law"},
        "contrary_to_venue_rules": {"ru": "противоречит правилам биржи", "en": "contrary to the venue's rules"},
        "regulation_case": {"ru": "случай, названный регламентом", "en": "a case the regulation names"},
    },
    "decision": {
        "approve": {"ru": "утверждено", "en": "approved"},
        "refuse": {"ru": "отказано", "en": "refused"},
        "leave": {"ru": "оставлено как есть", "en": "left as it is"},
        "suspend": {"ru": "приостановлено", "en": "suspended"},
        "settled": {"ru": "вопрос закрыт", "en": "settled"},
        "note": {"ru": "принято к сведению", "en": "noted"},
        "corrected": {"ru": "исправлено", "en": "corrected"},
        "explained": {"ru": "объяснено", "en": "explained"},
        "lots": {"ru": "количество в лотах", "en": "quantity in lots"},
        "pieces": {"ru": "количество в штуках", "en": "quantity in pieces"},
        "cancelled": {"ru": "отозвано", "en": "cancelled"},
    },
    "actor": {
        "client": {"ru": "клиент", "en": "client", "kk": "клиент"},
        "officer": {"ru": "сотрудник", "en": "officer", "kk": "қызметкер"},
        "system": {"ru": "программа", "en": "the program", "kk": "бағдарлама"},
        "market": {"ru": "биржа или банк", "en": "exchange or bank"},
    },
    "door": {
        "cabinet": {"ru": "кабинет клиента", "en": "client's cabinet"},
        "office": {"ru": "рабочее место", "en": "back office"},
        "api": {"ru": "обмен между программами", "en": "programs' door"},
        "fix": {"ru": "биржа", "en": "exchange"},
        "batch": {"ru": "по часам", "en": "by the clock"},
        "cli": {"ru": "команда", "en": "command"},
        "command": {"ru": "команда", "en": "command"},
        "backoffice": {"ru": "рабочее место", "en": "back office"},
        "bank": {"ru": "банк", "en": "bank"},
        "issuer": {"ru": "кабинет эмитента", "en": "issuer's cabinet"},
        "setup": {"ru": "настройка", "en": "setting up"},
        "worker": {"ru": "фоновая работа", "en": "background work"},
        "test": {"ru": "проверка", "en": "test"},
    },
    "channel": {
        "cabinet": {"ru": "кабинет", "en": "cabinet"},
        "electronic_system": {"ru": "электронная система", "en": "electronic system"},
        "paper": {"ru": "на бумаге", "en": "on paper"},
        "phone": {"ru": "по телефону", "en": "by phone"},
        "fax": {"ru": "по факсу", "en": "by fax"},
        "email": {"ru": "по электронной почте", "en": "by e-mail"},
        "office": {"ru": "в офисе", "en": "at the office"},
        "post": {"ru": "почтой", "en": "by post"},
    },
    "outcome": {
        "accepted": {"ru": "выполнено", "en": "done"},
        "refused": {"ru": "отказано", "en": "refused"},
        "waiting": {"ru": "ждёт", "en": "waits"},
    },
    "act": ACT,
    "fact": {
        "order": {"ru": "заявка", "en": "order"},
        "instruction": {"ru": "поручение", "en": "instruction"},
        "receipt": {"ru": "поступление", "en": "receipt"},
        "report": {"ru": "отчёт", "en": "report"},
        "client": {"ru": "клиент", "en": "client"},
        "state": {"ru": "состояние", "en": "state"},
        "amount": {"ru": "сумма", "en": "amount"},
        "asked": {"ru": "просили", "en": "asked"},
        "place": {"ru": "место", "en": "place"},
        "file": {"ru": "файл", "en": "file"},
        "rows": {"ru": "строк", "en": "rows"},
        "task": {"ru": "дело", "en": "case"},
        "accepted_on": {"ru": "считается принятым", "en": "counts as accepted"},
        "due_at": {"ru": "исполнить до", "en": "due"},
        "due_on": {"ru": "исполнить до", "en": "due"},
        "contract": {"ru": "договор", "en": "contract"},
        "edition": {"ru": "редакция", "en": "edition"},
        "on": {"ru": "день", "en": "day"},
        "made": {"ru": "составлено", "en": "made"},
        "blocked": {"ru": "не выпущено", "en": "not released"},
        "settled": {"ru": "рассчитано", "en": "settled"},
        "expired": {"ru": "истекло", "en": "expired"},
        "accepted": {"ru": "принято", "en": "accepted"},
        "pieces": {"ru": "штук", "en": "pieces"},
        "filled": {"ru": "исполнено", "en": "filled"},
        "instrument": {"ru": "бумага", "en": "instrument"},
        "expires_on": {"ru": "действует до", "en": "lives until"},
        "venue": {"ru": "площадка", "en": "venue"},
        "original_due_on": {"ru": "оригинал до", "en": "original due"},
        "original_task": {"ru": "дело об оригинале", "en": "case of the original"},
        "delivery": {"ru": "доставка", "en": "delivery"},
        "objection": {"ru": "возражение", "en": "objection"},
        "question": {"ru": "вопрос", "en": "question"},
    },
}

_MORE = (
    ACCESS_WORDS,
    CABINET_WORDS,
    CATEGORY_WORDS,
    COIN_WORDS,
    DAY_WORDS,
    DESK_WORDS,
    EDO_WORDS,
    KEY_WORDS,
    LIST_WORDS,
    LOAN_WORDS,
    MARGIN_GATE_WORDS,
    MARGIN_WORDS,
    QUEUE_WORDS,
    REGISTER_WORDS,
    REPO_WORDS,
    SIGNATURE_WORDS,
)
for more in _MORE:
    for matter, codes in more.items():
        WORDS.setdefault(matter, {}).update(codes)


def word(kind: str, code: str, language: str) -> str:
    """Return the word for a code; Kazakh falls back to Russian, an unknown code is shown as it is."""
    languages = WORDS.get(kind, {}).get(code)
    if languages is None:
        return code
    return languages.get(language) or languages["ru" if language == "kk" else "en"]
