"""The comparison of an application with the questionnaire."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.core.esign.matching import differences, why_not_matched, why_not_recorded
from tests.clauses import clause
from tests.flows.esign.access_desk import ISSUER, QUESTIONNAIRE


@clause("SR-0.3", "SR-4.7")
def test_equal_papers_match_whatever_the_spaces() -> None:
    spaced = replace(ISSUER, full_name=f" {ISSUER.full_name.replace(' ', '  ')} ")

    assert differences(ISSUER, QUESTIONNAIRE) == ()
    assert differences(spaced, QUESTIONNAIRE) == ()
    assert why_not_matched(()) == ()


@clause("SR-0.3", "SR-4.7")
@pytest.mark.parametrize(
    ("field", "known"),
    [
        ("full_name", "full_name"),
        ("ogrn", "ogrn"),
        ("inn", "inn"),
        ("kpp", "kpp"),
        ("address", "address"),
        ("official_name", "head_name"),
    ],
)
def test_every_field_that_differs_is_shown(field: str, known: str) -> None:
    (found,) = differences(replace(ISSUER, **{field: "another"}), QUESTIONNAIRE)

    assert (found.field, found.on_paper, found.in_questionnaire) == (field, "another", QUESTIONNAIRE[known])
    (ground,) = why_not_matched((found,))
    assert (ground.code, ground.clause, ground.fact("paper_field")) == ("access.differs", "SR-4.7", field)
    assert (ground.fact("on_paper"), ground.fact("known")) == ("another", QUESTIONNAIRE[known])


@clause("SR-4.7")
def test_what_the_questionnaire_lacks_differs_too() -> None:
    assert [one.field for one in differences(ISSUER, {**QUESTIONNAIRE, "kpp": ""})] == ["kpp"]
    assert [one.field for one in differences(replace(ISSUER, official_position="chief"), QUESTIONNAIRE)] == []


@clause("SR-6.3-a")
def test_a_questionnaire_comes_on_paper_with_known_fields() -> None:
    assert why_not_recorded(QUESTIONNAIRE, False) is None
    read_only = why_not_recorded(QUESTIONNAIRE, True)
    assert read_only is not None
    assert read_only.code == "access.read_only"
    unknown = why_not_recorded({**QUESTIONNAIRE, "colour": "red", "zeal": ""}, False)
    assert unknown is not None
    assert (unknown.code, unknown.fact("name")) == ("access.field_unknown", "colour")
    empty = why_not_recorded({**QUESTIONNAIRE, "inn": " "}, False)
    assert empty is not None
    assert (empty.code, empty.fact("paper_field")) == ("access.field_empty", "inn")
