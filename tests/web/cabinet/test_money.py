"""Withdrawals and transfers in the cabinet: the cut-off beside the button, the check page, refusals with a remedy."""

from __future__ import annotations

import pytest

from reglament.store.instructions.load import instructions_of
from tests.web.cabinet.test_orders import text_of
from tests.web.stories import FIRM_A, NOW

pytestmark = pytest.mark.django_db


def test_the_cut_off_stands_beside_the_button(as_user):
    text = text_of(as_user("client-a").get("/cabinet/withdraw/"))

    assert "Примем сегодня" in text
    assert "если отправите до 17:00 МСК. Осталось 5 ч 0 мин." in text
    assert "5.7.3" in text


def test_after_the_cut_off_the_page_names_the_next_day(as_user, settings):
    settings.CLOCK = lambda: NOW.replace(hour=17)

    assert "Примем 03.03.2026" in text_of(as_user("client-a").get("/cabinet/withdraw/"))


def test_a_withdrawal_goes_by_a_check_page(as_user):
    browser = as_user("client-a")
    before = len(instructions_of(FIRM_A, "1001"))
    typed = {"amount": "2 000,00", "place": "own_bank", "details": ""}

    checked = browser.post("/cabinet/withdraw/check/", typed)
    assert "Вывести 2 000,00 ₽" in text_of(checked)
    assert len(instructions_of(FIRM_A, "1001")) == before

    sent = browser.post("/cabinet/withdraw/send/", {**typed, "key": "w1"})
    assert sent.status_code == 302
    assert len(instructions_of(FIRM_A, "1001")) == before + 1
    assert "Вывод денег" in text_of(browser.get(sent["Location"]))


def test_more_than_is_free_is_refused_with_the_free_amount_as_a_remedy(as_user):
    answer = as_user("client-a").post("/cabinet/withdraw/send/", {"amount": "9000000", "place": "", "key": "w2"})

    assert answer.status_code == 422
    assert "Поручение на 9 000 000,00 ₽ не принято" in text_of(answer)
    assert "Вывести то, что свободно" in text_of(answer)


@pytest.mark.parametrize("amount", ["1,005", "-5", "0", "много"])
def test_an_amount_that_is_none_is_named(as_user, amount):
    answer = as_user("client-a").post("/cabinet/withdraw/check/", {"amount": amount})

    assert answer.status_code == 422
    assert "Введите сумму" in text_of(answer)


def test_an_instruction_of_another_client_is_not_there(as_user, story):
    assert as_user("neighbour-a").get(f"/cabinet/money/{story.numbers['instruction-a']}/").status_code == 404


def test_an_instruction_is_taken_back(as_user, story):
    browser = as_user("client-a")
    number = story.numbers["instruction-a"]

    assert browser.post(f"/cabinet/money/{number}/cancel/", {"key": "c"}).status_code == 302
    assert "отозвано" in text_of(browser.get(f"/cabinet/money/{number}/"))


def test_money_moves_between_ones_own_sections(as_user):
    typed = {"source": "own_bank", "target": "MOEX_FX", "amount": "100", "key": "t1"}
    answer = as_user("client-a").post("/cabinet/transfer/", typed)

    assert answer.status_code == 302


def test_deposit_details_name_the_special_account_and_the_contract(as_user):
    text = text_of(as_user("client-a").get("/cabinet/money/"))

    assert "специальный брокерский счёт" in text
    assert "Д-1001" in text
