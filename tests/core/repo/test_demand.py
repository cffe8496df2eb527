"""Demands to close: refusals, record dates, what each leaves to be carried over."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.repo.demand import (
    Split,
    demand_term,
    is_barred_by_record_date,
    notice_faults,
    record_date_term,
    refusal_faults,
    split_of,
    still_to_close,
)
from tests.clauses import clause
from tests.core.repo.given import WEDNESDAY, codes, moment, special

NOTICE = {
    "client": "1001",
    "obligation": "17",
    "unit": "A",
    "quantity": "50",
    "extent": "full",
    "action": "deliver_or_order",
    "deadline": "2016-11-16T16:00:00+03:00",
}


@clause("GC-11.8.23")
@pytest.mark.parametrize(
    ("sent_at", "faults"),
    [
        pytest.param("2016-11-15 18:00", [], id="the evening before"),
        pytest.param("2016-11-16 14:59:59", [], id="a second before three"),
        pytest.param("2016-11-16 15:00:00", ["repo.refusal_too_late"], id="at three"),
        pytest.param("2016-11-16 15:01:00", ["repo.refusal_too_late"], id="a minute after"),
    ],
)
def test_a_refusal_is_sent_before_three_of_the_obligations_day(sent_at: str, faults: list[str]) -> None:
    assert codes(refusal_faults(moment(sent_at), WEDNESDAY, None, special())) == faults


@clause("GC-11.8.23")
def test_a_notices_own_term_lies_after_its_sending() -> None:
    sent_at = moment("2016-11-16 14:00")
    assert codes(refusal_faults(sent_at, WEDNESDAY, sent_at, special())) == ["repo.term_is_over"]
    assert refusal_faults(sent_at, WEDNESDAY, moment("2016-11-16 14:00:01"), special()) == ()


@clause("GC-11.8.23")
def test_a_demand_is_due_at_four_unless_the_notice_says_otherwise() -> None:
    assert demand_term(WEDNESDAY, None, special()) == moment("2016-11-16 16:00")
    assert demand_term(WEDNESDAY, moment("2016-11-16 17:30"), special()) == moment("2016-11-16 17:30")


@clause("GC-11.8.23")
@pytest.mark.parametrize(
    ("lacking", "limit", "split"),
    [
        pytest.param(50, None, Split(50, 0), id="nothing refused"),
        pytest.param(50, 0, Split(0, 50), id="all refused"),
        pytest.param(50, 20, Split(20, 30), id="thirty of fifty refused"),
        pytest.param(20, 20, Split(20, 0), id="the client has brought what was demanded"),
        pytest.param(19, 20, Split(19, 0), id="and one more"),
    ],
)
def test_what_is_refused_is_demanded_and_what_is_brought_counts_for_it_first(
    lacking: int, limit: int | None, split: Split
) -> None:
    assert split_of(lacking, limit) == split


@clause("GC-11.8.24")
@pytest.mark.parametrize(
    ("unit", "on", "purpose", "barred"),
    [
        pytest.param("A", WEDNESDAY, "meeting", True, id="a meeting that day"),
        pytest.param("A", WEDNESDAY, "income", True, id="income that day"),
        pytest.param("A", WEDNESDAY, "split", False, id="another purpose"),
        pytest.param("A", date(2016, 11, 15), "income", False, id="the day before"),
        pytest.param("A", date(2016, 11, 17), "income", False, id="the day after"),
        pytest.param("B", WEDNESDAY, "income", False, id="another paper"),
    ],
)
def test_a_record_date_bars_buying_the_paper_that_day(unit: str, on: date, purpose: str, barred: bool) -> None:
    assert is_barred_by_record_date("A", WEDNESDAY, {unit: [(on, purpose)]}, special()) is barred


@clause("GC-11.8.24")
def test_money_is_never_barred() -> None:
    assert not is_barred_by_record_date("RUB", WEDNESDAY, {"RUB": [(WEDNESDAY, "income")]}, special())


@clause("GC-11.8.24")
def test_on_a_record_date_the_client_has_until_four() -> None:
    assert record_date_term(WEDNESDAY, special()) == moment("2016-11-16 16:00")


@clause("GC-11.8.24")
@pytest.mark.parametrize(("ordered", "left"), [(0, 50), (49, 1), (50, 0), (60, 0)])
def test_an_order_filed_in_time_holds_force_back_for_its_own_quantity(ordered: int, left: int) -> None:
    assert still_to_close(50, ordered) == left


@clause("GC-11.8.23-notice")
@pytest.mark.parametrize("field", list(NOTICE))
def test_a_notice_says_all_it_must(field: str) -> None:
    assert notice_faults(NOTICE, special()) == ()
    without = {name: said for name, said in NOTICE.items() if name != field}
    assert codes(notice_faults(without, special())) == ["repo.notice_lacks"]
    assert codes(notice_faults({**NOTICE, field: " "}, special())) == ["repo.notice_lacks"]
