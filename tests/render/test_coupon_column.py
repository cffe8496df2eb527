"""The accrued coupon of a bond's deal in the tables of a report: there where a deal carries one, and only there."""

from __future__ import annotations

import io
from dataclasses import replace

from pypdf import PdfReader

from reglament.core.reports.compose import report_of
from reglament.core.reports.layout import USUAL_LAYOUT
from reglament.core.units.amount import RUB, Amount
from reglament.render.pages import page_of
from reglament.render.pdf import report_pdf
from tests.clauses import clause
from tests.core.reports.sample import facts, heading, trade


def report(kopecks: int):
    """Return a report of one deal, settled or not, with so much accrued coupon."""
    dealt = replace(trade(), accrued=Amount(kopecks, RUB))
    return report_of(heading(), replace(facts(), trades=[dealt], open_trades=[dealt]))


def columns(kopecks: int, section: str) -> tuple[str, ...]:
    page = page_of(report(kopecks), USUAL_LAYOUT, "0" * 64, "ru")
    (found,) = (one for one in page.sections if one.code == section)
    return tuple(column.code for column in found.columns)


@clause("GC-18.8", "GC-18.11", "GF-13.2-a")
def test_a_deal_with_a_coupon_shows_it_beside_its_amount():
    for section in ("deals", "open_deals"):
        shown = columns(1, section)
        assert shown[shown.index("amount") + 1] == "accrued"
        assert "accrued" not in columns(0, section)


def test_the_paper_says_the_coupon():
    document = report_pdf(page_of(report(82848), USUAL_LAYOUT, "0" * 64, "ru"))
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)

    assert "НКД" in words
    assert words.count("828,48") == 2
