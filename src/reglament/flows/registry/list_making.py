"""Making a list: what the order asks, who held papers on the day, rows into a spool, totals checked.

Nothing is written to the database here: reading and printing of a million rows hold no lock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reglament.core.registry.issue import nominal_text
from reglament.core.registry.lists.checks import totals_obstacles
from reglament.core.registry.lists.columns import ListColumn, columns_of
from reglament.core.registry.lists.disclosure import is_disclosed
from reglament.core.registry.lists.holder import ListedIssue, ListHeader, Totals
from reglament.core.registry.lists.kinds import ListKind, clause_of
from reglament.core.registry.lists.request import ListRequest, record_day, request_of, votes_missing
from reglament.core.registry.lists.rows import Making, excluded_unknown, rows_of
from reglament.core.registry.lists.shares import structure_rows
from reglament.core.registry.lists.terms import ListTerms
from reglament.core.registry.lists.windows import days_obstacles
from reglament.core.registry.orders import InformationOrder
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.registry.disclosed import Answered, answers_on, with_clients
from reglament.formats.registry_lists.spool import write_spool
from reglament.store.calendar.load import calendars_of
from reglament.store.driver import snapshot
from reglament.store.parties.load import officer_name
from reglament.store.registry.holders import stream_holders
from reglament.store.registry.list_load import action_by_code
from reglament.store.registry.models import Issue, PersonalAccount
from reglament.store.registry.register_load import accounts_by_numbers, figures_on, issue_by_code


@dataclass(frozen=True, slots=True)
class Asked:
    """An order that can be carried out: its request and the issues it is about."""

    request: ListRequest
    issues: tuple[tuple[Issue, ListedIssue], ...]
    """The issue the list is of; of a meeting, preferred ones after it."""


@dataclass(frozen=True, slots=True)
class MadeList:
    """One list, ready to be dressed: heading, columns, rows in their spool, totals."""

    header: ListHeader
    columns: tuple[ListColumn, ...]
    spool: Path
    digest: str
    totals: Totals
    differences: tuple[Mapping[str, str], ...]


def asked_of(act: Act, order: InformationOrder) -> list[Asked] | tuple[Ground, ...]:
    """Return what an order asks, a list for each issue, or every reason why none is made."""
    if order.list_kind not in tuple(ListKind):
        return (Ground.of("list.kind_unknown", "SR-6.8.2", kind=order.list_kind),)
    kind = ListKind(order.list_kind)
    as_of, action = _day_of(act, order, kind)
    if isinstance(as_of, Ground):
        return (as_of,)
    details = {**order.details, **action}
    norm = ", ".join(part for part in (order.norm.act, order.norm.article, order.norm.duty) if part)
    request = request_of(kind, as_of, order.scope, details, norm)
    if not isinstance(request, ListRequest):
        return request
    issues: list[tuple[Issue, ListedIssue]] = []
    if not order.issues:
        return (Ground.of("list.field_missing", clause_of(kind), field="list.issues"),)
    for code in order.issues:
        found = _issue(act, order.issuer, code, request)
        if isinstance(found, Ground):
            return (found,)
        issues.append(found)
    faults = tuple(
        fault
        for _, listed in issues
        for fault in days_obstacles(request, listed, act.on, terms_of(ListTerms, act.edition, act.on))
    )
    if faults:
        return faults
    if kind is ListKind.GENERAL_MEETING:
        ordered = sorted(issues, key=lambda pair: pair[1].category == "preferred")
        voteless = votes_missing(ordered[0][1].category, request)
        return [Asked(request, tuple(ordered))] if voteless is None else (voteless,)
    return [Asked(request, (pair,)) for pair in issues]


def _day_of(act: Act, order: InformationOrder, kind: ListKind) -> tuple[date | Ground | None, Mapping[str, str]]:
    """Return the day of a list; within a corporate action its record day, with what the action says of itself."""
    if kind is not ListKind.CORPORATE_ACTION:
        return order.as_of, {}
    action = action_by_code(act.firm, order.corporate_action)
    day = record_day(order.as_of, order.corporate_action, None if action is None else action.record_on)
    if action is None:
        return day, {}
    said = {"action": action.code, "action_kind": action.kind, "ratio": action.ratio}
    return day, {name: text for name, text in said.items() if text}


def _issue(act: Act, issuer: str, code: str, request: ListRequest) -> tuple[Issue, ListedIssue] | Ground:
    row = issue_by_code(act.firm, code)
    if row is None or row.issuer.code != issuer:
        return Ground.of("list.issue_unknown", clause_of(request.kind), issue=code)
    figures = figures_on(row, request.as_of)
    if figures is None:
        return Ground.of(
            "list.before_the_issue",
            clause_of(request.kind),
            as_of=request.as_of,
            issue=code,
            placed_on=row.registered_on,
        )
    return row, ListedIssue(
        number=row.code,
        kind=row.kind,
        category=row.category,
        nominal=nominal_text(figures.nominal),
        quantity=figures.quantity,
        placed_on=row.registered_on,
        isin=row.isin,
        currency=row.currency,
        registered_on=row.registered_on,
    )


def made_list(
    act: Act, order: InformationOrder, asked: Asked, header: ListHeader, spool: Path
) -> MadeList | tuple[Ground, ...]:
    """Return a list with its rows in a spool, or why its totals do not let it leave."""
    terms = terms_of(ListTerms, act.edition, act.on)
    request, (row, listed) = asked.request, asked.issues[0]
    totals = Totals()
    making = Making(request, listed, terms, calendars_of(act.firm).working, {})
    with snapshot(), spool.open("wb") as file:
        answers: Mapping[str, Answered] = {}
        if is_disclosed(request, terms):
            found = answers_on(act.firm, row, request.as_of, act.at)
            if isinstance(found, Ground):
                return (found,)
            answers = found
        others = [issue for issue, _ in asked.issues[1:]]
        holders = with_clients(stream_holders(act.firm, row, request.as_of, act.at, others), answers)
        if request.kind is ListKind.STRUCTURE:
            assert request.grouping is not None, "an order without grouping is not read"
            digest = write_spool(file, structure_rows(request.grouping, listed, holders, terms, totals))
        else:
            digest = write_spool(file, rows_of(making, holders, totals))
        accounts = accounts_by_numbers(act.firm, sorted(request.excluded - totals.excluded))
    unknown = excluded_unknown(request, totals.excluded, _of_issuer(accounts, row))
    if unknown is not None:
        return (unknown,)
    beside = sum(other.quantity for _, other in asked.issues[1:])
    faults = totals_obstacles(request, listed, totals, terms, beside)
    if faults:
        return faults
    differences = tuple(
        {"account": account, "code": one.code, "register": one.register, "answer": one.answer}
        for account, answered in answers.items()
        for one in answered.differences
    )
    return MadeList(header, columns_of(request.kind, terms), spool, digest, totals, differences)


def _of_issuer(accounts: Mapping[str, PersonalAccount], issue: Issue) -> frozenset[str]:
    return frozenset(number for number, account in accounts.items() if account.issuer_id == issue.issuer_id)


def header_of(
    act: Act, order: InformationOrder, asked: Asked, number: str, order_number: str, order_on: date
) -> ListHeader:
    """Return the heading of a list before it has a version."""
    row, listed = asked.issues[0]
    terms = terms_of(ListTerms, act.edition, act.on)
    licence = terms.registrar_licence
    return ListHeader(
        kind=asked.request.kind,
        issuer=row.issuer.name,
        ogrn=row.issuer.ogrn,
        inn=row.issuer.inn,
        registrar=act.rulebook.issuer,
        licence="" if licence is None or licence.value is None else licence.value,
        as_of=asked.request.as_of,
        issue=listed,
        order_number=order_number,
        order_on=order_on,
        made_at=act.at,
        signer=officer_name(act.by.id),
        number=number,
        facts=_facts(order, asked.request, terms),
        other_issues=tuple(other for _, other in asked.issues[1:]),
    )


def _facts(order: InformationOrder, request: ListRequest, terms: ListTerms) -> dict[str, str]:
    """Return what the order says of the list beside, for its heading, and the law owners are bought out under."""
    facts = {name: text for name, text in order.details.items() if text}
    if request.threshold is not None:
        facts["threshold"] = str(request.threshold)
    if request.action:
        facts["action"] = request.action
    if request.ratio is not None:
        facts["ratio"] = str(request.ratio)
    if request.norm:
        facts["norm"] = request.norm
    if request.kind is ListKind.BUY_OUT:
        facts["law"] = terms.buy_out_law.value
    return facts


def with_version(made: MadeList, version: int, reason: str) -> MadeList:
    """Return a list that is a corrected version."""
    return replace(made, header=replace(made.header, version=version, corrects=reason))
