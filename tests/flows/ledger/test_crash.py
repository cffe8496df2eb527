"""The process is killed at the worst moments: nothing acknowledged is lost, nothing is half done or done twice.

Real processes, ended by SIGKILL, on a SQLite file that syncs every commit.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PRELUDE = """
import json, os, signal, sys
import django
from django.conf import settings
django.setup()
from django.apps import apps
from django.core.management import call_command
settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
call_command("migrate", run_syncdb=True, verbosity=0)

from reglament.core.parties.actor import SYSTEM
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer
from reglament.flows.ledger.seal import seal_acts
from reglament.flows.ledger.verify import verify
from reglament.formats.rulebook.read import rulebook_of
from reglament.store.audit.models import ActRow
from reglament.store.ledger import models
from reglament.store.ledger.load import balances_of
from reglament.store.ledger.save import append_entries, hold
from tests.store.ledger.cases import AT, CASH, FIRM, deposit

def die():
    os.kill(os.getpid(), signal.SIGKILL)

act = Act(FIRM, rulebook_of(FIRM), AT, SYSTEM, "api", "key-1")

def post():
    numbers = append_entries(FIRM, [deposit(100)], act.at)
    hold(FIRM, CASH, 60, "order:1", act.at)
    return Answer("accepted", (), {"client": "1001", "entry": numbers[0]})

def books():
    found = balances_of(FIRM, "1001").get(CASH)
    seal_acts(FIRM, act.at)
    return {
        "balance": found.minor if found else 0,
        "held": found.held if found else 0,
        "entries": models.Entry.objects.count(),
        "holds": models.Hold.objects.count(),
        "acts": ActRow.objects.count(),
        "keys": ActRow.objects.exclude(key="").count(),
        "faults": [fault.as_plain() for fault in verify(FIRM)],
    }
"""


@pytest.fixture
def environment(tmp_path):
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "reglament.project.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "REGLAMENT_HOME": str(tmp_path),
        "REGLAMENT_DATABASE_URL": f"sqlite:///{tmp_path / 'books.sqlite3'}",
        "REGLAMENT_SQLITE_SYNCHRONOUS": "FULL",
    }


def child(code: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PRELUDE + textwrap.dedent(code)],
        env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def run(code: str, environment: dict[str, str]) -> tuple[int, dict]:
    """Run a child to its end, however it ends; return how it ended and what it printed last."""
    process = child(code, environment)
    out, err = process.communicate(timeout=60)
    assert process.returncode in (0, -signal.SIGKILL), err
    lines = out.splitlines()
    return process.returncode, json.loads(lines[-1]) if lines else {}


def test_killed_between_commit_and_answer_the_key_gives_the_first_answer(environment):
    code, _ = run('perform(act, "test.post", {"minor": 100}, post); die()', environment)
    assert code == -signal.SIGKILL

    _, again = run(
        """
        answer = perform(act, "test.post", {"minor": 100}, post)
        print(json.dumps({"answer": answer.as_plain(), "replayed": answer.replayed, **books()}))
        """,
        environment,
    )
    assert again["replayed"] is True
    assert again["answer"]["result"]["entry"] == 1
    assert (again["balance"], again["held"], again["entries"]) == (100, 60, 1)
    assert (again["acts"], again["keys"], again["faults"]) == (1, 1, [])


@pytest.mark.parametrize(
    "killed",
    [
        pytest.param("append_entries(FIRM, [deposit(100)], act.at); die()", id="after the entries"),
        pytest.param("post(); die()", id="after everything but the act log"),
    ],
)
def test_killed_in_mid_transaction_nothing_is_half_done(environment, killed):
    code, _ = run(f'perform(act, "test.post", {{"minor": 100}}, lambda: ({killed.replace("; ", ", ")}))', environment)
    assert code == -signal.SIGKILL

    _, after = run("print(json.dumps(books()))", environment)
    assert after == {"balance": 0, "held": 0, "entries": 0, "holds": 0, "acts": 0, "keys": 0, "faults": []}

    _, again = run(
        """
        answer = perform(act, "test.post", {"minor": 100}, post)
        print(json.dumps({"replayed": answer.replayed, **books()}))
        """,
        environment,
    )
    assert (again["replayed"], again["balance"], again["entries"], again["faults"]) == (False, 100, 1, [])


def test_killed_at_any_moment_what_was_acknowledged_stands(environment):
    process = child(
        """
        for n in range(100000):
            answer = perform(act.keyed(f"key-{n}"), "test.post", {"n": n}, post)
            print(answer.result["entry"], flush=True)
        """,
        environment,
    )
    acknowledged = [int(process.stdout.readline()) for _ in range(40)]
    process.kill()
    acknowledged += [int(line) for line in process.communicate()[0].splitlines() if line.strip()]

    _, after = run(
        """
        print(json.dumps({"numbers": list(models.Entry.objects.values_list("id", flat=True)), **books()}))
        """,
        environment,
    )
    assert set(acknowledged) <= set(after["numbers"])
    assert len(after["numbers"]) - len(acknowledged) in (0, 1), "at most the one not yet answered"
    assert after["balance"] == 100 * len(after["numbers"])
    assert after["acts"] == after["keys"] == after["entries"]
    assert after["faults"] == []
