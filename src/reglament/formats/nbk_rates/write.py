"""Write rates as the National Bank of Kazakhstan does; used by the far side of the sandbox."""

from reglament.formats.amounts import dotted_day_text
from reglament.formats.nbk_rates.values import Rates
from reglament.formats.xml_tree import Branch, bytes_of

_TITLE = "Official exchange rates of National Bank of Republic Kazakhstan"


def write_rates(rates: Rates) -> bytes:
    """Return the answer of the rates service for one day, in UTF-8."""
    root = Branch("rates")
    root.add("title", _TITLE)
    root.add("date", dotted_day_text(rates.effective_on))
    for rate in rates.rates:
        at = root.add("item")
        at.add("fullname", rate.full_name)
        at.add("title", rate.code)
        at.add("description", f"{rate.value:f}")
        at.add("quant", str(rate.units))
        at.add("index", rate.direction)
        at.add("change", rate.change)
    return bytes_of(root, "UTF-8")
