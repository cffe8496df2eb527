"""Addresses of the client's cabinet."""

from __future__ import annotations

from django.urls import path

from reglament.web.cabinet import category, deadlines, margin, margin_papers, money, orders, programs, reports, views

app_name = "cabinet"

urlpatterns = [
    path("", views.home, name="home"),
    path("acts/", views.acts, name="acts"),
    path("help/", views.help_page, name="help"),
    path("deadlines/", deadlines.deadlines, name="deadlines"),
    path("deadlines/terms.ics", deadlines.calendar, name="deadlines_calendar"),
    path("category/", category.category, name="category"),
    path("category/apply/", category.apply, name="apply_category"),
    path("money/", money.money, name="money"),
    path("money/<int:number>/", money.instruction, name="instruction"),
    path("money/<int:number>/cancel/", money.cancel, name="cancel_instruction"),
    path("withdraw/", money.withdraw, name="withdraw"),
    path("withdraw/check/", money.withdraw_check, name="withdraw_check"),
    path("withdraw/send/", money.withdraw_send, name="withdraw_send"),
    path("transfer/", money.transfer, name="transfer"),
    path("margin/", margin.margin, name="margin"),
    path("margin/risk-statement/", margin_papers.statement, name="risk_statement"),
    path("margin/demands/<int:number>/", margin_papers.demand, name="demand"),
    path("orders/", orders.orders, name="orders"),
    path("orders/new/", orders.new, name="new_order"),
    path("orders/check/", orders.check, name="check_order"),
    path("orders/confirm/", orders.confirm, name="confirm_warning"),
    path("orders/place/", orders.place, name="place_order"),
    path("orders/<int:number>/", orders.order, name="order"),
    path("orders/<int:number>/cancel/", orders.cancel, name="cancel_order"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:number>/", reports.report, name="report"),
    path("reports/<int:number>/values/", reports.values, name="report_values"),
    path("reports/<int:number>/objection/", reports.objection, name="objection"),
    path("programs/", programs.programs, name="programs"),
    path("programs/tokens/make/", programs.make, name="make_token"),
    path("programs/tokens/<int:number>/end/", programs.end, name="end_token"),
    path("programs/hooks/add/", programs.add_hook, name="add_hook"),
    path("programs/hooks/<int:number>/", programs.hook, name="hook"),
    path("programs/hooks/<int:number>/change/", programs.change, name="change_hook"),
    path("programs/hooks/<int:number>/remove/", programs.remove, name="remove_hook"),
    path("programs/hooks/<int:number>/again/", programs.again, name="send_again"),
    path("documents/<int:number>/", reports.document, name="document"),
]
