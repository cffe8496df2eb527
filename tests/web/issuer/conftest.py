"""The registrar's story for tests of the issuer's cabinet."""

from __future__ import annotations

import pytest

from tests.web.registrar_story import RegistrarStory, tell_registrar


@pytest.fixture
def registrar(db) -> RegistrarStory:
    return tell_registrar()
