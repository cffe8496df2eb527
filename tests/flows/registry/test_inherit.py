"""An estate is parted to the last paper; pledges follow, blocks and arrests ask their authority."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import EncumbranceKind
from reglament.core.registry.encumbrance import Consent
from reglament.core.registry.movement import InheritDraft
from reglament.core.registry.operation import OperationGround
from reglament.core.registry.proportion import Remainder
from reglament.flows.registry.encumber import encumber_papers
from reglament.flows.registry.inherit import inherit_papers
from reglament.flows.registry.state import holdings_on
from tests.flows.registry.vega import (
    EMISSION,
    FIRM,
    ISSUE,
    TREASURY,
    TUESDAY,
    WEDNESDAY,
    account,
    act_on,
    code_of,
    done,
    encumbering,
    held,
    vega,
)

pytestmark = pytest.mark.django_db

THIRD = Fraction(1, 3)
CERTIFICATE = OperationGround("certificate of inheritance", "77-1")
THREE = InheritDraft(ISSUE, "H2", (("A", THIRD), ("B", THIRD), ("C", THIRD)), CERTIFICATE)


@pytest.fixture
def heirs():
    vega()
    for number in ("A", "B", "C"):
        account(number)
    account("Z", PersonalKind.PLEDGEE)


def test_ten_thousand_papers_go_to_three_heirs_and_none_is_left(heirs):
    answer = done(inherit_papers(act_on(WEDNESDAY), THREE))

    assert answer.result["received"] == {"A": 3_334, "B": 3_333, "C": 3_333}
    assert held(WEDNESDAY) == {"H1": 60_000, "N": 30_000, "A": 3_334, "B": 3_333, "C": 3_333}


def test_the_odd_papers_go_to_the_largest_fraction(heirs):
    draft = replace(THREE, heirs=(("A", Fraction(1, 6)), ("B", Fraction(1, 6)), ("C", Fraction(2, 3))))

    assert done(inherit_papers(act_on(WEDNESDAY), draft)).result["received"] == {"A": 1_667, "B": 1_667, "C": 6_666}


def test_the_odd_papers_may_be_the_first_heirs(heirs):
    draft = replace(
        THREE, heirs=(("A", Fraction(1, 6)), ("B", Fraction(1, 6)), ("C", Fraction(2, 3))), remainder=Remainder.FIRST
    )

    assert done(inherit_papers(act_on(WEDNESDAY), draft)).result["received"] == {"A": 1_668, "B": 1_666, "C": 6_666}


def test_shares_may_be_asked_to_come_out_whole(heirs):
    assert (
        code_of(inherit_papers(act_on(WEDNESDAY), replace(THREE, remainder=Remainder.REFUSE)))
        == "registry.shares_not_whole"
    )
    halves = replace(THREE, heirs=(("A", Fraction(1, 2)), ("B", Fraction(1, 2))), remainder=Remainder.REFUSE)
    assert inherit_papers(act_on(WEDNESDAY), halves).accepted


@pytest.mark.parametrize(
    ("heirs_named", "code"),
    [
        ((("A", THIRD), ("B", THIRD)), "registry.shares_do_not_make_one"),
        ((("A", Fraction(2)), ("B", Fraction(-1))), "registry.shares_do_not_make_one"),
        ((("A", Fraction(1)), ("B", Fraction(0))), "registry.shares_do_not_make_one"),
        ((("A", Fraction(1, 2)), ("A", Fraction(1, 2))), "registry.heirs_unclear"),
        ((("H2", Fraction(1)),), "registry.heirs_unclear"),
        ((), "registry.heirs_unclear"),
        ((("Z", Fraction(1)),), "registry.pledgee_holds_nothing"),
    ],
)
def test_an_estate_is_parted_by_shares_that_make_one(heirs, heirs_named, code):
    assert code_of(inherit_papers(act_on(WEDNESDAY), replace(THREE, heirs=heirs_named))) == code


@pytest.mark.parametrize("source", ["N", TREASURY, EMISSION])
def test_only_an_owner_leaves_an_estate(heirs, source):
    assert code_of(inherit_papers(act_on(WEDNESDAY), replace(THREE, source=source))) == "registry.only_owners_leave"


def test_an_empty_account_leaves_nothing(heirs):
    draft = replace(THREE, source="A", heirs=(("B", Fraction(1)),))

    assert code_of(inherit_papers(act_on(WEDNESDAY), draft)) == "registry.nothing_there"


def test_pledged_papers_are_inherited_pledged(heirs):
    done(encumber_papers(act_on(TUESDAY), encumbering(EncumbranceKind.PLEDGE, "H2", 300, "Z")))

    done(inherit_papers(act_on(WEDNESDAY), THREE))

    found = {each.account: each.quantities for each in holdings_on(FIRM, ISSUE, WEDNESDAY)}
    assert [found[each].pledged for each in ("A", "B", "C")] == [100, 100, 100]
    assert sum(found[each].quantity for each in ("A", "B", "C")) == 10_000


@pytest.mark.parametrize(
    ("kind", "code"),
    [(EncumbranceKind.BLOCK, "registry.block_stands"), (EncumbranceKind.ARREST, "registry.arrest_stands")],
)
def test_blocked_and_arrested_papers_wait_for_their_authority(heirs, kind, code):
    answer = done(encumber_papers(act_on(TUESDAY), encumbering(kind, "H2", 300, "notary 5")))
    consent = Consent(answer.result["encumbrance"], "notary 5", "letter 8")

    assert code_of(inherit_papers(act_on(WEDNESDAY), THREE)) == code
    done(inherit_papers(act_on(WEDNESDAY), replace(THREE, consents=(consent,))))

    assert all(each.encumbered == 0 for each in holdings_on(FIRM, ISSUE, WEDNESDAY))
