"""Browsers the cabinet works with."""

from __future__ import annotations

import pytest

from reglament.core.esign.access_terms import EnvironmentTerms
from reglament.core.esign.environment import browser_warning
from tests.clauses import clause
from tests.core.esign.terms import registrar

TERMS = registrar(EnvironmentTerms)


@clause("SR-10")
@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 Chrome/140.0",
        "Mozilla/5.0 Firefox/141.0",
        "Mozilla/5.0 Edg/140.0",
        "Mozilla/5.0 Version/18 Safari/605",
        "Mozilla/5.0 YaBrowser/25.8",
    ],
)
def test_a_browser_of_the_list_gives_no_warning(agent: str) -> None:
    assert browser_warning(agent, TERMS) is None


@clause("SR-10")
@pytest.mark.parametrize("agent", ["", "Lynx/2.9", "my chrome"])
def test_another_browser_is_warned_of_with_the_list(agent: str) -> None:
    ground = browser_warning(agent, TERMS)

    assert ground is not None
    assert (ground.code, ground.clause) == ("environment.browser", "SR-10")
    assert ground.fact("known") == "chrome, firefox, edg, safari, yabrowser"


@clause("SR-10")
def test_what_a_user_needs() -> None:
    assert TERMS.user_needs.value == ("browser", "internet", "licensed_software", "personal_device")
