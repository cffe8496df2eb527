"""Another issuer's things are not found; nothing is answered in clear over a line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.esign.isolation import why_not_found, why_not_in_clear
from reglament.core.esign.terms import DoorTerms
from reglament.core.rulebook.terms import Cited
from tests.clauses import clause
from tests.core.esign.cabinet_terms import cabinet_terms


@clause("SR-3.1.2", "SR-0.19")
def test_a_thing_of_another_issuer_is_not_found():
    ground = why_not_found("KS", "VM")

    assert (ground.code, ground.clause, ground.values) == ("cabinet.not_found", "SR-3.1.2", ())
    assert why_not_found("VM", "VM") is None


@clause("SR-3.1.3")
@pytest.mark.parametrize(
    ("is_encrypted", "stays", "answered"),
    [(True, False, True), (True, True, True), (False, True, True), (False, False, False)],
)
def test_only_what_stays_on_the_machine_goes_in_clear(is_encrypted, stays, answered):
    terms = cabinet_terms(DoorTerms)
    ground = why_not_in_clear(terms, is_encrypted=is_encrypted, stays_on_machine=stays)

    assert (ground is None) is answered
    if ground is not None:
        assert (ground.code, ground.clause) == ("cabinet.not_encrypted", "SR-3.1.3")


@clause("SR-3.1.3")
def test_rules_that_ask_for_no_encryption_let_it_through():
    terms = replace(cabinet_terms(DoorTerms), transport=Cited("any", "SR-3.1.3"))

    assert why_not_in_clear(terms, is_encrypted=False, stays_on_machine=False) is None
