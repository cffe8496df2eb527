"""The gate: every act that changes a portfolio is held against its initial margin before it is done.

What would take the value below the margin, or deeper below it, is barred. It passes only by an exception of the
rulebook: one the act itself is (a fee, a tax, a special client), or one an officer granted for it beforehand. What
passed is kept with its letter, the figures before and after, and what proves it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from reglament.core.margin.exceptions import Plea, ban_lifted
from reglament.core.margin.figures import NIL, Figures
from reglament.core.margin.gate_terms import GateTerms
from reglament.core.margin.initial import keeps_initial_margin
from reglament.core.margin.order_check import to_kopecks, with_live_orders
from reglament.core.margin.portfolio import Change, Portfolio, changed
from reglament.core.margin.uncovered import SYSTEM_TERM, WARNING_TERM, Borrower
from reglament.core.parties.risk_category import CategoryStanding, RiskCategory, Waiver
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.margin.portfolio import basis_of
from reglament.store.margin.exceptions import granted_exceptions
from reglament.store.margin.load import Assets, instructed_out, planned_units, read_portfolios
from reglament.store.margin.save import add_exception, use_exception
from reglament.store.parties.load import categories_of


@dataclass(frozen=True, slots=True)
class Passage:
    """Whether an act passes, the figures it was held against, and what is to be said of it."""

    faults: tuple[Ground, ...]
    """Why it is barred; empty when it passes."""
    before: Figures
    after: Figures
    grounds: tuple[Ground, ...] = ()
    """The exception it passes by, if any."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What an act is, for the ban and for the record: its name, its subject, and the exception it claims."""

    what: str = ""
    subject: str = ""
    exception: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict)
    ground: str = ""
    approver: str = ""
    place: str = ""
    """Where it is done: of a client with several portfolios, the one this place belongs to is asked about."""


def gate(
    act: Act, client: str, change: Change, exception: str = "", errand: Errand | None = None
) -> tuple[Ground, ...]:
    """Return why an act may not change a client's portfolio like this, or nothing when it may.

    `exception` is the letter of the exception the act claims; what passes by one is recorded within the running act.
    """
    claimed = errand or Errand()
    return passage(act, client, change, claimed if not exception else _claiming(claimed, exception)).faults


def _claiming(errand: Errand, exception: str) -> Errand:
    return replace(errand, exception=exception)


def passage(act: Act, client: str, change: Change, errand: Errand) -> Passage:
    """Return whether an act passes the gate, recording the exception it passes by."""
    standing = categories_of(act.firm, [client], act.on).get(client)
    portfolio, _ = standing_portfolio(act, client, standing, place=errand.place)
    return passage_of(act, borrower_of(client, standing, {}), portfolio, change, errand)


def gate_out(act: Act, client: str, unit: str, amount: Decimal, errand: Errand) -> tuple[Ground, ...]:
    """Return why so much of a currency or a paper may not be taken out of a client's portfolio, or nothing.

    A client who owes nothing, and would owe nothing after it, is not asked about.
    """
    if not owes_after(act, client, unit, amount, errand.place):
        return ()
    standing = categories_of(act.firm, [client], act.on).get(client)
    portfolio, assets = standing_portfolio(act, client, standing, [unit], errand.place)
    change = Change(((assets.of(client, unit), -amount),))
    return passage_of(act, borrower_of(client, standing, {}), portfolio, change, errand).faults


def owes_after(act: Act, client: str, unit: str, amount: Decimal = NIL, place: str = "") -> bool:
    """Return whether any planned position of a client is below nil once so much of a unit is gone from a place."""
    held, places = planned_units(act.firm, client, act.on)
    key = (places.name_of(client, place), unit)
    held[key] = held.get(key, NIL) - amount
    return any(planned < 0 for planned in held.values())


def passage_of(act: Act, borrower: Borrower, portfolio: Portfolio, change: Change, errand: Errand) -> Passage:
    """Return whether a change passes on a portfolio as given, recording the exception it passes by."""
    basis = basis_of(act)
    before = with_live_orders(portfolio, basis.directive)
    after = with_live_orders(changed(portfolio, change), basis.directive)
    faults = keeps_initial_margin(before, after, basis.terms)
    if not faults:
        return Passage((), before, after)
    return let_by_exception(act, borrower, errand, faults, before, after)


