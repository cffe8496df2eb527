"""A ready paper for every form that is no client's report: what makes its PDF, and what it must show."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.render.access_samples import access_application, end_application, power_of_attorney
from tests.render.coin_sample import person_register
from tests.render.finance_samples import act, invoice, reconciliation, vat_invoice
from tests.render.margin_samples import refusal, statement

PAPERS: Mapping[str, Callable[[], tuple[bytes, tuple[str, ...]]]] = {
    "servis-reestr-issuer-cabinet/access_application": access_application,
    "servis-reestr-issuer-cabinet/end_application": end_application,
    "servis-reestr-issuer-cabinet/power_of_attorney": power_of_attorney,
    "servis-reestr-issuer-cabinet/invoice": invoice,
    "servis-reestr-issuer-cabinet/act_of_work_done": act,
    "servis-reestr-issuer-cabinet/vat_invoice": vat_invoice,
    "servis-reestr-issuer-cabinet/reconciliation_act": reconciliation,
    "grandis-brokerage/uncovered_risk_statement": statement,
    "grandis-brokerage/special_repo_refusal": refusal,
    "ru-digital-currency-tax/coin_register": person_register,
}
"""Each makes a filled form and names texts that stand in it: every field its clauses demand."""
