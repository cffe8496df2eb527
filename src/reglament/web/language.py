"""The page's language and scheme are the reader's own choice, kept with his log-in."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from reglament.store.parties.models import UserLink


class ReaderLanguage:
    """Switches each request to the language the signed-in reader chose."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the reader's language."""
        if request.user.is_authenticated:
            chosen = UserLink.objects.filter(user_id=request.user.pk).values_list("language", flat=True).first()
            if chosen:
                translation.activate(chosen)
        return self.answer(request)
