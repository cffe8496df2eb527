"""Whom each list names, whom it leaves out, what it says of him."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from reglament.core.registry.lists.columns import columns_of
from reglament.core.registry.lists.holder import Totals
from reglament.core.registry.lists.kinds import ActionKind, ListKind
from reglament.core.registry.lists.rows import (
    Making,
    action_row,
    buy_out_row,
    entitled_quantity,
    excluded_as,
    excluded_unknown,
    income_row,
    least_quantity,
    meeting_row,
    other_row,
    registered_row,
)
from tests.clauses import clause
from tests.core.registry.lists.sample import ISSUE, THREE, WEEKDAYS, asked, holder, listed, terms_on

OWN = (holder("T", 100, "treasury"), holder("U", 50, "unidentified_persons"), holder("E", 25, "issuer_emission"))


def cells(kind: ListKind, row) -> dict:
    """Return a row's cells by their columns."""
    columns = columns_of(kind, terms_on())
    assert len(columns) == len(row), "a row has a cell for every column"
    return {column.code: cell for column, cell in zip(columns, row, strict=True)}


def making(kind: ListKind, **more) -> Making:
    return Making(asked(kind, **more), ISSUE, terms_on(), WEEKDAYS, {})


@clause("SR-6.6-1")
def test_everybody_with_papers_is_registered_the_issuer_and_the_unidentified_too() -> None:
    rows, totals = listed(asked(ListKind.REGISTERED_PERSONS), (*THREE, *OWN, holder("Z", 0)))

    assert [row[1] for row in rows] == ["H1", "H2", "N", "T", "U", "E"]
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert (totals.rows, totals.listed, totals.sums["quantity"], totals.left_out) == (6, 100_175, 100_175, {})


@clause("SR-6.6-1")
def test_a_registered_row_says_share_encumbrance_payment_and_questionnaire() -> None:
    person = holder(
        "H2",
        10_000,
        encumbered=700,
        blocked=200,
        basis="pledge, block",
        payment_method="bank_transfer",
        payee_account="40817810400000000101",
        payee_bik="044599911",
        questionnaire_on="2025-01-09",
    )
    totals = Totals()

    said = cells(ListKind.REGISTERED_PERSONS, registered_row(person, 2, making(ListKind.REGISTERED_PERSONS), totals))

    assert (said["n"], said["quantity"], said["percent"]) == (2, 10_000, 100_000)
    assert (said["encumbered"], said["blocked"], said["encumbrance_basis"]) == (700, 200, "pledge, block")
    assert (said["payee_account"], said["payee_bik"]) == ("40817810400000000101", "044599911")
    assert said["questionnaire_date"] == "2025-01-09"
    assert totals.sums == {"quantity": 10_000, "encumbered": 700}


@clause("SR-6.8.2")
@pytest.mark.parametrize(
    ("threshold", "least"),
    [(None, 1), ("1", 1_000), ("1.0001", 1_001), ("0.0001", 1), ("0.00001", 1), ("100", 100_000), ("33.3333", 33_334)],
)
def test_a_threshold_is_so_many_papers(threshold: str | None, least: int) -> None:
    request = asked(ListKind.REGISTERED_PERSONS, threshold=None if threshold is None else Decimal(threshold))

    assert least_quantity(request, ISSUE) == least


@clause("SR-6.8.2")
def test_a_holder_of_exactly_the_threshold_is_listed_and_of_one_paper_less_is_counted_as_left_out() -> None:
    request = asked(ListKind.REGISTERED_PERSONS, threshold=Decimal(1))

    rows, totals = listed(request, (holder("A", 1_000), holder("B", 999), holder("C", 98_001)))

    assert [row[1] for row in rows] == ["A", "C"]
    assert totals.left_out == {"below_threshold": 999}
    assert totals.accounted == 100_000


