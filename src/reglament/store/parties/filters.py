"""Read and write the filters officers keep."""

from __future__ import annotations

from reglament.store.parties.filter_models import SavedFilter
from reglament.store.parties.models import UserLink


def filters_of_user(user_id: int, section: str) -> list[SavedFilter]:
    """Return a user's kept filters of one list by name."""
    return list(SavedFilter.objects.filter(link__user_id=user_id, section=section).order_by("name"))


def put_filter(user_id: int, section: str, name: str, query: str) -> None:
    """Write a filter; one of the same name is renewed."""
    link = UserLink.objects.get(user_id=user_id)
    SavedFilter.objects.update_or_create(link=link, section=section, name=name, defaults={"query": query})


def delete_filter(user_id: int, number: int) -> str:
    """Delete a user's own filter; return its list, empty when there is none such."""
    row = SavedFilter.objects.filter(link__user_id=user_id, pk=number).first()
    if row is None:
        return ""
    row.delete()
    return row.section
