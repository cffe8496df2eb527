"""Columns of each list: their codes, how a cell is kept, how wide it is on paper.

A row is a tuple of cells in the order of its columns. A cell is text, ISO text of a day, or a
whole number that stands for a figure with `digits` decimals: kopecks for money, ten-thousandths
of a per cent for a share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from reglament.core.registry.lists.kinds import ListKind
from reglament.core.registry.lists.terms import ListTerms

Cell = str | int | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: `width` is its share of the sheet; columns of width nil stand in no printed list."""

    code: str
    kind: Literal["text", "day", "number", "decimal"] = "text"
    digits: int = 0
    width: int = 0

    @property
    def is_figure(self) -> bool:
        """True for what is added up or compared by size."""
        return self.kind in ("number", "decimal")


def _number(code: str, digits: int = 0, width: int = 20) -> ListColumn:
    return ListColumn(code, "number", digits, width)


PERSON = (
    _number("n", width=12),
    ListColumn("account_no", width=20),
    ListColumn("account_type", width=31),
    ListColumn("holder_name", width=44),
    ListColumn("doc_type"),
    ListColumn("doc_number", width=27),
    ListColumn("doc_date", "day"),
    ListColumn("doc_issuer"),
    ListColumn("inn", width=22),
    ListColumn("country"),
    ListColumn("citizenship_oksm"),
    ListColumn("address", width=52),
    ListColumn("postal_address"),
    ListColumn("email"),
    ListColumn("phone"),
    ListColumn("tax_status"),
    ListColumn("representative"),
)
"""What every list says of a person."""
PAYMENT = (ListColumn("payment_method"), ListColumn("payee_account", width=36), ListColumn("payee_bik", width=18))
ENCUMBRANCE = (_number("encumbered", width=24), _number("blocked", width=0), ListColumn("encumbrance_basis"))
SOURCE = (ListColumn("source"), ListColumn("discloser", width=24))

_COLUMNS: Mapping[ListKind, tuple[ListColumn, ...]] = {
    ListKind.REGISTERED_PERSONS: (
        *PERSON,
        _number("quantity", width=24),
        _number("percent", 4, 17),
        *ENCUMBRANCE,
        *(replace(column, width=0) for column in PAYMENT),
        ListColumn("questionnaire_date", "day"),
    ),
    ListKind.GENERAL_MEETING: (
        *PERSON,
        _number("ordinary", width=24),
        _number("preferred", width=20),
        _number("votes", width=24),
        _number("cumulative_votes", width=24),
        *SOURCE,
        ListColumn("sending_way"),
    ),
    ListKind.INCOME: (
        *PERSON,
        _number("quantity", width=22),
        ListColumn("dividend_per_share", "decimal"),
        _number("gross", 2, 26),
        ListColumn("tax_rate", width=15),
        _number("tax", width=20),
        _number("net", 2, 26),
        ListColumn("paid_until", "day", width=24),
        *PAYMENT,
        ListColumn("source"),
        ListColumn("discloser"),
    ),
    ListKind.BUY_OUT: (
        *PERSON,
        _number("quantity", width=22),
        ListColumn("price", "decimal", width=18),
        _number("due", 2, 26),
        *ENCUMBRANCE,
        *PAYMENT,
        ListColumn("notary_deposit", width=20),
    ),
    ListKind.OFFER: (
        *PERSON,
        _number("quantity", width=24),
        _number("percent", 4, 17),
        ListColumn("sending_way", width=24),
        *SOURCE,
    ),
    ListKind.STRUCTURE: (
        _number("n", width=12),
        ListColumn("group", width=120),
        _number("holders", width=30),
        _number("quantity", width=40),
        _number("percent", 2, 30),
    ),
    ListKind.CORPORATE_ACTION: (
        *PERSON,
        _number("quantity", width=24),
        ListColumn("entitlement", width=28),
        _number("entitled_quantity", width=24),
        *SOURCE,
    ),
    ListKind.OTHER: (*PERSON, _number("quantity", width=24), _number("percent", 4, 17)),
}

SUMMED: Mapping[ListKind, tuple[str, ...]] = {
    ListKind.REGISTERED_PERSONS: ("quantity", "encumbered"),
    ListKind.GENERAL_MEETING: ("ordinary", "preferred", "votes"),
    ListKind.INCOME: ("quantity", "gross", "tax", "net"),
    ListKind.BUY_OUT: ("quantity", "due"),
    ListKind.OFFER: ("quantity",),
    ListKind.STRUCTURE: ("holders", "quantity", "percent"),
    ListKind.CORPORATE_ACTION: ("quantity", "entitled_quantity"),
    ListKind.OTHER: ("quantity",),
}
"""Columns whose sums stand under a list."""


def columns_of(kind: ListKind, terms: ListTerms) -> tuple[ListColumn, ...]:
    """Return the columns of a list with the decimals of shares the rulebook fixes."""
    cited = terms.structure_digits if kind is ListKind.STRUCTURE else terms.share_digits
    return tuple(
        replace(column, digits=cited.value) if column.code == "percent" else column for column in _COLUMNS[kind]
    )


def known_columns(kind: ListKind) -> tuple[ListColumn, ...]:
    """Return the columns a file of this kind may have, as its schema names them."""
    return _COLUMNS[kind]


def figure_text(amount: int, digits: int) -> str:
    """Return a whole number of smallest parts as a figure: 12345 with two digits as `123.45`."""
    if not digits:
        return str(amount)
    sign, amount = ("-", -amount) if amount < 0 else ("", amount)
    whole, part = divmod(amount, 10**digits)
    return f"{sign}{whole}.{part:0{digits}d}"


def figure_from(text: str, digits: int) -> int:
    """Return the whole number of smallest parts a figure stands for. Raises `ValueError` for too many decimals."""
    whole, _, part = text.partition(".")
    if len(part) != digits or not (whole.removeprefix("-") + part).isdigit():
        raise ValueError(text)
    return int(whole + part)