@clause("SR-6.6-2")
def test_votes_are_shares_and_own_shares_have_none() -> None:
    rows, totals = listed(asked(ListKind.GENERAL_MEETING, seats=5), (*THREE, *OWN))

    assert [row[1] for row in rows] == ["H1", "H2"]
    assert (totals.sums["votes"], totals.not_disclosed) == (70_000, 30_000)
    assert totals.left_out == {"treasury": 100, "unidentified_persons": 50, "issuer_emission": 25}
    said = cells(ListKind.GENERAL_MEETING, rows[1])
    assert (said["ordinary"], said["votes"], said["cumulative_votes"]) == (10_000, 10_000, 50_000)


@clause("SR-6.6-2")
def test_without_a_cumulative_vote_there_is_no_figure_for_it() -> None:
    row = meeting_row(holder("H", 7), 1, making(ListKind.GENERAL_MEETING), Totals())

    assert row is not None
    assert cells(ListKind.GENERAL_MEETING, row)["cumulative_votes"] is None


@clause("SR-6.6-2")
def test_preferred_shares_vote_only_where_the_agenda_says() -> None:
    holders = (holder("A", 100_000), holder("B", 0, preferred=5_000), holder("C", 0, preferred=1))

    silent, silent_totals = listed(asked(ListKind.GENERAL_MEETING), holders)
    voting, voting_totals = listed(asked(ListKind.GENERAL_MEETING, preferred_items=("3",)), holders)

    assert [row[1] for row in silent] == ["A"]
    assert (silent_totals.sums["votes"], silent_totals.sums["non_voting"]) == (100_000, 5_001)
    assert [row[1] for row in voting] == ["A", "B", "C"]
    assert (voting_totals.sums["votes"], voting_totals.sums["preferred"]) == (105_001, 5_001)
    assert "non_voting" not in voting_totals.sums
    assert silent_totals.beside == voting_totals.beside == 5_001


@clause("SR-6.6-2")
def test_ordinary_and_preferred_shares_of_one_person_vote_together() -> None:
    rows, totals = listed(
        asked(ListKind.GENERAL_MEETING, preferred_items=("3",)), [holder("A", 7, preferred=7), holder("B", 93)]
    )

    assert [cells(ListKind.GENERAL_MEETING, row)["votes"] for row in rows] == [14, 93]
    assert totals.sums == {"ordinary": 100, "preferred": 7, "votes": 107}


@clause("SR-6.6-3")
def test_income_is_added_up_and_own_papers_get_nothing() -> None:
    people = (
        holder("H1", 60_000, tax_status="RU_resident_individual"),
        holder("H2", 10_000, "owner_legal", tax_status="RU_legal", source="register"),
        holder("N", 30_000, "nominee", tax_status="nominee"),
    )

    rows, totals = listed(asked(ListKind.INCOME, per_security=Decimal("12.50")), (*people, *OWN))

    assert [row[1] for row in rows] == ["H1", "H2", "N"]
    assert totals.sums == {"quantity": 100_000, "gross": 125_000_000, "tax": 113_750, "net": 113_625_000}
    said = cells(ListKind.INCOME, rows[1])
    assert (said["gross"], said["tax_rate"], said["tax"], said["net"]) == (12_500_000, "13", 16_250, 10_875_000)
    assert (said["dividend_per_share"], said["paid_until"]) == ("12.50", "2026-03-27")
    assert cells(ListKind.INCOME, rows[2])["paid_until"] == "2026-03-06"
    assert totals.left_out == {"treasury": 100, "unidentified_persons": 50, "issuer_emission": 25}


@clause("SR-6.6-3")
def test_of_a_nominee_nothing_is_withheld() -> None:
    totals = Totals()

    row = income_row(holder("N", 4, "nominee"), 1, making(ListKind.INCOME, per_security=Decimal("0.25")), totals)

    assert row is not None
    said = cells(ListKind.INCOME, row)
    assert (said["gross"], said["tax_rate"], said["tax"], said["net"]) == (100, "", None, 100)
    assert totals.sums["tax"] == 0


