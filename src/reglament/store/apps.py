"""The one Django app that holds all tables."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Label `store`; one linear history of migrations."""

    name = "reglament.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the tables guarded and laid out after every migration."""
        from django.db.models.signals import post_migrate

        from reglament.store.layout import lay_out

        post_migrate.connect(lay_out, sender=self, dispatch_uid="store-layout")
