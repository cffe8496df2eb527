"""`python -m tools.prove`: break every rule and value and see whether its proofs notice."""

from __future__ import annotations

import argparse
import csv
import sys
import time
from pathlib import Path

from tools.prove.run import prove


def main() -> int:
    """Run, say what was not noticed, and end with 1 when anything was not."""
    parser = argparse.ArgumentParser(prog="prove", description=__doc__)
    parser.add_argument("clauses", nargs="*", help="ids to prove; without any, all")
    parser.add_argument("--ids", type=Path, help="a file with a column `id`")
    parser.add_argument("--all", action="store_true", help="also what has not changed since it was proved")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    clauses = set(options.clauses)
    if options.ids is not None:
        clauses |= {row["id"] for row in csv.DictReader(options.ids.read_text(encoding="utf-8").splitlines())}
    started = time.monotonic()
    prover = prove(clauses or None, options.all, options.jobs)
    mutants = {proof.mutant for proof in prover.proofs}
    missed = sorted({proof.mutant for proof in prover.proofs if proof.caught == "no"})
    for name in prover.failing:
        print(f"fails as it is: {name}")
    for name in missed:
        print(f"not noticed: {name}")
    for fault in prover.faults:
        print(f"could not be broken: {fault}", file=sys.stderr)
    print(
        f"{len(prover.carriers)} carriers, {len(mutants)} mutants, {len(missed)} not noticed, "
        f"{len(prover.failing)} proofs fail, {time.monotonic() - started:.0f} s"
    )
    return 1 if missed or prover.failing or prover.faults else 0


if __name__ == "__main__":
    sys.exit(main())
