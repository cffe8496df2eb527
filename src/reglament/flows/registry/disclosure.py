"""Disclosure: a nominee is asked whom he holds for on a record day, and his answer is taken or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reglament.core.parties.powers import may
from reglament.core.registry.account import NOMINEES, PersonalKind
from reglament.core.registry.lists.disclosure import Disclosure, differences_of, disclosure_obstacle
from reglament.core.registry.lists.pages import (
    AnswerPage,
    joined,
    missing_pages,
    page_obstacle,
    so_far,
    sums_obstacle,
)
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.disclosed import asked_in, held_on, pages_in
from reglament.formats.errors import FormatError
from reglament.formats.iso20022.disclosure import ANSWER, CalledParty, DisclosureCall, read_page, write_call
from reglament.store.docflow.save import file_document, keep_received, set_received_state
from reglament.store.registry.list_load import locked_disclosure, next_disclosure_number
from reglament.store.registry.list_models import DisclosureRequest
from reglament.store.registry.list_save import add_disclosure, save_answer
from reglament.store.registry.models import Issue, PersonalAccount
from reglament.store.registry.register_load import account_by_number, issue_by_code

XML = "application/xml"
LAW = "39-FZ art. 8.6-1; 208-FZ art. 51"
MISSING_TOLD_MAX = 20
"""So many numbers of missing pages are told at most."""


@dataclass(frozen=True, slots=True)
class DisclosureDraft:
    """Whom the registrar asks, about which issue and day, and by when he is to answer."""

    issue: str
    account: str
    """The nominee's personal account."""
    record_on: date
    answer_until: date
    email: str = ""
    """Where the answer goes."""
    registrar_number: str = ""
    """The registrar's LEI or OGRN."""


def ask_disclosure(act: Act, draft: DisclosureDraft) -> Answer:
    """Ask a nominee to disclose; the request is made as a message and filed with its digest."""

    def decide() -> Answer:
        refused = may(act.by, "registry.list")
        if refused is not None:
            return refusal(refused)
        found = _nominee(act, draft)
        if isinstance(found, Ground):
            return refusal(found)
        issue, account, held = found
        number = next_disclosure_number(act.firm, act.on.year)
        try:
            content = write_call(_call(act, draft, issue, number))
        except FormatError as fault:
            return refusal(Ground.of("list.call_unfit", "SR-6.6-2", field=fault.field, text=str(fault)))
        name = f"{number}.xml"
        document, digest = file_document(
            act.firm,
            "",
            "registry.disclosure_request",
            number,
            name,
            XML,
            content,
            act.at,
            f"disclosure:{number}",
            None,
        )
        add_disclosure(
            {
                "firm": act.firm,
                "number": number,
                "issue": issue.code,
                "record_on": draft.record_on,
                "account": account.number,
                "held": held,
                "answer_until": draft.answer_until,
                "asked_at": act.at,
                "document": document,
            }
        )
        result = {"disclosure": number, "document": document, "digest": digest, "held": str(held)}
        return Answer("accepted", (), result)

    return perform(act, "list.ask_disclosure", draft, decide)


def _nominee(act: Act, draft: DisclosureDraft) -> tuple[Issue, PersonalAccount, int] | Ground:
    """Return the issue, the nominee's account and what it holds, or why nobody is asked."""
    issue = issue_by_code(act.firm, draft.issue)
    if issue is None:
        return Ground.of("list.issue_unknown", "SR-6.6-2", issue=draft.issue)
    account = account_by_number(act.firm, draft.account)
    if account is None or account.issuer_id != issue.issuer_id:
        return Ground.of("list.account_unknown", "SR-6.6-2", account=draft.account)
    if PersonalKind(account.kind) not in NOMINEES:
        return Ground.of("list.no_nominee", "SR-6.6-2", account=draft.account)
    day, registered_on = draft.record_on, issue.registered_on
    if day < registered_on:
        return Ground.of("list.before_the_issue", "SR-6.6-2", as_of=day, issue=issue.code, placed_on=registered_on)
    if day > act.on:
        return Ground.of("list.day_to_come", "SR-6.6-2", as_of=day, today=act.on)
    if draft.answer_until < act.on:
        return Ground.of("list.answer_day_past", "SR-6.6-2", answer_until=draft.answer_until, today=act.on)
    return issue, account, held_on(act.firm, issue, draft.record_on).get(account.pk, 0)


def _call(act: Act, draft: DisclosureDraft, issue: Issue, number: str) -> DisclosureCall:
    return DisclosureCall(
        number=number,
        isin=issue.isin,
        paper=issue.name,
        record_on=draft.record_on,
        registrar=CalledParty(name=act.rulebook.issuer, number=draft.registrar_number or act.firm, email=draft.email),
        issuer=CalledParty(name=issue.issuer.name, number=issue.issuer.ogrn or issue.issuer.code),
        answer_until=draft.answer_until,
        issuer_until=draft.answer_until,
        law=LAW,
    )


