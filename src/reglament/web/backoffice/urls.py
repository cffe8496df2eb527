"""Addresses of the back office."""

from __future__ import annotations

from django.urls import path

from reglament.web.backoffice import (
    acts,
    category,
    clients,
    close_plan,
    cutoffs,
    day,
    hands,
    help,
    lists,
    queue,
    regulation,
    reports,
    risk,
    statements,
)

app_name = "backoffice"

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("tasks/<int:number>/decide/", queue.decide, name="decide"),
    path("tasks/<int:number>/take/", hands.take, name="take"),
    path("tasks/<int:number>/hand-over/", hands.hand_over, name="hand_over"),
    path("tasks/<int:number>/put-back/", hands.put_back, name="put_back"),
    path("tasks/take-next/", hands.take_next, name="take_next"),
    path("orders/", lists.orders, name="orders"),
    path("orders/<int:number>/", lists.order, name="order"),
    path("orders/<int:number>/cancel/", lists.cancel_one_order, name="cancel_order"),
    path("instructions/", lists.instructions, name="instructions"),
    path("instructions/<int:number>/", lists.instruction, name="instruction"),
    path("instructions/<int:number>/cancel/", lists.cancel_one_instruction, name="cancel_instruction"),
    path("clients/", clients.clients, name="clients"),
    path("clients/<str:code>/", clients.client, name="client"),
    path("clients/<str:code>/category/", category.category, name="category"),
    path("clients/<str:code>/category/set/", category.set_one, name="set_category"),
    path("find/", clients.find, name="find"),
    path("statements/", statements.statements, name="statements"),
    path("statements/receive/", statements.receive, name="receive"),
    path("statements/<int:number>/", statements.statement, name="statement"),
    path("statements/<int:number>/accept/", statements.accept, name="accept"),
    path("receipts/", statements.receipts, name="receipts"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:number>/", reports.report, name="report"),
    path("documents/<int:number>/", reports.document, name="document"),
    path("day/", day.day, name="day"),
    path("day/close/", day.close, name="close_day"),
    path("calendar/", day.calendar, name="calendar"),
    path("calendar/set/", day.set_calendar_day, name="set_day"),
    path("risk/", risk.desk, name="risk"),
    path("risk/cutoffs/", cutoffs.cutoffs, name="cutoffs"),
    path("risk/clients/<str:code>/", risk.client_margin, name="client_margin"),
    path("risk/plans/<int:number>/", close_plan.close_plan, name="close_plan"),
    path("risk/plans/<int:number>/change/", close_plan.change, name="change_plan"),
    path("risk/plans/<int:number>/start/", close_plan.start, name="start_plan"),
    path("acts/", acts.acts, name="acts"),
    path("regulation/", regulation.regulation, name="regulation"),
    path("help/", help.help_page, name="help"),
]
