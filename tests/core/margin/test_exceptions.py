"""The nine exceptions, each with the evidence it asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.margin.exceptions import Excepted, Plea, ban_lifted, excepted
from reglament.core.margin.uncovered import Borrower
from reglament.core.parties.risk_category import RiskCategory
from tests.clauses import clause
from tests.core.margin.test_uncovered import GEOFINANCE, GRANDIS

SPECIAL = Borrower("1001", RiskCategory.SPECIAL, frozenset({"initial_margin_ban"}))
SNAPSHOT = {"at": "2016-11-15T12:00:00+03:00", "value": "400000.00", "corrected_margin": "400000.00"}
GOOD = {
    "a": SNAPSHOT,
    "b": {"charge": "17"},
    "c": {"payment": "tax:5"},
    "d": {},
    "e": {"repo": "SR-501"},
    "f": {"clearing_notice": "N-8"},
    "g": {"instrument": "SMPL", "removed_at": "2016-11-15T11:00:00+03:00"},
    "h": {"coefficient": "1.25"},
    "i": {},
}


def plea(code: str, evidence: dict[str, str] | None = None) -> Plea:
    ground, approver = ("по решению суда", "officer:2") if code == "i" else ("", "")
    borrower = SPECIAL if code == "d" else Borrower("1001")
    return Plea(code, "cash.withdraw", borrower, GOOD[code] if evidence is None else evidence, ground, approver)


@clause(
    "GC-11.8.26", "GC-11.8.26-a", "GC-11.8.26-b", "GC-11.8.26-c", "GC-11.8.26-d", "GC-11.8.26-e", "GC-11.8.26-f",
    "GC-11.8.26-g", "GC-11.8.26-h", "GC-11.8.26-i",
)  # fmt: skip
@pytest.mark.parametrize("code", list("abcdefghi"))
def test_each_holds_with_its_evidence_and_bears_its_own_clause(code: str) -> None:
    assert ban_lifted(plea(code), GRANDIS) == (Excepted(code, f"GC-11.8.26-{code}"), ())


@clause("GC-11.8.26-a", "GC-11.8.26-b", "GC-11.8.26-c", "GC-11.8.26-e", "GC-11.8.26-f", "GC-11.8.26-g", "GC-11.8.26-h")
@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in GOOD.items() for name in names])
def test_without_any_of_its_evidence_the_ban_stays(code: str, name: str) -> None:
    for lacking in ({key: value for key, value in GOOD[code].items() if key != name}, {**GOOD[code], name: "  "}):
        held, grounds = ban_lifted(plea(code, lacking), GRANDIS)

        assert held is None
        assert (grounds[0].code, grounds[0].clause) == ("margin.exception_lacks_evidence", f"GC-11.8.26-{code}")
        assert name in str(grounds[0].fact("lacks"))


@clause("GC-11.8.26-a")
@pytest.mark.parametrize(("value", "holds"), [("399999.99", False), ("400000.00", True), ("400000.01", True)])
def test_the_snapshot_of_the_sending_must_itself_keep_the_corrected_margin(value: str, holds: bool) -> None:
    held, _ = ban_lifted(plea("a", {**SNAPSHOT, "value": value}), GRANDIS)

    assert (held is not None) is holds
    assert ban_lifted(plea("a", {**SNAPSHOT, "value": "much"}), GRANDIS)[0] is None


@clause("GC-11.8.26-d")
def test_a_special_client_needs_the_waiver_of_this_very_ban() -> None:
    for borrower in (
        Borrower("1001", RiskCategory.INCREASED, frozenset({"initial_margin_ban"})),
        Borrower("1001", RiskCategory.SPECIAL, frozenset({"otc_uncovered"})),
    ):
        assert ban_lifted(replace(plea("d"), borrower=borrower), GRANDIS)[0] is None


@clause("GC-11.8.26-i")
@pytest.mark.parametrize("name", ["ground", "approver"])
def test_another_case_of_law_needs_its_ground_in_words_and_who_lets_it_pass(name: str) -> None:
    held, grounds = ban_lifted(replace(plea("i"), **{name: " "}), GRANDIS)

    assert (held, str(grounds[0].fact("lacks"))) == (None, name)


@clause("GC-11.8.26")
def test_without_one_chosen_the_ban_stays_and_others_are_not_known() -> None:
    assert ban_lifted(None, GRANDIS) == (None, ())
    held, grounds = ban_lifted(Plea("k", "cash.withdraw", Borrower("1001"), {}), GRANDIS)
    assert (held, grounds[0].code, grounds[0].clause) == (None, "margin.exception_unknown", "GC-11.8.26")


def test_a_rulebook_without_exceptions_lets_none_through() -> None:
    held, grounds = excepted(plea("b"), GEOFINANCE)

    assert (held, grounds[0].code, grounds[0].clause) == (None, "margin.exception_unknown", "")
