"""Prices: where they are looked for, what is free."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.edo_terms import PriceTerms
from reglament.core.registry.prices import (
    Offered,
    Price,
    PriceLine,
    is_offered,
    key_line_obstacle,
    price_of,
    service_obstacle,
    stands,
)
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause
from tests.core.registry.rules import code, rub, terms

TERMS = terms(PriceTerms)
ON = date(2025, 5, 1)
LIST = Offered("registered_persons", "Список", ON, is_paid=True)
FREE = replace(LIST, is_paid=False)
IN_LIST = PriceLine("registered_persons", "price_list", rub("5000.00"), ON, basis="прейскурант")
IN_RULES = replace(IN_LIST, source="rules", amount=rub("4000.00"), execution_days=7, basis="правила")
IN_CONTRACT = replace(IN_LIST, source="contract", amount=rub("3000.00"), issuer="VM", basis="договор 45-R")


@clause("SR-3.2.5")
@pytest.mark.parametrize(
    ("name", "starts", "paid", "price", "wanted"),
    [
        ("Выписка", ON, True, "0.01", ""),
        ("Выписка", ON, True, "0.00", "prices.paid_without_price"),
        ("Выписка", ON, True, None, "prices.paid_without_price"),
        ("Выписка", ON, False, None, ""),
        (" ", ON, False, None, "prices.service_bare"),
        ("Выписка", None, False, None, "prices.service_bare"),
    ],
)
def test_a_service_has_a_name_a_day_and_when_paid_a_price(
    name: str, starts: date | None, paid: bool, price: str | None, wanted: str
) -> None:
    ground = service_obstacle(name, starts, paid, None if price is None else rub(price))

    assert code(ground) == wanted
    assert ground is None or ground.clause == "SR-3.2.5"


@clause("SR-3.2.5")
def test_what_a_new_service_lacks_is_named() -> None:
    for name, starts, field in ((" ", ON, "edo.service_name"), ("Выписка", None, "edo.service_day")):
        ground = service_obstacle(name, starts, False, None)
        assert ground is not None
        assert ground.fact("field") == field


@clause("SR-3.2.5")
@pytest.mark.parametrize(("on", "listed"), [("2025-04-30", False), ("2025-05-01", True), ("2025-05-02", True)])
def test_a_service_is_listed_from_its_first_day(on: str, listed: bool) -> None:
    assert is_offered(LIST, date.fromisoformat(on)) is listed


@clause("SR-1.23")
def test_what_is_no_paid_service_is_free_of_charge() -> None:
    assert price_of(None, [IN_LIST], "VM", ON, TERMS) == Price(None)
    assert price_of(FREE, [IN_LIST], "VM", ON, TERMS) == Price(None)


@clause("SR-1.23", "SR-6.8.5")
def test_the_contract_goes_before_the_rules_and_these_before_the_price_list() -> None:
    lines = [IN_LIST, IN_RULES, IN_CONTRACT]

    assert price_of(LIST, lines, "VM", ON, TERMS) == Price(
        rub("3000.00"), "contract", "договор 45-R", None, False, "SR-6.8.5"
    )
    assert price_of(LIST, lines, "OTHER", ON, TERMS) == Price(rub("4000.00"), "rules", "правила", 7, False, "SR-6.8.5")
    assert price_of(LIST, [IN_LIST], "VM", ON, TERMS) == Price(
        rub("5000.00"), "price_list", "прейскурант", None, False, "SR-6.8.5"
    )


@clause("SR-6.8.5")
def test_a_paid_service_without_a_price_cannot_be_ordered() -> None:
    refused = Ground.of("prices.not_set", "SR-6.8.5", service="registered_persons", on=ON)

    assert price_of(LIST, [], "VM", ON, TERMS) == refused
    assert price_of(LIST, [replace(IN_CONTRACT, issuer="OTHER")], "VM", ON, TERMS) == refused


@clause("SR-6.8.5")
def test_of_two_prices_in_one_place_the_later_one_counts() -> None:
    later = replace(IN_LIST, amount=rub("6000.00"), starts_on=date(2025, 6, 1))
    taxed = replace(LIST, is_taxed=True)

    for lines in ([IN_LIST, later], [later, IN_LIST]):
        before = price_of(LIST, lines, "VM", date(2025, 5, 31), TERMS)
        since = price_of(taxed, lines, "VM", date(2025, 6, 1), TERMS)
        assert isinstance(before, Price)
        assert isinstance(since, Price)
        assert (before.amount, since.amount, since.is_taxed) == (rub("5000.00"), rub("6000.00"), True)


@clause("SR-6.8.5")
@pytest.mark.parametrize(
    ("line", "on", "issuer", "holds"),
    [
        (IN_LIST, "2025-04-30", "VM", False),
        (IN_LIST, "2025-05-01", "VM", True),
        (replace(IN_LIST, ends_on=date(2025, 5, 31)), "2025-05-31", "VM", True),
        (replace(IN_LIST, ends_on=date(2025, 5, 31)), "2025-06-01", "VM", False),
        (IN_CONTRACT, "2025-05-01", "VM", True),
        (IN_CONTRACT, "2025-05-01", "OTHER", False),
    ],
)
def test_a_price_holds_within_its_days_for_its_issuer(line: PriceLine, on: str, issuer: str, holds: bool) -> None:
    assert stands(line, issuer, date.fromisoformat(on)) is holds


@clause("SR-1.22")
@pytest.mark.parametrize("service", ["access", "key_creation", "key_issue", "key_replacement"])
def test_access_and_keys_are_free(service: str) -> None:
    assert key_line_obstacle(service, rub("0.00"), TERMS) is None
    assert key_line_obstacle(service, rub("500.00"), TERMS) == Ground.of(
        "prices.keys_are_free", "SR-1.22", service=service, amount=rub("500.00"), right=rub("0.00")
    )
    assert key_line_obstacle("registered_persons", rub("500.00"), TERMS) is None
