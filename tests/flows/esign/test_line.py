"""The rules of the day are asked whether a page may travel in clear."""

from __future__ import annotations

from reglament.flows.esign.line import why_not_over_this_line
from tests.clauses import clause
from tests.flows.esign.key_desk import KeyDesk


@clause("SR-3.1.3")
def test_only_an_encrypted_line_or_none_at_all_is_answered():
    act = KeyDesk().act("2025-04-02 12:00")

    refused = why_not_over_this_line(act, is_encrypted=False, stays_on_machine=False)
    assert (refused.code, refused.clause) == ("cabinet.not_encrypted", "SR-3.1.3")
    assert why_not_over_this_line(act, is_encrypted=True, stays_on_machine=False) is None
    assert why_not_over_this_line(act, is_encrypted=False, stays_on_machine=True) is None
