"""Two records of one person: numbers decide, a name alone is only likely."""

from __future__ import annotations

import pytest

from reglament.core.registry.nominee_client import SameBy, Sought, same_by

SOUGHT = Sought("Иванова Анна", "500100732259", "4510 654321")


@pytest.mark.parametrize(
    ("sought", "found", "says"),
    [
        (SOUGHT, ("Петрова", "500100732259", ""), SameBy.INN),
        (SOUGHT, ("Иванова Анна", "7701000019", "4510 654321"), None),
        (SOUGHT, ("Петрова", "", "4510654321"), SameBy.DOCUMENT),
        (SOUGHT, ("Иванова Анна", "", "4510 654322"), None),
        (SOUGHT, ("ИВАНОВА АННА", "", ""), SameBy.NAME),
        (SOUGHT, ("Иванова", "", ""), None),
        (Sought(), ("", "", ""), None),
        (Sought(inn="500100732259"), ("Петрова", "", ""), None),
    ],
)
def test_what_says_that_a_record_is_of_the_person(sought, found, says):
    assert same_by(sought, *found) is says
