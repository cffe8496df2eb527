"""Fixtures every test may use, and how generated examples are chosen.

A check must say the same of the same code every time: examples are drawn from a fixed seed and no test fails for
being slow. `HYPOTHESIS_PROFILE=search` looks for new ones.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.rulebooks"]

settings.register_profile(
    "check", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "check"))

_RESTART = """
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT schemaname, sequencename FROM pg_sequences LOOP
    EXECUTE format('ALTER SEQUENCE %I.%I RESTART', one.schemaname, one.sequencename);
  END LOOP;
END $$
"""


def pytest_configure() -> None:
    """Hash the passwords of tests quickly: what is proved is never how slow a guess is."""
    from django.conf import settings as django_settings

    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def numbers_from_one(db):
    """Let rows be numbered from one, as in a fresh database: a server's sequences outlive a test's rows."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_RESTART)
