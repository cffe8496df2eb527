"""The acts and queries on the register, with their arguments."""

from __future__ import annotations

from functools import partial

from reglament.core.registry.bucket import EncumbranceKind
from reglament.core.registry.operation import OperationKind
from reglament.scenarios.acts import register
from reglament.scenarios.arguments import optional
from reglament.scenarios.stage import Argument, ScenarioAct

ISSUE = Argument("issue", "number of the issue's registration")
ACCOUNT = Argument("account", "number of the personal account")
QUANTITY = Argument("quantity", "pieces")
GROUND = (
    optional("document", "what the operation stands on", "order"),
    optional("number", "its number", "1"),
    optional("document_on", "its day"),
    optional("channel", "how it came: paper, edo, corporate_case", "paper"),
    optional("value_on", "the day the operation counts; today without it"),
    optional("corrects", "step of the operation it replaces"),
)
OVER = optional("over", "encumbrances the papers are under: `p3`, or the step that put them there")
CONSENTS = optional("consents", "who takes part: `STEP by WHO as DOCUMENT`")
PERSON = (
    optional("person_kind", "individual or entity", "individual"),
    optional("identity", "identity document or OGRN", "passport 4510 123456"),
    optional("address", "registered address"),
    optional("email", "address for messages"),
    optional("phone", "phone"),
    optional("inn", "taxpayer number"),
    optional("tax_status", "resident or non_resident"),
    optional("country", "two letters", "RU"),
    optional("filed_on", "day of the questionnaire; today without it"),
)
MOVE = (ISSUE, Argument("from", "account"), Argument("to", "account"), QUANTITY, OVER, CONSENTS, *GROUND)
ENCUMBER = (
    ISSUE,
    ACCOUNT,
    QUANTITY,
    Argument("for", "the pledgee's account, the authority, who asked"),
    OVER,
    CONSENTS,
    optional("free_disposal", "the pledge leaves its giver free to dispose", "no"),
    *GROUND,
)
EXCHANGE = (
    ISSUE,
    Argument("old", "so many old papers"),
    Argument("into", "become so many new ones"),
    optional("successor", "issue they are converted into"),
    optional("fractions", "refuse, down, largest_fraction or to_issuer", "refuse"),
    *GROUND,
)
KNOWN = (optional("on", "the day; today without it"), optional("known_at", "the moment; now without it"))
VEGA = "1-01-00123-A"
EXAMPLE = {"issue": VEGA, "account": "H1", "quantity": "10"}
RATIO = {"issue": VEGA, "old": "1", "into": "3"}

