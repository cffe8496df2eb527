"""What an entry is: an order, or an instruction of another kind."""

from __future__ import annotations

from reglament.core.orders.subject import entry_type_of, subject_faults
from tests.clauses import clause
from tests.core.orders.book import geofinance_terms, grandis_terms, seen


@clause("GC-2.26-order")
def test_a_conversion_deal_on_the_form_of_orders_is_an_order() -> None:
    for form in ("", "appendix_6", "other"):
        assert entry_type_of(form, grandis_terms()) == "order"
        assert subject_faults(form, grandis_terms()) == ()


@clause("GC-2.26-order")
def test_the_same_on_the_form_of_instructions_is_a_conversion_instruction() -> None:
    assert entry_type_of("appendix_15", grandis_terms()) == "conversion_instruction"
    faults = subject_faults("appendix_15", grandis_terms())
    assert seen(faults) == [("order.not_an_order", "GC-2.26-order")]
    assert faults[0].fact("entry_type") == "conversion_instruction"


@clause("GC-2.26-order")
def test_a_rulebook_without_that_form_knows_orders_only() -> None:
    assert entry_type_of("appendix_15", geofinance_terms()) == "order"
    assert subject_faults("appendix_15", geofinance_terms()) == ()
