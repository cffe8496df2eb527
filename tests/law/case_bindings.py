"""Which function answers the worked cases of each package. One line a question.

The key is the case file's name, and after a point the case's `when`, where a package answers several questions. The
function takes the rulebook and the case's `given`, calls the rule, and returns what the rule answers, by the names
the case's `then` uses. Values are compared as text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from reglament.core.rulebook.editions import Rulebook

Answers = Callable[[Rulebook, Mapping[str, object]], Mapping[str, object]]

BINDINGS: dict[str, str] = {
    "fees.deal_fee": "tests.core.fees.cases:fee_of_deal",
    "fees.expense": "tests.core.fees.cases:expense",
    "fees.fee_due": "tests.core.fees.cases:due_day_of_fee",
    "instructions.deposit": "tests.core.instructions.cases:deposit",
    "instructions.desk": "tests.core.instructions.cases:desk",
    "instructions.free": "tests.core.instructions.cases:free",
    "instructions.place": "tests.core.instructions.cases:place",
    "instructions.transfer": "tests.core.instructions.cases:transfer",
    "instructions.withdrawal": "tests.core.instructions.cases:withdrawal",
    "margin.act": "tests.core.margin.cases:act",
    "margin.figures": "tests.core.margin.cases:figures",
    "margin.hand": "tests.core.margin.cases:hand",
    "margin.rates": "tests.core.margin.cases:rates",
    "orders.intake": "tests.core.orders.cases:intake",
    "orders.lifetime": "tests.core.orders.cases:lifetime",
    "orders.price": "tests.core.orders.cases:price",
    "orders.quantity": "tests.core.orders.cases:quantity",
    "orders.sale": "tests.core.orders.cases:sale",
    "reports.due": "tests.core.reports.cases:due",
    "reports.keeping": "tests.core.reports.cases:keeping",
    "reports.objection": "tests.core.reports.cases:objection",
    "reports.period": "tests.core.reports.cases:period",
    "settlement.settle_date": "tests.core.settlement.cases:settle_date",
    "settlement.start": "tests.core.settlement.cases:start",
}


def answers_of(package: str, when: str) -> Answers:
    """Return the function that answers a case. Raises `KeyError` when none is bound."""
    module, _, name = BINDINGS[f"{package}.{when}" if when else package].partition(":")
    bound: Answers = getattr(import_module(module), name)
    return bound
