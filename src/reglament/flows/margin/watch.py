"""Look at clients' figures and move their cases: calls, notices, terms, plans of closing, incidents.

The set form takes any number of clients and writes for all of them by one round of
statements; a plan is made and run for those few who are to be closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reglament.core.calendar.sessions import VenueCalendar
from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.due import Due, Halt, close_out_due, restore_due
from reglament.core.margin.figures import Figures
from reglament.core.margin.watch import CallState, Look, Seen, Standing, Step, step, with_deal
from reglament.core.parties.powers import may
from reglament.core.parties.risk_category import CategoryStanding, RiskCategory
from reglament.core.rulebook.grounds import Ground, as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.closing import carry_closing, needs_carrying
from reglament.flows.margin.notify import notify
from reglament.flows.margin.own_closing import note_own_closing, own_moves_to_note
from reglament.flows.margin.planning import seen_of
from reglament.flows.margin.portfolio import figures_now
from reglament.flows.margin.undecided import ask_about_figures, parted, unasked
from reglament.store.calendar.load import calendars_of
from reglament.store.margin.case_load import clients_watched, first_deals, halts_since, open_cases, standing_value
from reglament.store.margin.case_models import MarginCase
from reglament.store.margin.case_save import (
    NewStep,
    add_cases,
    add_steps,
    new_case,
    put_standing,
    set_cases,
    touch_cases,
)
from reglament.store.parties.load import categories_of, clients_of

WHAT = "margin.watch"
LOOK_EVERY = timedelta(minutes=1)
"""How long the clock leaves an open case alone when nothing else brings it up."""
MAIN_VENUE = "MOEX_STOCK"
"""The venue by whose main session the terms are counted."""


def watch_clients(act: Act, clients: Sequence[str] | None = None) -> Answer:
    """Look at clients as they stand now: those named, or everybody who is a client."""
    wanted = list(clients) if clients is not None else [row.code for row in clients_of(act.firm, limit=100_000)]
    figures = figures_now(act, wanted)
    return watch(act, list(figures.items()))


def watch_open(act: Act) -> Answer:
    """Look at the clients with an open case nobody looked at lately: what the clock does, whatever prices do."""
    return watch_clients(act, clients_watched(act.firm, act.at - LOOK_EVERY))


def watch(act: Act, changed: Sequence[tuple[str, Figures]]) -> Answer:
    """Move the cases of clients by their figures; each client stands among them once.

    A client whose figures cannot be known goes to an officer, and his case stays as it is.
    A look that moves nothing leaves no act behind.
    """
    if not changed:
        return Answer("accepted", (), {"clients": 0, "moved": []})
    if _is_quiet(act, changed):
        touch_cases(act.firm, [client for client, _ in changed], act.at)
        return Answer("accepted", (), {"clients": len(changed), "moved": []})
    content = [(client, str(figures.S), str(figures.M0), str(figures.Mmin)) for client, figures in changed]
    return perform(act, WHAT, content, lambda: _watch(act, changed))


def _is_quiet(act: Act, changed: Sequence[tuple[str, Figures]]) -> bool:
    """Return whether a look at these figures would change nothing."""
    if may(act.by, WHAT) is not None:
        return False
    known, unknown = parted(act, changed)
    looked = _Round(act, known)
    looked.look()
    if any(one.tells for one in looked.moves) or unasked(act, unknown):
        return False
    moved = [one.moved for one in looked.moves]
    return not needs_carrying(act, moved) and not own_moves_to_note(act, known)


def _watch(act: Act, changed: Sequence[tuple[str, Figures]]) -> Answer:
    denied = may(act.by, WHAT)
    if denied is not None:
        return refusal(denied)
    known, unknown = parted(act, changed)
    ask_about_figures(act, unknown)
    looked = _Round(act, known)
    looked.look()
    looked.write()
    notify(act, [(one.row, one.seen) for one in looked.moves if one.is_new], looked.terms)
    note_own_closing(act, known)
    carried = carry_closing(act, [one.moved for one in looked.moves], looked.terms)
    moved = [
        {"client": one.row.client, "case": int(one.row.pk), "state": one.row.state, "was": one.was}
        for one in looked.moves
        if one.tells
    ]
    grounds = tuple(ground for one in looked.moves if one.tells for ground in one.step.grounds)
    return Answer("accepted", grounds[:GROUNDS_TOLD], {"clients": len(changed), "moved": moved, **carried})


GROUNDS_TOLD = 20
"""How many grounds one answer carries; every case keeps all of its own."""


@dataclass(slots=True)
class Moved:
    """A case after a look, as those who carry on need it."""

    row: MarginCase
    before: CallState | None
    grounds: tuple[Ground, ...]
    figures: Figures

    @property
    def state(self) -> CallState:
        """Where the case stands now."""
        return CallState(self.row.state)


@dataclass(slots=True)
class _Move:
    """One client's look within the round."""

    row: MarginCase
    figures: Figures
    before: Standing | None
    step: Step

    @property
    def seen(self) -> Seen:
        return seen_of(self.figures)

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def was(self) -> str:
        return "" if self.before is None else self.before.state.value

    @property
    def tells(self) -> bool:
        return bool(self.step.grounds) or self.was != self.row.state

    @property
    def moved(self) -> Moved:
        return Moved(self.row, None if self.before is None else self.before.state, self.step.grounds, self.figures)


