"""What an order says is read, and what it lacks is named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from reglament.core.registry.lists.kinds import ActionKind, ListKind, OfferKind, clause_of
from reglament.core.registry.lists.request import (
    ASKED,
    ListRequest,
    announced_obstacle,
    norm_missing,
    ratio_missing,
    record_day,
    request_of,
    threshold_of,
    votes_missing,
)
from tests.clauses import clause
from tests.core.registry.lists.sample import DAY, asked

INCOME = {
    "decision_body": "general meeting",
    "protocol": "no. 4",
    "decided_on": "2026-02-06",
    "per_security": "12.50",
    "payment_form": "money",
}


def test_every_kind_of_list_has_a_clause_and_fields() -> None:
    assert set(ASKED) == set(ListKind)
    assert [clause_of(kind) for kind in ListKind] == [f"SR-6.6-{n}" for n in range(1, 9)]


@clause("SR-6.6-3")
def test_an_income_order_is_read_to_its_last_field() -> None:
    request = request_of(ListKind.INCOME, DAY, "1", {**INCOME, "declared": "1250000.00"}, "")

    assert isinstance(request, ListRequest)
    assert (request.per_security, request.declared, request.threshold) == (
        Decimal("12.50"),
        Decimal("1250000.00"),
        Decimal(1),
    )
    assert request.decided_on == date(2026, 2, 6)


@clause("SR-6.6-3")
@pytest.mark.parametrize("sum_per_paper", ["0", "-12.50", "much", ""])
def test_a_sum_per_paper_that_is_none_is_refused(sum_per_paper: str) -> None:
    faults = request_of(ListKind.INCOME, DAY, "all", {**INCOME, "per_security": sum_per_paper}, "")

    assert isinstance(faults, tuple)
    assert [(fault.clause, fault.fact("field")) for fault in faults] == [("SR-6.6-3", "list.per_security")]


@clause("SR-6.6-5")
def test_an_offer_needs_its_kind() -> None:
    details = {"offeror": "Buyer", "price": "150.00"}

    without = request_of(ListKind.OFFER, DAY, "", details, "")
    with_kind = request_of(ListKind.OFFER, DAY, "", {**details, "offer_kind": "mandatory"}, "")
    wrong = request_of(ListKind.OFFER, DAY, "", {**details, "offer_kind": "friendly"}, "")

    assert isinstance(without, tuple)
    assert [(fault.code, fault.fact("field")) for fault in without] == [("list.field_missing", "list.offer_kind")]
    assert isinstance(with_kind, ListRequest)
    assert with_kind.offer_kind is OfferKind.MANDATORY
    assert isinstance(wrong, tuple)
    assert wrong[0].code == "list.field_unreadable"


def test_every_fault_is_told_at_once() -> None:
    faults = request_of(ListKind.OTHER, None, "200", {}, " ")

    assert isinstance(faults, tuple)
    assert [fault.code for fault in faults] == [
        "list.field_missing",
        "list.field_missing",
        "list.scope_unreadable",
        "list.norm_missing",
    ]


@clause("SR-6.8.2")
@pytest.mark.parametrize(
    ("scope", "value"),
    [
        ("", None),
        ("all", None),
        ("1", Decimal(1)),
        ("1%", Decimal(1)),
        ("0.01", Decimal("0.01")),
        ("100", Decimal(100)),
    ],
)
def test_a_scope_is_all_or_a_share(scope: str, value: Decimal | None) -> None:
    assert threshold_of(scope) == (value, None)


@clause("SR-6.8.2")
@pytest.mark.parametrize("scope", ["0", "-1", "100.01", "some"])
def test_another_scope_is_refused(scope: str) -> None:
    value, fault = threshold_of(scope)

    assert value is None
    assert fault is not None
    assert (fault.code, fault.clause) == ("list.scope_unreadable", "SR-6.8.2")


@clause("SR-6.6-8")
def test_only_other_information_needs_a_norm_of_its_list() -> None:
    refused = norm_missing(ListKind.OTHER, "  ")

    assert refused is not None
    assert (refused.code, refused.clause) == ("list.norm_missing", "SR-6.6-8")
    assert norm_missing(ListKind.OTHER, "208-FZ, art. 46") is None
    assert norm_missing(ListKind.STRUCTURE, "") is None


@clause("SR-6.6-2")
def test_preferred_shares_alone_need_an_item_to_vote_on() -> None:
    silent, voting = asked(ListKind.GENERAL_MEETING), asked(ListKind.GENERAL_MEETING, preferred_items=("3",))

    refused = votes_missing("preferred", silent)

    assert refused is not None
    assert (refused.code, refused.clause) == ("list.no_vote", "SR-6.6-2")
    assert votes_missing("preferred", voting) is None
    assert votes_missing("ordinary", silent) is None
    assert votes_missing("preferred", asked(ListKind.OTHER)) is None


@clause("SR-6.6-7")
@pytest.mark.parametrize(
    ("kind", "ratio", "is_missing"),
    [
        (ActionKind.CONVERSION, None, True),
        (ActionKind.PRE_EMPTIVE, None, True),
        (ActionKind.CONVERSION, Fraction(1, 4), False),
        (ActionKind.REDEMPTION, None, False),
        (None, None, False),
    ],
)
def test_what_gives_new_papers_says_how_many(kind, ratio, is_missing) -> None:
    fault = ratio_missing(asked(ListKind.CORPORATE_ACTION, action_kind=kind, ratio=ratio))

    assert (fault is not None) is is_missing
    if fault is not None:
        assert (fault.clause, fault.fact("field")) == ("SR-6.6-7", "list.ratio")


@clause("SR-6.6-7")
@pytest.mark.parametrize(
    ("kind", "ratio", "code"),
    [
        (ActionKind.PRE_EMPTIVE, "1/4", None),
        (ActionKind.PRE_EMPTIVE, " ", "list.field_missing"),
        (ActionKind.CONVERSION, "", "list.field_missing"),
        (ActionKind.REDEMPTION, "", None),
        (ActionKind.REDEMPTION, "0", "list.field_unreadable"),
        (ActionKind.CONVERSION, "1/0", "list.field_unreadable"),
        (ActionKind.CONVERSION, "many", "list.field_unreadable"),
    ],
)
def test_an_action_is_announced_with_a_ratio_lists_can_use(kind: ActionKind, ratio: str, code: str | None) -> None:
    fault = announced_obstacle(kind, ratio)

    assert (None if fault is None else fault.code) == code
    if fault is not None:
        assert (fault.clause, fault.fact("field")) == ("SR-6.6-7", "list.ratio")


def test_a_ratio_is_read_as_a_fraction_or_a_proportion() -> None:
    for text in ("1/4", "1:4", "0.25"):
        request = request_of(
            ListKind.CORPORATE_ACTION, DAY, "", {"action": "CA-5", "action_kind": "conversion", "ratio": text}, ""
        )
        assert isinstance(request, ListRequest)
        assert request.ratio == Fraction(1, 4)


@clause("SR-6.6-7")
def test_a_list_takes_the_record_day_of_its_action() -> None:
    other = date(2026, 2, 21)

    conflict, unknown = record_day(other, "CA-5", DAY), record_day(DAY, "CA-6", None)

    assert record_day(None, "CA-5", DAY) == DAY
    assert record_day(DAY, "CA-5", DAY) == DAY
    assert not isinstance(conflict, date)
    assert (conflict.code, conflict.fact("typed"), conflict.fact("record_on")) == (
        "list.record_day_differs",
        other,
        DAY,
    )
    assert not isinstance(unknown, date)
    assert unknown.code == "list.action_unknown"
