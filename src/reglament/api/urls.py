"""Addresses of the programs' door, of the monitor and of the pages about problems."""

from __future__ import annotations

from django.urls import path, re_path

from reglament.api import health
from reglament.api.contract import api
from reglament.api.pages import nothing, problem_page

urlpatterns = [
    path("api/v1/", api.urls),
    re_path(r"^api/.*$", nothing, name="api_nothing"),
    path("problems/<slug:name>/", problem_page, name="problem"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("metrics", health.metrics, name="metrics"),
]
