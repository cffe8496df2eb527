"""A joint account is one row: every owner named, one vote, tax by shares."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from reglament.core.registry.lists.income import joint_income
from reglament.core.registry.lists.joint import Part, of_owners
from reglament.core.registry.lists.kinds import ListKind
from tests.clauses import clause
from tests.core.registry.lists.sample import asked, holder, listed, terms_on

RESIDENT, COMPANY, STRANGER = "RU_resident_individual", "RU_legal", "non_resident_individual"
TWO = (
    Part(Fraction(2, 3), "Иванова Пример", "21", "4510 000001", "500100732259", RESIDENT),
    Part(Fraction(1, 3), "Петров Пример", "21", "4510 000002", "", STRANGER),
)


@clause("SR-6.6-1", "SR-6.6-2")
def test_every_owner_is_named_with_his_share_in_one_row() -> None:
    one = holder("J", 9, doc_number="4510 000001", doc_date="2020-01-01", doc_issuer="X", inn="500100732259")

    joint = of_owners(one, TWO)

    assert (joint.account, joint.account_kind, joint.quantity) == ("J", "joint_owners", 9)
    assert joint.name == "Иванова Пример (2/3); Петров Пример (1/3)"
    assert (joint.doc_type, joint.doc_number) == ("21", "4510 000001; 4510 000002")
    assert (joint.doc_date, joint.doc_issuer, joint.inn, joint.tax_status) == ("", "", "", "")
    assert (joint.representative, joint.parts) == ("Holder J", ((2, 3, RESIDENT), (1, 3, STRANGER)))


@clause("SR-6.6-1", "SR-6.6-2")
def test_who_speaks_for_the_owners_is_their_representative_where_one_is_named() -> None:
    mixed = (TWO[0], Part(Fraction(1, 3), "ООО", "OGRN", "", "", RESIDENT))

    joint = of_owners(holder("J", 9, representative="Адвокат"), mixed)

    assert (joint.representative, joint.doc_type, joint.doc_number, joint.tax_status) == (
        "Адвокат", "", "4510 000001", RESIDENT
    )  # fmt: skip


@clause("SR-6.6-2")
def test_a_joint_account_votes_once_with_all_its_papers() -> None:
    rows, totals = listed(asked(ListKind.GENERAL_MEETING), [of_owners(holder("J", 9), TWO)])

    assert (len(rows), totals.sums["votes"]) == (1, 9)


@clause("SR-6.6-3")
@pytest.mark.parametrize(
    ("parts", "tax", "rate"),
    [
        (((1, 2, RESIDENT), (1, 2, RESIDENT)), 14, "13"),
        (((2, 3, RESIDENT), (1, 3, STRANGER)), 14, "13; 15"),
        (((1, 2, COMPANY), (1, 2, STRANGER)), 15, "13; 15"),
        (((1, 3, RESIDENT), (1, 3, RESIDENT), (1, 3, RESIDENT)), 12, "13"),
    ],
)
def test_each_owner_is_taxed_on_his_own_part(parts: tuple, tax: int, rate: str) -> None:
    due = joint_income(10, Decimal("10.00"), parts, terms_on())

    assert (due.gross, due.tax, due.tax_rate, due.net) == (10_000, tax, rate, 10_000 - tax * 100)


@clause("SR-6.6-3")
def test_the_step_of_the_rate_is_each_owners_own() -> None:
    halves = ((1, 2, RESIDENT), (1, 2, RESIDENT))

    assert joint_income(4_800_000, Decimal("1.00"), halves, terms_on()).tax_rate == "13"
    assert joint_income(4_800_002, Decimal("1.00"), halves, terms_on()).tax_rate == "13/15"


@clause("SR-6.6-3")
def test_a_kopeck_that_cannot_be_divided_is_somebodys() -> None:
    """1154 kopecks in three parts: 385, 385 and 384; half a rouble of tax begins at 385 at thirteen per cent."""
    thirds = ((1, 3, RESIDENT), (1, 3, RESIDENT), (1, 3, RESIDENT))

    assert joint_income(1, Decimal("11.54"), thirds, terms_on()).tax == 2
    assert joint_income(1, Decimal("11.53"), thirds, terms_on()).tax == 1
    assert joint_income(1, Decimal("11.55"), thirds, terms_on()).tax == 3
    assert joint_income(1, Decimal("11.51"), thirds, terms_on()).tax == 0


@clause("SR-6.6-3")
def test_the_kopeck_goes_to_the_largest_remainder() -> None:
    """1537 kopecks by a quarter and three quarters: 384 and a quarter, 1152 and three quarters."""
    quarters = ((1, 4, RESIDENT), (3, 4, RESIDENT))

    assert joint_income(1, Decimal("15.37"), quarters, terms_on()).tax == 1


@clause("SR-6.6-3")
def test_a_list_of_income_has_one_row_for_a_joint_account() -> None:
    joint = of_owners(holder("J", 10), TWO)

    rows, totals = listed(asked(ListKind.INCOME, per_security=Decimal("10.00")), [joint])

    assert (len(rows), totals.sums) == (1, {"quantity": 10, "gross": 10_000, "tax": 14, "net": 8_600})
