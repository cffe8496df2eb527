"""The acts and queries about contracts of accession, editions, consents and disputes, with their arguments."""

from __future__ import annotations

from reglament.scenarios.acts import agreements
from reglament.scenarios.acts.access_table import ISSUER, REASON
from reglament.scenarios.acts.keys import LOGIN
from reglament.scenarios.arguments import optional
from reglament.scenarios.stage import Argument, ScenarioAct

NUMBER = Argument("number", "number of the edition")
NOTICE = optional("notice", "the publication on the site", "site 12")
CASE = Argument("ref", "name of the step that entered it, or its number")

AGREEMENT_ACTS = (
    ScenarioAct(
        "edition.import_text", "The printed text of the rules is loaded, a made-up one.", (), agreements.run_import
    ),
    ScenarioAct(
        "edition.draft",
        "An edition of the service rules is drafted.",
        (NUMBER, optional("changes", "what changes", "изменения")),
        agreements.run_draft,
        {"number": "7"},
    ),
    ScenarioAct(
        "edition.approve",
        "An edition is approved.",
        (
            NUMBER,
            optional("body", "who approved it", "sole_executive_body"),
            optional("on", "day of approval; today without it"),
            optional("own_day", "day the amendment names for itself"),
        ),
        agreements.run_approve,
        {"number": "7"},
    ),
    ScenarioAct(
        "edition.publish",
        "An approved edition is published now.",
        (NUMBER, optional("insists_on", "a day somebody insists on")),
        agreements.run_publish,
        {"number": "7"},
    ),
    ScenarioAct(
        "edition.withdraw",
        "A published edition is withdrawn before its day.",
        (NUMBER, REASON),
        agreements.run_withdraw,
        {"number": "7", "reason": "ошибка"},
    ),
    ScenarioAct("edition.stop", "The service rules are ended.", (NOTICE,), agreements.run_stop, {"notice": "site 12"}),
    ScenarioAct(
        "edition.resume", "The service rules are resumed.", (NOTICE,), agreements.run_resume, {"notice": "site 13"}
    ),
    ScenarioAct(
        "contract.end",
        "A contract of accession ends for good.",
        (
            LOGIN,
            Argument("ground", "agreement, refusal, application, breach or rules_or_law"),
            optional("paper", "the paper", "соглашение 3"),
            optional("breach", "step that recorded the breach"),
        ),
        agreements.run_end,
        {"login": "VM-000017", "ground": "agreement"},
    ),
    ScenarioAct(
        "contract.registry_end",
        "The contract to keep an issuer's register gets its last day.",
        (ISSUER, Argument("last_day", "its last day"), optional("paper", "the paper", "уведомление 4")),
        agreements.run_registry_end,
        {"issuer": "VM", "last_day": "2026-12-31"},
    ),
    ScenarioAct(
        "consent.withdraw",
        "A representative withdraws his consent to the processing of his data.",
        (
            LOGIN,
            optional("way", "in_person, representative or post", "post"),
            optional("paper", "the application", "письмо 8"),
            optional("proof", "whether powers to withdraw are proved", "no"),
        ),
        agreements.run_consent_withdraw,
        {"login": "VM-000017"},
    ),
    ScenarioAct(
        "consent.use",
        "An officer exports or passes on a representative's data.",
        (
            LOGIN,
            optional("operation", "what is done", "export"),
            optional("purpose", "keys, signing, access, use or rules", "keys"),
            optional("recipient", "who receives them"),
        ),
        agreements.run_use,
        {"login": "VM-000017"},
    ),
    ScenarioAct(
        "dispute.open",
        "A question, remark, dispute or claim is entered.",
        (
            ISSUER,
            Argument("kind", "question, remark, dispute or claim"),
            optional("channel", "office, letter or email", "office"),
            optional("text", "what it says", "обращение"),
            optional("loss", "of a claim: the loss"),
            optional("service", "of a claim: the service"),
            optional("price", "of a claim: its price"),
        ),
        agreements.run_open,
        {"kind": "question"},
    ),
    ScenarioAct(
        "dispute.answer",
        "An officer answers.",
        (CASE, Argument("text", "the answer")),
        agreements.run_answer,
        {"ref": "2026/1", "text": "ответ"},
    ),
    ScenarioAct(
        "dispute.negotiate",
        "Negotiation of a dispute is recorded.",
        (CASE, Argument("protocol", "the protocol")),
        agreements.run_negotiate,
        {"ref": "2026/1", "protocol": "протокол 1"},
    ),
    ScenarioAct(
        "dispute.court",
        "A dispute goes to court.",
        (
            CASE,
            optional("court", "another court than the rules'"),
            optional("both_agreed", "whether both parties agreed on it", "no"),
        ),
        agreements.run_court,
        {"ref": "2026/1"},
    ),
)
AGREEMENT_QUERIES = (
    ScenarioAct(
        "edition",
        "An edition and how many of its paragraphs are shown.",
        (NUMBER,),
        agreements.run_edition,
        {"number": "6"},
    ),
    ScenarioAct("contract", "A contract of accession.", (LOGIN,), agreements.run_contract, {"login": "VM-000018"}),
    ScenarioAct("consents", "A representative's consents.", (LOGIN,), agreements.run_consents, {"login": "VM-000017"}),
)
