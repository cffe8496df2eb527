"""A firm's year: the separate base of digital currency, corridor of prices, cost of lots, losses carried on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reglament.core.crypto.areas import EXPERIMENTAL
from reglament.core.crypto.assessment import Assessment, Case, LossCarry, Result
from reglament.core.crypto.effect import in_force_from
from reglament.core.crypto.lots import Lot, Taken, take_first, take_named
from reglament.core.crypto.operation import CannotAssess, Kind, Operation, in_time_order, times, to_kopecks, worth_of
from reglament.core.crypto.quotes import quoted
from reglament.core.crypto.scale import by_percent, rounded
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

NIL = Decimal(0)


def assess_organisation(case: Case, terms: CryptoTerms) -> Assessment:
    """Return a firm's year. Raises `CannotAssess` when something needed is not known: nothing is guessed."""
    operations = in_time_order([quoted(one, case.quotes, terms) for one in case.operations])
    _check_regime(case, operations, terms)
    lots: list[Lot] = []
    results = []
    for one in operations:
        result = _taxed(one, lots, case, terms)
        counts = one.on.year == case.year
        results.append(result if counts else Result(one.n, grounds=result.grounds, taken=result.taken))
    separate, general = apart(results)
    faults = loss_faults(case.losses, case.year, terms)
    if faults:
        raise CannotAssess(*faults)
    used, left = after_losses(separate, case.losses, case.year, terms)
    bases = {
        "mining": sum((one.base for one in results if one.area == "mining"), NIL),
        "disposal": sum((one.base for one in results if one.area == "disposal"), NIL),
        "separate": separate,
        "after_losses": max(separate, NIL) - used,
    }
    if any(one.area == EXPERIMENTAL for one in results):
        bases["general"] = case.other_main_base + general
    tax = rounded(by_percent(bases["after_losses"], terms.corporate_percent.value), terms)
    brought = sum((amount for _year, amount in case.losses), NIL)
    carry = LossCarry(brought, loss_cap(separate, terms), used) if case.losses else None
    return Assessment(results, bases, tax, {"separate": tax}, left, carry, lots)


@rule("DC-28", "DC-50", "DC-51", "DC-68", "DC-82")
def apart(results: Sequence[Result]) -> tuple[Decimal, Decimal]:
    """Return the separate base and what goes to the general one: deals of an experimental regime alone.

    Only operations make a base: coins are neither written off with time nor valued anew while they lie.
    """
    general = sum((one.base for one in results if one.area == EXPERIMENTAL), NIL)
    return sum((one.base for one in results), NIL) - general, general


@rule("DC-32")
def _check_regime(case: Case, operations: Sequence[Operation], terms: CryptoTerms) -> None:
    """Refuse a miner under a special tax regime."""
    if case.regime in terms.barred_regimes.value and any(one.kind is Kind.MINE for one in operations):
        raise CannotAssess(Ground.of("crypto.regime_barred", terms.barred_regimes.clause, regime=case.regime))


def _taxed(one: Operation, lots: list[Lot], case: Case, terms: CryptoTerms) -> Result:
    if one.kind is Kind.MINE:
        return _mined(one, lots, terms)
    if one.kind in (Kind.BUY, Kind.BUY_RELATED):
        return _bought(one, lots, terms)
    if one.kind is Kind.RECEIVE_GIFT:
        return _received(one, lots)
    return _disposed(one, lots, case, terms)


@rule("DC-27", "DC-29", "DC-30", "DC-59")
def _mined(one: Operation, lots: list[Lot], terms: CryptoTerms) -> Result:
    """Return mined coins: non-sale income at the day's quote, indirect expenses; the income is the coins' cost."""
    if one.on < in_force_from(terms):
        return _mined_before(one, lots, terms)
    worth = worth_of(one, "DC-29")
    lots.append(Lot(one.n, one.coin, one.on, one.quantity, worth))
    grounds = [Ground.of("crypto.non_sale_income", "DC-27", on=one.on), *_undocumented(one, "DC-30")]
    return Result(one.n, worth, one.documented, worth - one.documented, "mining", grounds)


@rule("DC-60")
def _mined_before(one: Operation, lots: list[Lot], terms: CryptoTerms) -> Result:
    """Return coins mined before the law: their cost is the expenses not yet taken into tax by its first day."""
    recognised = sum((expense.recognised for expense in one.expenses), NIL)
    if recognised > one.documented:
        ground = Ground.of(
            "crypto.recognised_too_much", "DC-60", recognised=f"{recognised:f}", all=f"{one.documented:f}"
        )
        raise CannotAssess(ground)
    cost = one.documented - recognised
    lots.append(Lot(one.n, one.coin, one.on, one.quantity, cost))
    ground = Ground.of("crypto.mined_before_the_law", "DC-60", cost=f"{cost:f}", since=in_force_from(terms))
    return Result(one.n, grounds=[ground])


@rule("DC-57", "DC-58")
def _bought(one: Operation, lots: list[Lot], terms: CryptoTerms) -> Result:
    """Return a purchase: its cost is the price, not above the ceiling over the day's quote; the excess is lost."""
    if one.price is None:
        raise CannotAssess(Ground.of("crypto.price_missing", "DC-57", operation=one.n))
    grounds = []
    cost = one.price
    ceiling = terms.purchase_ceiling_percent
    if one.quote is None:
        grounds.append(Ground.of("crypto.ceiling_not_checked", ceiling.clause, operation=one.n, on=one.on))
    else:
        most = _part_of_quote(one, ceiling.value)
        if cost > most:
            excess = f"{cost - most:f}"
            grounds.append(
                Ground.of("crypto.cut_to_ceiling", ceiling.clause, price=f"{cost:f}", most=f"{most:f}", lost=excess)
            )
            cost = most
    lots.append(Lot(one.n, one.coin, one.on, one.quantity, cost + one.documented))
    return Result(one.n, cost=cost + one.documented, grounds=grounds + _undocumented(one, "DC-53"))


