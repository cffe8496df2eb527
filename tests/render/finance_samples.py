"""Ready papers on settlements: what makes each, and what it must show. All names are made up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reglament.core.registry.settlements import SettlementLine, statement_of, vat_within
from reglament.core.units.amount import Amount, money_from_text
from reglament.render.finance_page import FinanceHead, charges_page, reconciliation_page
from reglament.render.registry_paper import paper_pdf
from tests.core.registry.rules import REQUISITES

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
HEAD_SHOWN = (
    "АО «Регистратор-Пример»",
    "7708000071 / 770801001",
    "1027708000077",
    "123456, г. Москва, ул. Вымышленная, д. 7",
    "40702810700000000077",
    "БИК 044599922, корр. счёт 30101810500000000922",
    "Образцов О. О.",
    "АО «Вега-Металл»",
    "7701000019",
    "770101001",
    "Москва, Вымышленная улица, 3",
    "45-R",
    "с 01.03.2026 по 31.03.2026",
)


def rub(text: str) -> Amount:
    return money_from_text(f"{text} RUB")


LINES = (
    SettlementLine(date(2026, 3, 10), "charge", rub("6100.00"), "Консультация", "наряд 1", Decimal(22)),
    SettlementLine(date(2026, 3, 20), "charge", rub("5000.00"), "registered_persons", "order:17"),
)
PAYMENT = SettlementLine(date(2026, 3, 25), "payment", rub("10000.00"), "payment", "п/п 15 от 25.03.2026")


def head_of(kind: str) -> FinanceHead:
    return FinanceHead(
        kind=kind,
        number="7/26",
        made_on=MARCH[1],
        registrar="АО «Регистратор-Пример»",
        issuer="АО «Вега-Металл»",
        issuer_inn="7701000019",
        issuer_kpp="770101001",
        issuer_address="Москва, Вымышленная улица, 3",
        contract="45-R",
        period=MARCH,
        seller=REQUISITES,
    )


def charges(kind: str, title: str, *shown: str) -> tuple[bytes, tuple[str, ...]]:
    taxes = [vat_within(line.amount, line.vat_percent) for line in LINES]
    content = paper_pdf(charges_page(head_of(kind), LINES, taxes, "ru"))
    sums = ("Консультация", "Список зарегистрированных лиц", "5 000,00", "1 100,00", "22 %", "без НДС", "11 100,00")
    return content, (title, *HEAD_SHOWN, *sums, *shown)


def invoice() -> tuple[bytes, tuple[str, ...]]:
    signs = ("Руководитель, генеральный директор", "Главный бухгалтер", "Счетова С. С.")
    return charges("invoice", "Счёт на оплату № 7/26 от 31.03.2026", *signs)


def act() -> tuple[bytes, tuple[str, ...]]:
    return charges("act", "Акт об оказанных услугах № 7/26 от 31.03.2026", "Услуги оказаны полностью")


def vat_invoice() -> tuple[bytes, tuple[str, ...]]:
    return charges("vat_invoice", "Счёт-фактура № 7/26 от 31.03.2026", "Счетова С. С.", "Продавец", "Покупатель")


def reconciliation() -> tuple[bytes, tuple[str, ...]]:
    opening = SettlementLine(date(2026, 2, 27), "charge", rub("700.00"), "Консультация", "наряд 0")
    made = statement_of((opening, *LINES, PAYMENT), *MARCH)
    content = paper_pdf(reconciliation_page(head_of("reconciliation"), made, "ru"))
    sums = ("700,00", "11 100,00", "10 000,00", "1 800,00", "Оплата п/п 15 от 25.03.2026")
    return content, ("Акт сверки взаимных расчётов № 7/26 от 31.03.2026", *HEAD_SHOWN, *sums)
