"""By what channels messages go."""

from __future__ import annotations

import pytest

from reglament.core.registry.message_address import channel_obstacle, needs_officer
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause


@clause("SR-2.1.5")
@pytest.mark.parametrize(("channel", "fits"), [("email", True), ("sms", True), ("post", False), ("", False)])
def test_messages_go_by_mail_and_sms(channel: str, fits: bool) -> None:
    refused = Ground.of("notice.channel_unknown", "SR-2.1.5", channel=channel, known="email, sms")

    assert channel_obstacle(channel) == (None if fits else refused)


@clause("SR-2.1.5")
def test_a_message_that_failed_needs_an_officer() -> None:
    assert needs_officer("failed") is True
    assert needs_officer("delivered") is False
