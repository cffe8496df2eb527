"""One second, two places: an alert, and nothing of that second executed until it is cleared."""

from __future__ import annotations

import pytest

from reglament.core.esign.doubt import is_from_two_places, why_not_executed
from tests.clauses import clause


@clause("SR-A1.11")
@pytest.mark.parametrize(
    ("others", "doubtful"),
    [([], False), (["203.0.113.7"], False), (["198.51.100.4"], True), (["203.0.113.7", "198.51.100.4"], True)],
)
def test_another_address_in_the_same_second_is_a_second_place(others, doubtful):
    assert is_from_two_places("203.0.113.7", others) is doubtful


@clause("SR-A1.11")
@pytest.mark.parametrize(
    ("findings", "told"),
    [
        ([], None),
        (["confirmed"], None),
        ([""], "key.doubt_open"),
        (["confirmed", ""], "key.doubt_open"),
        (["compromised"], "key.not_signed_by_owner"),
        (["", "compromised"], "key.not_signed_by_owner"),
    ],
)
def test_what_was_signed_in_a_doubtful_second_waits_for_the_finding(findings, told):
    ground = why_not_executed(findings)

    assert (None if ground is None else ground.code) == told
    assert ground is None or ground.clause == "SR-A1.11"
