"""Reports in the cabinet: to read, to download, to object to."""

from __future__ import annotations

import pytest

from reglament.flows.reports.issue_daily import issue_daily
from reglament.store.reports.load import reports_of
from tests.web.cabinet.test_orders import text_of
from tests.web.stories import DAY, FIRM_A, act_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(story):
    assert issue_daily(act_of(FIRM_A), DAY).accepted
    return reports_of(FIRM_A, "1001")[0]


def test_a_report_is_read_on_the_page(as_user, report):
    text = text_of(as_user("client-a").get(f"/cabinet/reports/{report.pk}/"))

    assert report.number in text
    assert "150 000,00" in text
    assert "Не согласны с отчётом?" in text


def test_its_values_are_given_as_json(as_user, report):
    answer = as_user("client-a").get(f"/cabinet/reports/{report.pk}/values/")

    assert answer["Content-Type"] == "application/json"
    assert answer.json() == report_values(report)
    assert "2026-03-02" in answer["Content-Disposition"]


def report_values(report):
    report.refresh_from_db()
    return report.values


def test_another_clients_report_is_not_there(as_user, report):
    for path in ("", "values/"):
        assert as_user("neighbour-a").get(f"/cabinet/reports/{report.pk}/{path}").status_code == 404
    answer = as_user("neighbour-a").post(f"/cabinet/reports/{report.pk}/objection/", {"reason": "x"})
    assert answer.status_code == 404


def test_the_home_page_tells_the_report_waits(as_user, report):
    assert "Прочитать" in text_of(as_user("client-a").get("/cabinet/"))


def test_the_home_page_asks_a_fixed_number_of_questions(as_user, report, django_assert_max_num_queries):
    browser = as_user("client-a")

    with django_assert_max_num_queries(30):
        browser.get("/cabinet/")


def test_an_empty_account_says_what_would_be_there(as_user):
    browser = as_user("client-b")

    assert "Отчётов ещё нет" in text_of(browser.get("/cabinet/reports/"))
