"""Sentences on who may do what."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "party.no_power": {
        "ru": "Это действие вам недоступно.",
        "en": "You may not do this.",
    },
    "party.other_client": {
        "ru": "Действовать можно только за себя.",
        "en": "You may act for yourself only.",
    },
}
