"""A reader's own choices: language and colour scheme of his pages."""

from __future__ import annotations

from reglament.store.parties.save import set_language, set_theme

LANGUAGES = ("ru", "kk", "en")
THEMES = ("system", "light", "dark")


def choose_language(user_id: int, language: str) -> bool:
    """Keep the language of a log-in's pages; an unknown one changes nothing."""
    known = language in LANGUAGES
    if known:
        set_language(user_id, language)
    return known


def choose_theme(user_id: int, theme: str) -> bool:
    """Keep the colour scheme of a log-in's pages; an unknown one changes nothing."""
    known = theme in THEMES
    if known:
        set_theme(user_id, theme)
    return known
