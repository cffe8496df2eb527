"""Every page of the back office answers an officer, and says what it should."""

from __future__ import annotations

import pytest
from django.urls import reverse

PLAIN_PAGES = (
    "queue",
    "orders",
    "instructions",
    "clients",
    "statements",
    "receipts",
    "reports",
    "day",
    "calendar",
    "acts",
    "regulation",
    "help",
)


@pytest.mark.parametrize("name", PLAIN_PAGES)
@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_each_page_answers_in_each_language(as_user, story, name, language):
    link = story.users["officer-a"].link
    link.language = language
    link.save()

    answer = as_user("officer-a").get(reverse(f"backoffice:{name}"))

    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()
