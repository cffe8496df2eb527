"""`reglament serve`: the tables are made, the rulebooks' digests kept, then the web server runs."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from reglament.cli import serve as command
from reglament.formats.rulebook.read import documents
from reglament.store.rulebook.models import RulebookFiles


@pytest.mark.django_db
def test_starting_keeps_the_digest_of_every_rulebook_once(monkeypatch):
    started = []
    monkeypatch.setattr("django.core.management.call_command", lambda *_, **__: None)
    monkeypatch.setattr(command.subprocess, "call", lambda line, env: started.append(line) or 0)

    for _ in range(2):
        assert CliRunner().invoke(command.serve, ["--bind", "127.0.0.1:9999", "--workers", "3"]).exit_code == 0

    assert sorted(RulebookFiles.objects.values_list("document", flat=True)) == list(documents())
    assert started[0][-7:-1] == ["--workers", "3", "--bind", "127.0.0.1:9999", "--log-level", "warning"]
