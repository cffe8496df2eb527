"""Both parties of an exchanged document are known."""

from __future__ import annotations

import pytest

from reglament.core.registry.exchange_log import parties_of, party_obstacle
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause


@clause("SR-0.20", "SR-6.5-e")
@pytest.mark.parametrize(
    ("sender", "recipient", "side", "party"),
    [
        ("registrar", "client:VM", "", ""),
        ("client:VM", "registrar", "", ""),
        ("", "registrar", "sender", ""),
        ("client:VM", "", "recipient", ""),
        ("somebody", "registrar", "sender", "somebody"),
        ("registrar", "registrar", "recipient", "registrar"),
    ],
)
def test_a_document_goes_from_one_party_to_the_other(sender: str, recipient: str, side: str, party: str) -> None:
    refused = Ground.of("case.party_missing", "SR-0.20", side=side, party=party)

    assert party_obstacle(sender, recipient) == (refused if side else None)


@clause("SR-0.20")
def test_the_direction_names_the_parties() -> None:
    assert parties_of("to_registrar", "VM") == ("client:VM", "registrar")
    assert parties_of("to_client", "VM") == ("registrar", "client:VM")
