"""Executions of special trades at the exchange."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.repo.shown_loans import carried_shown
from reglament.flows.repo.special_trade import make_special_trade
from reglament.store.fees.load import charges_of_trades
from reglament.store.repo.models import RepoDeal
from tests.clauses import clause
from tests.flows.repo.carry import MONDAY, Carry

pytestmark = pytest.mark.django_db
IN_TIME = f"{MONDAY} 17:40"


@clause("GF-21.2.8-b", "GF-21.2.14-a")
def test_what_is_bought_in_parts_is_one_leg_and_each_part_pays_its_commission(geofinance: Rulebook) -> None:
    firm = Carry(geofinance, f"{MONDAY} 12:00")
    firm.seller(0, pieces=200)
    firm.price("101.00", f"{MONDAY} 17:30")
    answer = make_special_trade(firm.act(IN_TIME), "1001", "SMPL")

    first = firm.fill(answer, "100.00", IN_TIME, 50)
    (deal,) = carried_shown(firm.act(), "1001")
    assert (deal["pieces"], deal["state"], deal["legs"][0]["price"]) == ("50", "leg2_due", "100.00")
    second = firm.fill(answer, "102.00", IN_TIME)

    (deal,) = carried_shown(firm.act(), "1001")
    assert (deal["pieces"], deal["legs"][0]["price"], deal["legs"][0]["trade"]) == ("200", "101.5", first)
    assert deal["legs"][0]["amount"] == "20300.00 RUB"
    charged = charges_of_trades([first, second])
    # 20 per cent a year of 5,000 and of 15,300 for one day of 365.
    assert [str(charged[one][0].amount) for one in (first, second)] == ["2.74 RUB", "8.38 RUB"]


def test_an_order_of_a_client_touches_no_special_trade(geofinance: Rulebook) -> None:
    firm = Carry(geofinance, f"{MONDAY} 12:00")
    firm.seller(0, pieces=200)
    firm.trade("1001", 10, at=f"{MONDAY} 12:10")

    assert RepoDeal.objects.count() == 0
