"""Tokens of programs: what each may do, how long, and from where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from reglament.core.rulebook.grounds import Ground

TERM_DAYS_MAX = 366
NETWORKS_MAX = 10
NAME_MAX = 60


class Scope(StrEnum):
    """What a token may be used for; each is given by itself."""

    READ = "read"
    """Read what its owner may see, and ask for reports."""
    TRADE = "trade"
    """Place and cancel orders."""
    PAY = "pay"
    """Move cash: withdrawals, transfers, and taking them back."""
    ADMIN = "admin"
    """Keep web hooks; officers' tokens: take statements in."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """What decides whether a token lets its bearer in."""

    has_ended: bool
    """True once it was taken back."""
    ends_on: date
    """The last day it lets in."""
    networks: tuple[str, ...]
    """Networks it may be used from; none for any."""


def why_not_let_in(entrance: Entrance, on: date, address: str) -> Ground | None:
    """Return why a token does not let in on a day from an address, or None when it does."""
    if entrance.has_ended:
        return Ground.of("token.ended", "")
    if on > entrance.ends_on:
        return Ground.of("token.over", "", ends_on=entrance.ends_on)
    if entrance.networks and not _is_within(address, entrance.networks):
        return Ground.of("token.other_network", "", address=address)
    return None


def _is_within(address: str, networks: Sequence[str]) -> bool:
    try:
        came_from = ip_address(address)
    except ValueError:
        return False
    return any(came_from in ip_network(one) for one in networks)


def token_faults(
    name: str, scopes: Sequence[str], ends_on: date, networks: Sequence[str], on: date
) -> tuple[Ground, ...]:
    """Return what is wrong with a token that is wished for."""
    faults = []
    if not name.strip() or len(name) > NAME_MAX:
        faults.append(Ground.of("token.name_unfit", "", most=NAME_MAX))
    unknown = [one for one in scopes if one not in tuple(Scope)]
    if not scopes or unknown:
        known = ", ".join(Scope)
        faults.append(Ground.of("token.scopes_unfit", "", scopes=", ".join(unknown), known=known))
    last = on + timedelta(days=TERM_DAYS_MAX)
    if not on <= ends_on <= last:
        faults.append(Ground.of("token.term_unfit", "", first=on, last=last))
    unreadable = [one for one in networks if network_of(one) is None]
    if unreadable:
        faults.append(Ground.of("token.network_unreadable", "", network=unreadable[0][:60]))
    if len(networks) > NETWORKS_MAX:
        faults.append(Ground.of("token.networks_too_many", "", most=NETWORKS_MAX))
    return tuple(faults)


def network_of(text: str) -> IPv4Network | IPv6Network | None:
    """Return a network written as `192.0.2.0/24` or one address, or None when it is neither."""
    try:
        return ip_network(text)
    except ValueError:
        return None
