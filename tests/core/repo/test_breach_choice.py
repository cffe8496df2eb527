"""The broker's choice on a breach."""

from __future__ import annotations

import pytest

from reglament.core.repo.breach_choice import choice_ground, choices_on, form_ground, picked
from reglament.core.repo.rollover_terms import CoverTerms, RolloverTerms
from reglament.core.rulebook.editions import Rulebook
from tests.clauses import clause
from tests.core.repo.carrying import terms, with_value


@clause("GF-21.2.2-a", "GF-21.2.2-b")
def test_a_loan_is_for_cash_and_special_trades_are_for_papers(geofinance: Rulebook) -> None:
    cover = terms(CoverTerms, geofinance)

    assert choices_on("cash", cover) == ("rollover_repo", "two_trades", "margin_loan")
    assert choices_on("papers", cover) == ("rollover_repo", "two_trades", "special_trades")
    fewer = with_value(cover, "breach_choices", ("margin_loan",))
    assert (choices_on("cash", fewer), choices_on("papers", fewer)) == (("margin_loan",), ())


@clause("GF-21.2.2-b")
@pytest.mark.parametrize(
    ("choice", "kind", "is_open"),
    [
        ("margin_loan", "cash", True),
        ("margin_loan", "papers", False),
        ("special_trades", "papers", True),
        ("special_trades", "cash", False),
        ("rollover_repo", "cash", True),
        ("two_trades", "papers", True),
        ("nothing", "cash", False),
    ],
)
def test_a_choice_fits_the_breach_or_is_refused(geofinance: Rulebook, choice: str, kind: str, is_open: bool) -> None:
    ground = choice_ground(choice, kind, terms(CoverTerms, geofinance))

    assert (ground is None) == is_open
    assert ground is None or (ground.code, ground.clause) == ("rollover.choice_unknown", "GF-21.2.2-b")


@clause("GF-21.2.3-c")
@pytest.mark.parametrize(
    ("form", "is_open"), [("rollover_repo", True), ("two_trades", True), ("", False), ("loan", False)]
)
def test_a_rollover_has_one_of_two_forms(geofinance: Rulebook, form: str, is_open: bool) -> None:
    ground = form_ground(form, terms(RolloverTerms, geofinance))

    assert (ground is None) == is_open
    assert ground is None or (ground.code, ground.clause) == ("rollover.form_unknown", "GF-21.2.3-c")


@clause("GF-21.2.5")
def test_the_broker_picks_which_of_several_securities_are_rolled(geofinance: Rulebook) -> None:
    due = ["OTHR", "SMPL"]

    assert picked(due, ["SMPL"], "GF-21.2.1-c") == (("SMPL",), None)
    assert picked(due, ["SMPL", "OTHR", "SMPL"], "GF-21.2.1-c") == (("SMPL", "OTHR"), None)
    assert picked(due, [], "GF-21.2.1-c") == (("OTHR", "SMPL"), None)


@clause("GF-21.2.5")
def test_a_security_that_is_not_due_cannot_be_picked(geofinance: Rulebook) -> None:
    chosen, ground = picked(["SMPL"], ["SMPL", "ELSE", "MORE"], "GF-21.2.1-c")

    assert chosen == ()
    assert ground is not None
    assert (ground.code, ground.clause, ground.fact("instrument")) == ("rollover.pick_unknown", "GF-21.2.1-c", "ELSE")
