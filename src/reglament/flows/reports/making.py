"""Making: from facts to stored values, queued for print, or stopped with its reasons.

One round of statements for all reports of an act, however many. The printed
documents come later, outside the transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reglament.core.calendar.moments import local
from reglament.core.reports.channels import Route, route_asked_for, usual_route
from reglament.core.reports.completeness import release_obstacles
from reglament.core.reports.compose import Facts, confined, report_of
from reglament.core.reports.due import due_at
from reglament.core.reports.keeping import keep_until
from reglament.core.reports.kinds import Kind
from reglament.core.reports.plain import as_plain, digest_of_values
from reglament.core.reports.planning import Period
from reglament.core.reports.report import ClientReport, Heading
from reglament.core.reports.terms import ReportTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.grounds import as_plain as ground_as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.store.calendar.load import calendars_of
from reglament.store.docflow.save import open_task
from reglament.store.outbox.save import queue_all
from reglament.store.reports.facts import Addressee, addressees, facts_of
from reglament.store.reports.load import layout_of
from reglament.store.reports.models import DeliveryRow, ReportRow
from reglament.store.reports.save import add_deliveries, add_reports, mark_corrected

LETTERS = {"daily": "D", "monthly": "M", "period": "P"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report to be made: whose, which, over which days, and what is special about it."""

    client: str
    kind: Kind
    period: Period
    requested_at: datetime | None = None
    channel: str = ""
    address: str = ""
    corrects: ReportRow | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A report as stored, with the grounds that stopped its release or turned its way."""

    row: ReportRow
    grounds: tuple[Ground, ...]

    @property
    def is_blocked(self) -> bool:
        """True when the report must not leave."""
        return self.row.state == "blocked"


def report_terms(act: Act) -> ReportTerms:
    """Return what the rulebook fixes about reports on the day of the act."""
    return terms_of(ReportTerms, act.edition, act.on)


def make_reports(act: Act, wanted: Sequence[Wanted]) -> list[Made]:
    """Compose, check, store and queue the reports wanted; those that may not leave become officers' tasks.

    All of them cover the same days: facts are read once.
    """
    if not wanted:
        return []
    period = wanted[0].period
    assert all(one.period == period for one in wanted), "one act makes reports over the same days"
    clients = sorted({one.client for one in wanted})
    facts = facts_of(act.firm, clients, period.first, period.last)
    people = addressees(act.firm, clients, act.on)
    terms = report_terms(act)
    calendars = calendars_of(act.firm)

    routes = {one.client: _route(one, people[one.client], terms) for one in wanted}
    made: list[Made] = []
    for one in wanted:
        report = compose(act, one, facts[one.client], people[one.client], terms)
        obstacles = release_obstacles(report, terms)
        row = _row(act, one, report, people[one.client], obstacles, terms)
        row.due_at = due_at(one.kind.family, period.last, one.requested_at, terms, calendars)
        made.append(Made(row, obstacles or routes[one.client].grounds))
    _store(act, made, routes)
    return made


def compose(act: Act, wanted: Wanted, facts: Facts, person: Addressee, terms: ReportTerms) -> ClientReport:
    """Return the values of one report."""
    corrects = wanted.corrects
    version = 1 if corrects is None else corrects.version + 1
    heading = Heading(
        kind=wanted.kind.word,
        family=wanted.kind.family,
        number=number_of(person.contract or person.client, wanted.kind, wanted.period, version),
        version=version,
        replaces="" if corrects is None else corrects.number,
        firm=act.rulebook.issuer,
        licence=terms.broker_licence.value,
        regulation=act.rulebook.title,
        edition_from=act.edition.in_force_from,
        client=person.client,
        client_name=person.name,
        contract=person.contract,
        contract_on=person.contract_on,
        first=wanted.period.first,
        last=wanted.period.last,
        made_at=local(act.at),
    )
    return report_of(heading, confined(facts, wanted.kind.market))


def refused_route(act: Act, wanted: Wanted) -> tuple[Ground, ...]:
    """Return why the way asked for is closed; nothing when it is open or none was asked for."""
    if not wanted.channel:
        return ()
    person = addressees(act.firm, [wanted.client], act.on)[wanted.client]
    route = _route(wanted, person, report_terms(act))
    return route.grounds if route.is_refused else ()


def number_of(contract: str, kind: Kind, period: Period, version: int) -> str:
    """Return a report's number: contract, days, letter of the kind, version."""
    family, _, market = kind.word.partition("_")
    letters = LETTERS[family] + market[:1].upper()
    days = f"{period.last:%Y%m%d}" if period.first == period.last else f"{period.first:%Y%m%d}-{period.last:%Y%m%d}"
    return f"{contract}-{days}-{letters}{version}"


def _route(wanted: Wanted, person: Addressee, terms: ReportTerms) -> Route:
    if wanted.channel:
        return route_asked_for(wanted.kind.family, wanted.channel, wanted.address, person.addresses, terms)
    return usual_route(person.way, person.channel, wanted.kind.family, person.addresses, terms)


def _row(
    act: Act,
    wanted: Wanted,
    report: ClientReport,
    person: Addressee,
    obstacles: tuple[Ground, ...],
    terms: ReportTerms,
) -> ReportRow:
    values = as_plain(report)
    return ReportRow(
        firm=act.firm,
        client=wanted.client,
        kind=wanted.kind.word,
        family=wanted.kind.family.value,
        number=report.heading.number,
        version=report.heading.version,
        replaces=wanted.corrects,
        first=wanted.period.first,
        last=wanted.period.last,
        edition=str(act.edition),
        language=person.language,
        made_at=act.at,
        values=values,
        digest=digest_of_values(values),
        state="blocked" if obstacles else "made",
        obstacles=[ground_as_plain(ground) for ground in obstacles],
        keep_until=keep_until(act.on, terms),
    )


def _store(act: Act, made: Sequence[Made], routes: Mapping[str, Route]) -> None:
    layouts = {word: layout_of(act.firm, word, act.at) for word in {one.row.kind for one in made}}
    for one in made:
        one.row.layout = list(layouts[one.row.kind].columns)
    rows = add_reports([one.row for one in made])
    mark_corrected([row.replaces_id for row in rows if row.replaces_id is not None and row.state != "blocked"])
    leaving = [row for row in rows if row.state != "blocked"]
    add_deliveries(
        [
            DeliveryRow(
                report=row,
                channel=routes[row.client].channel,
                address=routes[row.client].address,
                grounds=[ground_as_plain(ground) for ground in routes[row.client].grounds],
                asked_at=act.at,
            )
            for row in leaving
        ]
    )
    queue_all(act.firm, "report.render", [(f"report:{row.pk}", {"report": row.pk}) for row in leaving], act.at)
    for one in made:
        if one.is_blocked:
            _ask_to_mend(act, one)


def _ask_to_mend(act: Act, made: Made) -> None:
    open_task(
        act.firm,
        "report.blocked",
        made.row.client,
        f"report:{made.row.pk}",
        [ground_as_plain(ground) for ground in made.grounds],
        {"report": made.row.pk},
        act.at,
        str(act.by),
        made.row.due_at,
    )