@dataclass(slots=True)
class _Round:
    """Everything read once, each client looked at, everything written once."""

    act: Act
    known: Sequence[tuple[str, Figures]]
    moves: list[_Move] = field(default_factory=list)
    terms: CloseOutTerms = field(init=False)

    def __post_init__(self) -> None:
        self.terms = terms_of(CloseOutTerms, self.act.edition, self.act.on)

    def look(self) -> None:
        """Read cases, categories, deals and halts of all clients, and take a step with each."""
        clients = [client for client, _ in self.known]
        rows = {row.client: row for row in open_cases(self.act.firm, clients, lock=True)}
        standings = categories_of(self.act.firm, clients, self.act.on)
        closing = [row.pk for row in rows.values() if CallState(row.state).asks_for_closing]
        deals = first_deals(closing) if closing else {}
        clock = _Clock(self.act, self.terms, self._halts(rows))
        for client, figures in self.known:
            self._look_at(client, figures, rows.get(client), deals, standings, clock)

    def _look_at(
        self,
        client: str,
        figures: Figures,
        row: MarginCase | None,
        deals: Mapping[int, datetime],
        standings: Mapping[str, CategoryStanding],
        clock: _Clock,
    ) -> None:
        before = None if row is None else standing_value(row)
        dealt = before
        if row is not None and before is not None and row.pk in deals:
            dealt = with_deal(before, deals[row.pk])
        standing = standings.get(client)
        category = RiskCategory.STANDARD if standing is None else standing.category
        held = [term.asset for term in figures.terms if term.pieces]
        taken = step(dealt, clock.look(seen_of(figures), category, held), self.terms)
        if taken.standing is None:
            return
        if row is None:
            row = new_case(self.act.firm, client, taken.standing, seen_of(figures), self.act.at, figures.portfolio)
        else:
            put_standing(row, taken.standing, seen_of(figures), self.act.at)
        self.moves.append(_Move(row, figures, before, taken))

    def _halts(self, rows: Mapping[str, MarginCase]) -> list[tuple[str, Halt]]:
        breaches = [row.breached_at for row in rows.values() if row.breached_at is not None]
        since = min([*breaches, self.act.at])
        return halts_since(self.act.firm, MAIN_VENUE, since, self.act.at)

    def write(self) -> None:
        """Write new cases, changed ones and their steps."""
        add_cases([one.row for one in self.moves if one.is_new])
        set_cases([one.row for one in self.moves if not one.is_new])
        told = [one for one in self.moves if one.tells]
        steps = []
        for one in told:
            assert one.step.standing is not None, "a move has a standing"
            steps.append(NewStep(one.row, one.step.standing, one.seen, [as_plain(each) for each in one.step.grounds]))
        add_steps(steps, self.act.at)


class _Clock:
    """How terms are counted in this round: the venue's days, the halts, the moment."""

    def __init__(self, act: Act, terms: CloseOutTerms, halts: Iterable[tuple[str, Halt]]) -> None:
        self.at = act.at
        self.terms = terms
        self.halts = list(halts)
        self.days: VenueCalendar = calendars_of(act.firm).venues[MAIN_VENUE]

    def look(self, seen: Seen, category: RiskCategory, held: Sequence[str]) -> Look:
        """Return a look at one client who holds these assets: a halt in any of them, or of all trading, counts."""
        halts = [halt for code, halt in self.halts if code == "" or code in held]

        def due_of(breached_at: datetime) -> Due:
            return close_out_due(breached_at, self.at, halts, self.days, self.terms)

        def restore_of(fell_at: datetime) -> datetime | None:
            return restore_due(fell_at, self.days, self.terms)

        return Look(seen, self.at, category, due_of, restore_of)
