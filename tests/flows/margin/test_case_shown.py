"""What is shown of cases, notices, plans and actions."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.margin.case_shown import actions_shown, case_shown, notices_shown, plan_shown, plans_shown
from reglament.flows.margin.start_close_out import start_plan
from reglament.store.outbox.models import Message
from reglament.store.outbox.save import mark_sent
from tests.flows.margin.close_desk import RISK, CloseDesk

pytestmark = pytest.mark.django_db


def test_a_case_is_shown_with_its_steps_plan_notices_and_proof_of_sending(geofinance: Rulebook) -> None:
    desk = CloseDesk(geofinance)
    assert case_shown(desk.firm, "1001") == {"client": "1001", "state": "normal"}
    desk.owing("1001", "-60000", {"ONES": 100}, email="client@example.test")
    desk.price("ONES", "780")
    desk.watch()
    desk.price("ONES", "680", "2026-03-02 12:01")
    desk.watch("2026-03-02 12:01")
    start_plan(desk.act(by=RISK), int(desk.plan_row().pk))

    shown = case_shown(desk.firm, "1001")
    assert (shown["state"], shown["states"]) == ("closeout_due", ["below_initial", "closeout_due"])
    assert (shown["value"], shown["shortfall"], shown["open"]) == ("8000.00 RUB", "8530.80 RUB", True)
    assert shown["plan"] == desk.plan_row().pk
    assert notices_shown(desk.firm, "1001")[0]["sent_at"] is None
    mark_sent(Message.objects.get(kind="mail").pk, desk.now)
    (notice,) = notices_shown(desk.firm, "1001")
    assert (notice["sent_at"], notice["shortfall"], notice["clause"]) == (
        "2026-03-02T12:01:00+03:00",
        "961.80 RUB",
        "GF-21.1.6",
    )
    plan = plan_shown(desk.firm, int(desk.plan_row().pk))
    assert plan is not None
    assert [(one["side"], one["pieces"], one["client_order_id"]) for one in plan["orders"]] == [("sell", 52, "")]
    assert [one["plan"] for one in plans_shown(desk.firm, "1001")] == [desk.plan_row().pk]
    assert plan_shown(desk.firm, 999) is None
    assert actions_shown(desk.firm, "1001") == []


def test_a_notice_in_the_cabinet_is_there_when_it_is_written(geofinance: Rulebook) -> None:
    desk = CloseDesk(geofinance)
    desk.owing("1001", "-60000", {"ONES": 100})
    desk.price("ONES", "780")
    desk.watch()
    desk.deposit("1001", "100000.00")
    desk.watch("2026-03-02 12:01")

    (notice,) = notices_shown(desk.firm, "1001")
    (action,) = actions_shown(desk.firm, "1001")

    assert notice["sent_at"] == notice["at"] == "2026-03-02T12:00:00+03:00"
    assert (action["tag"], action["uncovered_before"]) == ("client_closing", "60000.00 RUB")
