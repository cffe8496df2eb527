"""Count the same trades with a peer, by the peer's own interpreter: `PEER_PYTHON bench/peers/lots.py rp2|bittytax`.

Trades come as JSON on standard input: [[second, coins in hundred-millionths with their sign, price in kopecks], …].
What is printed is one JSON object: version, processor seconds of building its objects and of matching, what it found.
Nothing of the program is imported here: a peer lives in an environment of its own.

rp2 counts first in, first out, in decimals. BittyTax counts same day, thirty days and a pool by its country's law: a
neighbouring task over the same trades, named beside its figure.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any

COIN = Decimal(100_000_000)
SECTIONS = {
    "in_header": ("timestamp", "asset", "exchange", "holder", "transaction_type", "spot_price", "crypto_in"),
    "out_header": (
        "timestamp", "asset", "exchange", "holder", "transaction_type", "spot_price", "crypto_out_no_fee", "crypto_fee",
    ),
    "intra_header": (
        "timestamp", "asset", "from_exchange", "from_holder", "to_exchange", "to_holder", "spot_price", "crypto_sent",
        "crypto_received",
    ),
}  # fmt: skip


def rp2(trades: list[list[int]]) -> dict[str, Any]:
    """Return what rp2 makes of the trades, first in, first out."""
    os.chdir(tempfile.mkdtemp())
    os.environ.update(CURRENCY_CODE="rub", LONG_TERM_CAPITAL_GAINS="1095")
    from prezzemolo.avl_tree import AVLTree
    from rp2.accounting_engine import AccountingEngine
    from rp2.configuration import MAX_DATE, MIN_DATE, Configuration
    from rp2.in_transaction import InTransaction
    from rp2.input_data import InputData
    from rp2.out_transaction import OutTransaction
    from rp2.plugin.accounting_method.fifo import AccountingMethod
    from rp2.plugin.country.generic import Generic
    from rp2.rp2_decimal import RP2Decimal
    from rp2.tax_engine import compute_tax
    from rp2.transaction_set import TransactionSet

    told = ["[general]", "assets = BTC", "exchanges = X", "holders = H"]
    for section, columns in SECTIONS.items():
        told += [f"[{section}]", *(f"{name} = {place}" for place, name in enumerate(columns))]
    Path("peer.ini").write_text("\n".join(told) + "\n")
    began = time.process_time()
    setup = Configuration("peer.ini", Generic())
    got, gone, moved = (TransactionSet(setup, kind, "BTC", MIN_DATE, MAX_DATE) for kind in ("IN", "OUT", "INTRA"))
    for row, (second, size, price) in enumerate(trades, 1):
        at = datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%d %H:%M:%S +0000")
        worth, coins = RP2Decimal(str(Decimal(price) / 100)), RP2Decimal(str(abs(size) / COIN))
        if size > 0:
            got.add_entry(InTransaction(setup, at, "BTC", "X", "H", "BUY", worth, coins, row=row))
        else:
            nothing = RP2Decimal("0")
            gone.add_entry(OutTransaction(setup, at, "BTC", "X", "H", "SELL", worth, coins, nothing, row=row))
    data = InputData("BTC", got, gone, moved)
    methods = AVLTree()
    methods.insert_node(MIN_DATE.year, AccountingMethod())
    built = time.process_time()
    found = compute_tax(setup, AccountingEngine(years_2_methods=methods), data)
    ended = time.process_time()
    gain = sum((one.fiat_gain for one in found.gain_loss_set), RP2Decimal("0"))
    return {"build": built - began, "match": ended - built, "gain": f"{Decimal(str(gain)):.2f}"}


def bittytax(trades: list[list[int]]) -> dict[str, Any]:
    """Return what BittyTax makes of the trades by the pool rules of its country."""
    sys.argv = ["peer"]
    from bittytax.bt_types import DisposalType, TaxRules, TrType
    from bittytax.config import config
    from bittytax.price.valueasset import ValueAsset
    from bittytax.t_record import TransactionRecord
    from bittytax.tax import TaxCalculator
    from bittytax.transactions import Buy, Sell, TransactionHistory

    config.debug, config.ccy = False, "GBP"
    began = time.process_time()
    records = []
    for second, size, price in trades:
        coins = abs(size) / COIN
        worth = (coins * price / 100).quantize(Decimal("0.01"))
        came, went = ((coins, "BTC"), (worth, "GBP")) if size > 0 else ((worth, "GBP"), (coins, "BTC"))
        bought, sold = (kind(TrType.TRADE, *side, worth) for kind, side in ((Buy, came), (Sell, went)))
        at = datetime.fromtimestamp(second, UTC)
        records.append(TransactionRecord(TrType.TRADE, bought, sold, None, "W", at, "", None))
    built = time.process_time()
    history = TransactionHistory(records, ValueAsset.__new__(ValueAsset))
    tax = TaxCalculator(history.transactions, TaxRules.UK_INDIVIDUAL)
    tax.tax_events = defaultdict(list)
    tax.pool_same_day()
    tax.match_sell(DisposalType.SAME_DAY)
    tax.match_buyback(DisposalType.BED_AND_BREAKFAST)
    tax.process_section104(True)
    ended = time.process_time()
    return {"build": built - began, "match": ended - built, "events": sum(map(len, tax.tax_events.values()))}


if __name__ == "__main__":
    PEER = {"rp2": rp2, "bittytax": bittytax}[sys.argv[1]]
    NAME = sys.argv[1]
    OUT = os.dup(1)
    os.dup2(2, 1)  # what a peer prints of itself goes to the side
    FOUND = PEER(json.load(sys.stdin))
    os.write(OUT, json.dumps({"version": version(NAME), **FOUND}).encode())
