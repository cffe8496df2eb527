"""The rate of a client's special REPO: by the tariff he has on the day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from reglament.flows.fees.choose_tariff import change_tariff
from reglament.flows.repo.picture import special_terms
from reglament.flows.repo.rate import rate_for
from tests.clauses import clause
from tests.flows.repo.desk import Desk

pytestmark = pytest.mark.django_db


def rate(desk: Desk, at: str) -> Any:
    act = desk.act(at)
    terms = special_terms(act)
    assert terms is not None
    return rate_for(act, "1001", terms)


@clause("GC-2.41-special-repo-rate")
def test_the_rate_changes_with_the_day_and_with_the_tariff(grandis: Rulebook, grandis_edition: Any) -> None:
    desk = Desk(grandis)
    desk.client("1001", "100000.00")
    named = "GC-2.41-special-repo-rate"
    assert rate(desk, "2016-11-14 12:00") == Cited(Decimal("18.25"), named)
    assert rate(desk, "2016-11-15 12:00") == Cited(Decimal("20.00"), named)

    turnover = grandis_edition.parameters["fees.turnover_name"].rows[0].value
    assert change_tariff(desk.act("2016-11-15 12:00"), "1001", turnover, date(2016, 11, 16)).accepted
    assert rate(desk, "2016-11-15 13:00") == Cited(Decimal("20.00"), named)
    assert rate(desk, "2016-11-16 12:00") == Cited(Decimal("18.25"), named)

    inclusive = grandis_edition.parameters["fees.inclusive_name"].rows[0].value
    assert change_tariff(desk.act("2016-11-16 12:00"), "1001", inclusive, date(2016, 11, 17)).accepted
    assert isinstance(rate(desk, "2016-11-17 12:00"), Ground)
