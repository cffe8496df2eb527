"""Read a firm's clients by pages and find them by code, name or taxpayer number."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from reglament.store.parties.models import Client

_AT_ONCE = 5_000
"""Clients named in one statement; both databases take that many."""


def clients_listed(firm: str, words: str = "", after: str = "", limit: int = 50) -> list[Client]:
    """Return clients by code, those after a code; with `words`, those whose code, number or name fits.

    A name is looked for as typed and with a capital letter: the embedded database
    compares Cyrillic letters by their case.
    """
    rows = Client.objects.filter(firm=firm)
    if words:
        named = Q(name__contains=words) | Q(name__contains=words.capitalize()) | Q(name__contains=words.upper())
        rows = rows.filter(Q(code__startswith=words) | Q(inn=words) | Q(contracts__number=words) | named).distinct()
    if after:
        rows = rows.filter(code__gt=after)
    return list(rows.order_by("code")[:limit])


def client_names(firm: str, codes: Iterable[str]) -> dict[str, str]:
    """Return clients' names by their codes."""
    wanted = {code for code in codes if code}
    if not wanted:
        return {}
    return dict(Client.objects.filter(firm=firm, code__in=wanted).values_list("code", "name"))


def emails_of(firm: str, codes: Iterable[str]) -> dict[str, str]:
    """Return clients' addresses for mail by their codes; one without an address is left out."""
    found: dict[str, str] = {}
    wanted = sorted(set(codes))
    for start in range(0, len(wanted), _AT_ONCE):
        rows = Client.objects.filter(firm=firm, code__in=wanted[start : start + _AT_ONCE]).exclude(email="")
        found.update(rows.values_list("code", "email"))
    return found
