"""What is read before consent, from the command line; exit 4 while the text is not loaded."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from reglament.cli.edition import edition
from tests.flows.esign.access_desk import FIRM, AccessDesk

pytestmark = pytest.mark.django_db


def test_paragraphs_are_shown_with_their_clauses():
    AccessDesk()
    plain = CliRunner().invoke(edition, ["paragraphs", FIRM, "6"])
    told = json.loads(CliRunner().invoke(edition, ["paragraphs", FIRM, "6", "--json"]).output)

    assert plain.exit_code == 0
    assert "5.5 (SR-5.5-a, SR-5.5-c, SR-5.5-d)" in plain.output
    assert told[0]["clauses"] == ["SR-1.1"]
    assert told[-1]["printed"] == "Приложение 1, п. 5"


@pytest.mark.parametrize("number", ["6", "99"])
def test_without_the_text_there_is_nothing_to_consent_to(number):
    AccessDesk(text=False)
    refused = CliRunner().invoke(edition, ["paragraphs", FIRM, number])

    assert refused.exit_code == 4