@clause("SR-6.6-4")
def test_the_buyer_and_who_is_with_him_are_absent_and_the_rest_is_due() -> None:
    owners = [holder(f"A{n:02d}", 333) for n in range(11)] + [holder("A11", 337)]
    request = asked(ListKind.BUY_OUT, price=Decimal("150.00"), excluded=frozenset({"B", "S"}))

    rows, totals = listed(request, (*owners, holder("B", 95_000), holder("S", 1_000)))

    assert len(rows) == 12
    assert (totals.listed, totals.left_out) == (4_000, {"buyer": 96_000})
    assert totals.sums == {"quantity": 4_000, "due": 60_000_000}
    assert not {"B", "S"} & {row[1] for row in rows}


@clause("SR-6.6-4")
@pytest.mark.parametrize(("account", "mark"), [("", "yes"), ("40817810400000000101", "")])
def test_who_has_no_account_at_a_bank_is_paid_through_a_notary(account: str, mark: str) -> None:
    way = "bank_transfer" if account else "postal_order"
    person = holder("A", 2, payee_account=account, payment_method=way, encumbered=1, basis="arrest")

    row = buy_out_row(person, 1, making(ListKind.BUY_OUT, price=Decimal("1.005")), Totals())

    assert row is not None
    said = cells(ListKind.BUY_OUT, row)
    assert (said["due"], said["price"], said["notary_deposit"]) == (201, "1.005", mark)
    assert (said["encumbered"], said["encumbrance_basis"]) == (1, "arrest")
    assert said["payment_method"] == ("bank_transfer" if account else "")


@clause("SR-6.6-5")
def test_an_offer_goes_to_everybody_but_the_offeror() -> None:
    request = asked(ListKind.OFFER, price=Decimal(1), excluded=frozenset({"H1"}))

    rows, totals = listed(request, THREE)

    assert [row[1] for row in rows] == ["H2", "N"]
    assert (totals.sums["quantity"], totals.left_out) == (40_000, {"buyer": 60_000})
    assert cells(ListKind.OFFER, rows[0])["percent"] == 100_000
    assert totals.excluded == {"H1"}


@clause("SR-6.6-4", "SR-6.6-5")
@pytest.mark.parametrize("kind", [ListKind.BUY_OUT, ListKind.OFFER])
def test_papers_not_placed_yet_are_nobodys_to_sell(kind: ListKind) -> None:
    rows, totals = listed(asked(kind, price=Decimal(1)), (*THREE, *OWN))

    assert [row[1] for row in rows] == ["H1", "H2", "N", "T", "U"]
    assert totals.left_out == {"issuer_emission": 25}
    assert totals.listed == 100_150


@clause("SR-6.6-4", "SR-6.6-5")
@pytest.mark.parametrize(
    ("excluded", "found"),
    [
        ("N/1", {"N/1"}),
        ("N", {"N"}),
        ("1027700000052", {"1027700000052"}),
        ("7701000019", {"7701000019"}),
        ("N/2", set()),
        ("N/", set()),
    ],
)
def test_a_nominees_client_is_excluded_by_his_account_his_nominee_or_his_number(excluded: str, found: set) -> None:
    client = holder("N/1", 5, "client_of_nominee", doc_number="1027700000052", inn="7701000019")

    assert excluded_as(client, asked(ListKind.OFFER, excluded=frozenset({excluded}))) == found


@clause("SR-6.6-4", "SR-6.6-5")
def test_an_owner_whose_number_has_a_stroke_is_no_nominees_client() -> None:
    owner = holder("12/7", 5)

    assert excluded_as(owner, asked(ListKind.OFFER, excluded=frozenset({"12"}))) == frozenset()
    assert excluded_as(owner, asked(ListKind.OFFER, excluded=frozenset({"12/7"}))) == {"12/7"}


