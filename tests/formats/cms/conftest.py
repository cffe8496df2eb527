"""One centre of each kind for the whole run: making keys takes longer than all the checks."""

from __future__ import annotations

import pytest

from tests.formats.cms.authority import Authority


@pytest.fixture(scope="session")
def centres(tmp_path_factory):
    """Return a centre of a kind by its name; made when first asked for."""
    made: dict[str, Authority] = {}

    def centre(kind: str) -> Authority:
        if kind not in made:
            made[kind] = Authority(tmp_path_factory.mktemp("ca") / kind, kind)
        return made[kind]

    return centre
