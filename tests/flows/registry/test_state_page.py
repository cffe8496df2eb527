"""One page of an issue on a day: the sums are of all accounts, the rows of this page alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reglament.flows.registry.state import state_on
from reglament.flows.registry.state_page import state_page
from reglament.store.registry.register_load import issue_by_code
from tests.flows.registry.vega import FIRM, ISSUE, TUESDAY, vega

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(db):
    vega()
    row = issue_by_code(FIRM, ISSUE)
    assert row is not None
    return row


def test_pages_together_are_the_state_of_the_register(issue):
    day = TUESDAY + timedelta(days=30)
    whole = state_on(FIRM, ISSUE, day)
    rows, after = [], 0
    for _ in range(len(whole.holdings) + 1):
        page = state_page(FIRM, issue, day, after, 2)
        rows += page.rows
        assert (page.accounts, page.held, page.figures) == (len(whole.holdings), whole.held, whole.figures)
        if page.following is None:
            break
        assert len(page.rows) == 2
        after = page.following

    told = [(one.account, one.kind, one.quantity, one.encumbered) for one in rows]
    assert told == [(one.account, one.kind, one.quantity, one.encumbered) for one in whole.holdings]
    assert sum(one.quantity for one in rows) == 100_000
    assert [one.name for one in rows if one.account == "H1"] == ["Holder H1"]


def test_a_page_that_ends_with_the_last_account_has_none_after_it(issue):
    day = TUESDAY + timedelta(days=30)
    many = len(state_on(FIRM, ISSUE, day).holdings)

    assert state_page(FIRM, issue, day, 0, many).following is None
    assert state_page(FIRM, issue, day, 0, many - 1).following is not None


def test_before_its_registration_an_issue_has_neither_figures_nor_holders(issue):
    page = state_page(FIRM, issue, date(2020, 1, 1), 0, 50)

    assert (page.figures, page.accounts, page.held, list(page.rows), page.following) == (None, 0, 0, [], None)
