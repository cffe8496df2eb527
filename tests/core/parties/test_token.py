"""Tokens: who is let in on which day from where, and what may be wished for."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.parties.token import NAME_MAX, NETWORKS_MAX, Entrance, token_faults, why_not_let_in

LAST = date(2026, 3, 31)


def code(has_ended=False, on=LAST, networks=(), address="192.0.2.7") -> str:
    ground = why_not_let_in(Entrance(has_ended, LAST, networks), on, address)
    return "" if ground is None else ground.code


@pytest.mark.parametrize(
    ("on", "told"), [(date(2026, 3, 30), ""), (LAST, ""), (date(2026, 4, 1), "token.over")], ids=str
)
def test_a_token_lets_in_up_to_its_last_day(on, told):
    assert code(on=on) == told


def test_one_taken_back_lets_nobody_in():
    assert code(has_ended=True) == "token.ended"


@pytest.mark.parametrize(
    ("networks", "address", "told"),
    [
        (("192.0.2.0/24",), "192.0.2.0", ""),
        (("192.0.2.0/24",), "192.0.2.255", ""),
        (("192.0.2.0/24",), "192.0.3.0", "token.other_network"),
        (("198.51.100.1/32", "192.0.2.7/32"), "192.0.2.7", ""),
        (("192.0.2.7/32",), "192.0.2.8", "token.other_network"),
        (("2001:db8::/32",), "2001:db8::1", ""),
        (("2001:db8::/32",), "192.0.2.7", "token.other_network"),
        (("192.0.2.0/24",), "no address", "token.other_network"),
        ((), "no address", ""),
    ],
)
def test_a_bound_token_is_used_from_its_networks(networks, address, told):
    assert code(networks=networks, address=address) == told


def faults(name="robot", scopes=("read",), ends_on=LAST, networks=(), on=LAST) -> list[str]:
    return [ground.code for ground in token_faults(name, scopes, ends_on, networks, on)]


def test_a_plain_wish_has_no_fault():
    assert faults() == []


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({"name": "x" * NAME_MAX}, []),
        ({"name": "x" * (NAME_MAX + 1)}, ["token.name_unfit"]),
        ({"name": "  "}, ["token.name_unfit"]),
        ({"scopes": ()}, ["token.scopes_unfit"]),
        ({"scopes": ("read", "trade", "pay", "admin")}, []),
        ({"scopes": ("read", "rule")}, ["token.scopes_unfit"]),
        ({"ends_on": date(2026, 3, 30)}, ["token.term_unfit"]),
        ({"ends_on": date(2027, 4, 1)}, []),
        ({"ends_on": date(2027, 4, 2)}, ["token.term_unfit"]),
        ({"networks": ("192.0.2.1/24",)}, ["token.network_unreadable"]),
        ({"networks": ("here",)}, ["token.network_unreadable"]),
        ({"networks": tuple(f"192.0.2.{one}" for one in range(NETWORKS_MAX))}, []),
        ({"networks": tuple(f"192.0.2.{one}" for one in range(NETWORKS_MAX + 1))}, ["token.networks_too_many"]),
    ],
)
def test_each_fault_of_a_wish_is_told(wish, told):
    assert faults(**wish) == told