REGISTER_ACTS = (
    ScenarioAct(
        "registry.open_issuer",
        "The registrar takes an issuer's register into keeping; the emission and treasury accounts are opened.",
        (
            Argument("code", "code of the issuer"),
            Argument("name", "its name"),
            optional("ogrn", "number in the state register"),
            optional("inn", "taxpayer number"),
            optional("kpp", "code of the reason"),
            optional("address", "registered address"),
            optional("email", "address for messages"),
            optional("contract", "number of the contract"),
            optional("contract_on", "its day"),
        ),
        register.run_open_issuer,
        {"code": "ORION", "name": "АО «Орион-Пример»"},
    ),
    ScenarioAct(
        "registry.issue",
        "A registered issue is put on the emission account.",
        (
            Argument("issuer", "code of the issuer"),
            Argument("code", "number of the registration"),
            QUANTITY,
            Argument("nominal", "nominal of one paper"),
            Argument("registered_on", "day of the registration"),
            optional("kind", "share or bond", "share"),
            optional("category", "ordinary or preferred", "ordinary"),
            optional("isin", "ISIN"),
            optional("name", "name"),
            optional("currency", "currency of the nominal", "RUB"),
            *GROUND,
        ),
        register.run_issue,
        {"issuer": "VEGA", "code": "1-02-00123-A", "quantity": "100", "nominal": "1", "registered_on": "2025-03-01"},
    ),
    ScenarioAct(
        "registry.open_account",
        "A personal account is opened on a questionnaire, or for a person known already.",
        (
            Argument("issuer", "code of the issuer"),
            ACCOUNT,
            optional("kind", "kind of the account", "owner"),
            optional("person", "code of the person"),
            optional("name", "name of the person; without it the person is known already"),
            optional("owners", "owners of a joint account with their shares: `1/2 H7 Иванова Пример`"),
            *PERSON,
        ),
        register.run_open_account,
        {"issuer": "VEGA", "account": "H9", "person": "P9", "name": "Пример Девятый"},
    ),
    ScenarioAct(
        "registry.questionnaire",
        "A registered person files a new questionnaire.",
        (Argument("person", "code of the person"), Argument("name", "name"), *PERSON),
        register.run_questionnaire,
        {"person": "H1", "name": "Иванова Пример"},
    ),
    ScenarioAct(
        "registry.close_account",
        "An empty account is closed.",
        (ACCOUNT,),
        register.run_close_account,
        {"account": "H1"},
    ),
    ScenarioAct(
        "registry.load",
        "A whole register is taken over from the emission account.",
        (ISSUE, Argument("rows", "accounts: `H1 owner 60000 Name`"), *GROUND),
        register.run_load,
        {"issue": VEGA, "rows": ["L1 owner 90000 Пример", "L2 unidentified 10000"]},
    ),
    ScenarioAct(
        "registry.place",
        "Papers are placed from the emission account.",
        MOVE,
        partial(register.run_move, kind=OperationKind.PLACEMENT),
        {"issue": VEGA, "from": "E-VEGA", "to": "H1", "quantity": "10"},
    ),
    ScenarioAct(
        "registry.transfer",
        "Papers go from one account to another.",
        MOVE,
        partial(register.run_move, kind=OperationKind.TRANSFER),
        {"issue": VEGA, "from": "H1", "to": "H2", "quantity": "10"},
    ),
    ScenarioAct(
        "registry.buy_back",
        "The issuer buys papers back to his treasury account.",
        MOVE,
        partial(register.run_move, kind=OperationKind.BUY_BACK),
        {"issue": VEGA, "from": "H1", "to": "T-VEGA", "quantity": "10"},
    ),
    ScenarioAct(
        "registry.inherit",
        "All papers of an owner go to his heirs by shares.",
        (
            ISSUE,
            Argument("from", "account of the deceased"),
            Argument("heirs", "accounts with shares: `H3 1/3`"),
            optional("remainder", "largest_fraction, first_named or refuse", "largest_fraction"),
            CONSENTS,
            *GROUND,
        ),
        register.run_inherit,
        {"issue": VEGA, "from": "H1", "heirs": ["H2 1"]},
    ),
    ScenarioAct(
        "registry.pledge",
        "Papers are pledged; the pledgee has an account of his own.",
        ENCUMBER,
        partial(register.run_encumber, kind=EncumbranceKind.PLEDGE),
        {**EXAMPLE, "for": "Z"},
    ),
    ScenarioAct(
        "registry.block",
        "Papers are blocked.",
        ENCUMBER,
        partial(register.run_encumber, kind=EncumbranceKind.BLOCK),
        {**EXAMPLE, "for": "holder"},
    ),
    ScenarioAct(
        "registry.arrest",
        "Papers are arrested.",
        ENCUMBER,
        partial(register.run_encumber, kind=EncumbranceKind.ARREST),
        {**EXAMPLE, "for": "bailiff of district 3"},
    ),
    ScenarioAct(
        "registry.release",
        "A pledge, block or arrest ends for papers on an account.",
        (
            Argument("ref", "step that recorded it, or its number"),
            ACCOUNT,
            Argument("by", "on whose word: whom it is for, or `court`"),
            optional("quantity", "pieces; all without it"),
            *GROUND,
        ),
        register.run_release,
        {"ref": "1", "account": "H1", "by": "Z"},
    ),
    ScenarioAct(
        "registry.split",
        "Every paper becomes several; the nominal is divided.",
        EXCHANGE,
        partial(register.run_exchange, kind=OperationKind.SPLIT),
        RATIO,
    ),
    ScenarioAct(
        "registry.consolidate",
        "Several papers become one; the nominal is multiplied.",
        EXCHANGE,
        partial(register.run_exchange, kind=OperationKind.CONSOLIDATION),
        {**RATIO, "old": "5", "into": "1"},
    ),
    ScenarioAct(
        "registry.convert",
        "Papers become papers of another issue.",
        EXCHANGE,
        partial(register.run_exchange, kind=OperationKind.CONVERSION),
        {**RATIO, "successor": "1-02-00123-A"},
    ),
    ScenarioAct(
        "registry.redeem",
        "An issue is redeemed, or papers on the issuer's own account.",
        (
            ISSUE,
            optional("account", "one of the issuer's own; the whole issue without it"),
            optional("quantity", "pieces on that account", "0"),
            *GROUND,
        ),
        register.run_redeem,
        {"issue": VEGA},
    ),
    ScenarioAct(
        "registry.take_back",
        "An officer takes a wrong operation back as of its day.",
        (Argument("ref", "step of the operation, or its number"), Argument("reason", "why"), *GROUND),
        register.run_take_back,
        {"ref": "2", "reason": "entered twice"},
    ),
)
REGISTER_QUERIES = (
    ScenarioAct(
        "register",
        "Who holds papers of an issue at the end of a day, as known at a moment.",
        (ISSUE, *KNOWN),
        register.show_register,
        {"issue": VEGA},
    ),
    ScenarioAct(
        "register_account",
        "What one account holds of an issue at the end of a day.",
        (ISSUE, ACCOUNT, *KNOWN),
        register.show_account,
        {"issue": VEGA, "account": "H1"},
    ),
    ScenarioAct(
        "register_operations",
        "The latest operations with an issue, newest first, with the documents they stand on.",
        (ISSUE,),
        register.show_operations,
        {"issue": VEGA},
    ),
)
