"""Tax lots beside rp2 and BittyTax on the same trades: `python -m bench.beside_peers --peers PEER_PYTHON [--n N]`.

The peers live in an environment of their own (`python3 -m venv peers; peers/bin/pip install rp2 bittytax`), whose
interpreter is named. One coin, first in, first out: what all three accept. Ours is counted from decoded input to
results; a peer's matching is counted alone, which favours it, and with its input objects. Runs are taken by turns,
the median stands; seconds are the processor's, so that what else runs on the machine counts for nobody. The gain of rp2
must agree with ours but for kopecks: it rounds nothing, ours each result to the kopeck.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.limits.fifo import trades
from reglament.kernels.lots import count_lots

PEERS = ("rp2", "bittytax")
SCRIPT = Path(__file__).parent / "peers" / "lots.py"
START = 1_672_531_200
"""The first second of 2023."""
STEP = 613
"""Seconds from one trade to the next."""
RATE = 10_000
"""One rouble for one unit, in ten-thousandths: the trades are in roubles."""


def main(arguments: list[str]) -> int:
    """Print the times side by side; end with 1 when a goal is not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", required=True, help="interpreter of the peers' environment")
    parser.add_argument("--n", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--goal", type=float, default=200.0, help="times a peer's trades a second")
    given = parser.parse_args(arguments)
    quantity, price = trades(given.n)
    told = [
        [START + place * STEP, size, cost]
        for place, (size, cost) in enumerate(zip(quantity.tolist(), price.tolist(), strict=True))
    ]
    ours, theirs = _runs(given.peers, told, given.runs)
    rows: dict[str, Any] = {}
    own = given.n / statistics.median(ours)
    for name, found in theirs.items():
        match = given.n / statistics.median(one["match"] for one in found)
        whole = given.n / statistics.median(one["match"] + one["build"] for one in found)
        rows[name] = {
            "version": found[0]["version"],
            "matching_per_second": round(match),
            "whole_per_second": round(whole),
            "times_faster_than_matching": round(own / match, 1),
            "times_faster_than_whole": round(own / whole, 1),
        }
    print(json.dumps({"name": "beside-peers", "n": given.n, "per_second": round(own), "peers": rows}, indent=2))
    return 0 if all(row["times_faster_than_matching"] >= given.goal for row in rows.values()) else 1


def _runs(python: str, told: list[list[int]], runs: int) -> tuple[list[float], dict[str, list[dict[str, Any]]]]:
    rows = [(0, size, abs(size) * price // 100_000_000, 0, RATE) for _second, size, price in told]
    count_lots(rows[:10])
    ours: list[float] = []
    theirs: dict[str, list[dict[str, Any]]] = {name: [] for name in PEERS}
    for _ in range(runs):
        began = time.process_time()
        counted = count_lots(rows)
        ours.append(time.process_time() - began)
        for name in PEERS:
            theirs[name].append(_peer(python, name, told))
    gain = Decimal(int(counted.base.sum())) / 100
    for found in theirs["rp2"]:
        apart = abs(Decimal(found["gain"]) - gain)
        assert apart < len(told) * Decimal("0.02"), f"rp2 gains {found['gain']}, ours {gain}"
    return ours, theirs


def _peer(python: str, name: str, told: list[list[int]]) -> dict[str, Any]:
    done = subprocess.run([python, str(SCRIPT), name], input=json.dumps(told), capture_output=True, text=True)
    if done.returncode or not done.stdout:
        raise SystemExit(f"{name} did not run in {python}: {done.stderr[-800:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
