"""Put a client into a risk category from a day on, or take him out of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from reglament.core.parties.actor import ActorKind
from reglament.core.parties.category_change import (
    Cause,
    Change,
    Exclusion,
    increase_unfounded,
    last_exclusion,
    nobody_decided,
    not_open_to,
    notice_of,
    notice_too_late,
    special_unfounded,
    too_early_again,
    unknown_category,
    waivers_unfit,
)
from reglament.core.parties.powers import may
from reglament.core.parties.risk_category import CategoryStanding, RiskCategory
from reglament.core.parties.terms import CategoryTerms, RequestTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.category_gate import category_bars
from reglament.flows.parties.asset_facts import NOTHING_ELSEWHERE, Elsewhere, Tested, asset_tests_of
from reglament.store.calendar.load import calendars_of
from reglament.store.outbox.save import queue
from reglament.store.parties.load import categories_of, category_rows, client_by_code
from reglament.store.parties.models import Client
from reglament.store.parties.save import add_category


@dataclass(frozen=True, slots=True)
class CategoryDraft:
    """A category an officer sets: from today on unless a later day is named."""

    client: str
    category: str
    starts_on: date | None = None
    agreement: str = ""
    agreement_on: date | None = None
    waivers: tuple[str, ...] = ()
    reason: str = ""
    elsewhere: Elsewhere = NOTHING_ELSEWHERE


def set_category(act: Act, draft: CategoryDraft) -> Answer:
    """Set a client's category by the firm's own decision; what the rulebook asks for it must be there."""

    def decide() -> Answer:
        refused = may(act.by, "category.set", draft.client)
        if refused is not None:
            return refusal(refused)
        client = client_by_code(act.firm, draft.client)
        if client is None:
            return refusal(Ground.of("client.unknown", "", client=draft.client))
        change = Change(
            draft.category,
            draft.starts_on or act.on,
            "broker",
            draft.agreement,
            draft.agreement_on,
            frozenset(draft.waivers),
            draft.reason,
            act.by.kind is ActorKind.OFFICER,
        )
        return carry_change(act, client, change, draft.elsewhere)

    return perform(act, "category.set", draft, decide)


def carry_change(act: Act, client: Client, change: Change, elsewhere: Elsewhere = NOTHING_ELSEWHERE) -> Answer:
    """Write a change within the running act and tell the client, or say why it cannot be."""
    terms = terms_of(CategoryTerms, act.edition, act.on)
    standing = categories_of(act.firm, [client.code], change.starts_on)[client.code]
    unfit = _unfit(act, client, change, standing, terms)
    if unfit:
        return refusal(*unfit)
    tested: list[Tested] = []

    def tests_lack() -> tuple[Ground, ...]:
        tested.append(asset_tests_of(act, client, change.starts_on, elsewhere))
        return tested[0].lacking

    if change.category == RiskCategory.INCREASED:
        unfounded = increase_unfounded(client.kind, standing.uncovered_allowed, terms, tests_lack)
    else:
        from_beginner = change.category == RiskCategory.STANDARD and standing.category is RiskCategory.BEGINNER
        unfounded = tests_lack() if from_beginner else ()
    counted = tested[0].as_plain() if tested else {}
    if unfounded:
        return refusal(*unfounded, client=client.code, test=counted)
    barred = _margin_bars(act, client, change)
    if barred:
        return refusal(*barred)
    row = add_category(
        int(client.pk),
        change.category,
        change.starts_on,
        change.cause,
        terms.risk_categories.clause,
        act.at,
        str(act.by),
        waivers=sorted(change.waivers),
        agreement=change.agreement,
        agreement_on=change.agreement_on,
        basis="; ".join(part for part in (change.reason, *elsewhere.papers) if part)[:200],
        test=counted,
    )
    is_told = _tell(act, client, row, standing.category, change, terms)
    result = {
        "client": client.code,
        "row": row,
        "was": standing.category.value,
        "category": change.category,
        "starts_on": change.starts_on.isoformat(),
        "cause": change.cause,
        "waivers": sorted(change.waivers),
        "told": is_told,
    }
    return Answer("accepted", (), {**result, "test": counted} if counted else result)


def _margin_bars(act: Act, client: Client, change: Change) -> tuple[Ground, ...]:
    return category_bars(act, client.code, change.category, frozenset(change.waivers), change.cause)


def _unfit(
    act: Act, client: Client, change: Change, standing: CategoryStanding, terms: CategoryTerms
) -> tuple[Ground, ...]:
    """Return what stands against a change before any test is made."""
    grounds = (
        *unknown_category(change.category, terms),
        *not_open_to(client.kind, change.category, terms),
        *special_unfounded(change, terms),
        *waivers_unfit(change, terms),
        *nobody_decided(change, terms),
    )
    if grounds:
        return grounds
    if change.starts_on < act.on:
        return (Ground.of("category.in_the_past", "", starts_on=change.starts_on, today=act.on),)
    same = standing.category == change.category and standing.waivers == change.waivers
    if same and change.category != RiskCategory.SPECIAL:
        return (Ground.of("category.already", "", category=change.category, since=standing.since),)
    working = calendars_of(act.firm).working
    late = notice_too_late(change, act.on, working, terms)
    if late or change.category == RiskCategory.STANDARD:
        return late
    requests = terms_of(RequestTerms, act.edition, act.on)
    has_application = change.cause == "application"
    return too_early_again(change.starts_on, exclusion_of(act.firm, client.code), has_application, working, requests)


def exclusion_of(firm: str, client: str) -> Exclusion | None:
    """Return when and why a client last left a category and was put into none since."""
    return last_exclusion((row.category, row.starts_on, row.cause) for row in category_rows(firm, client))


def excluded(cause: Cause, starts_on: date, reason: str = "", by_officer: bool = True) -> Change:
    """Return the change that puts a client back into the standard category."""
    return Change(RiskCategory.STANDARD.value, starts_on, cause, reason=reason, by_officer=by_officer)


def _tell(act: Act, client: Client, row: int, old: RiskCategory, change: Change, terms: CategoryTerms) -> bool:
    told = notice_of(old, change, terms)
    if told is None:
        return False
    facts: dict[str, Any] = {"template": "category_changed", "client": client.code}
    facts |= {"was": told["old"], "category": told["new"], "starts_on": told["starts_on"]}
    queue(act.firm, "mail", f"category:{row}", facts, act.at)
    return True
