"""Move the settlement-day chains by the clock: shortages seen, hours passed, demands met and not met.

The worker asks again and again: when nothing has changed, nothing is written. Each row is a part of
one day's shortage in one unit; what a REPO may carry over and what is demanded stand apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reglament.core.repo.chain import ChainState, Move, Shortage, stands
from reglament.core.repo.demand import DemandKind, demand_term, record_date_term, split_of
from reglament.core.repo.standing import Lack
from reglament.core.repo.terms import fixed
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer
from reglament.flows.repo.follow import follow
from reglament.flows.repo.picture import Picture, picture_of, special_terms
from reglament.flows.repo.standing import Standings
from reglament.store.repo.load import clients_owing, clients_with_standing_order, day_before, days_due, open_days
from reglament.store.repo.models import ChainDay
from reglament.store.repo.save import add_day, add_step, set_day

REPO, DEMAND = "repo", "demand"


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said on a shortage: the most that may be carried over, why and until when the rest is demanded."""

    limit: int | None
    demand: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class _Change:
    """A part of a day's shortage that stands otherwise than its row says; without a row it is new."""

    row: ChainDay | None
    lack: Lack
    part: str
    shortage: Shortage
    move: Move
    said: _Said


def move_chains(act: Act) -> Answer:
    """Bring every chain of the firm to the act's moment. Safe to call again."""
    if special_terms(act) is None or not _changes(act)[2]:
        return Answer("accepted", (), {"moved": []})
    return perform(act, "repo.move_chains", {"at": act.at}, lambda: Answer("accepted", (), {"moved": moved(act)}))


