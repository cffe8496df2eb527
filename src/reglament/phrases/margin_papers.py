"""Words printed on the papers of margin: the statement of risk, the notice that a special REPO is refused."""

from __future__ import annotations

from collections.abc import Mapping

MARGIN_PAPER_WORDS: Mapping[str, Mapping[str, str]] = {
    "risk.title": {
        "ru": "Декларация о рисках, связанных с непокрытыми позициями",
        "en": "Statement of the risks of uncovered positions",
    },
    "risk.edition": {"ru": "Действует в редакции регламента от", "en": "In the edition of the regulation of"},
    "risk.meaning": {"ru": "О чём это", "en": "What this is about"},
    "risk.meaning.text": {
        "ru": "Непокрытая позиция возникает при покупке на заёмные деньги и при продаже бумаг, которых у вас нет.",
        "en": "An uncovered position arises when you buy with borrowed money or sell papers you do not have.",
    },
    "risk.loss": {"ru": "Убыток", "en": "Loss"},
    "risk.loss.text": {
        "ru": "Убыток по непокрытой позиции не ограничен вложенным и может превысить стоимость всех ваших активов. "
        "Падение цены купленных бумаг и рост цены проданных уменьшают портфель сильнее, чем без займа.",
        "en": "The loss on an uncovered position is not limited to what was put in and may exceed all your assets. "
        "A fall of what was bought, or a rise of what was sold, weighs more than it would without a loan.",
    },
    "risk.margin": {"ru": "Обеспечение", "en": "Collateral"},
    "risk.margin.text": {
        "ru": "Пока стоимость портфеля ниже начальной маржи, новых непокрытых позиций не открыть и активы не вывести. "
        "Ставки риска, коэффициенты и списки ликвидных бумаг могут измениться, и того же обеспечения станет мало.",
        "en": "While the portfolio is worth less than the initial margin, no new uncovered position is opened and "
        "nothing is taken out. Risk rates, coefficients and liquid lists may change, and the same collateral may "
        "not be enough.",
    },
    "risk.closing": {"ru": "Принудительное закрытие", "en": "Closing by force"},
    "risk.closing.text": {
        "ru": "Если портфель дешевле минимальной маржи, брокер закроет часть позиций без поручения клиента и по цене, "
        "которая может быть невыгодной. Предупредить заранее удаётся не всегда.",
        "en": "When the portfolio is worth less than the minimum margin, the broker closes a part of the positions "
        "without an order, at a price that may be bad for the client. There is not always time to warn.",
    },
    "risk.liquidity": {"ru": "Ликвидность и остановка торгов", "en": "Liquidity and halts"},
    "risk.liquidity.text": {
        "ru": "При остановке торгов или отсутствии встречных заявок закрыть позицию нельзя, а убыток продолжает расти.",
        "en": "When trading is halted, or nobody takes the other side, a position cannot be closed and the loss grows.",
    },
    "risk.costs": {"ru": "Расходы", "en": "Costs"},
    "risk.costs.text": {
        "ru": "Перенос позиции на следующий день платный. Доходы по бумагам, проданным без покрытия, возмещает клиент.",
        "en": "Carrying a position to the next day is paid for. Income on papers sold short the client makes good.",
    },
    "risk.read": {
        "ru": "Декларацию прочитал, риски понимаю и принимаю.",
        "en": "I have read the statement, understand the risks and accept them.",
    },
    "refusal.title": {
        "ru": "Уведомление об отказе от специального РЕПО и требование закрыть позицию",
        "en": "Refusal of a special REPO and demand to close the position",
    },
    "refusal.obligation": {"ru": "Обязательства по сделкам №", "en": "Obligations from deals No."},
    "refusal.due_on": {"ru": "Дата исполнения", "en": "Due on"},
    "refusal.unit": {"ru": "Бумага или валюта", "en": "Paper or currency"},
    "refusal.quantity": {"ru": "Количество", "en": "Quantity"},
    "refusal.extent": {"ru": "Закрыть позицию", "en": "Close the position"},
    "refusal.extent.full": {"ru": "полностью", "en": "in full"},
    "refusal.extent.partial": {"ru": "частично", "en": "in part"},
    "refusal.action": {"ru": "Что сделать", "en": "What to do"},
    "refusal.action.deliver_or_order": {
        "ru": "зачислить недостающее или подать заявку, которая закроет позицию",
        "en": "bring what is lacking, or place an order that closes the position",
    },
    "refusal.deadline": {"ru": "Срок", "en": "Deadline"},
    "refusal.else": {
        "ru": "Если требование не выполнено в срок, брокер закроет позицию сам за счёт клиента.",
        "en": "If the demand is not met in time, the broker closes the position himself at the client's cost.",
    },
}


def paper_word(code: str, language: str) -> str:
    """Return a word or a sentence of a paper in the reader's language; Russian where there is none in it."""
    row = MARGIN_PAPER_WORDS[code]
    return row.get(language) or row["ru"]
