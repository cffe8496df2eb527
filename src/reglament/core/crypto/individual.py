"""A person's year: mined coins as income in kind, sales, gifts and cheap purchases at the special rates."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reglament.core.crypto.assessment import Assessment, Case, Result
from reglament.core.crypto.lots import Lot, Taken, take_first, take_named
from reglament.core.crypto.operation import CannotAssess, Kind, Operation, in_time_order, times, to_kopecks, worth_of
from reglament.core.crypto.quotes import quoted
from reglament.core.crypto.scale import by_percent, by_scale, rounded
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

NIL = Decimal(0)


def assess_individual(case: Case, terms: CryptoTerms) -> Assessment:
    """Return a person's year. Raises `CannotAssess` when something needed is not known: nothing is guessed."""
    if case.resident is None:
        raise CannotAssess(Ground.of("crypto.residence_unknown", "DC-24", year=case.year))
    faults = carry_faults(case)
    if faults:
        raise CannotAssess(*faults)
    operations = in_time_order([quoted(one, case.quotes, terms) for one in case.operations])
    mined = _mined(operations, case, terms)
    lots: list[Lot] = []
    results = []
    for one in operations:
        counts = one.on.year == case.year
        result = mined[one.n] if one.kind is Kind.MINE else _other(one, lots, case.resident, terms)
        lot = _lot_of(one, result, mined, operations, terms)
        if lot is not None:
            lots.append(lot)
        results.append(result if counts else Result(one.n, grounds=result.grounds, taken=result.taken))
    return _told(results, lots, case, terms)


@rule("DC-95")
def carry_faults(case: Case) -> tuple[Ground, ...]:
    """Return why a person brings no loss along: a loss of coins ends with its year."""
    brought = sum((amount for _year, amount in case.losses), NIL)
    return (Ground.of("crypto.person_carries_no_loss", "DC-95", amount=f"{brought:f}"),) if brought else ()


@rule("DC-16", "DC-20", "DC-22", "DC-23", "DC-24", "DC-26")
def _mined(operations: Sequence[Operation], case: Case, terms: CryptoTerms) -> dict[int, Result]:
    """Return mined operations: income in kind at the quote, less documented expenses of a resident.

    Expenses above the year's mined income lower other mined income of that year, and no further: what is
    left over is told and not used.
    """
    found: dict[int, Result] = {}
    years: dict[int, list[Result]] = {}
    for one in (one for one in operations if one.kind is Kind.MINE):
        worth = worth_of(one, "DC-22")
        result = Result(
            one.n, income=worth, area="mining", grounds=[Ground.of("crypto.mined_in_kind", "DC-16", on=one.on)]
        )
        if case.resident:
            result.cost = one.documented
        elif one.documented:
            result.grounds.append(Ground.of("crypto.residents_only", "DC-24", amount=f"{one.documented:f}"))
        if one.rejected:
            result.grounds.append(Ground.of("crypto.expense_undocumented", "DC-23", amount=f"{one.rejected:f}"))
        result.base = result.income - result.cost
        found[one.n] = result
        years.setdefault(one.on.year, []).append(result)
    for rows in years.values():
        _spread_excess(rows)
    return found


def _spread_excess(rows: Sequence[Result]) -> None:
    excess = NIL
    for row in rows:
        excess += max(-row.base, NIL)
        row.base = max(row.base, NIL)
    for row in rows:
        used = min(excess, row.base)
        row.base -= used
        excess -= used
    if excess:
        rows[-1].grounds.append(Ground.of("crypto.expenses_not_used", "DC-26", amount=f"{excess:f}"))


def _other(one: Operation, lots: list[Lot], resident: bool, terms: CryptoTerms) -> Result:
    if one.kind is Kind.SELL:
        return _sold(one, lots, resident, terms)
    if one.kind in (Kind.GIVE, Kind.FREE_TRANSFER):
        taken = taken_by(lots, one, terms)
        return Result(one.n, grounds=[Ground.of("crypto.given_away", "DC-46")], taken=taken)
    if one.kind is Kind.RECEIVE_GIFT:
        return _gift(one, terms)
    return _benefit(one)


@rule("DC-35", "DC-36", "DC-37", "DC-41", "DC-92", "DC-95")
def _sold(one: Operation, lots: list[Lot], resident: bool, terms: CryptoTerms) -> Result:
    """Return a sale: the price as it was, less a resident's documented cost of the oldest coins.

    Neither years of holding nor the deduction of 250,000 roubles lower it, and no floor raises it.
    """
    if one.price is None:
        raise CannotAssess(Ground.of("crypto.price_missing", "DC-49", operation=one.n))
    taken = taken_by(lots, one, terms)
    cost = sum((part.cost for part in taken), NIL) + one.documented
    result = Result(one.n, income=one.price, area="disposal", taken=taken)
    result.grounds.append(Ground.of("crypto.no_relief_by_time", "DC-35"))
    result.grounds.append(Ground.of("crypto.no_fixed_deduction", "DC-36"))
    if one.rejected:
        result.grounds.append(Ground.of("crypto.expense_undocumented", "DC-37", amount=f"{one.rejected:f}"))
    if resident:
        result.cost = cost
    elif cost:
        result.grounds.append(Ground.of("crypto.residents_only", "DC-41", amount=f"{cost:f}"))
    result.base = result.income - result.cost
    return result


