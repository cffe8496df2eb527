"""A list as CSV: UTF-8 with its mark, semicolons, CRLF, the columns by their codes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import BinaryIO

from reglament.core.registry.lists.columns import ListColumn, Row
from reglament.core.registry.lists.versions import cell_text

USUAL = {
    "registered_persons": (
        "account_no", "account_type", "holder_name", "doc_type", "doc_number", "doc_date", "doc_issuer", "inn",
        "country", "citizenship_oksm", "address", "quantity", "percent",
    ),
    "income": (
        "account_no", "holder_name", "tax_status", "quantity", "dividend_per_share", "gross", "tax_rate", "tax", "net",
        "payment_method", "payee_account", "payee_bik",
    ),
}  # fmt: skip
"""Columns of the short layout registrars exchange, by kind of list."""


def write_csv(
    file: BinaryIO, columns: Sequence[ListColumn], rows: Iterable[Row], only: Sequence[str] | None = None
) -> None:
    """Write a list's rows; with `only`, these columns in this order. The file stays open."""
    places = {column.code: at for at, column in enumerate(columns)}
    chosen = [(places[code], columns[places[code]]) for code in only or places]
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.code for _, column in chosen])
    for row in rows:
        writer.writerow([cell_text(row, at, column) for at, column in chosen])
    text.flush()
    text.detach()
