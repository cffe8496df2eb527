"""Moments of the address: of which moment a state is asked, and by what was known when."""

from __future__ import annotations

from datetime import datetime

from reglament.api.problems import Problem


def moments_in(as_of: str, known_at: str, now: datetime) -> tuple[datetime | None, datetime | None]:
    """Return both moments, or None for one that is not asked. Raises `Problem` for one to come or unreadable."""
    return _moment("as_of", as_of, now), _moment("known_at", known_at, now)


def _moment(name: str, text: str, now: datetime) -> datetime | None:
    if not text:
        return None
    try:
        # A plus sign left as it is in an address arrives as a blank.
        moment = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        detail = "Give a moment with its offset: 2026-03-02T12:00:00+03:00."
        raise Problem("unreadable-request", detail, errors=[_error(name, "not_a_moment", detail)])
    if moment > now:
        detail = f"The moment is still to come; it is {now.isoformat(timespec='seconds')}."
        raise Problem("unreadable-request", detail, errors=[_error(name, "to_come", detail)])
    return moment


def _error(name: str, code: str, detail: str) -> dict[str, str]:
    return {"pointer": f"query {name}", "code": code, "detail": detail}
