"""What every order states, by whom, on which form, and which security it means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.essentials import (
    client_faults,
    client_named,
    form_faults,
    instrument_faults,
    missing_fields,
    missing_repo_limits,
    missing_venue_fields,
    paper_faults,
)
from tests.clauses import clause
from tests.core.orders.book import SHARE, both, geofinance_terms, grandis_terms, seen, with_value, without

WHOLE = OrderDraft(client="1001", side="buy", instrument="SMPL", quantity="10", signature="подпись", channel="paper")


@clause("GC-7.4", "GF-8.2.2-a", "GF-8.2.2-d")
@pytest.mark.parametrize("name", ["client", "side", "instrument", "quantity"])
def test_a_blank_field_is_named(name: str) -> None:
    for terms, cited in zip(both(), ("GC-7.4", "GF-8.2.2-a"), strict=True):
        assert missing_fields(WHOLE, False, terms) == ()
        faults = missing_fields(replace(WHOLE, **{name: " " if name == "quantity" else ""}), False, terms)
        assert seen(faults) == [("order.field_missing", cited)]
        assert faults[0].fact("field") == name


@clause("GF-8.2.2-a", "GF-8.2.2-d", "GC-7.4")
@pytest.mark.parametrize("channel", ["paper", "fax", "email", "phone"])
def test_a_signature_stands_in_the_order_where_no_log_in_signs(channel: str) -> None:
    unsigned = replace(WHOLE, signature="", channel=channel)

    faults = missing_fields(unsigned, False, geofinance_terms())

    assert [(one.code, one.clause, one.fact("field")) for one in faults] == [
        ("order.field_missing", "GF-8.2.2-a", "signature")
    ]
    assert missing_fields(unsigned, False, grandis_terms()) == ()
    assert missing_fields(replace(unsigned, channel="electronic_system"), False, geofinance_terms()) == ()
    assert missing_fields(replace(unsigned, channel="cabinet"), False, geofinance_terms()) == ()


@clause("GF-8.2.2-d", "GF-8.2.2-a", "GC-7.4")
def test_the_registered_address_of_a_client_with_one_contract_stands_for_name_and_signature() -> None:
    letter = OrderDraft(side="buy", instrument="SMPL", quantity="10", channel="email", sender="a@example.org")
    terms = geofinance_terms()

    assert missing_fields(letter, True, terms) == ()
    assert [one.fact("field") for one in missing_fields(letter, False, terms)] == ["client", "signature"]
    no = with_value(terms, "sender_identifies", False)
    assert [one.fact("field") for one in missing_fields(letter, True, no)] == ["client", "signature"]
    silent = without(terms, "sender_identifies")
    assert [one.fact("field") for one in missing_fields(letter, True, silent)] == ["client", "signature"]
    assert [one.fact("field") for one in missing_fields(letter, True, grandis_terms())] == ["client"]


@clause("GF-8.2.2-a", "GF-8.2.2-d", "GC-7.4")
def test_the_brokers_own_order_names_no_client_and_bears_no_signature() -> None:
    own = replace(WHOLE, client="", signature="", own_account=True)
    for terms in both():
        assert missing_fields(own, False, terms) == ()
        assert [one.fact("field") for one in missing_fields(replace(own, side=""), False, terms)] == ["side"]


@clause("GF-8.2.2-a")
def test_a_repo_order_states_its_discounts() -> None:
    terms = geofinance_terms()
    whole = replace(WHOLE, repo=True, repo_discount_initial="10", repo_discount_lower="5")

    assert missing_repo_limits(whole, terms) == ()
    assert missing_repo_limits(replace(whole, repo_discount_lower="", repo_discount_upper="15"), terms) == ()
    assert [one.fact("field") for one in missing_repo_limits(replace(WHOLE, repo=True), terms)] == [
        "repo_discount_initial",
        "repo_discount_limit",
    ]
    assert seen(missing_repo_limits(replace(whole, repo_discount_lower=""), terms)) == [
        ("order.field_missing", "GF-8.2.2-a")
    ]
    assert missing_repo_limits(WHOLE, terms) == ()
    assert missing_repo_limits(replace(WHOLE, repo=True), with_value(terms, "repo_limits_required", False)) == ()
    assert missing_repo_limits(replace(WHOLE, repo=True), grandis_terms()) == ()


@clause("GF-8.2.3", "GC-7.5")
def test_what_the_venue_requires_is_named_when_blank() -> None:
    for terms, cited in zip(both(), ("GC-7.5", "GF-8.2.3"), strict=True):
        faults = missing_venue_fields(
            replace(WHOLE, venue_fields=(("settlement_code", ""),)), ["settlement_code"], terms
        )
        assert [(one.code, one.clause, one.fact("field")) for one in faults] == [
            ("order.field_missing", cited, "settlement_code")
        ]
        stated = replace(WHOLE, venue_fields=(("settlement_code", "Y2"),))
        assert missing_venue_fields(stated, ["settlement_code"], terms) == ()
        assert missing_venue_fields(WHOLE, [], terms) == ()
    lax = with_value(grandis_terms(), "venue_terms_required", False)
    assert missing_venue_fields(WHOLE, ["settlement_code"], lax) == ()


@clause("GF-8.2.4", "GC-7.4")
def test_another_form_is_taken_only_where_the_rulebook_lets_it() -> None:
    assert form_faults("other", geofinance_terms()) == ()
    assert seen(form_faults("other", grandis_terms())) == [("order.form_not_allowed", "GC-7.4")]
    for form in ("", "appendix_6", "appendix_9"):
        assert form_faults(form, grandis_terms()) == ()
        assert form_faults(form, geofinance_terms()) == ()


@clause("GF-8.2.5")
def test_a_paper_names_as_many_securities_as_it_likes_until_a_cap_is_set() -> None:
    six = replace(WHOLE, paper_instruments=6)
    capped = with_value(geofinance_terms(), "paper_instruments_max", 5)

    assert paper_faults(six, geofinance_terms()) == ()
    assert paper_faults(six, grandis_terms()) == ()
    assert seen(paper_faults(six, capped)) == [("order.paper_too_long", "GF-8.2.5")]
    assert (paper_faults(six, capped)[0].fact("named"), paper_faults(six, capped)[0].fact("most")) == (6, 5)
    assert paper_faults(replace(six, paper_instruments=5), capped) == ()
    assert paper_faults(replace(six, channel="email"), capped) == ()


@clause("GF-8.2.2-b", "GC-7.4")
def test_a_client_is_known_by_the_codes_the_rulebook_counts() -> None:
    terms = geofinance_terms()
    assert client_named({"client_code": "1001"}, terms) == "1001"
    assert client_named({"investment_account": "1001"}, terms) == "1001"
    assert client_named({"venue_account": "1001", "investment_account": "2002"}, terms) == "2002"
    assert client_named({"contract_number": "1001"}, terms) == ""
    assert client_named({"contract_number": "1001"}, grandis_terms()) == "1001"
    assert client_named({"client_code": ""}, terms) == ""
    assert client_named({}, terms) == ""


@clause("GF-8.2.2-b", "GC-7.4")
def test_an_order_of_nobody_known_is_refused() -> None:
    assert client_faults("000123", "1001", geofinance_terms()) == ()
    faults = client_faults("999999", "", geofinance_terms())
    assert seen(faults) == [("order.client_unknown", "GF-8.2.2-b")]
    assert faults[0].fact("given") == "999999"
    assert seen(client_faults("999999", "", grandis_terms())) == [("order.client_unknown", "GC-7.4")]


@clause("GF-8.2.1", "GC-7.4")
def test_a_name_that_fits_two_securities_is_refused() -> None:
    two = [replace(SHARE, code="GAZP"), replace(SHARE, code="GAZA")]
    for terms, cited in zip(both(), ("GC-7.4", "GF-8.2.1"), strict=True):
        faults = instrument_faults("Газ", two, terms)
        assert seen(faults) == [("order.instrument_not_unique", cited)]
        assert faults[0].fact("fits") == "GAZA, GAZP"
        assert seen(instrument_faults("Нефть", [], terms)) == [("order.instrument_unknown", cited)]
        assert instrument_faults("GAZP", two[:1], terms) == ()
    lax = with_value(geofinance_terms(), "instrument_must_be_unique", False)
    assert instrument_faults("Газ", two, lax) == ()
    assert seen(instrument_faults("Нефть", [], lax)) == [("order.instrument_unknown", "GF-8.2.1")]