@rule("DC-94")
def taken_by(lots: Sequence[Lot], one: Operation, terms: CryptoTerms) -> tuple[Taken, ...]:
    """Return the lots a person's disposal takes: the oldest, or those he names when that is his position."""
    return take_named(lots, one) if terms.individual_lot_method.value == "unit" else take_first(lots, one)


@rule("DC-46", "DC-47", "DC-48")
def _gift(one: Operation, terms: CryptoTerms) -> Result:
    """Return a gift received: taxed at the day's quote, unless it came from close kin with evidence.

    A person who holds that the value declared by the giver counts is taxed on that; nothing is taken for a missing one.
    """
    if one.kin:
        return Result(one.n, grounds=[Ground.of("crypto.gift_from_kin", "DC-47")])
    declared = terms.gift_value.value == "value_declared" or one.quote is None
    worth = one.price if declared and one.price is not None else worth_of(one, "DC-48")
    return Result(one.n, income=worth, base=worth, area="gift", grounds=[Ground.of("crypto.gift_taxed", "DC-46")])


@rule("DC-42", "DC-44", "DC-45")
def _benefit(one: Operation) -> Result:
    """Return a purchase: from a related person below the market it gives a benefit, never below nought."""
    if one.price is None:
        raise CannotAssess(Ground.of("crypto.price_missing", "DC-44", operation=one.n))
    if not (one.related or one.kind is Kind.BUY_RELATED):
        return Result(one.n, cost=one.price)
    worth = worth_of(one, "DC-44")
    benefit = max(worth - one.price, NIL)
    ground = Ground.of("crypto.benefit_from_related", "DC-44", market=f"{worth:f}", paid=f"{one.price:f}")
    return Result(one.n, income=worth, cost=one.price, base=benefit, area="benefit", grounds=[ground])


def _lot_of(
    one: Operation, result: Result, mined: dict[int, Result], operations: Sequence[Operation], terms: CryptoTerms
) -> Lot | None:
    if not one.kind.brings_coins:
        return None
    if one.kind is Kind.MINE:
        cost = mined_cost(one, mined[one.n], terms) if _is_tax_paid(one, operations) else NIL
        return Lot(one.n, one.coin, one.on, one.quantity, cost)
    if one.kind is Kind.RECEIVE_GIFT:
        return Lot(one.n, one.coin, one.on, one.quantity, NIL)
    benefit = result.base if terms.benefit_to_cost.value == "added" else NIL
    return Lot(one.n, one.coin, one.on, one.quantity, proved_cost(one, result.cost) + benefit)


def _is_tax_paid(mining: Operation, operations: Sequence[Operation]) -> bool:
    """Return whether the mining tax on these coins was paid: said of the mining, or of a sale of the coin after it."""
    if mining.mining_tax_paid:
        return True
    sales = (one for one in operations if one.kind is Kind.SELL and one.coin == mining.coin and one.on >= mining.on)
    return any(one.mining_tax_paid for one in sales)


@rule("DC-38", "DC-39", "DC-40")
def mined_cost(one: Operation, result: Result, terms: CryptoTerms) -> Decimal:
    """Return what a sale of mined coins may deduct once their tax is paid: the taxed base, or the income.

    Of a tax paid in part, the same part.
    """
    whole = result.base if terms.mined_cost_basis.value == "taxed_base" else result.income
    return to_kopecks(times(whole, one.mining_tax_part))


@rule("DC-37")
def proved_cost(one: Operation, price: Decimal) -> Decimal:
    """Return the documented cost of a purchase at a price.

    Expenses that reach the price are the proof of the price itself, paper by paper; smaller ones come on top.
    """
    if one.documented + one.rejected >= price:
        return one.documented
    return (price if one.is_documented else NIL) + one.documented


def _told(results: list[Result], lots: list[Lot], case: Case, terms: CryptoTerms) -> Assessment:
    bases = {name: _base(results, name) for name in ("mining", "disposal", "gift", "benefit")}
    special = bases["disposal"] + bases["gift"] + bases["benefit"]
    if case.resident:
        whole = by_scale(case.other_main_base + bases["mining"], terms.mining_scale.value)
        alone = by_scale(case.other_main_base, terms.mining_scale.value)
        taxes = {
            "mining": rounded(whole, terms) - rounded(alone, terms),
            "special": rounded(by_scale(special, terms.special_scale.value), terms),
        }
    else:
        taxes = {
            "mining": rounded(by_percent(bases["mining"], terms.nonresident_percent.value), terms),
            "special": rounded(by_percent(special, terms.nonresident_percent.value), terms),
        }
    shown = {name: base for name, base in bases.items() if base or name in ("mining", "disposal")}
    return Assessment(results, shown, sum(taxes.values(), NIL), taxes, lots=lots)


@rule("DC-9", "DC-95")
def _base(results: Sequence[Result], area: str) -> Decimal:
    """Return the year's base of one area; losses of sales end with the year, and none crosses into another area."""
    return max(sum((one.base for one in results if one.area == area), NIL), NIL)
