"""A closing deal outside anonymous trading, from the page of its plan."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reglament.flows.instruments.set_price import set_price
from reglament.store.margin.case_load import evidence_of
from reglament.store.margin.case_models import ClosePlan
from tests.web.stories import FIRM_A, NOW, act_of, must

pytestmark = pytest.mark.django_db
DEAL = {"asset": "SMPL", "pieces": "10", "price": "250.00", "venue": "OTC", "source": "", "counter_order": ""}


@pytest.fixture
def plan(story) -> ClosePlan:
    line = {"asset": "SMPL", "side": "sell", "pieces": 20, "lot": 10, "price": "250.00", "pays_for": ""}
    figures = {"S": "1000.00", "M0": "2000.00", "Mmin": "1500.00"}
    return ClosePlan.objects.create(
        firm=FIRM_A,
        client="1001",
        ground="demand",
        clause="GC-11.8.28",
        state="started",
        lines=[line],
        least={"roubles": "5000.00", "reached": True, "proved": True, "before": figures, "after": figures},
        made_at=NOW,
    )


def step(as_user, plan, way: str, **changes: str):
    fields = {"key": "k", **DEAL, **changes}
    return as_user("officer-a").post(f"/office/risk/plans/{plan.pk}/elsewhere/{way}/", fields)


def test_a_deal_is_tried_against_the_tape_and_booked_to_the_plan(as_user, plan):
    must(set_price(act_of(FIRM_A, at=NOW), "SMPL", Decimal("250.00"), NOW))
    assert "Сделка вне анонимных торгов" in as_user("officer-a").get(f"/office/risk/plans/{plan.pk}/").content.decode()

    checked = step(as_user, plan, "check")
    assert checked.status_code == 200
    assert "не дешевле последних анонимных сделок" in checked.content.decode()
    assert evidence_of(plan.pk) == []

    assert step(as_user, plan, "do").status_code == 302
    (kept,) = evidence_of(plan.pk)
    assert (kept.test, kept.price, kept.pieces) == ("lowest", "250.00", 10)
    plan.refresh_from_db()
    assert plan.lines[0]["pieces"] == 10


@pytest.mark.parametrize("way", ["check", "do"])
@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"price": "249.99"}, id="a kopeck cheaper than the tape"),
        pytest.param({"price": "дорого"}, id="a price that is none"),
        pytest.param({"pieces": "21"}, id="more than the line"),
        pytest.param({"pieces": "десять"}, id="pieces that are none"),
        pytest.param({"counter_order": "77"}, id="an order nobody gave"),
        pytest.param({"venue": "NOWHERE"}, id="a place nobody knows"),
    ],
)
def test_what_cannot_be_booked_says_why(as_user, plan, way, changes):
    must(set_price(act_of(FIRM_A, at=NOW), "SMPL", Decimal("250.00"), NOW))

    answer = step(as_user, plan, way, **changes)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert evidence_of(plan.pk) == []


def test_a_plan_not_started_has_no_such_form(as_user, plan):
    replaced = ClosePlan.objects.filter(pk=plan.pk)
    replaced.update(state="proposed")
    assert "вне анонимных торгов" not in as_user("officer-a").get(f"/office/risk/plans/{plan.pk}/").content.decode()
    assert step(as_user, plan, "check").status_code == 404
