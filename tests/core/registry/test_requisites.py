"""What the registrar's requisites must be, which stand on a day, and which papers need them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reglament.core.registry.requisites import TEXTS, paper_requisites, requisites_obstacle, requisites_on
from reglament.core.rulebook.grounds import Ground
from tests.core.registry.rules import REQUISITES

DAY = date(2026, 3, 1)


def test_whole_requisites_pass() -> None:
    assert requisites_obstacle(REQUISITES) is None
    assert requisites_obstacle(replace(REQUISITES, kpp="7708AZ001")) is None


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_may_be_empty(name: str) -> None:
    found = requisites_obstacle(replace(REQUISITES, **{name: "  "}))

    assert found == Ground.of("requisites.missing", "SR-6.4-b", field=f"requisites.{name}")


@pytest.mark.parametrize(
    ("name", "value", "length"),
    [
        ("ogrn", "1027708000078", 13),
        ("ogrn", "304500116000157", 13),
        ("inn", "7708000072", 10),
        ("inn", "500100732259", 10),
        ("kpp", "77080100", 9),
        ("kpp", "7708010011", 9),
        ("kpp", "7708az001", 9),
        ("bik", "44599922", 9),
        ("bik", "144599922", 9),
    ],
)
def test_a_number_of_wrong_length_or_digits_is_named(name: str, value: str, length: int) -> None:
    found = requisites_obstacle(replace(REQUISITES, **{name: value}))

    assert found == Ground.of("requisites.wrong", "SR-6.4-b", field=f"requisites.{name}", value=value, length=length)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("account", "40702810800000000077"),
        ("account", "4070281070000000007"),
        ("account", REQUISITES.correspondent),
        ("correspondent", "30101810600000000922"),
        ("correspondent", REQUISITES.account),
    ],
)
def test_an_account_is_one_of_its_bank_and_of_its_kind(name: str, value: str) -> None:
    found = requisites_obstacle(replace(REQUISITES, **{name: value}))

    assert found is not None
    assert (found.code, found.fact("field")) == ("requisites.account", f"requisites.{name}")


def test_of_one_day_the_requisites_written_last_stand() -> None:
    first, mended = REQUISITES, replace(REQUISITES, head="Новиков Н. Н.")

    assert requisites_on([first, mended], DAY) == mended
    assert requisites_on([mended, first], DAY) == first
    assert requisites_on([], DAY) is None


def test_bills_need_requisites_and_other_papers_do_not() -> None:
    missing = Ground.of("finance.no_requisites", "SR-6.4-b", on=DAY)

    assert [paper_requisites(kind, None, DAY) for kind in ("invoice", "vat_invoice")] == [missing, missing]
    assert [paper_requisites(kind, None, DAY) for kind in ("act", "reconciliation")] == [None, None]
    assert paper_requisites("invoice", REQUISITES, DAY) == REQUISITES
