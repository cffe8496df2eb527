"""The register of any day, as known at any moment; values and arrays say the same."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import EncumbranceKind
from reglament.flows.registry.encumber import encumber_papers
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.state import IssueUnknown, holdings_on, state_on
from reglament.store.registry.register_load import accounts_in_rows, holders_on, issue_by_code
from tests.flows.registry.vega import (
    FIRM,
    ISSUE,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    account,
    act_on,
    done,
    encumbering,
    transfer,
    vega,
)

pytestmark = pytest.mark.django_db


def test_arrays_say_what_values_say():
    vega()
    account("Z", PersonalKind.PLEDGEE)
    pledge = done(encumber_papers(act_on(TUESDAY), encumbering(EncumbranceKind.PLEDGE, "H1", 100, "Z")))
    number = pledge.result["encumbrance"]
    arrest = encumbering(EncumbranceKind.ARREST, "H1", 40, "court", over=f"p{number}")
    done(encumber_papers(act_on(TUESDAY, 10), arrest))
    done(encumber_papers(act_on(TUESDAY, 11), encumbering(EncumbranceKind.BLOCK, "H2", 7, "holder")))
    issue = issue_by_code(FIRM, ISSUE)
    assert issue is not None

    found = holders_on(FIRM, issue, TUESDAY)

    names = accounts_in_rows(found.account.tolist())
    columns = (found.quantity, found.pledged, found.blocked, found.arrested, found.encumbered)
    rows = {
        names[row].number: figures
        for row, *figures in zip(found.account.tolist(), *(column.tolist() for column in columns), strict=True)
    }
    assert rows == {"H1": [60_000, 100, 0, 40, 100], "N": [30_000, 0, 0, 0, 0], "H2": [10_000, 0, 7, 0, 7]}
    assert {
        each.account: [each.quantity, *(getattr(each.quantities, name) for name in ("pledged", "blocked", "arrested"))]
        for each in holdings_on(FIRM, ISSUE, TUESDAY)
    } == {name: figures[:4] for name, figures in rows.items()}


def test_what_was_recorded_later_is_not_known_earlier():
    vega()
    done(move_papers(act_on(TUESDAY, 12), transfer("H2", "H1", 10_000)))

    noon = datetime(2025, 3, 11, 12, 0, tzinfo=UTC)
    before = datetime(2025, 3, 11, 11, 59, 59, tzinfo=UTC)
    assert len(holdings_on(FIRM, ISSUE, TUESDAY, noon)) == 2
    assert len(holdings_on(FIRM, ISSUE, TUESDAY, before)) == 3


def test_what_moved_on_a_day_counts_from_its_end():
    vega()
    done(move_papers(act_on(WEDNESDAY), transfer("H2", "H1", 10_000)))

    assert [each.account for each in holdings_on(FIRM, ISSUE, TUESDAY)] == ["H1", "N", "H2"]
    assert [each.account for each in holdings_on(FIRM, ISSUE, WEDNESDAY)] == ["H1", "N"]


def test_there_is_no_state_before_the_issue():
    vega()

    state = state_on(FIRM, ISSUE, date(2025, 3, 9))

    assert (state.figures, list(state.holdings), state.held) == (None, [], 0)
    assert state_on(FIRM, ISSUE, MONDAY).held == 100_000


@pytest.mark.parametrize("ask", [holdings_on, state_on])
def test_an_unknown_issue_is_named(ask):
    vega()

    with pytest.raises(IssueUnknown, match="1-09"):
        ask(FIRM, "1-09", MONDAY)
