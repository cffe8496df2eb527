"""What the sign-in page says of a browser."""

from __future__ import annotations

import pytest

from reglament.flows.esign.environment import environment_advice
from tests.clauses import clause
from tests.flows.esign.access_desk import AccessDesk

pytestmark = pytest.mark.django_db


@clause("SR-10")
def test_a_browser_off_the_list_is_warned_of():
    act = AccessDesk().act("2026-03-10 10:00")

    known, unknown = (environment_advice(act, agent) for agent in ("Chrome/140.0", "Lynx/2.9"))
    assert known["warning"] is None
    assert unknown["warning"]["code"] == "environment.browser"
    assert known["needs"] == ["browser", "internet", "licensed_software", "personal_device"]
    assert known["browsers"] == ["chrome", "firefox", "edg", "safari", "yabrowser"]
