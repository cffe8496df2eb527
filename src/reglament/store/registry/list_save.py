"""Write lists, disclosures and corporate actions."""

from __future__ import annotations

from typing import Any

from reglament.store.registry.list_models import CorporateAction, DisclosureRequest, HolderList


def add_list(values: dict[str, Any]) -> HolderList:
    """Write a version of a list."""
    return HolderList.objects.create(**values)


def add_disclosure(values: dict[str, Any]) -> DisclosureRequest:
    """Write what a nominee is asked."""
    return DisclosureRequest.objects.create(**values)


def add_action(values: dict[str, Any]) -> CorporateAction:
    """Write a corporate action."""
    return CorporateAction.objects.create(**values)


def save_answer(row: DisclosureRequest, values: dict[str, Any]) -> None:
    """Write a nominee's answer to what he was asked."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
