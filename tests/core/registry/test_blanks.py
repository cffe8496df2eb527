"""Blanks and the rules of keeping registers."""

from __future__ import annotations

from datetime import date

from reglament.core.registry.blanks import (
    CATALOGUE,
    Blank,
    PublishedRules,
    blank_named,
    current_rules,
    fields_unknown,
    link_obstacle,
)
from reglament.core.rulebook.grounds import Ground
from tests.clauses import clause

FIRST = PublishedRules("https://registrar.example/1", date(2024, 12, 1), date(2025, 1, 1))
SECOND = PublishedRules("https://registrar.example/2", date(2025, 3, 1), date(2025, 4, 1))


@clause("SR-6.7")
def test_the_catalogue_has_the_questionnaire_and_orders_for_lists() -> None:
    codes = [blank.code for blank in CATALOGUE]

    assert codes[0] == "issuer_questionnaire"
    assert all(isinstance(blank_named(code), Blank) for code in codes)
    assert [found.code for found in map(blank_named, codes) if isinstance(found, Blank)] == codes


@clause("SR-6.7")
def test_a_blank_that_is_not_in_it_is_not_found() -> None:
    assert blank_named("form_77") == Ground.of("forms.blank_unknown", "SR-6.7", blank="form_77")


@clause("SR-6.7")
def test_a_half_filled_blank_is_fine_and_a_strange_field_is_not() -> None:
    blank = CATALOGUE[0]

    assert fields_unknown(blank, {"inn": "7701000019"}) == ()
    assert fields_unknown(blank, {"inn": "7701000019", "colour": "red"}) == (
        Ground.of("forms.field_unknown", "SR-6.7", blank="issuer_questionnaire", name="colour"),
    )


@clause("SR-0.16")
def test_rules_without_a_day_of_publication_are_not_linked() -> None:
    unpublished = PublishedRules("https://registrar.example/3", None, date(2025, 5, 1))

    assert link_obstacle(FIRST) is None
    assert link_obstacle(unpublished) == Ground.of(
        "forms.rules_unpublished", "SR-0.16", address="https://registrar.example/3"
    )


@clause("SR-0.16")
def test_the_link_leads_to_the_edition_of_the_day() -> None:
    for editions in ([FIRST, SECOND], [SECOND, FIRST]):
        assert current_rules(editions, date(2024, 12, 31)) is None
        assert current_rules(editions, date(2025, 1, 1)) == FIRST
        assert current_rules(editions, date(2025, 3, 31)) == FIRST
        assert current_rules(editions, date(2025, 4, 1)) == SECOND
