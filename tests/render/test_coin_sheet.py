"""The sheet for the declaration: lines of a person, a firm and a foreign firm."""

from __future__ import annotations

from decimal import Decimal

from reglament.core.crypto.assess import assess
from reglament.phrases.coin_papers import paper_word
from reglament.render.coin_sheet import declaration_rows
from tests.clauses import clause
from tests.core.crypto.years import QUOTE, act, terms, year_of


def lines(case) -> dict[str, Decimal]:
    rows = declaration_rows(case, assess(case, terms()), terms())
    for row in rows:
        for language in ("ru", "en"):
            assert paper_word(f"line.{row.name}", language)
    return {row.name: row.sum for row in rows}


@clause("DC-89")
def test_a_persons_lines_add_up_to_his_tax():
    mined = act("mine", "0.05", quote=QUOTE, proved="120000.00", mining_tax_paid=True)
    sold = act("sell", "0.05", "400000.00", on="2025-05-06")
    gift = act("receive_gift", "1", quote="250000.00", coin="ETH")
    found = lines(year_of("individual", mined, sold, gift, resident=True, other_main_base=Decimal(2300000)))
    assert found == {
        "person.mining.income": Decimal("352600.00"),
        "person.mining.cost": Decimal("120000.00"),
        "person.mining.base": Decimal("232600.00"),
        "person.other_base": Decimal(2300000),
        "person.mining.tax": Decimal(32890),
        "person.disposal.income": Decimal("400000.00"),
        "person.disposal.cost": Decimal("232600.00"),
        "person.disposal.base": Decimal("167400.00"),
        "person.gift.base": Decimal("250000.00"),
        "person.special.tax": Decimal(54262),
        "person.tax": Decimal(87152),
    }
    assert "person.other_base" not in lines(year_of("individual", mined, resident=False))


@clause("DC-90")
def test_a_firms_lines_show_losses_only_when_it_brings_some_and_a_regime_beside():
    bought = act("buy", "1", "100.00", "100.00")
    sold = act("sell", "1", "200.00", "200.00", area="experimental_regime")
    found = lines(year_of("organisation", bought, sold, method="fifo"))
    assert list(found)[-2:] == ["firm.regime.income", "firm.regime.cost"]
    assert (found["firm.regime.income"], found["firm.regime.cost"]) == (200, 100)
    assert not [name for name in found if "losses" in name]


def test_a_foreign_firm_has_its_pool_income_and_its_tax():
    found = lines(year_of("foreign_organisation", act("mine", "2", quote="1000.00")))
    assert found == {"foreign.income": Decimal("2000.00"), "foreign.tax": Decimal(500)}
