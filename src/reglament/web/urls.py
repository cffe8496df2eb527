"""Addresses every reader shares; each audience adds its own."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from reglament.web import views

urlpatterns = [
    path("", views.first, name="first"),
    path("sign-in/", LoginView.as_view(template_name="web/sign_in.html"), name="sign_in"),
    path("sign-out/", LogoutView.as_view(next_page="/sign-in/"), name="sign_out"),
    path("stay/", views.stay, name="stay"),
    path("language/", views.language, name="language"),
    path("theme/", views.theme, name="theme"),
    path("clauses/<str:clause_id>/", views.clause, name="clause"),
    path("cabinet/", include("reglament.web.cabinet.urls")),
    path("tax/", include("reglament.web.taxdesk.urls")),
    path("office/", include("reglament.web.backoffice.urls")),
    path("issuer/", include("reglament.web.issuer.urls")),
]
