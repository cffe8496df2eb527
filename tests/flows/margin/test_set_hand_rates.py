"""Tables set by hand: per category, never below the clearing house's, until they are withdrawn."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.core.margin.asset import RateSet
from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.portfolio import figures_now
from reglament.flows.margin.set_hand_rates import set_hand_rates
from reglament.store.margin.models import HandRateRow
from tests.clauses import clause
from tests.flows.margin.lender import owing, told
from tests.flows.orders.desk import CLOCK

pytestmark = pytest.mark.django_db


def four(initial_long: str, initial_short: str, minimum_long: str, minimum_short: str) -> RateSet:
    return RateSet(*(Decimal(one) for one in (initial_long, initial_short, minimum_long, minimum_short)))  # type: ignore[arg-type]


HIGH = four("0.5", "0.6", "0.3", "0.35")


def test_a_table_counts_from_its_moment_until_it_is_withdrawn(grandis: Rulebook) -> None:
    desk = owing(grandis)

    def initial(now: str) -> Decimal:
        return figures_now(desk.act(now), ["1001"])["1001"].M0

    plain = initial("2026-03-02 12:00")
    assert set_hand_rates(desk.act("2026-03-02 12:10"), "SMPL", "standard", HIGH, "решение 5").accepted
    assert set_hand_rates(desk.act("2026-03-02 12:20"), "SMPL", "standard", None, "решение 6").accepted

    assert initial("2026-03-02 12:09") == plain
    assert initial("2026-03-02 12:10") == plain + 25000 * (Decimal("0.5") - Decimal("0.2431"))
    assert initial("2026-03-02 12:20") == plain


@clause("GF-2.40-clearing-risk-rate", "GC-11.8.8-coefficient")
@pytest.mark.parametrize(
    ("rates", "code"),
    [
        (four("0.2430", "0.6", "0.2", "0.3"), "margin.rate_below_clearing"),
        (four("0.2431", "0.2995", "0.13", "0.15"), "margin.rate_below_clearing"),
        (four("0.5", "0.6", "0.6", "0.35"), "margin.minimum_above_initial"),
        (four("0.2431", "0.2996", "0.12155", "0.1498"), ""),
    ],
)
def test_no_rate_is_below_what_the_clearing_house_leads_to(
    grandis: Rulebook, geofinance: Rulebook, rates: RateSet, code: str
) -> None:
    for rulebook in (grandis, geofinance):
        desk = owing(rulebook)

        answer = set_hand_rates(desk.act(), "SMPL", "standard", rates, "решение 5")

        assert answer.accepted is not bool(code)
        assert not code or code in [ground.code for ground in answer.grounds]
        assert HandRateRow.objects.filter(firm=desk.firm).count() == (not code)


def test_the_special_category_knows_no_floor_and_wrong_names_are_refused(grandis: Rulebook) -> None:
    desk = owing(grandis)
    low = four("0.05", "0.05", "0.03", "0.03")

    assert set_hand_rates(desk.act(), "SMPL", "special", low, "договор 5").accepted
    refused = [
        set_hand_rates(desk.act(), "NONE", "standard", HIGH, "решение"),
        set_hand_rates(desk.act(), "SMPL", "medium", HIGH, "решение"),
        set_hand_rates(desk.act(by=CLOCK), "SMPL", "standard", HIGH, "решение"),
    ]
    assert [told(answer)[0][0] for answer in refused] == [
        "instruments.unknown", "margin.category_unknown", "party.no_power",
    ]  # fmt: skip
