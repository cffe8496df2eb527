"""Sentences of the issuer's cabinet itself."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "edition.not_agreed": {
        "ru": "Опубликована новая редакция правил. Прочитайте её и подтвердите согласие, тогда кабинет откроется.",
        "en": "A new edition of the rules has been published. Read it and agree to it, and the cabinet will open.",
    },
}
