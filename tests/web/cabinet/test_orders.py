"""Orders in the cabinet: form, check page, card; one click or two place one order."""

from __future__ import annotations

import re

import pytest

from reglament.store.accounts.models import ContractTerm
from reglament.store.accounts.save import add_term
from reglament.store.orders.load import orders_of
from reglament.store.parties.load import client_by_code
from reglament.store.parties.models import CategoryRow
from tests.web.stories import FIRM_A, NOW

pytestmark = pytest.mark.django_db

TYPED = {"instrument": "SMPL", "side": "buy", "quantity": "20", "unit": "pieces", "kind": "limit", "price": "249,00"}


def text_of(answer) -> str:
    """Return a page's text with plain spaces."""
    return re.sub(r"\s+", " ", answer.content.decode().replace("\u00a0", " "))


def test_the_check_page_tells_amount_costs_and_life_and_books_nothing(as_user):
    answer = as_user("client-a").post("/cabinet/orders/check/", TYPED)

    assert answer.status_code == 200
    assert "4 980,00" in text_of(answer)
    assert "Отложим под заявку" in text_of(answer)
    assert len(orders_of(FIRM_A, "1001")) == 1


def test_the_same_form_sent_twice_places_one_order(as_user):
    browser = as_user("client-a")
    for _ in range(2):
        answer = browser.post("/cabinet/orders/place/", {**TYPED, "key": "one-click"})
        assert answer.status_code == 302

    assert len(orders_of(FIRM_A, "1001")) == 2


def test_more_than_the_money_allows_is_refused_with_its_clause_and_what_is_possible(as_user):
    answer = as_user("client-a").post("/cabinet/orders/check/", {**TYPED, "quantity": "100000"})

    assert answer.status_code == 422
    assert "Заявка не будет принята" in text_of(answer)
    assert "7.17.1" in text_of(answer)
    assert "Сейчас хватит на" in text_of(answer)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("quantity", "0", "целое число больше нуля"),
        ("quantity", "1,5", "целое число больше нуля"),
        ("price", "дорого", "Введите цену"),
        ("price", "", "Введите цену"),
        ("instrument", "", "Выберите бумагу"),
    ],
)
def test_a_wrong_field_is_named_and_what_was_typed_stays(as_user, field, value, message):
    answer = as_user("client-a").post("/cabinet/orders/check/", {**TYPED, field: value})

    assert answer.status_code == 422
    assert message in text_of(answer)
    assert 'value="20"' in answer.content.decode() or field == "quantity"


def test_a_price_off_the_tick_is_refused_by_the_rule(as_user):
    answer = as_user("client-a").post("/cabinet/orders/check/", {**TYPED, "price": "249,005"})

    assert answer.status_code == 422
    assert "не будет принята" in text_of(answer)


def test_an_order_of_ones_own_is_shown_and_cancelled(as_user, story):
    browser = as_user("client-a")
    number = story.numbers["order-a"]

    assert "Купить 10 шт. SMPL" in text_of(browser.get(f"/cabinet/orders/{number}/"))
    assert browser.post(f"/cabinet/orders/{number}/cancel/", {"key": "cancel"}).status_code == 302
    assert orders_of(FIRM_A, "1001")[0].state in ("cancelled", "cancelling")


def test_an_order_of_another_client_is_not_there(as_user, story):
    browser = as_user("client-a")
    number = story.numbers["order-neighbour"]

    assert browser.get(f"/cabinet/orders/{number}/").status_code == 404
    assert browser.post(f"/cabinet/orders/{number}/cancel/", {"key": "x"}).status_code == 404
    assert orders_of(FIRM_A, "1002")[0].state not in ("cancelled", "cancelling")


def test_the_list_asks_the_same_number_of_questions_for_few_and_many_orders(as_user, django_assert_max_num_queries):
    browser = as_user("client-a")
    for number in range(15):
        browser.post("/cabinet/orders/place/", {**TYPED, "key": f"many-{number}", "quantity": "10"})

    with django_assert_max_num_queries(12):
        browser.get("/cabinet/orders/")


def test_the_risk_warning_is_confirmed_on_the_check_page_once(as_user):
    client = client_by_code(FIRM_A, "1001")
    for name, value in (("uncovered_deals", "yes"), ("order_system.TRANSAQ", "7")):
        add_term(int(client.pk), name, value, client.opened_on, "", "2026-03-02T09:00:00+03:00")
    sale = {**TYPED, "side": "sell", "quantity": "100000", "price": "250,00"}
    browser = as_user("client-a")

    asked = browser.post("/cabinet/orders/check/", sale)
    confirmed = browser.post("/cabinet/orders/confirm/", {**sale, "warning_key": "once"})

    assert "Предупреждение о риске" in text_of(asked)
    assert "Подтверждаю" in text_of(asked)
    assert "Подтверждаю" not in text_of(confirmed)
    assert ContractTerm.objects.filter(name="margin.risk_warning", value="accepted").count() == 1


def test_a_beginner_confirms_the_risk_of_each_uncovered_order_by_itself(as_user):
    client = client_by_code(FIRM_A, "1001")
    for name, value in (("uncovered_deals", "yes"), ("order_system.TRANSAQ", "7"), ("margin.risk_warning", "accepted")):
        add_term(int(client.pk), name, value, client.opened_on, "", "2026-03-02T09:00:00+03:00")
    CategoryRow.objects.create(
        client=client,
        category="beginner",
        starts_on=client.opened_on,
        cause="default",
        recorded_at=NOW,
        recorded_by="officer",
    )
    sale = {**TYPED, "side": "sell", "quantity": "100", "price": "250,00"}
    browser = as_user("client-a")

    asked = browser.post("/cabinet/orders/check/", sale)
    warned = browser.post("/cabinet/orders/check/", {**sale, "risk_warned": "on"})

    assert "Риск этой заявки понятен" in text_of(asked)
    assert "/cabinet/margin/risk-statement/" in text_of(asked)
    assert "Риск этой заявки понятен" not in text_of(warned)
    assert 'name="risk_warned" value="on"' in text_of(warned)
    statement = browser.get("/cabinet/margin/risk-statement/")
    assert (statement.status_code, statement["Content-Type"]) == (200, "application/pdf")
