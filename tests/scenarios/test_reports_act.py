"""`report.issue` understands the words of either rulebook with either firm."""

from __future__ import annotations

import pytest

from reglament.scenarios.file import scenario_from
from reglament.scenarios.run import play

TEXT = """
scenario: Words for reports
firm: {firm}
given:
  clients:
    - {{code: "1001"}}
steps:
  - {{at: "2026-03-02 10:00", do: cash.deposit, with: {{client: "1001", amount: "1000.00 RUB"}}}}
  - {{at: "2026-03-03 10:00", do: report.issue, with: {{client: "1001", kind: {word}, from: "2026-03-02"}}, as: told}}
"""
GRANDIS, GEOFINANCE = "grandis-brokerage", "geofinance-brokerage"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("firm", "word", "kind"),
    [
        (GRANDIS, "daily_securities", "daily_securities"),
        (GRANDIS, "daily", "daily_securities"),
        (GRANDIS, "period_securities", "period_securities"),
        (GRANDIS, "monthly", "period_securities"),
        (GRANDIS, "period", "period_securities"),
        (GRANDIS, "daily_fx", "daily_fx"),
        (GEOFINANCE, "daily", "daily"),
        (GEOFINANCE, "daily_securities", "daily"),
        (GEOFINANCE, "monthly", "monthly"),
        (GEOFINANCE, "period_securities", "monthly"),
        (GEOFINANCE, "period", "monthly"),
    ],
)
def test_a_word_means_the_firm_s_own_kind(firm, word, kind):
    played = play(scenario_from(TEXT.format(firm=firm, word=word).encode(), "words"), lambda: None)

    told = played.steps[-1]
    assert (told.outcome, told.result["kind"]) == ("accepted", kind)
