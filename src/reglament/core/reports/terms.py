"""What a rulebook fixes about reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import ClassVar

from reglament.core.rulebook.terms import Cited
from reglament.core.units.amount import Amount


@dataclass(frozen=True, slots=True)
class ReportTerms:
    """Kinds, contents, terms, ways and keeping of reports."""

    package: ClassVar[str] = "reports"

    broker_licence: Cited[str]
    kinds: Cited[tuple[str, ...]]
    daily_given: Cited[str]
    """`on_request`: the term runs from a request; `regularly`: it runs for every day with changes."""
    daily_fields: Cited[tuple[str, ...]]
    period_fields: Cited[tuple[str, ...]]

    month_if_operations: Cited[int]
    """Length in months of the period reported when there were operations."""
    quarter_if_idle: Cited[int]
    """Length in months of the period reported when there were none and something is left."""
    custom_period: Cited[bool]
    """Whether a client may ask for any other period."""

    daily_deadline_days: Cited[int]
    daily_deadline_calendar: Cited[str]
    daily_deadline_clock: Cited[time | None]
    """Hour of the last day; unset means its end."""
    period_deadline_days: Cited[int]

    channels: Cited[tuple[str, ...]]
    period_extra_channels: Cited[tuple[str, ...]] | None
    only_listed_channels: Cited[bool] | None
    """Whether a clause of its own closes every way that is not listed."""
    channel_usual: Cited[str]
    """Where a report goes when the client chose nothing."""

    objection_days: Cited[int]
    objection_runs_from: Cited[str]
    objection_names_operations: Cited[bool]
    silence_accepts: Cited[tuple[str, ...]]
    """Families of reports that silence accepts."""
    answer_days: Cited[int]
    sign_days: Cited[int] | None
    paper_needs_signature: Cited[bool]

    copy_days: Cited[int] | None
    copy_fee: Cited[Amount] | None
    retention_years: Cited[int] | None
