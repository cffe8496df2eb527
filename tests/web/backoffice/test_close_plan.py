"""The page of a plan of closing: what it shows, what an officer changes, and who may start it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reglament.store.margin.case_models import ClosePlan, MarginCase
from tests.web.stories import FIRM_A, NOW

pytestmark = pytest.mark.django_db
FIGURES = {"S": "1000.00", "M0": "2000.00", "Mmin": "1500.00"}


@pytest.fixture
def plan(story) -> ClosePlan:
    sums = {"value": 100_000, "initial": 200_000, "minimum": 150_000}
    case = MarginCase.objects.create(
        firm=FIRM_A, client="1001", state="closeout_due", fell_at=NOW, breached_at=NOW, seen_at=NOW, **sums
    )
    return ClosePlan.objects.create(
        firm=FIRM_A,
        client="1001",
        case=case,
        ground="below_minimum",
        clause="GC-11.8.29",
        state="proposed",
        lines=[{"asset": "SMPL", "side": "sell", "pieces": 20, "lot": 10, "price": "250.00", "pays_for": ""}],
        least={"roubles": "5000.00", "reached": True, "proved": True, "before": FIGURES, "after": FIGURES},
        made_at=NOW,
        due_at=NOW + timedelta(hours=6),
    )


def test_a_plan_shows_its_lines_its_ground_and_its_figures(as_user, plan):
    shown = as_user("officer-a").get(f"/office/risk/plans/{plan.pk}/").content.decode()
    assert "SMPL" in shown
    assert 'value="20"' in shown
    assert "/clauses/GC-11.8.29/" in shown
    assert "Начать закрытие на 5\u00a0000,00" in shown


def test_an_auditor_sees_a_plan_without_its_buttons(as_user, plan):
    shown = as_user("auditor-a").get(f"/office/risk/plans/{plan.pk}/").content.decode()
    assert "SMPL" in shown
    assert '<button class="btn grave"' not in shown
    assert as_user("auditor-a").post(f"/office/risk/plans/{plan.pk}/start/").status_code == 403


def test_what_is_no_number_is_said_and_changes_nothing(as_user, plan):
    answer = as_user("officer-a").post(
        f"/office/risk/plans/{plan.pk}/change/", {"pieces-SMPL": "двадцать", "place-SMPL": "1"}
    )
    assert answer.status_code == 422
    assert "целые числа" in answer.content.decode()
    late = as_user("officer-a").post(
        f"/office/risk/plans/{plan.pk}/change/", {"pieces-SMPL": "20", "place-SMPL": "1", "start": "вечером"}
    )
    assert late.status_code == 422
    assert "16:30" in late.content.decode()
    plan.refresh_from_db()
    assert plan.changed_by == ""


def test_a_plan_that_would_not_suffice_is_refused_with_its_ground(as_user, plan):
    answer = as_user("officer-a").post(
        f"/office/risk/plans/{plan.pk}/change/", {"pieces-SMPL": "20", "place-SMPL": "1", "key": "k1"}
    )
    assert answer.status_code == 422
    assert "План не изменён" in answer.content.decode()


def test_a_client_who_has_recovered_is_not_closed(as_user, plan):
    answer = as_user("officer-a").post(f"/office/risk/plans/{plan.pk}/start/", {"key": "k2"})
    assert answer.status_code in (302, 422)
    plan.refresh_from_db()
    assert plan.state in ("proposed", "cancelled")
    assert not plan.orders.exists()
