"""Which venues and instruments do not trade at a moment, for a round of orders."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from reglament.store.instruments.models import HaltRow


def halts_at(firm: str, at: datetime) -> set[tuple[str, str]]:
    """Return pairs of venue and instrument that are halted; an empty word stands for all."""
    rows = HaltRow.objects.filter(Q(resumed_at=None) | Q(resumed_at__gt=at), firm=firm, halted_at__lte=at)
    return set(rows.values_list("venue", "instrument"))


def is_halted(halts: set[tuple[str, str]], venue: str, instrument: str) -> bool:
    """Return whether an instrument cannot be dealt in at a venue."""
    return bool({(venue, instrument), (venue, ""), ("", instrument)} & halts)
