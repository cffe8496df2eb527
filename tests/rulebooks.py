"""The regulations as they stand in the files, for tests."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Edition, Rulebook
from reglament.formats.rulebook.read import rulebook_of


def grandis_rulebook() -> Rulebook:
    """Return the Grandis regulation."""
    return rulebook_of("grandis-brokerage")


def geofinance_rulebook() -> Rulebook:
    """Return the Geofinance regulation."""
    return rulebook_of("geofinance-brokerage")


@pytest.fixture
def grandis() -> Rulebook:
    return grandis_rulebook()


@pytest.fixture
def geofinance() -> Rulebook:
    return geofinance_rulebook()


@pytest.fixture
def grandis_edition() -> Edition:
    return grandis_rulebook().editions[-1]


@pytest.fixture
def geofinance_edition() -> Edition:
    return geofinance_rulebook().editions[-1]
