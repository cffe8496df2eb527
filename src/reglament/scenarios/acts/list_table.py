"""The acts and queries about lists, with their arguments."""

from __future__ import annotations

from reglament.scenarios.acts import lists
from reglament.scenarios.arguments import optional
from reglament.scenarios.stage import Argument, ScenarioAct

ISSUE = Argument("issue", "number of the issue's registration")

LIST_ACTS = (
    ScenarioAct(
        "list.make",
        "The registrar makes a list an order asks for, or a corrected version of one.",
        (
            Argument("kind", "registered_persons, general_meeting, income, buy_out, offer, structure, other…"),
            Argument("issuer", "code of the issuer"),
            Argument("issues", "numbers of the issues' registration"),
            optional("as_of", "day of the list; within a corporate action its record day"),
            optional("scope", "all, or a share in per cent", "all"),
            optional("details", "what the kind asks beside: {price: 150.00}"),
            optional("act", "act of the norm", "208-FZ"),
            optional("article", "article of the norm", "art. 51"),
            optional("duty", "duty of the norm", "to know the holders"),
            optional("action", "code of the corporate action"),
            optional("number", "number of the order", "17"),
            optional("forms", "pdf, xlsx, xml, csv", "xml"),
            optional("corrects", "step of the list that is corrected"),
            optional("reason", "right_restored, mistake or disclosure"),
        ),
        lists.run_make,
        {"kind": "registered_persons", "issuer": "VEGA", "issues": "1-01-00123-A", "as_of": "2026-03-02"},
    ),
    ScenarioAct(
        "list.ask_disclosure",
        "The registrar asks a nominee whom he holds for on a record day.",
        (
            ISSUE,
            Argument("account", "the nominee's personal account"),
            Argument("record_on", "record day"),
            Argument("answer_until", "last day of the answer"),
        ),
        lists.run_ask,
        {"issue": "1-01-00123-A", "account": "N", "record_on": "2026-03-02", "answer_until": "2026-03-10"},
    ),
    ScenarioAct(
        "list.disclose",
        "A nominee's answer arrives as a message.",
        (
            Argument("request", "step of the request, or its number"),
            Argument("persons", "whom he holds for: `20000 Иванова Пример`"),
            optional("not_disclosed", "papers he does not disclose", "0"),
            optional("own", "papers of his own", "0"),
        ),
        lists.run_disclose,
        {"request": "asked", "persons": ["20000 Иванова Пример"]},
    ),
    ScenarioAct(
        "list.action",
        "A corporate action is recorded with its record day.",
        (
            Argument("code", "code of the action"),
            ISSUE,
            Argument("kind", "pre_emptive, redemption or conversion"),
            Argument("record_on", "record day"),
            optional("ratio", "new papers for one old, 1/4"),
        ),
        lists.run_action,
        {"code": "CA-5", "issue": "1-01-00123-A", "kind": "redemption", "record_on": "2026-03-02"},
    ),
)
LIST_QUERIES = (
    ScenarioAct(
        "list",
        "A list as its own file says it.",
        (Argument("ref", "step of the list, or its number"),),
        lists.show_list,
        {"ref": "1"},
    ),
)
