"""The end of an idle session: a reader who did nothing for a while signs in again, and is warned before."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest

SEEN = "seen_at"
NOTED_EVERY = timedelta(seconds=30)
"""A look at a page within this time of the one noted is not noted again: reading stays without a write."""


def sits_until(request: HttpRequest, at: datetime) -> datetime | None:
    """Return until when a signed-in reader may sit without doing anything; None when he sat too long and is signed out.

    The time begins anew with every request.
    """
    whole = timedelta(minutes=settings.IDLE_MINUTES)
    noted = request.session.get(SEEN)
    seen = datetime.fromisoformat(noted) if noted else at
    if at - seen >= whole:
        logout(request)
        return None
    if noted is None or abs(at - seen) >= NOTED_EVERY:
        request.session[SEEN] = at.isoformat()
        seen = at
    return seen + whole
