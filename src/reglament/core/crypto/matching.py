"""From moves of coins, as exports tell them, to operations: trades, mined coins, transfers between own wallets.

Nothing is guessed: a move that no rule here explains stays open until the taxpayer says what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from reglament.core.crypto.operation import Kind
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.marks import rule
from reglament.core.units.amount import CURRENCIES

NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class OwnMove:
    """Coins in (above nil) or out of one of the taxpayer's wallets."""

    key: str
    at: datetime
    wallet: str
    coin: str
    quantity: Decimal
    what: str
    """`trade`, `fee`, `deposit`, `withdrawal`, `accrual`, `payment`, or the export's own word."""
    group: str = ""

    @property
    def is_money(self) -> bool:
        """Return whether it is money and no coin."""
        return self.coin in CURRENCIES


@dataclass(frozen=True, slots=True)
class Proposal:
    """An operation some moves make. The price is `price_quantity` of `price_coin`, money or another coin."""

    kind: Kind
    at: datetime
    coin: str
    quantity: Decimal
    wallet: str
    keys: tuple[str, ...]
    price_coin: str = ""
    price_quantity: Decimal = NIL
    fees: tuple[tuple[str, Decimal], ...] = ()
    """Paid in coins or money other than those exchanged: expenses of the operation."""


@dataclass(slots=True)
class Matched:
    """What moves turned out to be."""

    proposals: list[Proposal] = field(default_factory=list)
    transfers: list[tuple[OwnMove, OwnMove]] = field(default_factory=list)
    """Out of one own wallet, into another."""
    beside: list[OwnMove] = field(default_factory=list)
    """No operation by themselves: money alone, the other row of a pool's payout."""
    open: list[OwnMove] = field(default_factory=list)


def match(moves: Sequence[OwnMove], right_on: Mapping[str, str], terms: CryptoTerms) -> Matched:
    """Return what moves make. `right_on` says of a pool whether the right arises on accrual or on payment."""
    found = Matched()
    trades: dict[tuple[str, str], list[OwnMove]] = {}
    rest: list[OwnMove] = []
    for move in sorted(moves, key=lambda one: (one.at, one.key)):
        if move.what in ("trade", "fee") and move.group:
            trades.setdefault((move.wallet, move.group), []).append(move)
        elif move.what in ("accrual", "payment"):
            _pool(move, right_on.get(move.wallet, ""), found)
        elif move.is_money:
            found.beside.append(move)
        else:
            rest.append(move)
    for group in trades.values():
        _trade(group, found)
    found.transfers = transfers(rest, terms)
    paired = {move.key for pair in found.transfers for move in pair}
    found.open.extend(move for move in rest if move.key not in paired)
    return found


@rule("DC-20")
def _pool(move: OwnMove, right_on: str, found: Matched) -> None:
    """Take a pool's row: coins are mined on the day the right to dispose arises, and that day is the pool's terms."""
    if not right_on:
        found.open.append(move)
    elif move.what == right_on:
        found.proposals.append(Proposal(Kind.MINE, move.at, move.coin, abs(move.quantity), move.wallet, (move.key,)))
    else:
        found.beside.append(move)


@rule("DC-49", "DC-52", "DC-93")
def _trade(group: Sequence[OwnMove], found: Matched) -> None:
    """Take a trade: coins for money are bought or sold, coins for coins are a disposal and a purchase at once.

    A fee in coins that came in or in what went out makes it less or more. A fee out of the money of a sale is an
    expense and leaves the price whole: not everybody may deduct it, and the floor looks at the price. So is a fee in
    something third, which, being a coin, is itself disposed of.
    """
    sums: dict[str, Decimal] = {}
    for move in group:
        if move.what == "trade":
            sums[move.coin] = sums.get(move.coin, NIL) + move.quantity
    came = [coin for coin, quantity in sums.items() if quantity > 0]
    went = [coin for coin, quantity in sums.items() if quantity < 0]
    if len(came) != 1 or len(went) != 1:
        found.open.extend(group)
        return
    (bought,), (given,) = came, went
    third: dict[str, Decimal] = {}
    for move in group:
        if move.what == "fee" and move.coin in sums:
            sums[move.coin] += move.quantity
        elif move.what == "fee":
            third[move.coin] = third.get(move.coin, NIL) - move.quantity
    whole = sum((move.quantity for move in group if move.what == "trade" and move.coin == bought), NIL)
    if bought in CURRENCIES and sums[bought] < whole:
        third[bought] = whole - sums[bought]
        sums[bought] = whole
    keys = tuple(move.key for move in group)
    found.proposals.extend(_sides(group[0], (bought, sums[bought]), (given, -sums[given]), third, keys))


def _sides(
    first: OwnMove,
    came: tuple[str, Decimal],
    went: tuple[str, Decimal],
    third: Mapping[str, Decimal],
    keys: tuple[str, ...],
) -> Iterable[Proposal]:
    fees = tuple(sorted(third.items()))
    sold = went[0] not in CURRENCIES
    if sold:
        yield Proposal(Kind.SELL, first.at, went[0], went[1], first.wallet, keys, came[0], came[1], fees)
    if came[0] not in CURRENCIES:
        yield Proposal(Kind.BUY, first.at, came[0], came[1], first.wallet, keys, went[0], went[1], () if sold else fees)
    for coin, quantity in fees:
        if coin not in CURRENCIES and quantity > 0:
            yield Proposal(Kind.SELL, first.at, coin, quantity, first.wallet, keys, coin, quantity)


@rule("DC-52")
def transfers(moves: Sequence[OwnMove], terms: CryptoTerms) -> list[tuple[OwnMove, OwnMove]]:
    """Return withdrawals and deposits that are one transfer between own wallets, which is no disposal.

    The same coin and the same quantity, in another wallet, within the hours coins may be under way; the nearest
    in time, each move once.
    """
    longest = timedelta(hours=terms.own_transfer_hours.value)
    arrived: dict[tuple[str, Decimal], list[OwnMove]] = {}
    for one in sorted(moves, key=lambda one: one.at):
        if one.what == "deposit":
            arrived.setdefault((one.coin, one.quantity), []).append(one)
    pairs = []
    for out in (one for one in moves if one.what == "withdrawal"):
        waiting = arrived.get((out.coin, -out.quantity), [])
        for one in waiting:
            if one.wallet != out.wallet and timedelta(0) <= one.at - out.at <= longest:
                waiting.remove(one)
                pairs.append((out, one))
                break
    return pairs
