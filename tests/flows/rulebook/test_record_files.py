from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reglament.core.rulebook.editions import Rulebook
from reglament.flows.rulebook.record_files import record_rulebooks
from reglament.store.rulebook.load import digests_run_on

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_the_files_a_database_ran_on_are_known(grandis: Rulebook) -> None:
    changed = replace(grandis, digest="0" * 64)

    assert record_rulebooks([grandis], AT) == (grandis.document,)
    assert record_rulebooks([grandis], AT) == ()
    assert record_rulebooks([changed], AT) == (grandis.document,)
    assert digests_run_on(grandis.document) == (grandis.digest, changed.digest)
