"""Arrests, claims of the clearing organisation and splits at the risk desk: checked first, then done."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.store.ledger.models import Account
from reglament.store.margin.arrests import open_arrests
from reglament.store.margin.case_models import SplitRow
from reglament.store.margin.splits import splits_waiting
from tests.web.stories import FIRM_A, deposit

pytestmark = pytest.mark.django_db
ARREST = {"client": "1001", "place": "MOEX_STOCK", "amount": "1 500,00", "currency": "RUB", "decision": "№ 5"}
SPLIT = {"instrument": "SMPL", "on": "2026-03-02", "before": "1", "after": "10", "source": "сообщение биржи № 7"}


@pytest.fixture
def officer(as_user):
    deposit(FIRM_A, "1001", "1000.00", "MOEX_STOCK")
    return as_user("officer-a")


def said(answer) -> str:
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def step(officer, name: str, fields: dict[str, str], way: str = "check"):
    return officer.post(f"/office/risk/outside/{name}/{way}/", {"key": f"k-{name}", **fields})


def test_an_arrest_is_shown_before_it_is_made_and_then_listed_until_it_is_lifted(officer):
    has = officer.get("/office/risk/outside/")
    assert "Деньги клиентов не арестованы" in said(has)
    assert "Снять арест" not in said(has)

    checked = step(officer, "arrest", {**ARREST, "amount": "9999999.00"})
    assert checked.status_code == 200
    assert "Не хватает до суммы решения" in said(checked)
    assert open_arrests(FIRM_A) == []

    done = step(officer, "arrest", {**ARREST, "amount": "700.00"}, "do")
    assert done.status_code == 302
    (one,) = open_arrests(FIRM_A)
    assert (one.client, one.decision, str(one.amount)) == ("1001", "№ 5", "700.00 RUB")
    assert "№ 5" in said(officer.get("/office/risk/outside/"))

    step(officer, "lift", {"arrest": "1001/№ 5"}, "do")
    assert open_arrests(FIRM_A) == []


@pytest.mark.parametrize(
    ("name", "fields", "why"),
    [
        pytest.param("arrest", {**ARREST, "client": "9999"}, "9999", id="a client nobody knows"),
        pytest.param("arrest", {**ARREST, "amount": "много"}, "Сумма: напишите число", id="a sum that is none"),
        pytest.param("arrest", {**ARREST, "currency": "ZZZ"}, "выберите валюту", id="a currency that is none"),
        pytest.param("arrest", {**ARREST, "decision": ""}, "решени", id="no decision"),
        pytest.param("lift", {"arrest": "1001/№ 9"}, "№ 9", id="nothing is arrested by it"),
        pytest.param(
            "claim", {**ARREST, "amount": "99999999", "notice": "17"}, "MOEX_STOCK", id="more than lies there"
        ),
        pytest.param("split", {**SPLIT, "on": "завтра"}, "2026-03-02", id="a day that is none"),
        pytest.param("split", {**SPLIT, "after": "1"}, "1", id="a split that changes nothing"),
        pytest.param("split", {**SPLIT, "before": "-1"}, "целое число", id="pieces below nought"),
        pytest.param("split-book", {"split": "SMPL/2026-03-02"}, "SMPL", id="a split nobody announced"),
        pytest.param("split-book", {"split": "нет"}, "День", id="no split chosen"),
    ],
)
@pytest.mark.parametrize("way", ["check", "do"])
def test_what_cannot_be_done_says_why_and_changes_nothing(officer, name, fields, why, way):
    answer = step(officer, name, fields, way)

    assert answer.status_code == 422
    assert 'role="alert"' in said(answer)
    assert why in said(answer)
    assert (open_arrests(FIRM_A), SplitRow.objects.count()) == ([], 0)


def test_a_split_is_announced_and_then_booked_once(officer):
    assert "1:10" in said(step(officer, "split", SPLIT))
    assert SplitRow.objects.count() == 0
    step(officer, "split", SPLIT, "do")
    assert [(one.instrument, one.on) for one in splits_waiting(FIRM_A)] == [("SMPL", date(2026, 3, 2))]
    assert "Провести дробление" in said(officer.get("/office/risk/outside/"))

    answer = step(officer, "split-book", {"split": "SMPL/2026-03-02"})
    assert "Изменится счетов" in said(answer) or 'role="alert"' in said(answer)


def test_a_claim_takes_the_clients_money_once_however_often_the_button_is_pressed(officer):
    claim = {"client": "1001", "place": "MOEX_STOCK", "amount": "100.00", "currency": "RUB", "notice": "17"}
    assert "100,00" in said(step(officer, "claim", claim))
    account = Account.objects.get(firm=FIRM_A, client="1001", kind="client.cash", place="MOEX_STOCK", unit="RUB")
    first = step(officer, "claim", claim, "do")
    again = step(officer, "claim", claim, "do")

    assert (first.status_code, again.status_code) == (302, 302)
    assert Account.objects.get(pk=account.pk).balance == account.balance - 10_000


def test_an_unknown_act_and_an_auditor_do_nothing(as_user, officer):
    assert step(officer, "gift", {}).status_code == 404
    assert step(as_user("auditor-a"), "arrest", ARREST).status_code == 403
    shown = as_user("auditor-a").get("/office/risk/outside/").content.decode()
    assert '<form class="sheet"' not in shown