def _received(one: Operation, lots: list[Lot]) -> Result:
    """Return coins got for nothing: income outside these rules, so a lot without a cost, and it is said."""
    lots.append(Lot(one.n, one.coin, one.on, one.quantity, NIL))
    return Result(one.n, grounds=[Ground.of("crypto.received_free_elsewhere", "DC-52", operation=one.n)])


@rule("DC-52", "DC-53", "DC-54", "DC-55", "DC-56")
def _disposed(one: Operation, lots: list[Lot], case: Case, terms: CryptoTerms) -> Result:
    """Return a disposal: for nothing at the whole quote, for a price at no less than the floor under the quote."""
    taken = cost_of(one, lots, case, terms)
    cost = sum((part.cost for part in taken), NIL)
    grounds = _undocumented(one, "DC-53")
    if one.kind is Kind.SELL:
        income, said = _income_of_sale(one, terms)
        grounds = [*said, *grounds]
    else:
        if one.price:
            raise CannotAssess(Ground.of("crypto.free_has_no_price", "DC-56", operation=one.n))
        income = worth_of(one, "DC-56")
        grounds = [Ground.of("crypto.free_at_whole_quote", "DC-56"), *grounds]
    base = income - cost - one.documented
    return Result(
        one.n, income, cost + one.documented, base, one.area if one.area == EXPERIMENTAL else "disposal", grounds, taken
    )


def _income_of_sale(one: Operation, terms: CryptoTerms) -> tuple[Decimal, list[Ground]]:
    if one.price is None:
        raise CannotAssess(Ground.of("crypto.price_missing", "DC-54", operation=one.n))
    worth_of(one, "DC-54")
    floor = terms.sale_floor_percent
    least = _part_of_quote(one, floor.value)
    if one.price >= least:
        return one.price, [Ground.of("crypto.price_kept", floor.clause, least=f"{least:f}")]
    return least, [Ground.of("crypto.raised_to_floor", floor.clause, price=f"{one.price:f}", least=f"{least:f}")]


@rule("DC-61", "DC-62", "DC-63", "DC-65")
def cost_of(one: Operation, lots: Sequence[Lot], case: Case, terms: CryptoTerms) -> tuple[Taken, ...]:
    """Return the lots a disposal takes by the method of the accounting policy; without a method nothing is taken."""
    methods = terms.methods
    method = case.method_in(one.on.year)
    if method not in methods.value:
        raise CannotAssess(
            Ground.of("crypto.choose_a_method", methods.clause, given=method, known=", ".join(methods.value))
        )
    return take_first(lots, one) if method == "fifo" else take_named(lots, one)


@rule("DC-66", "DC-67")
def loss_faults(losses: Sequence[tuple[int, Decimal]], year: int, terms: CryptoTerms) -> tuple[Ground, ...]:
    """Return why losses may not be brought to a year: one of that year or later, one too old, one below nought."""
    oldest = terms.oldest_loss_year
    faults = []
    for origin, amount in losses:
        if origin >= year:
            faults.append(Ground.of("crypto.loss_not_past", "DC-66", origin=str(origin), year=str(year)))
        if origin < oldest.value:
            faults.append(Ground.of("crypto.loss_too_old", oldest.clause, origin=str(origin), oldest=str(oldest.value)))
        if amount < 0:
            faults.append(Ground.of("crypto.loss_negative", "DC-66", origin=str(origin), amount=f"{amount:f}"))
    return tuple(faults)


@rule("DC-67", "DC-69")
def loss_cap(base: Decimal, terms: CryptoTerms) -> Decimal:
    """Return the most of past losses a year may use: the cap's part of its base, to the kopeck; none of a loss."""
    return to_kopecks(times(max(base, NIL), terms.loss_cap_percent.value) / 100)


@rule("DC-66", "DC-67", "DC-68", "DC-69")
def after_losses(
    base: Decimal, losses: Sequence[tuple[int, Decimal]], year: int, terms: CryptoTerms
) -> tuple[Decimal, tuple[tuple[int, Decimal], ...]]:
    """Return how much of past losses is used this year, and what is left by year of origin.

    At most the cap's part of the base, oldest year first; a year of loss uses none and adds its own.
    """
    rest = loss_cap(base, terms)
    used = NIL
    left = []
    for origin, amount in sorted(losses):
        part = min(amount, rest)
        rest -= part
        used += part
        if amount > part:
            left.append((origin, amount - part))
    if base < 0:
        left.append((year, -base))
    return used, tuple(left)


def _part_of_quote(one: Operation, percent: Decimal) -> Decimal:
    assert one.quote is not None, "asked only of a quoted operation"
    return to_kopecks(times(times(one.quantity, one.quote), percent) / 100)


def _undocumented(one: Operation, clause: str) -> list[Ground]:
    return [Ground.of("crypto.expense_undocumented", clause, amount=f"{one.rejected:f}")] if one.rejected else []
