"""Files are looked at before they are kept."""

from __future__ import annotations

import pytest

from reglament.core.rulebook.grounds import Ground
from reglament.flows.registry.exchange import FILES_MAX, Given, Logged, keep_files, log_one, looked_at
from reglament.store.registry.edo_load import log_of
from tests.clauses import clause
from tests.flows.registry.cabinet import PETROVA, TEXT, Cabinet
from tests.flows.registry.vega import FIRM

pytestmark = pytest.mark.django_db


def test_so_many_files_and_no_more_are_taken_at_once() -> None:
    assert len(list(looked_at([TEXT] * FILES_MAX))) == FILES_MAX  # type: ignore[arg-type]
    assert looked_at([TEXT] * (FILES_MAX + 1)) == Ground.of("case.files_many", "", files=FILES_MAX + 1, most=FILES_MAX)


@clause("SR-6.5-a")
def test_a_file_is_kept_with_what_was_found_in_it() -> None:
    cabinet = Cabinet()
    files = [TEXT, Given("bad.pdf", b"MZ")]
    seen = looked_at(files)
    assert not isinstance(seen, Ground)

    (good, none), (bad, grounds) = keep_files(cabinet.act(PETROVA), "VEGA", files, seen)

    assert (good.state, none, bad.state) == ("accepted", (), "rejected")
    assert [ground.code for ground in grounds] == ["case.file_kind"]
    assert good.checks["scanner"] == "none"


@clause("SR-6.5-e", "SR-0.20")
def test_an_operation_is_logged_with_everything_asked_for() -> None:
    cabinet = Cabinet()
    log_one(cabinet.act(), "VEGA", "to_client", Logged("finance:4", "act.pdf", "a" * 64, 10), "sent", "qualified")

    (row,) = log_of(FIRM)
    told = (row.file, row.digest, row.size, row.sender, row.recipient, row.at, row.operation, row.signature_kind)
    assert told == ("act.pdf", "a" * 64, 10, "registrar", "client:VEGA", cabinet.at, "sent", "qualified")