def moved(act: Act, clients: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Bring the chains of clients to the act's moment within the running act; return what moved."""
    picture, standings, changes, _ = _all_changes(act, clients)
    if picture is None or standings is None:
        return []
    standings.wake()
    told = []
    for change in changes:
        row = _write(act, picture, standings, change)
        follow(act, picture, row, change.move)
        told.append({"chain": int(row.pk), "client": row.client, "unit": row.unit, "state": row.state})
    return told


def _changes(act: Act) -> tuple[Picture | None, Standings | None, list[object]]:
    """Return what would change; an empty list when nothing would."""
    picture, standings, changes, stale = _all_changes(act, None)
    return picture, standings, [*changes, *stale]


def _all_changes(
    act: Act, clients: Sequence[str] | None
) -> tuple[Picture | None, Standings | None, list[_Change], list[object]]:
    terms = special_terms(act)
    if terms is None:
        return None, None, [], []
    known = clients_with_standing_order(act.firm) if clients is None else list(clients)
    if not known:
        return None, None, [], []
    open_rows = open_days(act.firm, known)
    market = fixed(terms.standing_order_market).value
    concerned = sorted({*clients_owing(act.firm, market, known), *(row.client for row in open_rows)})
    picture = picture_of(act, terms, concerned)
    rows = [*(row for row in open_rows if row.due_on < picture.today), *days_due(act.firm, concerned, picture.today)]
    standings = Standings(act, picture, known)
    changes = [change for change in _wanted(act, picture, rows) if _differs(change)]
    return picture, standings, changes, list(standings.stale())


def _wanted(act: Act, picture: Picture, rows: Sequence[ChainDay]) -> Iterable[_Change]:
    """Yield where every part of every shortage stands now, the nearest day first."""
    by_key: dict[tuple[object, ...], dict[str, ChainDay]] = {}
    for row in rows:
        by_key.setdefault((row.client, row.unit, row.due_on), {})[row.part] = row
    lacks = {(lack.client, lack.unit, lack.due_on): lack for lack in picture.lacks}
    for key, parts in by_key.items():
        if key not in lacks:
            yield from (_ended(act, picture, row) for row in parts.values())
    for key, lack in sorted(lacks.items(), key=lambda one: (one[1].due_on, one[0])):
        yield from _parts(act, picture, lack, by_key.get(key, {}))


def _ended(act: Act, picture: Picture, row: ChainDay) -> _Change:
    """Return a row nothing is lacking for any more; a day that has passed stands as it was left."""
    lacking = row.lacking if row.due_on < picture.today else 0
    lack = Lack(row.client, row.place, row.unit, row.due_on, lacking, tuple(row.trades))
    return _change(act, picture, row, lack, row.part, lacking, 0, _Said(row.limit, row.demand, row.answer_until))


def _parts(act: Act, picture: Picture, lack: Lack, rows: dict[str, ChainDay]) -> Iterable[_Change]:
    """Yield both parts of a shortage: what may be carried over, and what is demanded of the client.

    What is demanded whole is the same row from then on; in part it stands beside what is carried over.
    """
    carried, demanded = rows.get(REPO), rows.get(DEMAND)
    said = _said(picture, lack, rows)
    split = split_of(lack.minor, said.limit)
    if said.limit == 0 and carried is not None and demanded is None and not carried.deals.all():
        carried, demanded = None, carried
    if carried is not None or split.repo:
        yield _change(act, picture, carried, lack, REPO, split.repo, 0, said)
    left = min(split.demand, picture.uncovered(lack.client, lack.unit))
    if demanded is not None or left:
        assert said.until is not None, "a demand has a term"
        ordered = picture.ordered(lack.client, lack.unit, said.until)
        yield _change(act, picture, demanded, lack, DEMAND, left, ordered, said)


def _said(picture: Picture, lack: Lack, rows: dict[str, ChainDay]) -> _Said:
    """Return how much may be carried over, and why and until when the rest is demanded."""
    if picture.is_barred(lack.unit, lack.due_on):
        return _Said(0, DemandKind.RECORD_DATE.value, record_date_term(lack.due_on, picture.terms))
    told = [row for row in rows.values() if row.limit is not None]
    if told:
        until = told[0].answer_until or demand_term(lack.due_on, None, picture.terms)
        return _Said(told[0].limit, told[0].demand, until)
    if not rows and lack.due_on == picture.today and _had_no_offer(picture, lack):
        return _Said(0, DemandKind.NO_OFFER.value, demand_term(lack.due_on, None, picture.terms))
    return _Said(None, "", None)


def _had_no_offer(picture: Picture, lack: Lack) -> bool:
    """Return whether the trading day before ended without a REPO that was due, so that it is demanded now."""
    if fixed(picture.terms.no_offer_outcome).value != "incident_and_demand":
        return False
    before = day_before(picture.firm, lack.client, lack.place, lack.unit, lack.due_on)
    return before is not None and before.part == REPO and before.state == ChainState.INCIDENT.value


def _change(
    act: Act, picture: Picture, row: ChainDay | None, lack: Lack, part: str, lacking: int, ordered: int, said: _Said
) -> _Change:
    rolled = row is not None and part == REPO and bool(row.deals.all())
    until = said.until if part == DEMAND else None
    shortage = Shortage(lack.due_on, lacking, rolled, part == DEMAND, until, ordered)
    move = stands(shortage, act.at, picture.calendar, picture.terms, picture.force_from)
    return _Change(row, lack, part, shortage, move, said)


def _differs(change: _Change) -> bool:
    row, shortage = change.row, change.shortage
    if row is None:
        return shortage.lacking > 0
    return _standing(row) != _standing_then(change) or (
        bool(change.lack.trades) and row.trades != list(change.lack.trades)
    )


def _standing(row: ChainDay) -> tuple[object, ...]:
    return (row.part, row.state, row.lacking, row.ordered)


def _standing_then(change: _Change) -> tuple[object, ...]:
    shortage = change.shortage
    return (change.part, change.move.state.value, shortage.lacking, shortage.ordered)


def _write(act: Act, picture: Picture, standings: Standings, change: _Change) -> ChainDay:
    lack, shortage, said = change.lack, change.shortage, change.said
    columns = {
        "part": change.part,
        "state": change.move.state.value,
        "lacking": shortage.lacking,
        "ordered": shortage.ordered,
        "trades": list(lack.trades) or (change.row.trades if change.row is not None else []),
        "limit": said.limit,
        "demand": said.demand,
        "answer_until": said.until,
        "moved_at": act.at,
    }
    row, moves = change.row, change.row is None or _standing(change.row) != _standing_then(change)
    if row is None:
        row = add_day(
            firm=act.firm,
            client=lack.client,
            place=lack.place,
            unit=lack.unit,
            due_on=lack.due_on,
            at_first=shortage.lacking,
            standing=standings.behind(lack.client, lack.trades),
            previous=day_before(picture.firm, lack.client, lack.place, lack.unit, lack.due_on),
            opened_at=act.at,
            **columns,
        )
    else:
        set_day(row, **columns)
    if moves:
        facts = {"ordered": shortage.ordered} if shortage.ordered else {}
        add_step(row, change.move.clause, facts, act.at, str(act.by))
    return row
