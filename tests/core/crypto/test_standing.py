"""How far operations have come, and what keeps a year open."""

from __future__ import annotations

import pytest

from reglament.core.crypto.standing import SIDE, Standing, closing_faults, standing_of
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause

GROUND = Ground.of("crypto.no_quote", "DC-76", operation=1, on="2025-03-14")


def test_an_operation_stands_where_it_lacks_something_first():
    gaps = [(Standing.WAITING_DOCUMENTS, GROUND), (Standing.WAITING_QUOTE, GROUND)]
    assert standing_of(gaps, is_outside=False, is_closed=False) is Standing.WAITING_QUOTE
    assert standing_of((), is_outside=True, is_closed=False) is Standing.OUTSIDE
    assert standing_of((), is_outside=False, is_closed=False) is Standing.COMPUTED
    assert standing_of((), is_outside=False, is_closed=True) is Standing.CLOSED


@clause("DC-7", "DC-76", "DC-79", "DC-89")
@pytest.mark.parametrize("standing", list(Standing))
def test_a_year_closes_when_nothing_lacks_anything(standing):
    faults = closing_faults([(standing, GROUND)], is_closed=False)
    assert faults == ((GROUND,) if standing in SIDE else ())


@clause("DC-7", "DC-76", "DC-79", "DC-89")
def test_a_closed_year_is_not_closed_again():
    assert closing_faults((), is_closed=False) == ()
    assert [fault.code for fault in closing_faults((), is_closed=True)] == ["crypto.year_closed"]
