"""All acts and queries, by name."""

from __future__ import annotations

from reglament.scenarios.acts.access_table import ACCESS_ACTS, ACCESS_QUERIES
from reglament.scenarios.acts.agreement_table import AGREEMENT_ACTS, AGREEMENT_QUERIES
from reglament.scenarios.acts.carrying import CARRYING_ACTS, CARRYING_QUERIES
from reglament.scenarios.acts.cash import CASH_ACTS
from reglament.scenarios.acts.categories import CATEGORY_ACTS, CATEGORY_QUERIES
from reglament.scenarios.acts.clients import CLIENT_ACTS
from reglament.scenarios.acts.closing import CLOSING_ACTS, CLOSING_QUERIES
from reglament.scenarios.acts.coin_table import COIN_ACTS, COIN_QUERIES
from reglament.scenarios.acts.edo_table import EDO_ACTS, EDO_QUERIES
from reglament.scenarios.acts.fees import FEE_ACTS, FEE_QUERIES
from reglament.scenarios.acts.issuer_service_table import SERVICE_ACTS, SERVICE_QUERIES
from reglament.scenarios.acts.key_table import KEY_ACTS, KEY_QUERIES
from reglament.scenarios.acts.ledger import LEDGER_ACTS, LEDGER_QUERIES
from reglament.scenarios.acts.list_table import LIST_ACTS, LIST_QUERIES
from reglament.scenarios.acts.margin import MARGIN_ACTS, MARGIN_QUERIES
from reglament.scenarios.acts.market import MARKET_ACTS
from reglament.scenarios.acts.orders import ORDER_ACTS
from reglament.scenarios.acts.papers import PAPER_ACTS
from reglament.scenarios.acts.register_table import REGISTER_ACTS, REGISTER_QUERIES
from reglament.scenarios.acts.reports import REPORT_ACTS
from reglament.scenarios.acts.settlement import SETTLEMENT_ACTS, SETTLEMENT_QUERIES
from reglament.scenarios.acts.shows import QUERY_ACTS
from reglament.scenarios.acts.special_repo import SPECIAL_REPO_ACTS, SPECIAL_REPO_QUERIES

ACTS = {
    one.name: one
    for group in (
        CLIENT_ACTS,
        CATEGORY_ACTS,
        CASH_ACTS,
        PAPER_ACTS,
        ORDER_ACTS,
        MARKET_ACTS,
        MARGIN_ACTS,
        CLOSING_ACTS,
        FEE_ACTS,
        SETTLEMENT_ACTS,
        REPORT_ACTS,
        LEDGER_ACTS,
        SPECIAL_REPO_ACTS,
        CARRYING_ACTS,
        EDO_ACTS,
        KEY_ACTS,
        ACCESS_ACTS,
        AGREEMENT_ACTS,
        LIST_ACTS,
        SERVICE_ACTS,
        REGISTER_ACTS,
        COIN_ACTS,
    )
    for one in group
}
QUERIES = {
    one.name: one
    for one in (
        *QUERY_ACTS,
        *CATEGORY_QUERIES,
        *MARGIN_QUERIES,
        *FEE_QUERIES,
        *SETTLEMENT_QUERIES,
        *LEDGER_QUERIES,
        *CLOSING_QUERIES,
        *SPECIAL_REPO_QUERIES,
        *CARRYING_QUERIES,
        *EDO_QUERIES,
        *KEY_QUERIES,
        *ACCESS_QUERIES,
        *AGREEMENT_QUERIES,
        *LIST_QUERIES,
        *SERVICE_QUERIES,
        *REGISTER_QUERIES,
        *COIN_QUERIES,
    )
}
