"""The rate of the special REPO."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reglament.core.repo.special_rate import special_rate_of
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.repo.given import special, tariffs


@clause("GC-2.41-special-repo-rate")
@pytest.mark.parametrize(
    ("tariff", "on", "rate"),
    [
        pytest.param("T1", date(2016, 11, 14), "18.25", id="the day before the change"),
        pytest.param("T1", date(2016, 11, 15), "20.00", id="the day of the change"),
        pytest.param("T2", date(2016, 11, 15), "18.25", id="by turnover"),
        pytest.param("T-old", date(2016, 11, 15), "18.25", id="no longer offered"),
    ],
)
def test_the_rate_is_the_tariffs_on_the_day_of_the_deal(tariff: str, on: date, rate: str) -> None:
    names = tariffs(on)
    name = {"T1": names.flat_name, "T2": names.turnover_name, "T-old": names.former_name}[tariff].value

    found = special_rate_of(name, names, special(on))

    assert found == Cited(Decimal(rate), "GC-2.41-special-repo-rate")


@clause("GC-2.41-special-repo-rate")
def test_a_tariff_without_a_rate_allows_no_special_repo() -> None:
    name = tariffs().inclusive_name.value

    found = special_rate_of(name, tariffs(), special())

    assert isinstance(found, Ground)
    assert (found.code, found.clause) == ("repo.tariff_without_rate", "GC-2.41-special-repo-rate")


@clause("GC-2.41-special-repo-rate")
def test_a_tariff_nobody_knows_has_no_rate() -> None:
    assert isinstance(special_rate_of("nobody's", tariffs(), special()), Ground)
