"""A proving run: break every carrier, run what should notice, write what was found."""

from __future__ import annotations

import csv
import fcntl
import gc
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from reglament.formats.rulebook.carriers import Carrier, ClauseIndex, Evidence, value_name
from reglament.formats.rulebook.coverage import PROOFS, Coverage
from reglament.formats.rulebook.digests import helpers_of
from reglament.formats.rulebook.proofs import Proof, read_proofs, write_proofs
from reglament.formats.rulebook.read import documents, rulebook_of
from reglament.formats.rulebook.units import unit_from_text
from tools.prove.forks import SECONDS_MIN, SLOWDOWN, Trial, Verdict, passes, passing, verdicts
from tools.prove.operators import mutants_of
from tools.prove.patch import LiveValues, break_function, break_value
from tools.prove.values import broken_values

MAKES_TABLES = "tests/flows/rulebook/test_record_files.py"
REVIEWED = Path(__file__).parent / "equivalent.csv"


class Prover:
    """A pytest plugin: takes the collected tests and uses them on mutants in place of the usual loop."""

    def __init__(
        self, index: ClauseIndex, carriers: list[Carrier], jobs: int, keep: Callable[[Carrier, list[Proof]], None]
    ) -> None:
        self.index = index
        self.carriers = carriers
        self.jobs = jobs
        self.keep = keep
        self.reviewed = reviewed_mutants()
        self.proofs: list[Proof] = []
        self.mutants: dict[str, list[tuple[str, partial[None]]]] = {}
        self.failing: list[str] = []
        self.faults: list[str] = []
        self.seconds: dict[str, float] = {}
        self.items: dict[str, list[pytest.Item]] = defaultdict(list)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a test file that cannot be read: its proofs are lost."""
        if report.failed:
            self.failing.append(report.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Prove instead of testing."""
        self._take(session.items)
        self.mutants = mutants_by_carrier(self.index, LiveValues())
        gc.freeze()
        self._prove()
        return True

    def _take(self, items: list[pytest.Item]) -> None:
        """Run each proof once as it is; what fails or skips proves nothing."""
        wanted = {clause for carrier in self.carriers for clause in carrier.clauses}
        naming = {
            evidence.name: evidence for clause in wanted for evidence in self.index.evidence_by_clause.get(clause, ())
        }
        chosen = [item for item in items if evidence_name(item) in naming]
        for item in items:
            if item.nodeid.startswith(MAKES_TABLES):
                passes(item)
        self.seconds = passing(chosen)
        for item in chosen:
            if item.nodeid in self.seconds:
                self.items[evidence_name(item)].append(item)
            else:
                self.failing.append(item.nodeid)

    def _prove(self) -> None:
        """Prove carrier by carrier, and keep what is known of each: a run that is stopped loses only the last."""
        for number, carrier in enumerate(self.carriers, 1):
            started = time.monotonic()
            found = self._proofs_of(carrier)
            self.proofs += found
            self.keep(carrier, found)
            missed = len({proof.mutant for proof in found if proof.caught == "no"})
            seconds = time.monotonic() - started
            print(f"{number}/{len(self.carriers)} {carrier.name}: {missed} missed, {seconds:.1f} s", file=sys.stderr)

    def _proofs_of(self, carrier: Carrier) -> list[Proof]:
        found: list[Proof] = []
        items = self._items_of(carrier.clauses)
        if items:
            for verdict in verdicts(self._trials(carrier, items), self.jobs):
                found += self._noted(carrier, verdict)
        for clause in carrier.clauses:
            items = self._items_of((clause,))
            if items:
                trials = self._until_credited(carrier, clause, items, found)
                for verdict in verdicts(trials, self.jobs):
                    if verdict.caught_by is not None:
                        found += self._noted(carrier, verdict)
        reviewed = [mutant for name, mutant in self.reviewed if name == carrier.name]
        return found + [
            Proof(clause, "", f"{carrier.name} # {mutant}", "reviewed", carrier.digest, "")
            for mutant in reviewed
            for clause in carrier.clauses
        ]

    def _until_credited(
        self, carrier: Carrier, clause: str, items: list[pytest.Item], found: list[Proof]
    ) -> Iterator[Trial]:
        """Return mutants for a clause until one of its own proofs has noticed one."""
        for trial in self._trials(carrier, items):
            if any(proof.clause == clause and proof.caught == "yes" for proof in found):
                return
            yield trial

    def _trials(self, carrier: Carrier, items: list[pytest.Item]) -> Iterator[Trial]:
        seconds_max = SECONDS_MIN + SLOWDOWN * sum(self.seconds[item.nodeid] for item in items)
        for mutant, put_in_place in self.mutants[carrier.name]:
            if (carrier.name, mutant) not in self.reviewed:
                yield Trial(carrier.name, mutant, put_in_place, items, seconds_max)

    def _items_of(self, clauses: tuple[str, ...]) -> list[pytest.Item]:
        names = {evidence.name for clause in clauses for evidence in self.index.evidence_by_clause.get(clause, ())}
        items = [item for name in names for item in self.items.get(name, ())]
        return sorted(items, key=lambda item: self.seconds[item.nodeid])

    def _noted(self, carrier: Carrier, verdict: Verdict) -> list[Proof]:
        mutant = f"{carrier.name} # {verdict.trial.mutant}"
        if verdict.fault:
            self.faults.append(f"{mutant}: {verdict.fault}")
        if verdict.caught_by is None:
            return [Proof(clause, "", mutant, "no", carrier.digest, "") for clause in carrier.clauses]
        evidence = self._evidence(verdict.caught_by)
        return [
            Proof(clause, evidence.name, mutant, "yes", carrier.digest, evidence.digest)
            for clause in carrier.clauses
            if clause in evidence.clauses
        ]

    def _evidence(self, item: pytest.Item) -> Evidence:
        name = evidence_name(item)
        return next(evidence for evidence in self.index.evidence if evidence.name == name)


