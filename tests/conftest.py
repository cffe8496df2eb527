"""Fixtures every test may use, and how generated examples are chosen.

A check must say the same of the same code every time: examples are drawn from a fixed seed and no test fails for
being slow. `HYPOTHESIS_PROFILE=search` looks for new ones.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.rulebooks"]

settings.register_profile(
    "check", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "check"))
