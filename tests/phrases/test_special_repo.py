"""Every ground of the settlement-day chain and every word to its client is said in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reglament.core.repo.chain import ChainState
from reglament.core.repo.demand import DemandKind
from reglament.core.repo.standing import StandingState
from reglament.phrases.sentences import catalogue
from reglament.phrases.words import WORDS

PROGRAM = Path(__file__).parents[2] / "src" / "reglament"
MODULES = (
    "core/repo/demand.py",
    "core/repo/special_rate.py",
    "core/repo/special_repo.py",
    "flows/instruments/record_date.py",
    "flows/repo/follow.py",
    "flows/repo/force.py",
    "flows/repo/offer.py",
    "flows/repo/refuse.py",
    "flows/repo/special.py",
)
CODE = re.compile(r'"((?:repo|instruments)\.[a-z_]+)"')
CASES = ("repo.special", "repo.forced_close", "repo.incident")
POWERS = ("repo.make", "repo.refuse", "repo.offer", "repo.counter_order", "repo.withdraw_offer")


def codes() -> list[str]:
    found = {code for path in MODULES for code in CODE.findall((PROGRAM / path).read_text(encoding="utf-8"))}
    return sorted(found - {*CASES, *POWERS})


@pytest.mark.parametrize("code", codes())
def test_a_ground_has_its_sentence_in_both_languages(code: str) -> None:
    assert set(catalogue()[code]) >= {"ru", "en"}


@pytest.mark.parametrize("kind", list(DemandKind))
@pytest.mark.parametrize("part", ["subject", "text"])
def test_a_demand_tells_the_client_what_and_until_when(kind: DemandKind, part: str) -> None:
    languages = catalogue()[f"mail.repo.demand_{kind.value}.{part}"]
    assert set(languages) >= {"ru", "en"}
    if part == "text":
        assert all("{deadline}" in said and "{quantity}" in said for said in languages.values())


def test_states_cases_and_acts_have_words() -> None:
    for kind, known in (("chain_state", ChainState), ("repo_demand", DemandKind), ("standing_state", StandingState)):
        assert {one.value for one in known} <= set(WORDS[kind])
    assert set(CASES) <= set(WORDS["task"])
    assert {"repo.move_chains", "repo.make", "repo.refuse", "repo.offer", "repo.withdraw_offer"} <= set(WORDS["act"])
