"""The heading of a list as labelled lines, the same for the sheet and the page."""

from __future__ import annotations

from datetime import date

from reglament.core.registry.lists.columns import ListColumn, figure_text
from reglament.core.registry.lists.holder import ListedIssue, ListHeader, Totals
from reglament.phrases.figures import MOSCOW, day, number
from reglament.phrases.list_words import code_word, fact_title, heading_word, list_title

DAYS = ("meeting_on", "decided_on")
FIGURES = ("per_security", "declared", "price")
CODED = ("meeting_kind", "grouping")
NOT_SHOWN = ("excluded", "offer_kind", "action_kind")


def title_of(header: ListHeader, language: str) -> str:
    """Return the title of a list."""
    return list_title(header.kind.value, header.facts.get("offer_kind", ""), language)


def heading_lines(header: ListHeader, language: str) -> list[tuple[str, str]]:
    """Return label and text of each line above a list."""
    word = heading_word
    ids = word("ids", language).format(ogrn=header.ogrn or "—", inn=header.inn or "—")
    licence = word("licence", language).format(licence=header.licence)
    lines = [
        (word("issuer", language), f"{header.issuer}, {ids}"),
        (word("registrar", language), f"{header.registrar}, {licence}" if header.licence else header.registrar),
    ]
    lines += [(word("issue", language), issue_text(one, language)) for one in (header.issue, *header.other_issues)]
    ground = word("order_value", language).format(number=header.order_number, day=day(header.order_on, language))
    made = header.made_at.astimezone(MOSCOW)
    lines += [
        (word("as_of", language), day(header.as_of, language)),
        (word("order", language), ground),
        (word("made_at", language), f"{day(made.date(), language)}, {made:%H:%M}"),
    ]
    if header.version > 1:
        reason = f"reason.{header.corrects}"
        lines.append((word("version", language), str(header.version)))
        lines.append((word("corrects", language), word(reason, language)))
    lines += [
        (fact_title(name, language), _fact_text(name, value, language))
        for name, value in header.facts.items()
        if value and name not in NOT_SHOWN
    ]
    return lines


def issue_text(issue: ListedIssue, language: str) -> str:
    """Return an issue in a line: what it is, its number, nominal and quantity."""
    return heading_word("issue_value", language).format(
        kind=code_word("kind", issue.kind, language),
        category=code_word("category", issue.category, language),
        number=issue.number,
        isin=f", ISIN {issue.isin}" if issue.isin else "",
        nominal=number(issue.nominal, language) if issue.nominal.replace(".", "").isdigit() else issue.nominal,
        currency=code_word("currency", issue.currency, language),
        quantity=number(str(issue.quantity), language),
    )


def total_lines(totals: Totals, language: str) -> list[str]:
    """Return the sentences under a list: rows, papers listed, left out, not disclosed."""

    def said(quantity: int) -> str:
        return number(str(quantity), language)

    lines = [heading_word("rows", language).format(rows=said(totals.rows), listed=said(totals.listed))]
    lines += [
        heading_word("left_out", language).format(reason=code_word("left_out", reason, language), quantity=said(papers))
        for reason, papers in totals.left_out.items()
    ]
    if totals.not_disclosed:
        lines.append(heading_word("not_disclosed", language).format(quantity=said(totals.not_disclosed)))
    return lines


def cell_said(cell: str | int | None, column: ListColumn, language: str) -> str:
    """Return a cell as people read it."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, int):
        return str(cell) if column.code == "n" else number(figure_text(cell, column.digits), language)
    if column.kind == "day":
        return day(date.fromisoformat(cell), language)
    if column.kind == "decimal":
        return number(cell, language)
    return code_word(column.code, cell, language)


def _fact_text(name: str, value: str, language: str) -> str:
    if name in DAYS:
        return day(date.fromisoformat(value), language)
    if name in FIGURES:
        return number(value, language)
    return code_word(name, value, language) if name in CODED else value
