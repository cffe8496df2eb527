"""Blank forms: filled, saved as drafts, printed; and the rules of keeping registers the section links to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reglament.core.parties.powers import may
from reglament.core.registry.blanks import (
    Blank,
    PublishedRules,
    blank_named,
    current_rules,
    fields_unknown,
    link_obstacle,
)
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.askers import maintenance_ground
from reglament.render.blank_page import blank_page
from reglament.render.registry_paper import paper_pdf
from reglament.store.registry.edo_load import blank_draft_of, representative_of, rules_editions
from reglament.store.registry.edo_save import add_rules_edition, save_blank_draft


def save_blank(act: Act, code: str, values: Mapping[str, str]) -> Answer:
    """Keep what a user filled of a blank so far, under the edition of the blank he filled."""

    def decide() -> Answer:
        blank = _opened(act, code)
        if isinstance(blank, Ground):
            return refusal(blank)
        unknown = fields_unknown(blank, values)
        if unknown:
            return refusal(*unknown)
        edition = act.edition.in_force_from.isoformat()
        plain = {name: str(text) for name, text in values.items()}
        number = save_blank_draft(act.firm, act.by.acts_for, act.by.id, code, edition, plain, act.at)
        return Answer("accepted", (), {"draft": number, "blank": code, "edition": edition, "client": act.by.acts_for})

    return perform(act, "forms.save", {"blank": code, "values": dict(values)}, decide)


def blank_shown(act: Act, code: str) -> Answer:
    """Return a blank with what its user filled before; all of it is there."""
    blank = _opened(act, code)
    if isinstance(blank, Ground):
        return refusal(blank)
    draft = blank_draft_of(act.firm, act.by.id, code)
    filled = {} if draft is None else dict(draft.values)
    edition = act.edition.in_force_from.isoformat() if draft is None else draft.edition
    values = {name: filled.get(name, "") for name in blank.fields}
    return Answer("accepted", (), {"blank": code, "edition": edition, "values": values})


def printed_blank(act: Act, code: str, language: str = "ru") -> bytes | Ground:
    """Return a blank as a PDF with what its user filled; it carries the edition of the blank."""
    shown = blank_shown(act, code)
    if shown.refused:
        return shown.grounds[0]
    blank = blank_named(code)
    assert isinstance(blank, Blank), "a blank that is shown is in the catalogue"
    edition = date.fromisoformat(str(shown.result["edition"]))
    return paper_pdf(blank_page(blank, shown.result["values"], act.rulebook.issuer, edition, language))


def _opened(act: Act, code: str) -> Blank | Ground:
    row = representative_of(act.firm, act.by.id)
    refused = may(act.by, "forms.fill", "" if row is None else row.issuer) or maintenance_ground(act)
    return refused or blank_named(code)


def publish_registry_rules(act: Act, address: str, published_on: date | None, starts_on: date) -> Answer:
    """Link an edition of the rules of keeping registers; without a day of publication it cannot be linked."""

    def decide() -> Answer:
        refused = may(act.by, "notice.publish") or link_obstacle(PublishedRules(address, published_on, starts_on))
        if refused is not None:
            return refusal(refused)
        assert published_on is not None, "an edition without its day is refused above"
        if any(one.starts_on == starts_on for one in rules_editions(act.firm)):
            return refusal(Ground.of("forms.rules_known", "SR-0.16", starts_on=starts_on))
        row = add_rules_edition(act.firm, address, published_on, starts_on, act.at, str(act.by))
        return Answer("accepted", (), {"rules": int(row.pk), "address": address})

    content = {"address": address, "published_on": published_on, "starts_on": starts_on}
    return perform(act, "forms.rules", content, decide)


def registry_rules(act: Act) -> Answer:
    """Return the rules of keeping registers in force, and the former editions as archived."""
    editions = rules_editions(act.firm)
    current = current_rules(editions, act.on)
    archived = [one for one in editions if current is not None and one.starts_on < current.starts_on]
    result = {
        "address": "" if current is None else current.address,
        "from": "" if current is None else current.starts_on.isoformat(),
        "archived": [one.address for one in archived],
    }
    return Answer("accepted", (), result)
