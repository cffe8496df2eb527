"""Blanks: filled, kept, printed."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from reglament.core.rulebook.grounds import Ground
from reglament.flows.registry.forms import (
    blank_shown,
    printed_blank,
    publish_registry_rules,
    registry_rules,
    save_blank,
)
from tests.clauses import clause
from tests.flows.registry.cabinet import OFFICER, PETROVA, Cabinet, codes

pytestmark = pytest.mark.django_db

BLANK = "issuer_questionnaire"


@pytest.fixture
def cabinet() -> Cabinet:
    return Cabinet()


@clause("SR-6.7")
def test_a_half_filled_blank_is_there_the_next_day(cabinet: Cabinet) -> None:
    filled = {"inn": "7701000019", "full_name": "АО «Вега-Металл»"}
    assert save_blank(cabinet.act(PETROVA), BLANK, filled).accepted
    assert save_blank(cabinet.act(PETROVA), BLANK, {**filled, "kpp": "770101001"}).accepted

    shown = blank_shown(cabinet.act(PETROVA, "2026-04-02 09:00"), BLANK)

    values = {name: text for name, text in shown.result["values"].items() if text}
    assert values == {**filled, "kpp": "770101001"}


@clause("SR-6.7")
def test_a_print_carries_what_is_filled_and_the_edition(cabinet: Cabinet) -> None:
    assert save_blank(cabinet.act(PETROVA), BLANK, {"inn": "7701000019"}).accepted
    made = printed_blank(cabinet.act(PETROVA), BLANK)
    assert isinstance(made, bytes)

    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    assert "Анкета эмитента" in text
    assert "7701000019" in text
    assert "Форма в редакции от 20.12.2019" in " ".join(text.split())
    assert printed_blank(cabinet.act(PETROVA), BLANK) == made


@clause("SR-6.7")
def test_a_blank_that_is_not_in_the_catalogue_is_not_found(cabinet: Cabinet) -> None:
    assert codes(blank_shown(cabinet.act(PETROVA), "form_77")) == ["forms.blank_unknown"]
    assert isinstance(printed_blank(cabinet.act(PETROVA), "form_77"), Ground)
    assert codes(save_blank(cabinet.act(PETROVA), BLANK, {"colour": "red"})) == ["forms.field_unknown"]
    assert codes(save_blank(cabinet.act(OFFICER), BLANK, {})) == ["party.no_power"]


@clause("SR-0.16")
def test_the_section_links_to_the_rules_in_force(cabinet: Cabinet) -> None:
    old, new = "https://registrar.example/1", "https://registrar.example/2"
    assert registry_rules(cabinet.act()).result["address"] == ""
    for address, published, starts in (
        (old, date(2025, 1, 1), date(2025, 2, 1)),
        (new, date(2026, 3, 1), date(2026, 4, 2)),
    ):
        assert publish_registry_rules(cabinet.act(), address, published, starts).accepted
    refused = publish_registry_rules(cabinet.act(), new, None, date(2026, 5, 1))

    assert codes(refused) == ["forms.rules_unpublished"]
    again = publish_registry_rules(cabinet.act(), new, date(2026, 3, 1), date(2026, 4, 2))
    assert codes(again) == ["forms.rules_known"]
    assert registry_rules(cabinet.act()).result["address"] == old
    later = registry_rules(cabinet.act(at="2026-04-02 00:00")).result
    assert (later["address"], later["archived"]) == (new, [old])
