"""Ready papers of margin and what each must show. All names are made up."""

from __future__ import annotations

from datetime import date, datetime

from reglament.core.calendar.moments import MOSCOW
from reglament.render.margin_papers import Sender, repo_refusal, risk_statement
from reglament.render.pdf import letter_pdf

SENDER = Sender("ООО «Брокер-Пример»", "000-00000-100000")
HEAD = (SENDER.firm, "Лицензия на брокерскую деятельность № 000-00000-100000")
NOTICE = {
    "client": "1001",
    "obligation": "17, 18",
    "unit": "SMPL",
    "quantity": "50",
    "extent": "partial",
    "action": "deliver_or_order",
    "deadline": "2016-11-16T16:00:00+03:00",
}
TOLD_AT = datetime(2016, 11, 16, 14, 59, tzinfo=MOSCOW)


def statement() -> tuple[bytes, tuple[str, ...]]:
    """Return appendix 16 and what must stand in it."""
    letter = risk_statement("ru", SENDER, date(2016, 11, 1), "Образцов Пример Примерович, 1001")
    must = ("№ 16/2016-11-01", "в редакции регламента от: 01.11.2016", "может превысить стоимость всех ваших активов")
    rest = ("начальной маржи", "минимальной маржи", "Ликвидность", "Образцов Пример Примерович", "риски понимаю")
    return letter_pdf(letter), (*HEAD, *must, *rest)


def refusal() -> tuple[bytes, tuple[str, ...]]:
    """Return a notice of refusal and what must stand in it: every field the rulebook demands."""
    letter = repo_refusal("ru", SENDER, "SR-7", NOTICE, date(2016, 11, 16), TOLD_AT, "Образцов Пример Примерович")
    fields = ("№ SR-7", "Примерович, 1001", "№: 17, 18", "валюта: SMPL", "Количество: 50", "позицию: частично")
    rest = ("зачислить недостающее или подать заявку", "Срок: 16.11.2016, 16:00 МСК", "Дата исполнения: 16.11.2016")
    return letter_pdf(letter), (*HEAD, *fields, *rest)
