"""Write rates as the Bank of Russia does; used by the far side of the sandbox."""

from decimal import Decimal

from reglament.formats.amounts import dotted_day_text
from reglament.formats.cbr_rates.values import DailyRates, DatedRate, DynamicRates
from reglament.formats.xml_tree import Branch, bytes_of

ENCODING = "windows-1251"


def write_daily(rates: DailyRates) -> bytes:
    """Return the answer of `XML_daily` for one day."""
    root = Branch("ValCurs")
    root.element.set("Date", dotted_day_text(rates.effective_on))
    root.element.set("name", rates.name)
    for rate in rates.rates:
        at = root.add("Valute", ID=rate.id)
        at.add("NumCode", rate.num_code)
        at.add("CharCode", rate.char_code)
        at.add("Nominal", str(rate.nominal))
        at.add("Name", rate.name)
        _add_value(at, rate.value, rate.unit_value)
    return bytes_of(root, ENCODING)


def write_dynamic(rates: DynamicRates) -> bytes:
    """Return the answer of `XML_dynamic` for one currency."""
    root = Branch("ValCurs")
    root.element.set("ID", rates.currency_id)
    root.element.set("DateRange1", dotted_day_text(rates.from_on))
    root.element.set("DateRange2", dotted_day_text(rates.until_on))
    root.element.set("name", rates.name)
    for rate in rates.rates:
        _add_record(root, rate, rates.currency_id)
    return bytes_of(root, ENCODING)


def _add_record(root: Branch, rate: DatedRate, currency_id: str) -> None:
    at = root.add("Record", Date=dotted_day_text(rate.effective_on), Id=currency_id)
    at.add("Nominal", str(rate.nominal))
    _add_value(at, rate.value, rate.unit_value)


def _add_value(at: Branch, value: Decimal, unit_value: Decimal | None) -> None:
    at.add("Value", _comma(value))
    if unit_value is not None:
        at.add("VunitRate", _comma(unit_value))


def _comma(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")
