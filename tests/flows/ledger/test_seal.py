"""Everything logged so far is sealed, however much, and once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from reglament.core.parties.actor import SYSTEM
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.ledger.seal import seal_acts
from reglament.flows.ledger.verify import verify
from reglament.store.audit.load import ActQuery, acts_found
from reglament.store.audit.models import ActRow, SealBlock
from tests.store.ledger.cases import AT, FIRM


def log(act: Act, count: int) -> None:
    answer = Answer("accepted", (Ground.of("test.ground", "GC-7.11", minor=10**15),), {"order": 17})
    for n in range(count):
        perform(act.keyed(""), "test.act", {"n": n}, lambda: answer)


@pytest.mark.django_db
def test_acts_of_every_kind_are_sealed_and_stay_as_they_were(grandis):
    act = Act(FIRM, grandis, AT, SYSTEM, "clock", "key")
    log(act, 3)
    perform(act, "test.act", {}, lambda: refusal(Ground.of("test.no", "GC-1.1", minor=10**15, rate="0.1")))
    log(Act(FIRM, grandis, AT + timedelta(microseconds=1), SYSTEM, "clock"), 1)

    assert seal_acts(FIRM, AT) == 5
    assert seal_acts(FIRM, AT) == 0
    assert verify(FIRM) == []
    assert [row.seal_place for row in acts_found(FIRM, ActQuery(clause="GC-1.1"))] == [4]
    assert len(acts_found(FIRM, ActQuery(thing="order:17"))) == 4


@pytest.mark.django_db
def test_more_than_one_stretch_is_sealed_in_one_call(grandis, monkeypatch):
    log(Act(FIRM, grandis, AT, SYSTEM, "clock"), 7)
    from reglament.store.audit.chain import seal_some

    monkeypatch.setattr("reglament.flows.ledger.seal.seal_some", lambda firm, at: seal_some(firm, at, limit=3))

    assert seal_acts(FIRM, AT) == 7
    assert SealBlock.objects.count() == 3
    assert verify(FIRM) == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_sealers_side_by_side_make_one_chain(grandis):
    log(Act(FIRM, grandis, AT, SYSTEM, "clock"), 60)

    def seal(_: int) -> int:
        try:
            return seal_acts(FIRM, AT)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as sealers:
        list(sealers.map(seal, range(4)))
    seal_acts(FIRM, AT)

    assert sorted(ActRow.objects.values_list("seal_place", flat=True)) == list(range(1, 61))
    assert verify(FIRM) == []