@clause("SR-6.6-4", "SR-6.6-5")
def test_who_is_excluded_is_met_also_below_the_threshold_and_counts_once() -> None:
    request = asked(ListKind.OFFER, price=Decimal(1), threshold=Decimal(20), excluded=frozenset({"H2"}))

    rows, totals = listed(request, (*THREE, holder("H3", 5)))

    assert [row[1] for row in rows] == ["H1", "N"]
    assert (totals.excluded, totals.left_out) == ({"H2"}, {"buyer": 10_000, "below_threshold": 5})


@clause("SR-6.6-4", "SR-6.6-5")
@pytest.mark.parametrize(
    ("met", "accounts", "unknown"),
    [({"A"}, {"B"}, None), ({"A", "B"}, set(), None), (set(), set(), "A, B"), ({"A"}, set(), "B")],
)
def test_whom_the_register_does_not_know_cannot_be_excluded(met: set, accounts: set, unknown: str | None) -> None:
    fault = excluded_unknown(asked(ListKind.BUY_OUT, excluded=frozenset({"A", "B"})), met, accounts)

    assert (None if fault is None else fault.fact("excluded")) == unknown
    if fault is not None:
        assert (fault.code, fault.clause) == ("list.excluded_unknown", "SR-6.6-4")


@clause("SR-6.6-7")
@pytest.mark.parametrize(
    ("quantity", "ratio", "entitled"),
    [(10, None, 10), (10, Fraction(1, 4), 2), (12, Fraction(1, 4), 3), (11, Fraction(1, 4), 2), (3, Fraction(5, 2), 7)],
)
def test_only_whole_papers_are_given(quantity: int, ratio: Fraction | None, entitled: int) -> None:
    assert entitled_quantity(quantity, asked(ListKind.CORPORATE_ACTION, ratio=ratio)) == entitled


@clause("SR-6.6-7")
def test_own_papers_are_converted_and_have_no_other_right() -> None:
    treasury = holder("T", 8, "treasury")
    converted, bought = Totals(), Totals()

    row = action_row(
        treasury,
        1,
        making(ListKind.CORPORATE_ACTION, action_kind=ActionKind.CONVERSION, ratio=Fraction(2)),
        converted,
    )
    none = action_row(
        treasury,
        1,
        making(ListKind.CORPORATE_ACTION, action_kind=ActionKind.PRE_EMPTIVE, ratio=Fraction(2)),
        bought,
    )

    assert row is not None
    said = cells(ListKind.CORPORATE_ACTION, row)
    assert (said["quantity"], said["entitlement"], said["entitled_quantity"]) == (8, "conversion", 16)
    assert converted.sums == {"quantity": 8, "entitled_quantity": 16}
    assert none is None
    assert bought.left_out == {"treasury": 8}


@clause("SR-6.6-7")
def test_an_owner_has_the_right_of_any_action() -> None:
    for kind in ActionKind:
        asks = making(ListKind.CORPORATE_ACTION, action_kind=kind, ratio=Fraction(2))
        row = action_row(holder("H1", 8), 1, asks, Totals())

        assert row is not None
        assert cells(ListKind.CORPORATE_ACTION, row)["entitled_quantity"] == 16


@clause("SR-6.6-8")
def test_other_information_says_who_holds_how_much() -> None:
    totals = Totals()

    said = cells(ListKind.OTHER, other_row(THREE[0], 3, making(ListKind.OTHER), totals))

    assert (said["n"], said["holder_name"], said["quantity"], said["percent"]) == (3, "Holder H1", 60_000, 600_000)
    assert totals.sums == {"quantity": 60_000}


def test_days_of_payment_are_worked_out_once_a_kind() -> None:
    one = making(ListKind.INCOME)

    assert one.paid_until("nominee") == one.paid_until("nominee") == "2026-03-06"
    assert one.paid == {"nominee": "2026-03-06"}
    assert replace(one, request=asked(ListKind.INCOME, as_of=date(2026, 2, 23)), paid={}).paid_until("nominee") == (
        "2026-03-09"
    )