def standing_portfolio(
    act: Act, client: str, standing: CategoryStanding | None, also: Sequence[str] = (), place: str = ""
) -> tuple[Portfolio, Assets]:
    """Return a client's portfolio of a place less what his accepted instructions are about to take out of it.

    The assets it stands on come with it.
    """
    standings = {} if standing is None else {client: standing}
    leaving = instructed_out(act.firm, [client]).get(client, {})
    units = {unit for _, unit in leaving}
    portfolios, assets = read_portfolios(act.firm, [client], standings, basis_of(act), (*also, *units))
    portfolio = portfolios.at(client, place)
    gone: dict[str, Decimal] = {}
    for (where, unit), amount in leaving.items():
        if portfolios.places.name_of(client, where) == portfolio.name:
            gone[unit] = gone.get(unit, NIL) - amount
    pieces = tuple((assets.of(client, unit), amount) for unit, amount in gone.items())
    return changed(portfolio, Change(pieces)) if pieces else portfolio, assets


def let_by_exception(
    act: Act,
    borrower: Borrower,
    errand: Errand,
    faults: tuple[Ground, ...],
    before: Figures,
    after: Figures,
    record: bool = True,
) -> Passage:
    """Return how a barred act passes: by what it is, by what its client is, or by an officer's word for it.

    With `record` the exception is written, and an officer's word used up; without, it is only asked.
    """
    terms = terms_of(GateTerms, act.edition, act.on)
    evidence = {**errand.evidence, **figures_told(before, after)}
    if errand.exception:
        plea = Plea(errand.exception, errand.what, borrower, errand.evidence, errand.ground, errand.approver)
        held, lacking = ban_lifted(plea, terms)
        if held is None:
            return Passage((*faults, *lacking), before, after)
        if record:
            _record(act, plea, held.clause, errand.subject, evidence)
        return Passage((), before, after, (passed_ground(held.clause, held.code, errand.what),))
    special = Plea("d", errand.what, borrower, {})
    if borrower.is_freed(Waiver.INITIAL_MARGIN_BAN) and terms.ban_exceptions is not None:
        held, _ = ban_lifted(special, terms)
        if held is not None:
            if record:
                _record(act, special, held.clause, errand.subject, evidence)
            return Passage((), before, after, (passed_ground(held.clause, held.code, errand.what),))
    granted = granted_exceptions(act.firm, borrower.client, errand.what, act.at).first()
    if granted is None:
        return Passage(faults, before, after)
    if record:
        use_exception(granted, errand.subject, evidence, act.at)
    return Passage((), before, after, (passed_ground(granted.clause, granted.code, errand.what),))


def passed_ground(clause: str, code: str, what: str) -> Ground:
    """Return what is said of an act that passes below the margin."""
    return Ground.of("margin.passed_by_exception", clause, letter=code, act=what)


def figures_told(before: Figures, after: Figures) -> dict[str, str]:
    """Return the figures an exception is recorded with, to the kopeck."""
    return {
        "value_before": to_kopecks(before.S),
        "initial_before": to_kopecks(before.M0),
        "value_after": to_kopecks(after.S),
        "initial_after": to_kopecks(after.M0),
    }


def borrower_of(client: str, standing: CategoryStanding | None, agreed: Mapping[str, str]) -> Borrower:
    """Return a client as the conditions of uncovered orders see him. `agreed` holds the terms of his contract."""
    if standing is None:
        return Borrower(client)
    return Borrower(
        client=client,
        category=RiskCategory(standing.category),
        waivers=standing.waivers,
        opted_in=standing.uncovered_allowed,
        systems=frozenset(name.removeprefix(SYSTEM_TERM) for name in agreed if name.startswith(SYSTEM_TERM)),
        warned=agreed.get(WARNING_TERM) == "accepted",
    )


def _record(act: Act, plea: Plea, clause: str, subject: str, evidence: Mapping[str, Any]) -> None:
    add_exception(
        {
            "firm": act.firm,
            "client": plea.borrower.client,
            "code": plea.code,
            "clause": clause,
            "act": plea.act,
            "subject": subject,
            "evidence": dict(evidence),
            "ground": plea.ground,
            "approver": plea.approver or str(act.by),
            "at": act.at,
            "used_at": act.at,
        }
    )
