"""Letters: what the firm answers in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from reglament.phrases.figures import day
from reglament.phrases.reports import title_of, word


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter on the firm's paper."""

    language: str
    title: str
    firm: str
    licence: str
    number: str
    made_on: date
    client: str
    paragraphs: tuple[tuple[str, str], ...]
    """Label and text."""
    sign: str = ""
    """Who signs; the broker unless said otherwise."""

    def plain(self) -> dict[str, Any]:
        """Return the letter the way its form takes it."""
        return {
            "lang": self.language,
            "title": self.title,
            "firm": self.firm,
            "licence": self.licence,
            "number": self.number,
            "client": self.client,
            "day": day(self.made_on, self.language),
            "made": [self.made_on.year, self.made_on.month, self.made_on.day],
            "paragraphs": [[label, text] for label, text in self.paragraphs],
            "sign": self.sign or word("sign.broker", self.language),
            "under": [word(code, self.language) for code in ("sign.signature", "sign.name")],
        }


def objection_reply(
    language: str,
    firm: str,
    licence: str,
    report_number: str,
    client: str,
    stated_on: date,
    operations: tuple[str, ...],
    answer: str,
    made_on: date,
) -> Letter:
    """Return the reasoned reply to an objection, with how the dispute may go on."""
    paragraphs = [
        (word("reply.to", language), report_number),
        (word("reply.objection", language).format(day=day(stated_on, language)), ""),
        (word("reply.operations", language), ", ".join(operations)),
        (word("reply.answer", language), answer),
        ("", word("reply.next", language)),
    ]
    return Letter(
        language=language,
        title=title_of("objection_reply", language),
        firm=firm,
        licence=word("heading.licence_value", language).format(licence=licence),
        number=f"{report_number}-A",
        made_on=made_on,
        client=client,
        paragraphs=tuple((label, text) for label, text in paragraphs if label or text),
    )
