"""What the rules fix for orders, the corporate case, settlements, notices and keeping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import ClassVar

from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class InformationTerms:
    """How an order for information is formed, signed, timed and answered."""

    package: ClassVar[str] = "edo"

    order_section_cutoff: Cited[date]
    """Access obtained before this day needs a new application."""
    free_form_files_min: Cited[int]
    order_signatures: Cited[tuple[str, ...]]
    """Of `simple` and `qualified`."""
    order_execution_days: Cited[int]
    """Working days, when neither the contract nor the price list names a term."""
    answer_signature: Cited[str]
    exchange_hours: Cited[str]
    """`round_the_clock` or `working_hours`."""
    clock_skew_minutes_max: Cited[int]
    working_day_opens: Cited[time]
    """Moscow time."""
    working_day_closes: Cited[time]


@dataclass(frozen=True, slots=True)
class FileTerms:
    """What files are taken, how they are signed, and what makes a package."""

    package: ClassVar[str] = "edo"

    package_documents_min: Cited[int]
    case_signatures: Cited[tuple[str, ...]]
    file_bytes_max: Cited[int]
    file_kinds: Cited[tuple[str, ...]]
    """Told by the content, not by the name."""


@dataclass(frozen=True, slots=True)
class PriceTerms:
    """What is free, where a price is looked for, what tax stands on it, how its papers are signed."""

    package: ClassVar[str] = "edo"

    access_fee: Cited[Amount]
    key_creation_fee: Cited[Amount]
    key_issue_fee: Cited[Amount]
    key_replacement_fee: Cited[Amount]
    price_precedence: Cited[tuple[str, ...]]
    """Of `contract`, `rules`, `price_list`, first first."""
    finance_signature: Cited[str]
    vat_percent: Cited[Decimal]


@dataclass(frozen=True, slots=True)
class NoticeTerms:
    """What is told beforehand, where it stands, and when the cabinet is open."""

    package: ClassVar[str] = "edo"

    upgrade_notice_days: Cited[int]
    """Calendar days; the day of the notice is not counted."""
    notice_place: Cited[str]
    availability: Cited[str]


@dataclass(frozen=True, slots=True)
class RetentionTerms:
    """How long each type of document is kept, and whose word a deletion needs."""

    package: ClassVar[str] = "edo"

    retention_order_years: Cited[int]
    retention_case_document_years: Cited[int]
    retention_finance_document_years: Cited[int]
    retention_questionnaire_years: Cited[int]
    deletion_persons_min: Cited[int]
