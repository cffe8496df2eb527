"""A reader's language and scheme are his own; an unknown choice changes nothing."""

from __future__ import annotations

import pytest

from reglament.flows.parties.preferences import choose_language, choose_theme
from reglament.store.parties.models import UserLink
from tests.web.stories import FIRM_A, add_login

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "kept"), [("kk", "kk"), ("en", "en"), ("xx", "ru"), ("", "ru")])
def test_the_language_is_kept_when_it_is_known(language, kept):
    user = add_login("ops", FIRM_A, "operations")
    other = add_login("other", FIRM_A, "operations")

    assert choose_language(user.pk, language) is (kept == language)
    assert UserLink.objects.get(user=user).language == kept
    assert UserLink.objects.get(user=other).language == "ru"


@pytest.mark.parametrize(("theme", "kept"), [("dark", "dark"), ("light", "light"), ("pink", "system")])
def test_the_scheme_is_kept_when_it_is_known(theme, kept):
    user = add_login("ops", FIRM_A, "operations")

    assert choose_theme(user.pk, theme) is (kept == theme)
    assert UserLink.objects.get(user=user).theme == kept
