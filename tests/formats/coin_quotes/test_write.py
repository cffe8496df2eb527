"""Quotes written are read back as they were."""

from __future__ import annotations

from reglament.formats.coin_quotes.read import read_quotes
from reglament.formats.coin_quotes.write import write_quotes
from tools.make_coin_samples import QUOTES


def test_what_is_written_is_read_back():
    assert read_quotes(write_quotes(QUOTES)).rows == QUOTES
