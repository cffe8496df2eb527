"""A person's year with coins as a register: mined, sold, given, with its quote and its positions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reglament.core.crypto.assess import assess
from reglament.core.crypto.books import QuoteTaken, Ready
from reglament.core.crypto.positions import Position, notice
from reglament.render.coin_page import CoinRegister, register_page
from reglament.render.pdf import report_pdf
from tests.core.crypto.years import DAY, QUOTE, act, terms, year_of


def register() -> CoinRegister:
    """Return the register of E1 and E2: 0.05 coins mined for 120,000 roubles and sold for 400,000."""
    mined = act("mine", "0.05", quote=QUOTE, proved="120000.00", mining_tax_paid=True)
    sold = act("sell", "0.05", "400000.00", on="2025-05-06")
    case = year_of("individual", mined, sold, resident=True, other_main_base=Decimal(2300000))
    quote = QuoteTaken(
        1, "BTC", "SAMPLE-X", DAY, Decimal("82000.00"), "USD", Decimal("86.0000"), Decimal(QUOTE),
        Decimal("103200000000"), "RUB", date(2019, 1, 10), "0123456789abcdef" * 4,
    )  # fmt: skip
    held = [Position("mined_cost_basis", "taxed_base", "as the law is read by its word", "reviewer", 2025)]
    return CoinRegister(
        language="ru",
        name="Образцов Пример Примерович",
        tax_id="770123456703",
        number="P1-2025-01234567",
        digest="0" * 64,
        made_on=date(2026, 4, 20),
        since=date(2025, 1, 1),
        is_closed=True,
        ready=Ready(case, quotes=[quote]),
        assessment=assess(case, terms()),
        terms=terms(),
        gaps=(),
        notes=notice(held, 2025),
        documents={1: "счёт 7", 2: "договор 9"},
    )


def person_register() -> tuple[bytes, tuple[str, ...]]:
    """Return the register as a PDF, and what it must show: kind, day, quantity, quote, source, rate and the rest."""
    must_show = (
        "майнинг", "продажа", "14.03.2025", "06.05.2025", "0,05 BTC", "7 052 000,00", "SAMPLE-X", "86",
        "352 600,00", "120 000,00", "232 600,00", "счёт 7", "договор 9", "400 000,00", "167 400,00",
        "13 %; свыше 2 400 000 ₽ – 15 %", "32 890,00", "21 762,00", "82 000,00 USD", "103 200 000 000 RUB",
        "10.01.2019",
        "не является налоговой консультацией", "as the law is read by its word", "год закрыт", "резидент",
    )  # fmt: skip
    return report_pdf(register_page(register())), must_show