def receive_disclosure(act: Act, name: str, content: bytes) -> Answer:
    """Take a nominee's answer, or one page of it. Its bytes are kept first; who names more than he holds is refused.

    Until all pages are here nothing counts, and what is missing is told. The same page again changes nothing; a page
    of a new answer puts the unfinished former one aside.
    """
    file_id, _ = keep_received(act.firm, ANSWER, name[:200], content, act.at, str(act.by))

    def decide() -> Answer:
        refused = may(act.by, "registry.list")
        if refused is not None:
            return refusal(refused)
        try:
            page = read_page(content)
        except FormatError as fault:
            return _refused(
                file_id, Ground.of("list.answer_unreadable", "SR-6.6-2", field=fault.field, text=str(fault))
            )
        row = locked_disclosure(act.firm, page.request)
        issue = None if row is None else issue_by_code(act.firm, row.issue)
        if row is None or issue is None:
            return _refused(file_id, Ground.of("list.request_unknown", "SR-6.6-2", request=page.request))
        files = _beside(row, page)
        if file_id in files:
            return _told_again(act, row, page, files)
        others = pages_in(act.firm, files)
        obstacle = page_obstacle(page, others)
        if obstacle is not None:
            return _refused(file_id, obstacle)
        return _taken(act, row, issue, (*others, page), [*files, file_id])

    return perform(act, "list.receive_disclosure", {"name": name, "content": content}, decide)


def _beside(row: DisclosureRequest, page: AnswerPage) -> list[int]:
    """Return the files of the answer a page is of, as far as they have come; of a whole answer its files."""
    if row.pages and row.pages[0]["response"] == page.response:
        return [int(one["file"]) for one in row.pages]
    return [int(number) for number in row.answer_files] if row.response == page.response else []


def _told_again(act: Act, row: DisclosureRequest, page: AnswerPage, files: Sequence[int]) -> Answer:
    """Return where an answer stands when a page of it comes a second time."""
    pages = pages_in(act.firm, files)
    if not missing_pages(pages):
        return Answer("accepted", (), _whole_told(row, joined(pages), files[-1]))
    return Answer("accepted", (), _part_told(row, page, pages, files[-1]))


def _taken(act: Act, row: DisclosureRequest, issue: Issue, pages: Sequence[AnswerPage], files: list[int]) -> Answer:
    """Keep a page beside the others; with the last one missing the answer counts."""
    page, file_id = pages[-1], files[-1]
    account = account_by_number(act.firm, row.account)
    assert account is not None, "the account was there when it was asked about"
    held = held_on(act.firm, issue, row.record_on).get(account.pk, 0)
    asked = asked_in(row, issue)
    is_whole = not missing_pages(pages)
    obstacle = (sums_obstacle(pages) if is_whole else None) or disclosure_obstacle(asked, held, so_far(pages))
    if obstacle is not None:
        return _refused(file_id, obstacle)
    set_received_state(file_id, "booked", [])
    if not is_whole:
        kept = [{"response": page.response, "file": number} for number in files]
        save_answer(row, {"pages": kept})
        return Answer("accepted", (), _part_told(row, page, pages, file_id))
    answer = joined(pages)
    differences = [
        {"code": one.code, "register": one.register, "answer": one.answer}
        for one in differences_of(asked, held, answer, act.on)
    ]
    values: dict[str, Any] = {
        "held": held,
        "answered_at": act.at,
        "answer_files": files,
        "response": answer.response,
        "pages": [],
        "disclosed": answer.disclosed,
        "differences": differences,
    }
    save_answer(row, values)
    return Answer("accepted", (), _whole_told(row, answer, file_id))


def _part_told(row: DisclosureRequest, page: AnswerPage, pages: Sequence[AnswerPage], file_id: int) -> dict[str, Any]:
    """Return what is said of an answer that is not whole."""
    missing = missing_pages(pages)
    return {
        "disclosure": row.number,
        "file": file_id,
        "page": page.number,
        "pages": len(pages),
        "missing": list(missing[:MISSING_TOLD_MAX]),
        "whole": False,
    }


def _whole_told(row: DisclosureRequest, answer: Disclosure, file_id: int) -> dict[str, Any]:
    """Return what is said of an answer that counts."""
    return {
        "disclosure": row.number,
        "file": file_id,
        "pages": len(row.answer_files),
        "missing": [],
        "whole": True,
        "persons": len(answer.persons),
        "held": str(row.held),
        "disclosed": str(answer.disclosed),
        "not_disclosed": str(row.held - answer.disclosed),
        "differences": row.differences,
    }


def _refused(file_id: int, ground: Ground) -> Answer:
    """Return a refusal that keeps the bytes and says so of them."""
    set_received_state(file_id, "refused", [{"rule": ground.code, "text": str(dict(ground.values))}])
    return Answer("refused", (ground,), {"file": file_id}, keeps=True)
