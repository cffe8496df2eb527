"""Acts and queries on digital currency with their arguments."""

from __future__ import annotations

from reglament.scenarios.acts import coins
from reglament.scenarios.arguments import optional
from reglament.scenarios.stage import Argument, ScenarioAct

TAXPAYER = Argument("taxpayer", "code of the taxpayer")
YEAR = Argument("year", "the tax year")
COIN = Argument("coin", "letters of the coin, `BTC`")
ON = Argument("on", "the day")
OWN = optional("taxpayer", "for whose books alone; for everybody's when left out")
_QUESTION = (
    TAXPAYER,
    Argument("question", "name of the question, `mined_cost_basis`"),
    Argument("choice", "the answer taken"),
    optional("reason", "why"),
    Argument("from_year", "first year it is held in"),
)
_EXAMPLE = {"taxpayer": "P1"}
COIN_ACTS = (
    ScenarioAct(
        "coin.open",
        "Begin a taxpayer's books",
        (
            TAXPAYER,
            Argument("kind", "`individual`, `organisation` or `foreign_organisation`"),
            optional("name", "name", "Taxpayer"),
            optional("tax_id", "tax number"),
            optional("has_establishment", "of a foreign firm: an establishment here", "no"),
            optional("runs_infrastructure", "runs mining infrastructure", "no"),
        ),
        coins.open_act,
        {"taxpayer": "P1", "kind": "individual"},
    ),
    ScenarioAct(
        "coin.year",
        "Tell what a year stands on",
        (
            TAXPAYER,
            YEAR,
            optional("resident", "tax residence, yes or no"),
            optional("regime", "special regime, `USN`"),
            optional("other_main_base", "the rest of the main base"),
            optional("losses", "losses of past years, {year: roubles}"),
        ),
        coins.year_act,
        {**_EXAMPLE, "year": "2025", "resident": "yes"},
    ),
    ScenarioAct(
        "coin.method",
        "Choose the method of cost",
        (
            TAXPAYER,
            Argument("method", "`fifo` or `unit`"),
            Argument("from_year", "first year"),
            optional("decision", "the order that fixes it", "accounting policy"),
        ),
        coins.method_act,
        {**_EXAMPLE, "method": "fifo", "from_year": "2025"},
    ),
    ScenarioAct(
        "coin.relate",
        "Tell of a tie to a person",
        (
            TAXPAYER,
            Argument("person", "who"),
            Argument("degree", "`related` or a degree of kinship"),
            optional("ground", "why, or the paper that proves it"),
            Argument("from", "first day"),
            optional("until", "last day"),
        ),
        coins.relate_act,
        {**_EXAMPLE, "person": "Seller", "degree": "related", "ground": "one owner", "from": "2024-01-01"},
    ),
    ScenarioAct(
        "coin.admit",
        "Tell of a part in an experimental regime",
        (
            TAXPAYER,
            Argument("regime", "its identifier"),
            Argument("from", "first day"),
            optional("until", "last day"),
            optional("document", "document of admission"),
        ),
        coins.admit_act,
        {**_EXAMPLE, "regime": "ELR-1", "from": "2025-04-01", "document": "order 1"},
    ),
    ScenarioAct(
        "coin.classify",
        "Decide what a coin is",
        (
            TAXPAYER,
            COIN,
            optional("marks", "`yes` for all, or each mark with yes or no", "yes"),
            optional("decision", "`digital_currency` or `outside`", "digital_currency"),
            optional("reason", "why", "all marks are there"),
            optional("from", "first day", "2025-01-01"),
            optional("stable", "a stablecoin", "no"),
        ),
        coins.classify_act,
        {**_EXAMPLE, "coin": "BTC"},
    ),
    ScenarioAct(
        "coin.wallet",
        "Tell of an own wallet",
        (
            TAXPAYER,
            Argument("name", "its name"),
            optional("kind", "`exchange`, `pool` or `wallet`", "exchange"),
            optional("right_on", "of a pool: `accrual` or `payment`"),
            optional("ground", "what that rests on"),
        ),
        coins.wallet_act,
        {**_EXAMPLE, "name": "Exchange A"},
    ),
    ScenarioAct(
        "coin.record",
        "Record an operation by hand",
        (
            TAXPAYER,
            Argument("kind", "`mine`, `buy`, `buy_related`, `sell`, `give`, `receive_gift`, `free_transfer`"),
            ON,
            COIN,
            Argument("quantity", "how many"),
            optional("price", "what was paid or received, `1000.00 RUB` or `0.5 ETH`"),
            optional("area", "`mining`, `deals`, `experimental_regime`; by the kind without it"),
            optional("regime", "identifier of the experimental regime"),
            optional("documented", "whether papers prove the price", "yes"),
            optional("documents", "which papers"),
            optional("expenses", "[{amount, documented, recognised}]"),
            optional("person", "the other side"),
            optional("wallet", "own wallet"),
            optional("credited_to", "whose wallet the mined coins went to straight"),
            optional("lots", "operations whose coins are sold, under unit cost"),
            optional("vat", "VAT per cent: there is none"),
            optional("moves", "rows of exports it explains"),
        ),
        coins.record_act,
        {**_EXAMPLE, "kind": "buy", "on": "2025-03-14", "coin": "BTC", "quantity": "0.5", "price": "2100000.00 RUB"},
    ),
    ScenarioAct(
        "coin.service",
        "Tell of a service around digital currency",
        (
            TAXPAYER,
            ON,
            Argument("provider", "who gives it"),
            Argument("amount", "its price"),
            optional("regime", "experimental regime it is given in"),
            optional("authorised", "by the authorised organisation", "no"),
            optional("vat", "VAT per cent"),
        ),
        coins.service_act,
        {**_EXAMPLE, "on": "2025-03-14", "provider": "Organisation", "amount": "100000.00 RUB", "vat": "20"},
    ),
    ScenarioAct(
        "coin.void",
        "Take an operation back",
        (TAXPAYER, Argument("operation", "its number or the step's name"), optional("reason", "why")),
        coins.void_act,
        {**_EXAMPLE, "operation": "1", "reason": "told twice"},
    ),
    ScenarioAct(
        "coin.choose_quote",
        "Choose whose quote counts for an operation",
        (TAXPAYER, Argument("operation", "its number or the step's name"), Argument("exchange", "whose")),
        coins.choose_act,
        {**_EXAMPLE, "operation": "1", "exchange": "SAMPLE-X"},
    ),
    ScenarioAct(
        "coin.name_lots",
        "Name the coins a disposal takes under unit cost",
        (TAXPAYER, Argument("operation", "its number or the step's name"), Argument("lots", "numbers of operations")),
        coins.name_lots_act,
        {**_EXAMPLE, "operation": "1", "lots": "1"},
    ),
    ScenarioAct(
        "coin.pay_mining_tax",
        "Tell that tax on mined coins was paid",
        (TAXPAYER, YEAR, Argument("amount", "how much"), optional("document", "by which document", "order 1"), ON),
        coins.pay_act,
        {**_EXAMPLE, "year": "2025", "amount": "30238.00 RUB", "on": "2026-07-15"},
    ),
    ScenarioAct(
        "coin.import",
        "Recognise an export",
        (
            TAXPAYER,
            Argument("content", "the file's text"),
            Argument("wallet", "own wallet it is of"),
            optional("zone", "time zone of its owner's settings"),
        ),
        coins.import_act,
        {
            **_EXAMPLE,
            "content": "at_utc,account,operation,coin,quantity,group,number,note\n"
            "2025-03-14 10:00:00,A,deposit,BTC,1,,1,\n",
            "wallet": "Exchange A",
        },
    ),
    ScenarioAct("coin.accept", "Accept the operations exports make", (TAXPAYER,), coins.accept_act, _EXAMPLE),
    ScenarioAct(
        "coin.explain",
        "Say what open rows of exports were",
        (
            TAXPAYER,
            Argument("what", "their operation, `deposit`"),
            optional("coin", "their coin"),
            Argument("as", "`transfer` or `nothing`"),
            optional("reason", "why"),
        ),
        coins.explain_act,
        {**_EXAMPLE, "what": "deposit", "as": "transfer", "reason": "own wallet"},
    ),
    ScenarioAct(
        "coin.quotes",
        "Take in daily quotes",
        (Argument("content", "the file's text"), OWN),
        coins.quotes_act,
        {
            "content": "date,exchange,asset,close,currency,day_turnover_rub,published_since\n"
            "2025-03-14,SAMPLE-X,BTC,82000.00,USD,103200000000.00,2019-01-10\n"
        },
    ),
    ScenarioAct(
        "coin.rate",
        "Tell one official rate",
        (Argument("currency", "letters"), ON, Argument("rate", "roubles for one unit")),
        coins.rate_act,
        {"currency": "USD", "on": "2025-03-14", "rate": "86.0000"},
    ),
    ScenarioAct(
        "coin.source",
        "Describe a source of quotes",
        (
            Argument("exchange", "its name"),
            optional("kind", "`foreign_organiser`, `russian_venue`, `exchanger`, `index`", "foreign_organiser"),
            optional("access", "how its figures are got", "public page"),
            optional("verified_on", "day it was verified", "2025-01-01"),
            OWN,
        ),
        coins.source_act,
        {"exchange": "SAMPLE-X"},
    ),
    ScenarioAct(
        "coin.position",
        "Take a position",
        _QUESTION,
        coins.position_act,
        {
            **_EXAMPLE,
            "question": "mined_cost_basis",
            "choice": "recognised_income",
            "reason": "letter",
            "from_year": "2025",
        },
    ),
    ScenarioAct(
        "coin.papers", "Make a year's register", (TAXPAYER, YEAR), coins.papers_act, {**_EXAMPLE, "year": "2025"}
    ),
    ScenarioAct("coin.close_year", "Close a year", (TAXPAYER, YEAR), coins.close_act, {**_EXAMPLE, "year": "2025"}),
    ScenarioAct(
        "coin.miner",
        "Register who mines on the infrastructure",
        (
            TAXPAYER,
            Argument("name", "who"),
            optional("tax_id", "tax number"),
            Argument("from", "first day"),
            optional("until", "last day"),
        ),
        coins.miner_act,
        {**_EXAMPLE, "name": "Miner", "tax_id": "770123456703", "from": "2025-01-01"},
    ),
    ScenarioAct(
        "coin.miners_report",
        "Give a quarter's information on miners",
        (TAXPAYER, YEAR, Argument("quarter", "1 to 4")),
        coins.report_act,
        {**_EXAMPLE, "year": "2025", "quarter": "1"},
    ),
)
COIN_QUERIES = (
    ScenarioAct("coin_year", "A year as it stands", (TAXPAYER, YEAR), coins.shown_act, {**_EXAMPLE, "year": "2025"}),
    ScenarioAct("coin_moves", "What rows not accepted yet would make", (TAXPAYER,), coins.moves_act, _EXAMPLE),
    ScenarioAct(
        "coin_position",
        "Both results of a position",
        _QUESTION,
        coins.preview_act,
        {**_EXAMPLE, "question": "benefit_to_cost", "choice": "added", "reason": "letter", "from_year": "2025"},
    ),
    ScenarioAct("coin_exposure", "Quarters not given and their fines", (TAXPAYER,), coins.exposure_act, _EXAMPLE),
)
