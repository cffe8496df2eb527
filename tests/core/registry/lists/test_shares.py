"""Shares of one holder and of groups that make all of an issue."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.registry.lists.holder import Totals
from reglament.core.registry.lists.kinds import Grouping
from reglament.core.registry.lists.shares import band_of, group_of, share_of, shares_of, structure_rows
from tests.clauses import clause
from tests.core.registry.lists.sample import ISSUE, THREE, holder, terms_on

BORDERS = ("0", "1", "5", "25", "50")


@clause("SR-6.6-1")
@pytest.mark.parametrize(
    ("quantity", "whole", "digits", "share"),
    [
        (10_000, 100_000, 4, 100_000),
        (1, 3, 4, 333_333),
        (2, 3, 4, 666_667),
        (5, 7, 4, 714_286),
        (1, 2_000_000, 4, 0),
        (3, 2_000_000, 4, 2),
        (5, 2_000_000, 4, 2),
        (7, 2_000_000, 4, 4),
        (1, 3, 2, 3_333),
    ],
)
def test_a_share_is_rounded_half_to_even(quantity: int, whole: int, digits: int, share: int) -> None:
    assert share_of(quantity, whole, digits) == share


@clause("SR-6.6-1", "SR-6.6-6")
def test_shares_have_the_decimals_of_the_rulebook() -> None:
    terms = terms_on()

    assert (terms.share_digits.value, terms.structure_digits.value) == (4, 2)


@clause("SR-6.6-6")
def test_the_certificate_says_sixty_thirty_and_ten() -> None:
    totals = Totals()

    rows = structure_rows(Grouping.HOLDER, ISSUE, (*THREE, holder("Z", 0)), terms_on(), totals)

    assert [(row[1], row[2], row[3], row[4]) for row in rows] == [
        ("H1 Holder H1", 1, 60_000, 6_000),
        ("N Holder N", 1, 30_000, 3_000),
        ("H2 Holder H2", 1, 10_000, 1_000),
    ]
    assert (totals.rows, totals.listed, totals.sums["percent"], totals.sums["holders"]) == (3, 100_000, 10_000, 3)


@clause("SR-6.6-6")
def test_a_missing_account_leaves_the_certificate_short() -> None:
    totals = Totals()

    structure_rows(Grouping.HOLDER, ISSUE, (holder("H1", 60_000), holder("N", 39_990)), terms_on(), totals)

    assert totals.sums["percent"] == 9_999


@clause("SR-6.6-6")
@pytest.mark.parametrize(
    ("grouping", "groups"),
    [
        (Grouping.ACCOUNT_KIND, {"owner_natural": 70_000, "nominee": 30_000}),
        (Grouping.SIZE, {"50-100%": 60_000, "25-50%": 30_000, "5-25%": 10_000}),
        (Grouping.RESIDENCE, {"resident": 60_000, "non_resident": 10_000, "unknown": 30_000}),
    ],
)
def test_holders_are_put_together_as_the_order_says(grouping: Grouping, groups: dict[str, int]) -> None:
    people = (holder("H1", 60_000, country="RU"), holder("H2", 10_000, country="KZ"), holder("N", 30_000, "nominee"))

    rows = structure_rows(grouping, ISSUE, people, terms_on(), Totals())

    assert {row[1]: row[3] for row in rows} == groups
    assert [row[3] for row in rows] == sorted((row[3] for row in rows), reverse=True)


@clause("SR-6.6-6")
@pytest.mark.parametrize(
    ("quantity", "band"),
    [
        (1, "0-1%"),
        (999, "0-1%"),
        (1_000, "1-5%"),
        (4_999, "1-5%"),
        (5_000, "5-25%"),
        (24_999, "5-25%"),
        (25_000, "25-50%"),
        (49_999, "25-50%"),
        (50_000, "50-100%"),
        (100_000, "50-100%"),
    ],
)
def test_a_lower_border_belongs_to_its_band(quantity: int, band: str) -> None:
    assert terms_on().structure_bands.value == BORDERS
    assert band_of(quantity, 100_000, BORDERS) == band


@clause("SR-6.6-6")
@pytest.mark.parametrize(("quantity", "band"), [(999, "0-1%"), (1_000, "1-5%"), (5_000, "5-100%")])
def test_bands_without_a_border_at_nought_begin_there_all_the_same(quantity: int, band: str) -> None:
    assert band_of(quantity, 100_000, ("1", "5")) == band


@clause("SR-6.6-6")
def test_a_holder_is_in_one_group() -> None:
    terms, person = terms_on(), replace_country("RU")

    assert group_of(person, Grouping.HOLDER, ISSUE, terms) == "A Holder A"
    assert group_of(person, Grouping.RESIDENCE, ISSUE, terms) == "resident"
    assert group_of(replace_country("US"), Grouping.RESIDENCE, ISSUE, terms) == "non_resident"
    assert group_of(replace_country(""), Grouping.RESIDENCE, ISSUE, terms) == "unknown"
    assert group_of(person, Grouping.SIZE, replace(ISSUE, quantity=20), terms) == "5-25%"


def replace_country(country: str):
    return holder("A", 1, country=country)


@clause("SR-6.6-6")
@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=40))
def test_shares_of_a_whole_issue_make_exactly_a_hundred(quantities: list[int]) -> None:
    shares = shares_of(quantities, sum(quantities), 2)

    assert sum(shares) == 10_000
    for quantity, share in zip(quantities, shares, strict=True):
        assert abs(share * sum(quantities) - quantity * 10_000) < sum(quantities)


@clause("SR-6.6-6")
def test_what_rounding_leaves_goes_to_the_largest_remainders() -> None:
    assert shares_of([1, 1, 1], 3, 2) == [3_334, 3_333, 3_333]
    assert shares_of([1, 1, 1, 1, 1, 1, 1], 7, 0) == [15, 15, 14, 14, 14, 14, 14]
    assert shares_of([2, 2, 3], 7, 2) == [2_857, 2_857, 4_286]
