"""Reading an order and making its rows touch no table but by reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from reglament.flows.registry.list_making import MadeList, asked_of, header_of, made_list, with_version
from reglament.flows.registry.move import move_papers
from reglament.formats.registry_lists.spool import read_rows
from tests.clauses import clause
from tests.flows.registry.test_make_list import order
from tests.flows.registry.vega import ISSUE, TUESDAY, WEDNESDAY, act_on, done, transfer, vega

pytestmark = pytest.mark.django_db


def made(folder: Path, asked_order, act) -> MadeList:
    asked = asked_of(act, asked_order)
    assert isinstance(asked, list), asked
    header = header_of(act, asked_order, asked[0], "17", "17", WEDNESDAY)
    result = made_list(act, asked_order, asked[0], header, folder / "spool")
    assert isinstance(result, MadeList), result
    return result


@clause("SR-6.6-1")
def test_rows_lie_in_the_spool_and_the_heading_says_whose_they_are(tmp_path: Path) -> None:
    vega()

    result = made(tmp_path, order("registered_persons", scope="30"), act_on(WEDNESDAY))

    assert [row[1] for row in read_rows(result.spool)] == ["H1", "N"]
    header = result.header
    assert (header.issuer, header.ogrn, header.registrar) == (
        "АО «Вега-Металл»",
        "1027700000019",
        act_on(WEDNESDAY).rulebook.issuer,
    )
    assert (header.issue.number, header.issue.quantity, header.as_of) == (ISSUE, 100_000, TUESDAY)
    assert header.facts == {"threshold": "30", "norm": "208-FZ, art. 51, to hold the meeting"}
    assert (header.licence, header.signer, header.version) == ("", "officer-1", 1)
    second = with_version(result, 2, "mistake").header
    assert (second.version, second.corrects, header.version) == (2, "mistake", 1)


@clause("SR-6.6-4")
def test_a_list_of_bought_out_owners_names_the_law(tmp_path: Path) -> None:
    vega()
    asked_order = order("buy_out", buyer="Holder H1", excluded="H1", price="150.00", demand="no. 3")

    facts = made(tmp_path, asked_order, act_on(WEDNESDAY)).header.facts
    plain = made(tmp_path, order("registered_persons"), act_on(WEDNESDAY)).header.facts

    assert (facts["law"], facts["demand"]) == ("208-ФЗ, ст. 84.8", "no. 3")
    assert "law" not in plain


@clause("SR-6.6-1")
def test_what_is_recorded_after_the_moment_of_making_does_not_count(tmp_path: Path) -> None:
    vega()
    before = act_on(TUESDAY, hour=9)
    done(move_papers(act_on(TUESDAY, hour=10), transfer("H1", "H2", 1)))

    result = made(tmp_path, order("registered_persons", TUESDAY), before)

    assert {row[1]: row[17] for row in read_rows(result.spool)} == {"H1": 60_000, "H2": 10_000, "N": 30_000}


def test_an_order_without_an_issue_or_of_another_issuer_makes_nothing() -> None:
    vega()
    act = act_on(WEDNESDAY)

    none = asked_of(act, order("registered_persons", issues=()))
    other = asked_of(act, order("registered_persons", issues=("1-01-00999-A",)))

    assert isinstance(none, tuple)
    assert none[0].code == "list.field_missing"
    assert isinstance(other, tuple)
    assert other[0].code == "list.issue_unknown"
