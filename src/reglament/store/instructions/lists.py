"""Read a firm's instructions, bank movements and statement lines by pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum

from reglament.store.instructions.load import OPEN_STATES
from reglament.store.instructions.models import BankMovement, Instruction, StatementLine

STANDINGS: dict[str, Q] = {
    "all": Q(),
    "open": Q(state__in=OPEN_STATES),
    "waiting_officer": Q(state="waiting_officer"),
    "suspended": Q(state__in=("suspended", "awaiting_instructions")),
    "sent": Q(state__in=("sent", "returned_by_bank")),
}
ASIDE = ("unidentified", "waiting_instruction")


def instructions_listed(
    firm: str,
    standing: str = "all",
    client: str = "",
    before: int | None = None,
    limit: int = 50,
    *,
    received_by: datetime | None = None,
) -> list[Instruction]:
    """Return instructions of one standing, of one client when named, newest first.

    With `received_by` those that had come by a moment.
    """
    rows = Instruction.objects.filter(STANDINGS[standing], firm=firm)
    if received_by is not None:
        rows = rows.filter(received_at__lte=received_by)
    if client:
        rows = rows.filter(client=client)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[:limit])


def standing_counts(firm: str) -> dict[str, int]:
    """Return how many instructions are still open, by standing."""
    parts = {name: Count("pk", filter=part) for name, part in STANDINGS.items() if name not in ("all", "open")}
    found = Instruction.objects.filter(firm=firm, state__in=OPEN_STATES).aggregate(open=Count("pk"), **parts)
    return {name: int(count) for name, count in found.items()}


def instructions_by_numbers(firm: str, numbers: Iterable[int]) -> dict[int, Instruction]:
    """Return instructions by their numbers."""
    wanted = set(numbers)
    return {row.pk: row for row in Instruction.objects.filter(firm=firm, pk__in=wanted)} if wanted else {}


def movements_by_numbers(firm: str, numbers: Iterable[int]) -> dict[int, BankMovement]:
    """Return bank movements by their numbers."""
    wanted = set(numbers)
    return {row.pk: row for row in BankMovement.objects.filter(firm=firm, pk__in=wanted)} if wanted else {}


def receipts_aside(firm: str, after: int = 0, limit: int = 50) -> list[BankMovement]:
    """Return receipts nobody's yet: unidentified, or waiting for papers; oldest first."""
    rows = BankMovement.objects.filter(firm=firm, state__in=ASIDE, direction="credit", pk__gt=after)
    return list(rows.order_by("pk")[:limit])


@dataclass(frozen=True, slots=True)
class StatementSum:
    """What a statement amounts to: lines, those new to the books, those to be booked, money by direction."""

    lines: int
    known: int
    to_book: int
    aside: int
    credited: int
    debited: int
    to_credit: int


def statement_sum(file_id: int) -> StatementSum:
    """Return the sums of a recognised statement with one statement."""
    fresh = Q(movement__state="recognised")
    found = StatementLine.objects.filter(file=file_id).aggregate(
        lines=Count("pk"),
        known=Count("pk", filter=Q(known_before=True)),
        to_book=Count("pk", filter=fresh),
        aside=Count("pk", filter=Q(movement__state__in=ASIDE)),
        credited=Sum("movement__minor", filter=Q(movement__direction="credit")),
        debited=Sum("movement__minor", filter=Q(movement__direction="debit")),
        to_credit=Sum("movement__minor", filter=fresh & Q(movement__direction="credit")),
    )
    return StatementSum(**{name: int(value or 0) for name, value in found.items()})


def statement_lines_page(file_id: int, after: int = 0, limit: int = 100) -> list[StatementLine]:
    """Return lines of a statement in its order, those after a number."""
    rows = StatementLine.objects.filter(file=file_id, pk__gt=after).select_related("movement")
    return list(rows.order_by("pk")[:limit])
