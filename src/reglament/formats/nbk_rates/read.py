"""Read the rates of the National Bank of Kazakhstan: `read_rates(data)`."""

from datetime import date

from reglament.formats.amounts import decimal_of, dotted_day_of, whole_of
from reglament.formats.errors import (
    DuplicatedPart,
    MissingField,
    Remark,
    UnreadableBytes,
    WrongValue,
)
from reglament.formats.nbk_rates.values import Rate, Rates
from reglament.formats.xml_tree import Node, parse

DIRECTIONS = ("", "UP", "DOWN")


def read_rates(data: bytes, requested_on: date | None = None) -> Rates:
    """Return the rates of a day; another day than asked for is a remark.

    Raises FormatError for an empty answer, a currency met twice, a value that is no rate.
    """
    root = parse(data)
    if root.name != "rates":
        raise UnreadableBytes(root.line, root.name, "rates.document", "rates", root.name)
    effective_on = dotted_day_of(root.required("date"), "date", root.line)
    remarks: list[Remark] = []
    if requested_on is not None and effective_on != requested_on:
        remarks.append(
            Remark(root.line, "date", "rates.other_day",
                   f"asked for {requested_on}, met {effective_on}")
        )  # fmt: skip
    rates: dict[str, Rate] = {}
    for node in root.all("item"):
        rate = _rate_of(node)
        if rate.code in rates:
            raise DuplicatedPart(node.line, "title", "rates.currency_twice", "each currency once", rate.code)
        rates[rate.code] = rate
    if not rates:
        raise MissingField(root.line, "item", "rates.empty", "at least one rate", "none")
    return Rates(effective_on, tuple(rates.values()), tuple(remarks))


def _rate_of(node: Node) -> Rate:
    code = node.required("title")
    if not (len(code) == 3 and code.isascii() and code.isupper()):
        raise WrongValue(node.line, "title", "currency.form", "3 capital letters", code)
    value = decimal_of(node.required("description"), "description", node.line)
    units = whole_of(node.required("quant"), "quant", node.line)
    if value <= 0 or units == 0:
        raise WrongValue(node.line, "description", "rates.value", "above nought", f"{value}")
    direction = node.text("index")
    if direction not in DIRECTIONS:
        raise WrongValue(node.line, "index", "rates.direction", "UP, DOWN or nothing", direction)
    return Rate(code, value, units, node.text("fullname"), direction, node.text("change"))
