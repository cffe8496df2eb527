"""The people's doors as one Django app, for its templates and static files."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Label `web`; no models."""

    name = "reglament.web"
    label = "web"
