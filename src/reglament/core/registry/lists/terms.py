"""What is fixed for lists: the law's windows of days, tax rates of income, how shares of an issue are printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class ListTerms:
    """Dated values of lists. Days are calendar ones where nothing else is said."""

    package: ClassVar[str] = "lists"

    registrar_licence: Cited[str | None] | None
    """Number and day of the registrar's licence as every list prints it; None until the firm has set it."""
    disclosed_lists: Cited[tuple[str, ...]]
    """Kinds of lists in which persons a nominee disclosed stand in his place."""
    meeting_record_after_decision: Cited[int]
    """The record day is not earlier than so many days after the decision to hold the meeting."""
    meeting_record_before: Cited[int]
    """And not more than so many days before the meeting."""
    meeting_record_before_board: Cited[int]
    """The same of an extraordinary meeting that elects the board."""
    meeting_record_before_reorganisation: Cited[int]
    income_record_after_decision: Cited[int]
    """The record day of income is not earlier than so many days after the decision."""
    income_record_within: Cited[int]
    """And not later than so many."""
    income_paid_nominees: Cited[int]
    """Working days from the record day."""
    income_paid_others: Cited[int]
    """Working days from the record day."""
    income_tax_person: Cited[Decimal]
    """Per cent of a resident person's income up to the step."""
    income_tax_person_above: Cited[Decimal]
    """Per cent above the step."""
    income_tax_step: Cited[Amount]
    income_tax_company: Cited[Decimal]
    income_tax_non_resident: Cited[Decimal]
    buy_out_law: Cited[str]
    """Article the list of bought-out owners is made under."""
    share_digits: Cited[int]
    """Decimals of a holder's share of the issue."""
    structure_digits: Cited[int]
    """Decimals of a group's share in the certificate."""
    structure_bands: Cited[tuple[str, ...]]
    """Lower borders of size bands, per cent of the issue, upwards."""
