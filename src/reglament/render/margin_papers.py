"""Papers of margin: the statement of risk a client accepts, and the notice that a special REPO is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from reglament.phrases.figures import day, moment, say
from reglament.phrases.margin_papers import paper_word
from reglament.phrases.reports import word
from reglament.render.letters import Letter

RISKS = ("meaning", "loss", "margin", "closing", "liquidity", "costs")


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose paper it is."""

    firm: str
    licence: str


def risk_statement(language: str, sender: Sender, edition_from: date, client: str = "") -> Letter:
    """Return the statement of the risks of uncovered positions, of one edition; with a client's name it is his copy."""
    paragraphs = [(paper_word(f"risk.{one}", language), paper_word(f"risk.{one}.text", language)) for one in RISKS]
    edition = (paper_word("risk.edition", language), day(edition_from, language))
    return Letter(
        language=language,
        title=paper_word("risk.title", language),
        firm=sender.firm,
        licence=word("heading.licence_value", language).format(licence=sender.licence),
        number=f"16/{edition_from:%Y-%m-%d}",
        made_on=edition_from,
        client=client,
        paragraphs=(edition, *paragraphs, ("", paper_word("risk.read", language))),
        sign=word("heading.client", language),
    )


def repo_refusal(
    language: str, sender: Sender, number: str, notice: Mapping[str, str], due_on: date, told_at: datetime, name: str
) -> Letter:
    """Return the notice that a special REPO is refused, which is a demand to close; `notice` as it was sent."""
    rows = [
        ("refusal.obligation", notice["obligation"]),
        ("refusal.due_on", day(due_on, language)),
        ("refusal.unit", notice["unit"]),
        ("refusal.quantity", say(notice["quantity"], language)),
        ("refusal.extent", paper_word(f"refusal.extent.{notice['extent']}", language)),
        ("refusal.action", paper_word(f"refusal.action.{notice['action']}", language)),
        ("refusal.deadline", moment(datetime.fromisoformat(notice["deadline"]), language)),
    ]
    told = [(paper_word(code, language), text) for code, text in rows]
    return Letter(
        language=language,
        title=paper_word("refusal.title", language),
        firm=sender.firm,
        licence=word("heading.licence_value", language).format(licence=sender.licence),
        number=number,
        made_on=told_at.date(),
        client=f"{name}, {notice['client']}",
        paragraphs=(*told, ("", paper_word("refusal.else", language))),
    )
