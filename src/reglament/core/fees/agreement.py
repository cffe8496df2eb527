"""What may be agreed with one client about fees: a term that could not be read later is not taken now."""

from __future__ import annotations

from decimal import Decimal

from reglament.core.fees.schedule import EXPENSE_MODE_TERM, FEE_MODE_TERM, FOLDED_TERM, RATE_TERM, TARIFF_TERM
from reglament.core.fees.tariff import HUNDRED, tariff_choice_grounds
from reglament.core.fees.terms import ExpenseTerms, FeeTerms, TariffTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import AmountUnreadable, decimal_from_text


def agreement_grounds(
    name: str, value: str, fees: FeeTerms, expenses: ExpenseTerms, tariffs: TariffTerms
) -> tuple[Ground, ...]:
    """Return why a term about fees cannot be agreed; nothing for one that can, or that is about something else."""
    if name == TARIFF_TERM:
        return tariff_choice_grounds(value, fees, tariffs)
    if name == RATE_TERM:
        return _rate(value, fees.fee_rounding.clause)
    if name == FEE_MODE_TERM:
        return _known(value, fees.fee_withholding_modes)
    if name == EXPENSE_MODE_TERM:
        return _known(value, expenses.expense_withholding_modes)
    if name == FOLDED_TERM:
        types = (*expenses.expense_types.value, expenses.venue_charge_type.value)
        folded = (word.strip() for word in value.split(","))
        known = Cited(types, expenses.expense_types.clause)
        return tuple(ground for word in folded if word for ground in _known(word, known))
    return ()


def _rate(value: str, clause: str) -> tuple[Ground, ...]:
    try:
        rate = decimal_from_text(value)
    except AmountUnreadable:
        rate = Decimal(-1)
    if 0 <= rate <= HUNDRED:
        return ()
    return (Ground.of("fees.rate_unreadable", clause, value=value),)


def _known(value: str, words: Cited[tuple[str, ...]]) -> tuple[Ground, ...]:
    if value in words.value:
        return ()
    return (Ground.of("fees.choice_unknown", words.clause, value=value, known=", ".join(words.value)),)
