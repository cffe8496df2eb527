"""Refuse to carry a position over: a notice that is also a demand to close it, in full or in part."""

from __future__ import annotations

from datetime import date, datetime

from reglament.core.parties.powers import may
from reglament.core.repo.chain import ChainState
from reglament.core.repo.demand import DemandKind, demand_term, refusal_faults
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.repo.follow import lacks_of_notice, notice_of
from reglament.flows.repo.move_chains import REPO, moved
from reglament.flows.repo.picture import Picture, picture_of, special_terms
from reglament.store.repo.load import days_due
from reglament.store.repo.models import ChainDay
from reglament.store.repo.save import set_day

REFUSABLE = (ChainState.ACTIVE.value, ChainState.REPO_ALLOWED.value)


def refuse_repo(
    act: Act,
    client: str,
    due_on: date,
    unit: str = "",
    quantity: int | None = None,
    until: datetime | None = None,
) -> Answer:
    """Tell a client that no REPO will be made: for one paper or currency or for all, for all of it or for a part.

    `quantity` is in smallest parts and needs a unit; `until` is the notice's own term. The client
    is told at once; what is not refused is still carried over.
    """

    def decide() -> Answer:
        refused = may(act.by, "repo.refuse")
        terms = special_terms(act)
        if refused is not None or terms is None:
            return refusal(refused or Ground.of("repo.not_known_here", ""))
        moved(act, [client])
        picture = picture_of(act, terms, [client])
        rows = [
            row
            for row in days_due(act.firm, [client], due_on)
            if row.due_on == due_on and row.part == REPO and unit in ("", row.unit) and row.state in REFUSABLE
        ]
        faults = _faults(act, picture, rows, due_on, unit, quantity, until)
        if faults:
            return refusal(*faults)
        for row in rows:
            left = 0 if quantity is None else row.lacking - quantity
            term = demand_term(row.due_on, until, terms)
            set_day(row, limit=left, demand=DemandKind.REFUSAL.value, answer_until=term)
        told = moved(act, [client])
        return Answer("accepted", (), {"client": client, "on": due_on.isoformat(), "moved": told})

    content = {"client": client, "due_on": due_on, "unit": unit, "quantity": quantity, "until": until}
    return perform(act, "repo.refuse", content, decide)


def _faults(
    act: Act,
    picture: Picture,
    rows: list[ChainDay],
    due_on: date,
    unit: str,
    quantity: int | None,
    until: datetime | None,
) -> tuple[Ground, ...]:
    late = refusal_faults(act.at, due_on, until, picture.terms)
    if late:
        return late
    if not rows or (quantity is not None and not unit):
        return (Ground.of("repo.nothing_to_refuse", "", on=due_on, unit=unit),)
    faults: list[Ground] = []
    for row in rows:
        asked = row.lacking if quantity is None else quantity
        notice = notice_of(row, asked, demand_term(row.due_on, until, picture.terms), whole=asked >= row.lacking)
        faults.extend(lacks_of_notice(picture, notice))
        if asked > row.lacking:
            faults.append(Ground.of("repo.refused_too_much", "", asked=asked, lacking=row.lacking, unit=row.unit))
    return tuple(faults)
