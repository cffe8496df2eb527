"""One answer for every door: told in plain words, and told again the same."""

from __future__ import annotations

from decimal import Decimal

from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import RUB, Amount
from reglament.flows.answer import Answer, answer_from_plain, refusal

GROUND = Ground.of("cash.short", "GC-7.17.1", free=Amount(100, RUB), price=Decimal("1.50"), pieces=3, covered=False)


def test_an_answer_in_plain_words_keeps_outcome_grounds_and_result():
    plain = Answer("waiting", (GROUND,), {"order": 7}).as_plain()

    assert plain == {
        "outcome": "waiting",
        "grounds": [
            {
                "code": "cash.short",
                "clause": "GC-7.17.1",
                "values": {"free": "1.00 RUB", "price": "1.50", "pieces": 3, "covered": False},
            }
        ],
        "result": {"order": 7},
    }


def test_an_answer_told_again_says_the_same_and_that_it_is_a_repeat():
    first = refusal(GROUND, order=7)
    again = answer_from_plain(first.as_plain())

    assert again.replayed
    assert not first.replayed
    assert again.as_plain() == first.as_plain()


def test_only_accepted_is_accepted_and_only_refused_is_refused():
    assert Answer("accepted").accepted
    assert not Answer("accepted").refused
    assert refusal().refused
    assert not refusal().accepted
    assert not Answer("waiting").accepted
    assert not Answer("waiting").refused
