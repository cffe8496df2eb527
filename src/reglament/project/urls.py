"""URL table."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("reglament.api.urls")),
    path("", include("reglament.web.urls")),
]
