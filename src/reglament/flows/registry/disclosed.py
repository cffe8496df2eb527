"""What nominees disclosed about an issue and a day, put in place of their accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reglament.core.registry.lists.disclosure import (
    Asked,
    Difference,
    Disclosure,
    differences_of,
    disclosure_obstacle,
    merged,
)
from reglament.core.registry.lists.holder import Holder
from reglament.core.registry.lists.pages import AnswerPage, joined
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


def held_on(firm: str, issue: Issue, day: date, known_at: datetime | None = None) -> dict[int, int]:
    """Return how many papers each account has on a day, by the number of its row."""
    found = holders_on(firm, issue, day, known_at)
    return dict(zip(found.account.tolist(), found.quantity.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Answered:
    """A nominee's answer that fits the register, and where they do not say the same."""

    answer: Disclosure
    differences: tuple[Difference, ...]


def answers_on(firm: str, issue: Issue, day: date, known_at: datetime) -> Mapping[str, Answered] | Ground:
    """Return by account what nominees answered about a day, or why an answer no longer fits the register.

    Of several answers about one account the latest counts.
    """
    rows = {row.account: row for row in disclosures_on(firm, issue.code, day)}
    if not rows:
        return {}
    accounts = accounts_by_numbers(firm, rows)
    held = held_on(firm, issue, day, known_at)
    found: dict[str, Answered] = {}
    for number, row in rows.items():
        quantity = held.get(accounts[number].pk, 0)
        answer = answer_in(firm, row)
        asked = asked_in(row, issue)
        fault = disclosure_obstacle(asked, quantity, answer)
        if fault is not None:
            return fault
        assert row.answered_at is not None, "only answered requests are read"
        received_on = row.answered_at.astimezone(MOSCOW).date()
        found[number] = Answered(answer, differences_of(asked, quantity, answer, received_on))
    return found


def with_clients(holders: Iterable[Holder], answers: Mapping[str, Answered]) -> Iterator[Holder]:
    """Yield holders with the persons each nominee disclosed after what he keeps undisclosed."""
    for holder in holders:
        answered = answers.get(holder.account)
        if answered is None:
            yield holder
            continue
        result = merged(holder, answered.answer, answered.differences)
        yield result.nominee
        yield from result.persons


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
