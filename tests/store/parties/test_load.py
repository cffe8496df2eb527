"""The risk category that counts on a day, out of rows that are only ever added."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reglament.core.parties.risk_category import UNCOVERED_TERM, CategoryStanding, RiskCategory
from reglament.store.accounts.save import add_term
from reglament.store.parties.load import categories_of
from reglament.store.parties.save import add_category, add_client

pytestmark = pytest.mark.django_db
FIRM = "test-firm"
AT = datetime(2016, 11, 15, 9, 0, tzinfo=UTC)


def client(code: str, firm: str = FIRM) -> int:
    return add_client(firm, code, "entity", f"Клиент {code}", "", "", "", "", date(2016, 11, 1))


def given(number: int, category: str, starts_on: date, **more: object) -> None:
    add_category(number, category, starts_on, "broker", "", AT, "officer:op1", **more)


def on(day: date, code: str = "1001") -> CategoryStanding:
    return categories_of(FIRM, [code], day)[code]


def test_a_client_without_any_is_standard_from_the_day_he_was_opened():
    client("1001")

    assert categories_of(FIRM, ["1001", "nobody"], date(2016, 11, 20)) == {
        "1001": CategoryStanding(RiskCategory.STANDARD, date(2016, 11, 1))
    }


def test_a_change_counts_from_its_first_day_on_and_the_past_stays():
    number = client("1001")
    given(number, "standard", date(2016, 11, 1))
    given(
        number, "special", date(2016, 11, 15), waivers=["otc_uncovered"], agreement="5", agreement_on=date(2016, 11, 14)
    )

    assert on(date(2016, 11, 14)).category is RiskCategory.STANDARD
    assert on(date(2016, 11, 15)) == CategoryStanding(
        RiskCategory.SPECIAL, date(2016, 11, 15), frozenset({"otc_uncovered"}), agreement="5 2016-11-14"
    )


def test_a_later_decision_puts_aside_what_was_still_to_begin():
    number = client("1001")
    given(number, "increased", date(2016, 11, 17))
    given(number, "standard", date(2016, 11, 16))

    assert on(date(2016, 11, 18)).category is RiskCategory.STANDARD


def test_the_last_answer_about_uncovered_deals_counts():
    number = client("1001")
    add_term(number, UNCOVERED_TERM, "yes", date(2016, 11, 10), "GC-3.9", AT)
    add_term(number, UNCOVERED_TERM, "no", date(2016, 11, 12), "GC-3.9", AT)

    assert [on(date(2016, 11, day)).uncovered_allowed for day in (9, 10, 11, 12)] == [False, True, True, False]


def test_another_firm_of_the_same_codes_is_not_looked_at():
    client("1001")
    given(client("1001", "other-firm"), "increased", date(2016, 11, 2))

    assert on(date(2016, 11, 5)).category is RiskCategory.STANDARD
    assert len(categories_of(FIRM, ["1001", "1001"], date(2016, 11, 5))) == 1
