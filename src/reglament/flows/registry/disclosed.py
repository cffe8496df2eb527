"""What nominees disclosed about an issue and a day, put in place of their accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reglament.core.registry.lists.disclosure import (
    Asked,
    Disclosure,
    Merged,
    differences_of,
    disclosure_obstacle,
    merged,
)
from reglament.core.registry.lists.holder import Holder, ListedAs
from reglament.core.registry.lists.pages import AnswerPage, joined
from reglament.core.registry.lists.person import listed_as
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import MOSCOW
from reglament.formats.iso20022.disclosure import read_page
from reglament.store.docflow.load import received_file
from reglament.store.registry.list_load import disclosures_on
from reglament.store.registry.list_models import DisclosureRequest
from reglament.store.registry.models import Issue
from reglament.store.registry.register_load import accounts_by_numbers, holders_on


def asked_in(row: DisclosureRequest, issue: Issue) -> Asked:
    """Return what a nominee was asked, as a value."""
    return Asked(row.number, issue.isin, row.record_on, row.answer_until)


def held_on(firm: str, issue: Issue, day: date) -> dict[int, int]:
    """Return how many papers each account has on a day, by the number of its row."""
    found = holders_on(firm, issue, day)
    return dict(zip(found.account.tolist(), found.quantity.tolist(), strict=True))


def merged_answers(firm: str, issue: Issue, day: date) -> Mapping[str, Merged] | Ground:
    """Return what each nominee's account becomes in a list of the day, or why an answer no longer fits the register.

    Of several answers about one account the latest counts.
    """
    rows = {row.account: row for row in disclosures_on(firm, issue.code, day)}
    if not rows:
        return {}
    accounts = accounts_by_numbers(firm, rows)
    held = held_on(firm, issue, day)
    found: dict[str, Merged] = {}
    for number, row in rows.items():
        account = accounts[number]
        quantity = held.get(account.pk, 0)
        answer = answer_in(firm, row)
        asked = asked_in(row, issue)
        fault = disclosure_obstacle(asked, quantity, answer)
        if fault is not None:
            return fault
        assert row.answered_at is not None, "only answered requests are read"
        received_on = row.answered_at.astimezone(MOSCOW).date()
        name = "" if account.card is None else account.card.name
        nominee = Holder(number, ListedAs(listed_as(account.kind, "entity")).value, name, quantity)
        found[number] = merged(nominee, answer, differences_of(asked, quantity, answer, received_on))
    return found


def answer_in(firm: str, row: DisclosureRequest) -> Disclosure:
    """Return a nominee's answer from the bytes that were kept, all its pages."""
    return joined(pages_in(firm, row.answer_files))


def pages_in(firm: str, files: Sequence[int]) -> list[AnswerPage]:
    """Return pages of an answer from the bytes that were kept."""
    found = []
    for number in files:
        file = received_file(firm, number)
        assert file is not None, "a received file is never deleted"
        found.append(read_page(bytes(file.content)))
    return found
