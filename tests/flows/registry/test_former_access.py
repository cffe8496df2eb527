"""Earlier access is recorded by an officer."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.flows.registry.former_access import note_former_access
from reglament.store.registry.edo_load import former_access
from tests.flows.registry.cabinet import LOGIN, PETROVA, Cabinet, codes
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db


def test_an_officer_alone_records_it() -> None:
    cabinet = Cabinet()

    assert codes(note_former_access(cabinet.act(PETROVA), LOGIN, date(2018, 6, 1), "")) == ["party.no_power"]
    assert former_access(FIRM, LOGIN) is None
    assert note_former_access(cabinet.act(), LOGIN, date(2018, 6, 1), "прежний договор").accepted
    row = former_access(FIRM, LOGIN)
    assert row is not None
    assert (row.since, row.basis) == (date(2018, 6, 1), "прежний договор")