def evidence_name(item: pytest.Item) -> str:
    """Return the name the clause index knows a collected test by; a worked case is known by its place."""
    callspec = getattr(item, "callspec", None)
    case = callspec.params.get("worked_case") if callspec is not None else None
    if case is not None:
        return f"{case.place.rpartition(':')[0]}::{case.title}"
    return item.nodeid.partition("[")[0]


def mutants_by_carrier(index: ClauseIndex, live: LiveValues) -> dict[str, list[tuple[str, partial[None]]]]:
    """Return every mutant of every rule and value, with what puts it in place."""
    found: dict[str, list[tuple[str, partial[None]]]] = {}
    for rule in index.rules:
        module = rule.module.name
        broken = [(m.name, partial(break_function, module, rule.name, m.node)) for m in mutants_of(rule.node)]
        for helper in helpers_of(rule):
            broken += [
                (f"{helper.name} {m.name}", partial(break_function, module, helper.name, m.node))
                for m in mutants_of(helper)
                if "nothing is answered" not in m.name
            ]
        found[rule.full_name] = broken
    for document in documents():
        for parameter in rulebook_of(document).editions[-1].parameters.values():
            unit = unit_from_text(parameter.unit)
            for row in parameter.rows:
                found[value_name(document, parameter, row)] = [
                    (name, partial(break_value, live, parameter.name, row, value))
                    for name, value in broken_values(unit, row.value)
                ]
    return found


def reviewed_mutants() -> dict[tuple[str, str], str]:
    """Return the mutants that a person found to change nothing, each with the reason."""
    with REVIEWED.open(encoding="utf-8", newline="") as lines:
        return {(row["carrier"], row["mutant"]): row["why"] for row in csv.DictReader(lines)}


def is_current(carrier: Carrier, rows: list[Proof], digests: dict[str, str]) -> bool:
    """Return whether an earlier run's rows still say all there is to say of a carrier."""
    credited = {row.clause for row in rows if row.caught == "yes"}
    return (
        bool(rows)
        and credited == set(carrier.clauses)
        and all(row.rule_digest == carrier.digest for row in rows)
        and all(row.caught == "reviewed" or digests.get(row.proof) == row.proof_digest for row in rows)
        and all(row.caught != "no" for row in rows)
    )


def prove(clauses: set[str] | None, everything: bool, jobs: int) -> Prover:
    """Bring `proofs.csv` up to date for these clauses, or for all."""
    index = ClauseIndex()
    coverage = Coverage(index)
    path = index.checkout / PROOFS
    known = {carrier.name for carrier in index.carriers}
    by_carrier: dict[str, list[Proof]] = defaultdict(list)
    for proof in read_proofs(path):
        by_carrier[proof.carrier].append(proof)
    chosen = [
        carrier
        for carrier in index.carriers
        if carrier.kind in ("rule", "value")
        and (clauses is None or clauses & set(carrier.clauses))
        and any(index.evidence_by_clause.get(clause) for clause in carrier.clauses)
        and (everything or not is_current(carrier, by_carrier[carrier.name], coverage.digest_of_evidence))
    ]
    prover = Prover(index, chosen, jobs, partial(_keep, path, known))
    if chosen:
        pytest.main([*_options(), *_files_for(index, chosen)], plugins=[prover])
    return prover


def _keep(path: Path, known: set[str], carrier: Carrier, found: list[Proof]) -> None:
    """Put what was found of one carrier in the place of what was known of it; several runs may do so side by side."""
    with (path.parent / "pyproject.toml").open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        others = (proof for proof in read_proofs(path) if proof.carrier in known and proof.carrier != carrier.name)
        write_proofs(path, [*others, *found])


def _options() -> list[str]:
    return [
        "-q",
        "-s",
        "--no-header",
        "--no-summary",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:terminalreporter",
        "--continue-on-collection-errors",
    ]


def _files_for(index: ClauseIndex, carriers: list[Carrier]) -> list[str]:
    wanted = {clause for carrier in carriers for clause in carrier.clauses}
    paths = {evidence.path for clause in wanted for evidence in index.evidence_by_clause.get(clause, ())}
    tests = {path for path in paths if path.startswith("tests/")}
    return sorted(tests | {MAKES_TABLES} | ({"tests/law/test_cases.py"} if paths - tests else set()))
