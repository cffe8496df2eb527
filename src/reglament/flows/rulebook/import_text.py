"""Load a firm's own printed text, so that what a client consents to can be shown to him."""

from __future__ import annotations

from hashlib import sha256

from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.printed_text import edition_of_text, missing_paragraphs
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.formats.rulebook.text import TextUnreadable, paragraphs_of
from reglament.store.rulebook.load import text_with_digest
from reglament.store.rulebook.save import add_text


def import_text(act: Act, content: bytes, fictitious: bool = False) -> Answer:
    """Keep the printed text of an edition of the act's rulebook, cut into its numbered paragraphs.

    The text must have the digest `document.yaml` names for an edition. A fictitious text, for a demonstration, has
    none; it is taken for the latest edition and is marked. The same bytes again change nothing.
    """
    digest = sha256(content).hexdigest()

    def decide() -> Answer:
        return _decide(act, act.rulebook, content, digest, fictitious)

    return perform(act, "rulebook.import_text", {"digest": digest, "fictitious": fictitious}, decide)


def _decide(act: Act, rulebook: Rulebook, content: bytes, digest: str, fictitious: bool) -> Answer:
    edition = edition_of_text(rulebook, digest)
    if edition is None and not fictitious:
        expected = ", ".join(edition.digest for edition in rulebook.editions)
        return refusal(
            Ground.of("rulebook.text_of_no_edition", "", document=rulebook.document, found=digest, expected=expected)
        )
    if edition is not None and fictitious:
        return refusal(Ground.of("rulebook.text_is_genuine", "", document=rulebook.document, edition=str(edition)))
    try:
        paragraphs = paragraphs_of(content)
    except TextUnreadable as error:
        return refusal(Ground.of("rulebook.text_unreadable", "", document=rulebook.document, why=str(error)))
    begins = (edition or rulebook.editions[-1]).in_force_from
    missing = missing_paragraphs(rulebook, {paragraph.printed for paragraph in paragraphs})
    known = text_with_digest(rulebook.document, digest)
    number = known or add_text(
        rulebook.document,
        begins,
        digest,
        fictitious,
        [(paragraph.printed, paragraph.content) for paragraph in paragraphs],
        act.at,
        str(act.by),
    )
    return Answer(
        "accepted",
        (),
        {
            "text": number,
            "document": rulebook.document,
            "edition": begins.isoformat(),
            "digest": digest,
            "fictitious": fictitious,
            "paragraphs": len(paragraphs),
            "missing": list(missing),
            "already_loaded": known is not None,
        },
    )
