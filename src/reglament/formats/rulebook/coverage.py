"""How far the clauses are carried and proved, counted from what is there and never from what is claimed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from reglament.core.rulebook.editions import Clause
from reglament.formats.rulebook.carriers import Carrier, ClauseIndex, Evidence
from reglament.formats.rulebook.clauses import CARRIERS
from reglament.formats.rulebook.proofs import Proof, read_proofs
from reglament.formats.rulebook.read import documents, rulebook_of

PROOFS = "proofs.csv"


class Coverage:
    """Answers, clause by clause, whether it is carried and proved, and why not."""

    def __init__(self, index: ClauseIndex) -> None:
        self.index = index
        self.digest_of_carrier = {carrier.name: carrier.digest for carrier in index.carriers}
        self.digest_of_evidence = {evidence.name: evidence.digest for evidence in index.evidence}
        self.proofs: dict[str, list[Proof]] = defaultdict(list)
        for proof in read_proofs(index.checkout / PROOFS):
            self.proofs[proof.carrier].append(proof)

    def carriers_of(self, clause: Clause) -> tuple[Carrier, ...]:
        """Return what carries a clause in the way its `carried_by` promises, reached by flows."""
        named = self.index.carriers_by_clause.get(clause.id, ())
        wanted = "rule" if clause.carried_by == "officer" else clause.carried_by
        found = tuple(carrier for carrier in named if carrier.kind == wanted and carrier.is_reached)
        if clause.carried_by == "officer":
            found = tuple(carrier for carrier in found if carrier.name in self.index.put_before_officers)
        return found

    def evidence_of(self, clause: Clause) -> tuple[Evidence, ...]:
        """Return the tests and cases that name a clause."""
        return self.index.evidence_by_clause.get(clause.id, ())

    def is_carried(self, clause: Clause) -> bool:
        """Return whether what the clause's `carried_by` promises is there."""
        if clause.carried_by == "text":
            return clause.kind == "legal"
        if clause.carried_by == "officer" and not self.evidence_of(clause):
            return False
        return bool(self.carriers_of(clause))

    def why_not_carried(self, clause: Clause) -> str:
        """Return what is missing, in a few words; empty when the clause is carried."""
        if self.is_carried(clause):
            return ""
        named = self.index.carriers_by_clause.get(clause.id, ())
        wanted = "rule" if clause.carried_by == "officer" else clause.carried_by
        there = [carrier for carrier in named if carrier.kind == wanted]
        if not there:
            others = ", ".join(sorted({carrier.kind for carrier in named}))
            return f"no {wanted} names it" + (f", but a {others} does" if others else "")
        if not any(carrier.is_reached for carrier in there):
            return f"no flow reaches {', '.join(carrier.name for carrier in there)}"
        return "nothing puts it before an officer, or no test names it"

    def why_not_proved(self, clause: Clause) -> str:
        """Return what the proof lacks, in a few words; empty when the clause is proved.

        All rules and values that name the clause are put to the proof, whichever of them carries it. A form is proved
        by what fills it.
        """
        if not self.evidence_of(clause):
            return "no test or case names it"
        named = self.index.carriers_by_clause.get(clause.id, ())
        broken = [carrier for carrier in named if carrier.kind in ("rule", "value")]
        if not broken:
            return "no rule and no value names it, so nothing of it can be put to the proof"
        for carrier in broken:
            lack = self._lack_of(carrier, clause.id)
            if lack:
                return lack
        return ""

    def is_proved(self, clause: Clause) -> bool:
        """Return whether every mutant of every carrier was caught, some by this clause's own proof, digests current."""
        return not self.why_not_proved(clause)

    def _lack_of(self, carrier: Carrier, clause: str) -> str:
        rows = self.proofs.get(carrier.name, [])
        if not rows:
            return f"{carrier.name} was never put to the proof; run `make prove`"
        caught: set[str] = set()
        caught_by_own = False
        for row in rows:
            if row.rule_digest != carrier.digest:
                return f"{carrier.name} has changed since it was proved; run `make prove`"
            if row.caught == "reviewed":
                caught.add(row.mutant)
            elif row.caught == "yes" and self.digest_of_evidence.get(row.proof) == row.proof_digest:
                caught.add(row.mutant)
                caught_by_own = caught_by_own or row.clause == clause
        missed = sorted({row.mutant for row in rows} - caught)
        if missed:
            return f"not caught by a current proof: {missed[0]}" + (f" and {len(missed) - 1} more" * (len(missed) > 1))
        return "" if caught_by_own else f"no test of {clause} fails when {carrier.name} is broken"

    def as_plain(self, chosen: Iterable[Clause]) -> dict[str, Any]:
        """Return the counts by document and by topic, as the command prints them."""
        by_document: dict[str, list[Clause]] = defaultdict(list)
        by_topic: dict[str, list[Clause]] = defaultdict(list)
        for clause in chosen:
            by_document[self.document_of[clause.id]].append(clause)
            by_topic[clause.topic].append(clause)
        return {
            "documents": {name: self._counts(clauses) for name, clauses in by_document.items()},
            "topics": {name: self._counts(clauses) for name, clauses in by_topic.items()},
        }

    @cached_property
    def document_of(self) -> dict[str, str]:
        """The document of every clause."""
        return {clause: name for name in documents() for clause in rulebook_of(name).clauses}

    def _counts(self, clauses: list[Clause]) -> dict[str, Any]:
        required = [clause for clause in clauses if clause.kind != "legal"]
        carried = [clause for clause in required if self.is_carried(clause)]
        proved = [clause for clause in carried if self.is_proved(clause)]
        return {
            "total": len(clauses),
            "required": len(required),
            "carried": len(carried),
            "proved": len(proved),
            "open": [clause.id for clause in required if clause not in proved],
            "by_carrier": {
                carrier: sum(1 for clause in clauses if clause.carried_by == carrier and self.is_carried(clause))
                for carrier in CARRIERS
            },
        }
