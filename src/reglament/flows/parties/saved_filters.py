"""Filters an officer keeps: named parts of lists, his own alone. No act of the firm, so the log says nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.db import transaction

from reglament.core.rulebook.grounds import Ground
from reglament.store.parties.filters import delete_filter, filters_of_user, put_filter

FILTERS_MAX = 20
NAME_MAX = 40
VALUE_MAX = 60
FIELDS: Mapping[str, tuple[str, ...]] = {
    "queue": ("show", "kind", "who"),
    "orders": ("show", "client"),
    "instructions": ("show", "client"),
    "reports": ("show",),
    "acts": ("client", "clause", "thing", "first", "last"),
}
"""What of an address is a filter, by list."""


def query_of(section: str, given: Mapping[str, str]) -> str:
    """Return the filters of an address as one, in a fixed order; empty when nothing is left out of the list."""
    kept = [(name, given.get(name, "").strip()[:VALUE_MAX]) for name in FIELDS.get(section, ())]
    return urlencode([(name, value) for name, value in kept if value and (name, value) != ("show", "all")])


def keep_filter(user_id: int, section: str, name: str, given: Mapping[str, str]) -> Ground | None:
    """Keep a part of a list under a name, or return why not. The same name again takes the new part."""
    query, called = query_of(section, given), " ".join(name.split())
    if not query:
        return Ground.of("filter.nothing_to_keep", "")
    if not 0 < len(called) <= NAME_MAX:
        return Ground.of("filter.name_wrong", "", most=NAME_MAX)
    with transaction.atomic():
        known = {one.name for one in filters_of_user(user_id, section)}
        if called not in known and len(known) >= FILTERS_MAX:
            return Ground.of("filter.too_many", "", most=FILTERS_MAX)
        put_filter(user_id, section, called, query)
    return None


def drop_filter(user_id: int, number: int) -> str:
    """Forget one of the officer's own filters; return the list it was of, empty for another's or none."""
    return delete_filter(user_id, number)
