"""The paper of an order says in words all that was ordered: what is signed hides nothing and mixes up nothing."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.registry.orders import InformationOrder, Norm
from reglament.core.registry.prices import Price
from reglament.core.units.amount import money_from_text
from reglament.render.order_paper import OrderFacts, order_paper
from tests.clauses import clause

NORM = Norm("federal_law", "208-ФЗ", "ст. 84.8", "выкупить акции")


def told(language: str, **details: str) -> dict[str, str]:
    order = InformationOrder(
        "VM", "buy_out", ("1-01-00123-A",), date(2026, 2, 27), "all", "electronic", "cabinet", NORM, details=details
    )
    price = Price(money_from_text("5000.00 RUB"), "price_list", "прейскурант № 1")
    facts = OrderFacts("ЭДО-2026-1", "Регистратор", "Эмитент", "Образцова", date(2019, 12, 20), date(2026, 3, 2), price)
    return dict(order_paper(order, facts, language).fields)


@clause("SR-5.4-a", "SR-1.20")
def test_the_price_of_a_buy_out_stands_beside_the_price_of_the_answer():
    fields = told("ru", price="118.50 RUB", buyer="ООО «Покупатель»")

    assert (fields["Цена за бумагу"], fields["Кто выкупает"]) == ("118.50 RUB", "ООО «Покупатель»")
    assert fields["Стоимость"].startswith("5")
    assert fields["Источник цены"] == "прейскурант № 1"


@clause("SR-5.4-a")
@pytest.mark.parametrize(
    ("language", "grouping", "day"),
    [
        ("ru", ("Как сгруппировать", "по видам счетов"), "27.03.2026"),
        ("en", ("How to group", "by kind of account"), ""),
    ],
)
def test_what_was_chosen_is_said_in_words_and_days_as_days(language, grouping, day):
    fields = told(language, grouping="account_kind", meeting_on="2026-03-27")

    assert fields[grouping[0]] == grouping[1]
    meeting = fields["Дата собрания" if language == "ru" else "Day of the meeting"]
    assert meeting == day if day else "2026-03-27" not in meeting
