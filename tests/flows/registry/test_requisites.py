"""The registrar's own requisites as an officer records them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.requisites import requisites_on
from reglament.flows.registry.requisites import record_requisites
from reglament.store.registry.finance_load import requisites_of
from tests.core.registry.rules import REQUISITES
from tests.flows.registry.cabinet import PETROVA, Cabinet, codes
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db


def test_requisites_are_kept_as_history() -> None:
    cabinet = Cabinet()
    moved = replace(REQUISITES, address="Казань, Вымышленная, 9", starts_on=date(2026, 5, 1))
    for one in (moved, REQUISITES):
        answer = record_requisites(cabinet.act(), one)
        assert answer.accepted, answer.grounds

    known = requisites_of(FIRM)

    assert known == [moved, REQUISITES]
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 30), date(2026, 5, 1))
    assert [requisites_on(known, day) for day in days] == [None, REQUISITES, REQUISITES, moved]


def test_only_an_officer_records_requisites_and_what_cannot_be_changes_nothing() -> None:
    cabinet = Cabinet()

    assert codes(record_requisites(cabinet.act(PETROVA), REQUISITES)) == ["party.no_power"]
    assert codes(record_requisites(cabinet.act(), replace(REQUISITES, inn="7708000072"))) == ["requisites.wrong"]
    assert requisites_of(FIRM) == []


def test_the_same_act_twice_records_requisites_once() -> None:
    cabinet = Cabinet()

    first, again = (record_requisites(cabinet.act(key="k1"), REQUISITES) for _ in range(2))

    assert (first.result, first.replayed, again.replayed) == (again.result, False, True)
    assert len(requisites_of(FIRM)) == 1
