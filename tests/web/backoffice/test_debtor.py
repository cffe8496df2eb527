"""A debtor on his client's page."""

from __future__ import annotations

from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.store.ledger.save import append_entries
from tests.web.stories import FIRM_A, NOW

PAGE = "/office/clients/1001/"


def owe(kopecks: int) -> None:
    due = AccountKey(AccountKind.CLIENT_FEES_DUE, "1001", "own_bank", "RUB")
    earned = AccountKey(AccountKind.FIRM_FEES_ACCRUED, "", "own_bank", "RUB")
    append_entries(FIRM_A, [Entry("fee.accrued", moved(due, earned, kopecks), NOW.date())], NOW)


def test_a_debtor_is_suspended_and_released_on_his_page(as_user, story):
    browser = as_user("officer-a")
    assert "Не хватает денег" not in browser.get(PAGE).content.decode()
    owe(10**12)
    assert "Не хватает денег" in browser.get(PAGE).content.decode()
    assert "Приостановить покупки" not in as_user("auditor-a").get(PAGE).content.decode()

    assert browser.post(f"{PAGE}suspend/", {"reason": "долг", "key": "d1"})["Location"] == PAGE
    assert "не принимаем того, что уменьшает позицию" in browser.get(PAGE).content.decode()
    assert browser.post(f"{PAGE}release/", {"key": "d2"})["Location"] == PAGE
    assert "Не хватает денег" in browser.get(PAGE).content.decode()


def test_without_a_debt_nothing_changes_and_it_is_said(as_user, story):
    answer = as_user("officer-a").post(f"{PAGE}suspend/", {"reason": "долг", "key": "d3"})

    assert answer.status_code == 422
    assert "Приостановить нечего" in answer.content.decode()
