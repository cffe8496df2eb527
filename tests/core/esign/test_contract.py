"""The contract of accession: its states, its ends, and the stops of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.esign.access_terms import AccessTerms
from reglament.core.esign.contract import (
    Contract,
    ContractEnd,
    Stop,
    end_after,
    end_day,
    state_at,
    stopped,
    why_not_ended,
    why_not_resumed,
    why_not_stopped,
)
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.core.esign.terms import registrar
from tests.flows.esign.access_desk import at

RUNS = Contract(at("2026-03-10 10:00"), at("2026-03-11 10:05"), None)
STOP = Stop(at("2026-09-01 18:00"), at("2026-09-03 09:00"))


def code(ground: Ground | None) -> str:
    return "" if ground is None else ground.code


@clause("SR-2.11", "SR-2.10-a", "SR-1.12")
@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-03-11 10:04", "concluded"),
        ("2026-03-11 10:05", "operative"),
        ("2026-09-01 17:59", "operative"),
        ("2026-09-01 18:00", "suspended"),
        ("2026-09-03 08:59", "suspended"),
        ("2026-09-03 09:00", "operative"),
        ("2027-06-01 00:00", "operative"),
    ],
)
def test_a_contract_stands_by_its_own_days_and_the_rules(moment: str, told: str) -> None:
    assert state_at(RUNS, [STOP], at(moment)).value == told


@clause("SR-2.11", "SR-2.10-a", "SR-1.12")
def test_an_ended_contract_is_ended_for_good() -> None:
    ended = Contract(RUNS.concluded_at, RUNS.operative_at, at("2026-06-01 00:00"))
    never_used = Contract(RUNS.concluded_at, None, None)

    assert state_at(ended, [], at("2026-05-31 23:59")).value == "operative"
    assert state_at(ended, [], at("2026-06-01 00:00")).value == "ended"
    assert state_at(ended, [STOP], at("2026-09-02 00:00")).value == "ended"
    assert state_at(never_used, [], at("2027-01-01 00:00")).value == "concluded"


@clause("SR-1.12")
def test_rules_that_were_not_resumed_do_not_run() -> None:
    for_good = Stop(at("2026-09-01 18:00"), None)

    assert not stopped([for_good], at("2026-09-01 17:59"))
    assert stopped([for_good], at("2026-09-01 18:00"))
    assert stopped([for_good], at("2027-09-01 18:00"))
    assert stopped([STOP, for_good], at("2026-10-01 18:00"))
    assert not stopped([], at("2026-10-01 18:00"))


@clause("SR-1.12")
def test_ending_and_resuming_are_published() -> None:
    inside, outside = at("2026-09-02 12:00"), at("2026-10-02 12:00")

    assert code(why_not_stopped("notice 1", [STOP], outside)) == ""
    assert code(why_not_stopped(" ", [STOP], outside)) == "edition.stop_unpublished"
    assert code(why_not_stopped("notice 1", [STOP], inside)) == "edition.stopped_already"
    assert code(why_not_resumed("notice 2", [STOP], inside)) == ""
    assert code(why_not_resumed(" ", [STOP], inside)) == "edition.resumption_unpublished"
    assert code(why_not_resumed("notice 2", [STOP], outside)) == "edition.not_stopped"


@clause("SR-2.10-a", "SR-2.10-b")
@pytest.mark.parametrize("ground", ContractEnd)
def test_a_contract_ends_on_a_known_ground_with_a_paper(ground: ContractEnd) -> None:
    own = ground in ("breach", "registry_contract")

    assert why_not_ended(ground, "paper 3", by_client=False, is_ended=False) is None
    told = code(why_not_ended(ground, "paper 3", by_client=True, is_ended=False))
    assert told == ("contract.not_the_clients" if own else "")
    assert code(why_not_ended(ground, " ", by_client=False, is_ended=False)) == "contract.paper_missing"
    assert code(why_not_ended(ground, "paper 3", by_client=False, is_ended=True)) == "contract.ended_already"


@clause("SR-2.10-a", "SR-2.10-b")
def test_another_ground_ends_nothing() -> None:
    assert code(why_not_ended("whim", "paper 3", by_client=False, is_ended=False)) == "contract.ground_unknown"


@clause("SR-2.10-b")
def test_access_ends_as_the_day_after_the_registry_contract_begins() -> None:
    assert end_after(date(2026, 12, 31)) == at("2027-01-01 00:00")


@clause("SR-A2.4")
def test_access_ends_at_the_start_of_the_day_the_paper_names() -> None:
    terms = registrar(AccessTerms)

    assert end_day(date(2026, 5, 20), terms) == date(2026, 5, 20)
    missing = end_day(None, terms)
    assert isinstance(missing, Ground)
    assert missing.code == "access.end_day_missing"


@clause("SR-A2.4")
def test_where_access_ends_with_the_day_it_ends_as_the_next_one_begins() -> None:
    terms = registrar(AccessTerms)
    by_its_end = replace(terms, access_end=replace(terms.access_end, value="end_of_day"))

    assert end_day(date(2026, 5, 20), by_its_end) == date(2026, 5, 21)
