"""Sentences about editions and their printed texts."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "rulebook.text_of_no_edition": {
        "ru": (
            "Текст не относится ни к одной редакции документа {document}: его отпечаток {found}, ожидается {expected}. "
            "Загрузите файл точно в том виде, в каком он опубликован, или добавьте редакцию в document.yaml."
        ),
        "en": (
            "The text is of no edition of {document}: its digest is {found}, expected is {expected}. "
            "Load the file exactly as published, or add the edition to document.yaml."
        ),
    },
    "rulebook.text_is_genuine": {
        "ru": "Это подлинный текст редакции {edition}. Загрузите его без пометки «вымышленный».",
        "en": "This is the genuine text of edition {edition}. Load it without the mark of a fictitious one.",
    },
    "rulebook.text_unreadable": {
        "ru": "Текст документа {document} не читается: {why}.",
        "en": "The text of {document} cannot be read: {why}.",
    },
}
