"""Pages: a long answer of a nominee comes in several messages and counts once all of them are here (SR-6.6-2).

Every page repeats what stands on the nominee's accounts; the persons are spread over the pages. One page alone proves
nothing: only all of them together must come to what is held for clients.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reglament.core.registry.lists.disclosure import DisclosedPerson, Disclosure
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@dataclass(frozen=True, slots=True)
class AnsweredAccount:
    """One account of the nominee as a page tells of it; own papers and clients' make its total."""

    number: str
    own: int
    of_clients: int
    not_disclosed: int
    persons: tuple[DisclosedPerson, ...]
    """Those of this page."""

    @property
    def figures(self) -> tuple[int, int, int]:
        """What every page must say alike of the account."""
        return self.own, self.of_clients, self.not_disclosed

    @property
    def accounted(self) -> int:
        """Papers of the persons of this page, and those not disclosed."""
        return self.not_disclosed + sum(person.quantity for person in self.persons)


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One message of a nominee's answer."""

    number: int
    """From 1."""
    is_last: bool
    request: str
    response: str
    """Number of the answer; all its pages carry it."""
    isin: str
    record_on: date
    nominee: str
    accounts: tuple[AnsweredAccount, ...]


@rule("SR-6.6-2")
def page_obstacle(page: AnswerPage, others: Sequence[AnswerPage]) -> Ground | None:
    """Return why a page does not fit beside those of the same answer that came before, or None."""
    if any(other.number == page.number for other in others):
        return Ground.of("list.page_twice", "SR-6.6-2", response=page.response, page=page.number)
    together = (*others, page)
    highest = max(one.number for one in together)
    last = min((one.number for one in together if one.is_last), default=highest)
    if highest > last:
        return Ground.of("list.page_after_last", "SR-6.6-2", response=page.response, page=highest, last=last)
    first = next(iter(others), page)
    for what, wanted, met in (
        ("isin", first.isin, page.isin),
        ("record_on", first.record_on.isoformat(), page.record_on.isoformat()),
        ("nominee", first.nominee, page.nominee),
    ):
        if wanted != met:
            return Ground.of("list.pages_differ", "SR-6.6-2", page=page.number, what=what, wanted=wanted, met=met)
    return _figures_differ(page, others)


def _figures_differ(page: AnswerPage, others: Sequence[AnswerPage]) -> Ground | None:
    """Return that a page says something else of an account than an earlier one."""
    said = {account.number: account.figures for other in others for account in other.accounts}
    for account in page.accounts:
        wanted = said.get(account.number, account.figures)
        if wanted != account.figures:
            return Ground.of(
                "list.pages_differ",
                "SR-6.6-2",
                page=page.number,
                what=account.number,
                wanted=_sum_text(wanted),
                met=_sum_text(account.figures),
            )
    return None


def _sum_text(figures: tuple[int, int, int]) -> str:
    return " + ".join(map(str, figures))


@rule("SR-6.6-2")
def missing_pages(pages: Sequence[AnswerPage]) -> tuple[int, ...]:
    """Return the numbers of pages still to come: every one up to the last; while that is unknown, also the next."""
    numbers = {page.number for page in pages}
    last = next((page.number for page in pages if page.is_last), None)
    most = max(numbers, default=0) + 1 if last is None else last
    return tuple(number for number in range(1, most + 1) if number not in numbers)


@rule("SR-6.6-2")
def sums_obstacle(pages: Sequence[AnswerPage]) -> Ground | None:
    """Return that all pages together do not come to what the nominee holds for clients on an account, or None."""
    named: dict[str, int] = {}
    wanted: dict[str, AnsweredAccount] = {}
    for page in pages:
        for account in page.accounts:
            wanted.setdefault(account.number, account)
            named[account.number] = named.get(account.number, 0) + account.accounted - account.not_disclosed
    for number, account in wanted.items():
        met = named[number] + account.not_disclosed
        if met != account.of_clients:
            return Ground.of(
                "list.pages_sum", "SR-6.6-2", account=number, wanted=account.of_clients, met=met, pages=len(pages)
            )
    return None


@rule("SR-6.6-2")
def joined(pages: Sequence[AnswerPage]) -> Disclosure:
    """Return the answer all pages make together, its persons in the order of the pages."""
    assert not missing_pages(pages), "an answer counts once all its pages are here"
    return so_far(pages)


def so_far(pages: Sequence[AnswerPage]) -> Disclosure:
    """Return what pages say together, whether or not more are to come: figures of an account stand on each of them."""
    ordered = sorted(pages, key=lambda page: page.number)
    accounts: dict[str, AnsweredAccount] = {}
    for page in ordered:
        for account in page.accounts:
            accounts.setdefault(account.number, account)
    own = sum(account.own for account in accounts.values())
    of_clients = sum(account.of_clients for account in accounts.values())
    first = ordered[0]
    return Disclosure(
        request=first.request,
        response=first.response,
        isin=first.isin,
        record_on=first.record_on,
        nominee=first.nominee,
        own=own,
        of_clients=of_clients,
        total=own + of_clients,
        not_disclosed=sum(account.not_disclosed for account in accounts.values()),
        persons=tuple(person for page in ordered for account in page.accounts for person in account.persons),
    )
