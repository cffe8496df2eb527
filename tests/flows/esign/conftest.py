"""Passwords are hashed quickly in these tests: what is proved here is not how slow a guess is."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
