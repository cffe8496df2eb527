"""What clients state about their risk category: register it, test it, put it before an officer or carry it at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from reglament.core.parties.category_change import Change, not_open_to, unknown_category
from reglament.core.parties.category_request import (
    LEAVE,
    STAY_STANDARD,
    channel_unfit,
    nothing_to_leave,
    way_of_leaving,
    wishes,
)
from reglament.core.parties.powers import may
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.parties.terms import CategoryTerms, RequestTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.parties.asset_facts import NOTHING_ELSEWHERE, Elsewhere, asset_tests_of
from reglament.flows.parties.set_category import carry_change, excluded
from reglament.store.docflow.models import Task
from reglament.store.parties.load import categories_of, category_request, client_by_code
from reglament.store.parties.models import CategoryRequest, Client
from reglament.store.parties.save import add_category_request, close_category_request


@dataclass(frozen=True, slots=True)
class CategoryRequestDraft:
    """A client's statement: a category he asks for, `leave`, or `stay_standard`; how it came and with what."""

    client: str
    wish: str
    channel: str = "cabinet"
    elsewhere: Elsewhere = NOTHING_ELSEWHERE


def apply_for_category(act: Act, draft: CategoryRequestDraft) -> Answer:
    """Register a client's statement about his category; what follows is the rulebook's."""

    def decide() -> Answer:
        refused = may(act.by, "category.apply", draft.client)
        if refused is not None:
            return refusal(refused)
        client = client_by_code(act.firm, draft.client)
        if client is None:
            return refusal(Ground.of("client.unknown", "", client=draft.client))
        unfit = _unfit(act, client, draft)
        if unfit:
            return refusal(*unfit)
        number = add_category_request(
            int(client.pk),
            draft.wish,
            draft.channel,
            draft.elsewhere.papers,
            _facts(draft.elsewhere),
            act.at,
            "kept" if draft.wish == STAY_STANDARD else "waiting",
        )
        told = {"client": draft.client, "category_request": number, "wish": draft.wish}
        if draft.wish == STAY_STANDARD:
            return Answer("accepted", (), told)
        if draft.wish == LEAVE:
            return _leave(act, client, number, told)
        return _ask_for(act, client, number, draft, told)

    return perform(act, "category.apply", draft, decide)


def apply_to_leave(act: Act, client: str, channel: str = "cabinet") -> Answer:
    """Register a client's application to leave his category."""
    return apply_for_category(act, CategoryRequestDraft(client, LEAVE, channel))


def _unfit(act: Act, client: Client, draft: CategoryRequestDraft) -> tuple[Ground, ...]:
    terms, requests = terms_of(CategoryTerms, act.edition, act.on), terms_of(RequestTerms, act.edition, act.on)
    known = wishes(terms)
    if draft.wish not in known:
        return unknown_category(draft.wish, terms) or (
            Ground.of("category.wish_unknown", "", wish=draft.wish, known=", ".join(known)),
        )
    standing = categories_of(act.firm, [client.code], act.on)[client.code]
    return (
        *channel_unfit(draft.channel, requests),
        *nothing_to_leave(draft.wish, standing, requests),
        *not_open_to(client.kind, draft.wish, terms),
    )


def _leave(act: Act, client: Client, number: int, told: dict[str, Any]) -> Answer:
    requests = terms_of(RequestTerms, act.edition, act.on)
    ground = Ground.of("category.wants_to_leave", requests.leaving.clause)
    if way_of_leaving(requests) == "at_once":
        answer = carry_change(act, client, excluded("application", act.on))
        if answer.refused:
            return answer
        close_category_request(number, "granted", act.at, str(act.by), "")
        return Answer("accepted", (ground,), {**answer.result, **told})
    task = ask_officer(act, "category.leave", f"category_request:{number}", client.code, (ground,))
    return Answer("waiting", (ground,), {**told, "task": task})


def _ask_for(act: Act, client: Client, number: int, draft: CategoryRequestDraft, told: dict[str, Any]) -> Answer:
    """Test a client at once, so that the officer sees how it comes out, and leave the decision to him."""
    grounds: tuple[Ground, ...] = ()
    counted: dict[str, Any] = {}
    if draft.wish == RiskCategory.INCREASED:
        tested = asset_tests_of(act, client, act.on, draft.elsewhere)
        grounds, counted = tested.lacking, tested.as_plain()
    task = ask_officer(
        act, "category.assign", f"category_request:{number}", client.code, grounds, payload={"test": counted}
    )
    return Answer("waiting", grounds, {**told, "task": task, "test": counted})


def decide_category_request(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Grant or refuse what a client asked; what is granted begins today and still needs what the rulebook asks for.

    For the special category the reason names the agreement: number and day, `5 of 2016-11-14`.
    """
    row = category_request(act.firm, int(task.subject.partition(":")[2]))
    if row is None or row.state != "waiting":
        return refusal(Ground.of("task.out_of_date", "", task=int(task.pk)))
    told = {"client": row.client.code, "category_request": row.pk}
    if decision == "refuse":
        close_category_request(int(row.pk), "refused", act.at, str(act.by), reason)
        return Answer("accepted", (), {**told, "state": "refused"})
    if decision != "approve":
        return refusal(
            Ground.of("task.decision_unknown", "", task=int(task.pk), decision=decision, known="approve, refuse")
        )
    answer = carry_change(act, row.client, _granted(act, row, reason), _elsewhere(row))
    if answer.refused:
        return answer
    close_category_request(int(row.pk), "granted", act.at, str(act.by), reason)
    return Answer("accepted", (), {**answer.result, **told, "state": "granted"})


def _granted(act: Act, row: CategoryRequest, reason: str) -> Change:
    if row.wish == LEAVE:
        return excluded("application", act.on, reason)
    number, _, day = reason.partition(" of ")
    agreed_on = _day(day)
    return Change(row.wish, act.on, "application", number if agreed_on else "", agreed_on, reason=reason)


def _facts(elsewhere: Elsewhere) -> dict[str, Any]:
    since = elsewhere.client_since
    return {
        "client_since": "" if since is None else since.isoformat(),
        "deal_days": [day.isoformat() for day in elsewhere.deal_days],
    }


def _elsewhere(row: CategoryRequest) -> Elsewhere:
    days = tuple(day for text in row.facts.get("deal_days", ()) if (day := _day(text)) is not None)
    return Elsewhere(_day(row.facts.get("client_since", "")), days, tuple(row.papers))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
