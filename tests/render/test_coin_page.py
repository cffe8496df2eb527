"""The register of coins as a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reglament.render.coin_page import register_page
from tests.clauses import clause
from tests.render.coin_sample import register


@clause("DC-89")
def test_mining_and_sales_stand_apart_each_with_its_sum():
    sections = {section.code: section for section in register_page(register()).sections}
    assert [str(cell) for cell in sections["mining"].totals[0][7:10]] == [
        "352600.00 RUB",
        "120000.00 RUB",
        "232600.00 RUB",
    ]
    assert str(sections["sales"].totals[0][9]) == "167400.00 RUB"
    assert sections["lacking"].rows == ()


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_every_column_is_titled_in_every_language(language):
    page = register_page(replace(register(), language=language))
    assert all(column.title for section in page.sections for column in section.columns)
