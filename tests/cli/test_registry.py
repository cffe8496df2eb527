"""The register from the command line: loaded from a file, shown on a day, one person found, a request answered."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from click.testing import CliRunner

from reglament.cli.file import file
from reglament.cli.registry import registry
from reglament.core.calendar.moments import MOSCOW
from reglament.core.registry.account import PersonalKind
from reglament.core.registry.register_row import RegisterRow
from reglament.flows.registry.disclosure import DisclosureDraft, ask_disclosure
from reglament.formats.iso20022.disclosure import read_disclosure
from reglament.formats.register.write import write_register
from reglament.store.docflow.load import document_by_id
from tests.flows.registry.broker import BROKER, broker
from tests.flows.registry.vega import FIRM, ISSUE, MONDAY, TUESDAY, act_on, done, open_vega, vega

pytestmark = pytest.mark.django_db

ROWS = (
    RegisterRow("1001", PersonalKind.OWNER, 60, "P1", "individual", "Пример Иван", "4510 1", inn="500100732259"),
    RegisterRow("2001", PersonalKind.NOMINEE, 40, "N1", "entity", "Депозитарий Пример", "1027700000019"),
)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.CLOCK = lambda: datetime(2025, 3, 12, 10, 0, tzinfo=MOSCOW)


def run(command, *words: str):
    found = CliRunner().invoke(command, [*words, "--json"])
    out = found.stdout.strip().splitlines()
    return found.exit_code, json.loads(out[0]) if out and out[0].startswith("{") else {}


@pytest.fixture
def register(tmp_path):
    open_vega(100)
    path = tmp_path / "register.csv"
    path.write_bytes(write_register(ISSUE, ROWS))
    return path


def test_a_register_is_loaded_and_shown(register):
    code, told = run(registry, "load", str(register), "--firm", FIRM, "--number", "3", "--on", "2025-03-10")
    assert (code, told["accounts"]) == (0, 2)

    code, told = run(registry, "show", ISSUE, "--firm", FIRM, "--on", "2025-03-10")
    assert (code, told["held"], told["nominal"]) == (0, "100", "1000")
    assert told["accounts"][0] == {
        "account": "1001",
        "kind": "owner",
        "holder": "Пример Иван",
        "quantity": "60",
        "encumbered": "0",
    }

    code, told = run(registry, "show", ISSUE, "--firm", FIRM, "--on", "2025-03-10", "--known-at", "2025-03-12 09:59")
    assert [each["account"] for each in told["accounts"]] == ["E-VEGA"]


def test_operations_are_shown_with_their_documents(register):
    run(registry, "load", str(register), "--firm", FIRM, "--number", "3")

    code, told = run(registry, "operations", ISSUE, "--firm", FIRM, "--limit", "1")

    assert code == 0
    assert [(one["kind"], one["document"], one["quantity"]) for one in told["operations"]] == [
        ("opening", "act of hand-over 3", "100")
    ]


def test_a_file_is_imported_like_any_other(register):
    code, told = run(file, "import", "register", str(register), "--firm", FIRM)
    assert (code, told["accounts"]) == (0, 2)

    code, told = run(file, "import", "register", str(register), "--firm", FIRM)
    assert (code, told["already_booked"]) == (0, True)


def test_a_register_that_does_not_add_up_ends_with_one(register):
    register.write_bytes(write_register(ISSUE, ROWS[:1]))

    code, told = run(registry, "load", str(register), "--firm", FIRM)

    assert (code, told["grounds"][0]["code"]) == (1, "registry.register_does_not_add_up")


def test_a_file_that_is_no_register_ends_with_three(register):
    register.write_bytes(b"hello")

    assert run(registry, "load", str(register), "--firm", FIRM)[0] == 3


@pytest.mark.parametrize("verb", ["show", "person"])
def test_an_unknown_issue_ends_with_four(verb):
    assert run(registry, verb, "1-09", "--firm", FIRM)[0] == 4


def test_a_person_is_found(register):
    run(registry, "load", str(register), "--firm", FIRM)

    code, told = run(registry, "person", ISSUE, "--firm", FIRM, "--inn", "500100732259", "--broker", BROKER)

    assert (code, told["total"]) == (0, "60")
    assert told["places"][0]["same_by"] == "inn"


def test_a_request_is_answered_from_the_brokers_ledger(tmp_path):
    vega()
    broker()
    asked = done(ask_disclosure(act_on(TUESDAY), DisclosureDraft(ISSUE, "N", MONDAY, TUESDAY)))
    row = document_by_id(FIRM, asked.result["document"])
    assert row is not None
    request, answer = tmp_path / "request.xml", tmp_path / "answer.xml"
    request.write_bytes(bytes(row.content))

    code, told = run(registry, "disclose", str(request), str(answer), "--firm", BROKER, "--account", "DEPO-1")

    assert (code, told["quantity"]) == (0, 29_000)
    assert read_disclosure(answer.read_bytes()).total == 29_000
    request.write_bytes(b"<x/>")
    assert run(registry, "disclose", str(request), str(answer), "--firm", BROKER, "--account", "DEPO-1")[0] == 3
