"""What is asked of a client nobody opened is a mistake of the file, not an empty answer."""

from __future__ import annotations

from datetime import date, time

import pytest

from reglament.core.calendar.moments import moment
from reglament.core.rulebook.editions import Rulebook
from reglament.sandbox.world import World
from reglament.scenarios.acts.table import QUERIES
from reglament.scenarios.stage import ArgumentUnreadable, Stage

pytestmark = pytest.mark.django_db
NOW = moment(date(2026, 3, 2), time(12, 0))


@pytest.mark.parametrize("query", ["balance", "free_balance", "trades"])
def test_an_unknown_client_is_named(geofinance: Rulebook, query: str):
    firm = geofinance.document
    stage = Stage(firm, geofinance, World(firm, geofinance), NOW)

    with pytest.raises(ArgumentUnreadable, match="there is no client 1009"):
        QUERIES[query].run(stage, {"client": "1009"})
