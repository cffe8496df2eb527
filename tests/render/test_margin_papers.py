"""Papers of margin as they are set."""

from __future__ import annotations

from datetime import date

import pytest

from reglament.core.repo.terms import SpecialRepoTerms, fixed
from reglament.core.rulebook.editions import Edition
from reglament.core.rulebook.terms import terms_of
from reglament.render.margin_papers import repo_refusal, risk_statement
from tests.clauses import clause
from tests.render.margin_samples import NOTICE, SENDER, TOLD_AT

DUE = date(2016, 11, 16)


def words(notice: dict[str, str], language: str = "ru") -> list[str]:
    letter = repo_refusal(language, SENDER, "SR-7", notice, DUE, TOLD_AT, "Образцов Пример Примерович")
    return [text for _label, text in letter.paragraphs] + [letter.client]


@clause("GC-11.8.23-notice")
def test_every_field_the_rulebook_demands_stands_in_the_notice(grandis_edition: Edition) -> None:
    terms = terms_of(SpecialRepoTerms, grandis_edition, DUE)
    other = {
        "client": "2002",
        "obligation": "99",
        "unit": "OTHR",
        "quantity": "51",
        "extent": "full",
        "deadline": "2016-11-16T15:30:00+03:00",
    }
    demanded = fixed(terms.close_demand_fields).value

    # What is to be done has one word for all notices; every other field changes what is read.
    assert set(demanded) == {*other, "action"}
    for field, value in other.items():
        assert words({**NOTICE, field: value}) != words(NOTICE), field


@clause("GC-11.8.11")
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_statement_of_risk_names_its_edition_and_every_risk(language: str) -> None:
    old = risk_statement(language, SENDER, date(2016, 11, 1))
    new = risk_statement(language, SENDER, date(2025, 4, 1))

    assert (old.number, new.number) == ("16/2016-11-01", "16/2025-04-01")
    assert old.paragraphs[0] != new.paragraphs[0]
    assert old.paragraphs[1:] == new.paragraphs[1:]
    assert len([label for label, _text in old.paragraphs if label]) == 7
    assert all(text for _label, text in old.paragraphs)
