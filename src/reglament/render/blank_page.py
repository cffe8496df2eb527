"""A blank of the catalogue as a page: what is filled stands in it, the rest is a line to write on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reglament.core.registry.blanks import Blank
from reglament.phrases.figures import day
from reglament.phrases.registry_papers import paper_word
from reglament.render.registry_paper import RegistryPaper

EMPTY = "_" * 48


def blank_page(blank: Blank, values: Mapping[str, str], registrar: str, edition: date, language: str) -> RegistryPaper:
    """Return a blank, filled or not; it names its edition."""
    fields = tuple((paper_word(f"field.{name}", language), values.get(name, "") or EMPTY) for name in blank.fields)
    return RegistryPaper(
        language=language,
        title=paper_word(f"blank.{blank.code}", language),
        firm=registrar,
        number="",
        made_on=edition,
        fields=fields,
        signs=(paper_word("sign.head", language),),
        mark=paper_word("edition", language).format(day=day(edition, language)),
    )
