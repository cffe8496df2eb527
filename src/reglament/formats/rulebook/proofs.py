"""`proofs.csv`: which mutant of which carrier which proof caught, as the last proving run found it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from reglament.formats.rulebook.nodes import RulebookUnreadable


@dataclass(frozen=True, slots=True)
class Proof:
    """One mutant and the proof that caught it, or did not."""

    clause: str
    proof: str
    """`tests/core/orders/test_lifetime.py::test_…`, or the place of a worked case. Empty when nothing caught it."""
    mutant: str
    """`carrier # how it was broken`."""
    caught: str
    """`yes`, `no`, or `reviewed` for a mutant that was found to change nothing."""
    rule_digest: str
    proof_digest: str

    @property
    def carrier(self) -> str:
        """What was broken: a function, a value, a form."""
        return self.mutant.partition(" # ")[0]


COLUMNS = tuple(field.name for field in fields(Proof))


def read_proofs(path: Path) -> tuple[Proof, ...]:
    """Read the proofs, none when nothing was proved yet."""
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, strict=True)
        if tuple(next(rows, ())) != COLUMNS:
            raise RulebookUnreadable(f"{path.name}:1", f"the columns must be {','.join(COLUMNS)}; run `make prove`")
        return tuple(Proof(*row) for row in rows)


def write_proofs(path: Path, proofs: Iterable[Proof]) -> None:
    """Write the proofs, in the order of clause and mutant, whole or not at all."""
    ordered = sorted(set(proofs), key=lambda proof: (proof.clause, proof.mutant, proof.proof))
    beside = path.with_suffix(".csv.new")
    with beside.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows(astuple(proof) for proof in ordered)
    beside.replace(path)
