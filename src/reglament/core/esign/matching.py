"""The issuer's questionnaire, and the comparison of an application with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reglament.core.esign.paper import IssuerBlock
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

QUESTIONNAIRE_FIELDS = (
    "full_name", "short_name", "ogrn", "ogrn_on", "inn", "kpp", "address", "postal_address", "email", "phone",
    "bank_details", "head_position", "head_name", "head_basis",
)  # fmt: skip
MATCHED = {
    "full_name": "full_name",
    "ogrn": "ogrn",
    "inn": "inn",
    "kpp": "kpp",
    "address": "address",
    "official_name": "head_name",
}
"""Fields of the paper and the questionnaire's fields they must equal."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs."""

    field: str
    on_paper: str
    in_questionnaire: str


@rule("SR-0.3", "SR-4.7")
def differences(issuer: IssuerBlock, questionnaire: Mapping[str, str]) -> tuple[Difference, ...]:
    """Return every field that differs from the questionnaire; only spaces between words do not count."""
    found = []
    for field, theirs in MATCHED.items():
        written, known = _plain(getattr(issuer, field)), _plain(questionnaire.get(theirs, ""))
        if written != known:
            found.append(Difference(field, written, known))
    return tuple(found)


@rule("SR-4.7")
def why_not_matched(found: tuple[Difference, ...]) -> tuple[Ground, ...]:
    """Return a ground for each difference: any of them blocks the key."""
    return tuple(
        Ground.of("access.differs", "SR-4.7", paper_field=one.field, on_paper=one.on_paper, known=one.in_questionnaire)
        for one in found
    )


@rule("SR-6.3-a")
def why_not_recorded(content: Mapping[str, str], from_cabinet: bool) -> Ground | None:
    """Return why a questionnaire is not recorded: it comes on paper, not from the cabinet, and names the issuer."""
    if from_cabinet:
        return Ground.of("access.read_only", "SR-6.3-a")
    unknown = sorted(set(content) - set(QUESTIONNAIRE_FIELDS))
    if unknown:
        return Ground.of("access.field_unknown", "SR-6.3-a", name=unknown[0])
    for field in MATCHED.values():
        if not content.get(field, "").strip():
            return Ground.of("access.field_empty", "SR-6.3-a", paper_field=field)
    return None


def _plain(text: str) -> str:
    return " ".join(text.split())
