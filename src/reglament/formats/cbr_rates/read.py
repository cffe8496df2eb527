"""Read `XML_daily` and `XML_dynamic` of the Bank of Russia.

    read_daily(data, requested_on)   all currencies of a day
    read_dynamic(data)               one currency over some days

The encoding is that of the XML declaration; what the server said about it is not asked.
"""

from datetime import date
from decimal import Decimal

from reglament.core.units.identifiers import is_digits
from reglament.formats.amounts import decimal_of, dotted_day_of, whole_of
from reglament.formats.cbr_rates.values import DailyRate, DailyRates, DatedRate, DynamicRates
from reglament.formats.errors import (
    DuplicatedPart,
    FormatError,
    MissingField,
    Remark,
    UnreadableBytes,
    WrongTotal,
    WrongValue,
)
from reglament.formats.xml_tree import Node, parse

DECIMALS = 4


def read_daily(data: bytes, requested_on: date | None = None) -> DailyRates:
    """Return the rates of a day.

    For a day off the service answers with the last set day: that is a remark, both days are kept.
    Raises FormatError for an error document, an empty answer, and values that contradict
    each other.
    """
    root = _root_of(data, "Date")
    effective_on = dotted_day_of(root.attributes["Date"], "ValCurs@Date", root.line)
    remarks: list[Remark] = []
    if requested_on is not None and effective_on > requested_on:
        raise WrongValue(
            root.line, "ValCurs@Date", "rates.later_day", f"not after {requested_on}",
            f"{effective_on}",
        )  # fmt: skip
    if requested_on is not None and effective_on < requested_on:
        remarks.append(
            Remark(root.line, "ValCurs@Date", "rates.older_day",
                   f"asked for {requested_on}, rates of {effective_on} are in force")
        )  # fmt: skip
    rates: dict[str, DailyRate] = {}
    for node in root.all("Valute"):
        rate = _daily_rate_of(node, remarks)
        if rate.char_code in rates:
            raise DuplicatedPart(node.line, "Valute", "rates.currency_twice", "each currency once", rate.char_code)
        rates[rate.char_code] = rate
    if not rates:
        raise _nothing(root, "Valute")
    name = root.attributes.get("name", "")
    return DailyRates(effective_on, tuple(rates.values()), requested_on, name, tuple(remarks))


def read_dynamic(data: bytes) -> DynamicRates:
    """Return one currency's rates over some days; raise FormatError as `read_daily` does."""
    root = _root_of(data, "ID")
    currency_id = root.attributes["ID"]
    from_on = _day_attribute(root, "DateRange1")
    until_on = _day_attribute(root, "DateRange2")
    remarks: list[Remark] = []
    rates: list[DatedRate] = []
    for node in root.all("Record"):
        effective_on = _day_attribute(node, "Date")
        if node.attributes.get("Id", currency_id) != currency_id:
            raise WrongValue(node.line, "Record@Id", "rates.currency", currency_id, node.attributes["Id"])
        if not from_on <= effective_on <= until_on:
            raise WrongValue(
                node.line, "Record@Date", "rates.outside_period", f"{from_on} to {until_on}",
                f"{effective_on}",
            )  # fmt: skip
        if rates and effective_on <= rates[-1].effective_on:
            raise DuplicatedPart(
                node.line, "Record@Date", "rates.day_order", f"a day after {rates[-1].effective_on}",
                f"{effective_on}",
            )  # fmt: skip
        rates.append(DatedRate(effective_on, *_value_of(node, remarks)))
    if not rates:
        raise _nothing(root, "Record")
    name = root.attributes.get("name", "")
    return DynamicRates(currency_id, from_on, until_on, tuple(rates), name, tuple(remarks))


def _root_of(data: bytes, key: str) -> Node:
    root = parse(data)
    if root.name != "ValCurs" or key not in root.attributes:
        raise UnreadableBytes(
            root.line, root.name, "rates.document", f"ValCurs with attribute {key}",
            f"{root.name} {root.content[:60]}".strip(),
        )  # fmt: skip
    return root


def _nothing(root: Node, name: str) -> FormatError:
    met = f"“{root.content[:60]}”" if root.content else "none"
    return MissingField(root.line, name, "rates.empty", "at least one rate", met)


def _day_attribute(node: Node, name: str) -> date:
    text = node.attributes.get(name, "")
    return dotted_day_of(text, f"{node.name}@{name}", node.line)


def _daily_rate_of(node: Node, remarks: list[Remark]) -> DailyRate:
    num_code, char_code = node.required("NumCode"), node.required("CharCode")
    if not is_digits(num_code, 3):
        raise WrongValue(node.line, "NumCode", "currency.digits", "3 digits", num_code)
    if not (len(char_code) == 3 and char_code.isascii() and char_code.isupper()):
        raise WrongValue(node.line, "CharCode", "currency.form", "3 capital letters", char_code)
    nominal, value, unit_value = _value_of(node, remarks)
    id_ = node.attributes.get("ID", "")
    if not id_:
        raise MissingField(node.line, "Valute@ID", "xml.required", "a key such as R01235", "none")
    return DailyRate(id_, num_code, char_code, nominal, node.text("Name"), value, unit_value)


def _value_of(node: Node, remarks: list[Remark]) -> tuple[int, Decimal, Decimal | None]:
    nominal = whole_of(node.required("Nominal"), "Nominal", node.line)
    if nominal == 0:
        raise WrongValue(node.line, "Nominal", "rates.nominal", "above nought", "0")
    text = node.required("Value")
    value = comma_decimal_of(text, "Value", node.line)
    if value <= 0:
        raise WrongValue(node.line, "Value", "rates.value", "above nought", text)
    if len(text.partition(",")[2]) != DECIMALS:
        remarks.append(Remark(node.line, "Value", "rates.decimals", f"{text} has not {DECIMALS} decimals"))
    unit_text = node.text("VunitRate")
    if not unit_text:
        return nominal, value, None
    unit_value = comma_decimal_of(unit_text, "VunitRate", node.line)
    if unit_value * nominal != value:
        raise WrongTotal(node.line, "VunitRate", "rates.unit", f"{value} / {nominal}", unit_text)
    return nominal, value, unit_value


def comma_decimal_of(text: str, field: str, line: int) -> Decimal:
    """Return a number with a decimal comma; a point is refused, it is another source's mark."""
    if "." in text or text.count(",") > 1:
        raise WrongValue(line, field, "number.comma", "a number with a decimal comma", f"“{text}”")
    return decimal_of(text.replace(",", "."), field, line)
