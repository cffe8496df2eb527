"""The acts and queries about keys, with their arguments."""

from __future__ import annotations

from reglament.scenarios.acts import keys
from reglament.scenarios.acts.keys import ADDRESS, LOGIN
from reglament.scenarios.arguments import optional
from reglament.scenarios.stage import Argument, ScenarioAct

OFFICER = optional("officer", "who acts", "officer-1")
CHANNEL = optional("channel", "email or sms", "email")
TO = optional("to", "recipient somebody names; the contact of the application without it")
PASSWORD = Argument("password", "what is typed; `temporary` for the last delivered temporary one")
EXAMPLE = {"login": "VM-000017"}

KEY_ACTS = (
    ScenarioAct(
        "key.generate",
        "The registrar makes the first key of a representative an approved application names.",
        (
            optional("login", "a login an officer types; the registrar's next one without it"),
            optional("issuer", "code of the issuer", "VM"),
            optional("name", "full name", "Петрова Анна Сергеевна"),
            optional("document", "identity document", "passport 4510 123456"),
            optional("email", "address of the application", "a.petrova@vega-metall.example"),
            optional("phone", "mobile number of the application", "+79035550101"),
            optional("code_word", "code word given with the application", "Беркут"),
            optional("application", "what it is made on"),
        ),
        keys.run_generate,
        EXAMPLE,
    ),
    ScenarioAct(
        "key.send",
        "The registrar sends a generated key to a contact of the application.",
        (LOGIN, CHANNEL, TO),
        keys.run_send,
        EXAMPLE,
    ),
    ScenarioAct(
        "key.sign_in",
        "Somebody enters a login and a password.",
        (LOGIN, PASSWORD, ADDRESS),
        keys.run_sign_in,
        {**EXAMPLE, "password": "Kedr-2025!ok"},
    ),
    ScenarioAct(
        "key.set_password",
        "A signed-in representative sets his own password.",
        (
            LOGIN,
            Argument("password", "the new password"),
            optional("again", "typed a second time; the same without it"),
            optional("present", "the present password, when it is a change"),
            ADDRESS,
        ),
        keys.run_set_password,
        {**EXAMPLE, "password": "Kedr-2025!ok"},
    ),
    ScenarioAct(
        "key.open",
        "A signed-in representative opens a section of the cabinet, or sends from it.",
        (
            LOGIN,
            Argument("section", "issuer, finance, corporate_case, orders or forms"),
            optional("sends", "yes when something is sent from it", "no"),
            ADDRESS,
        ),
        keys.run_open,
        {**EXAMPLE, "section": "orders"},
    ),
    ScenarioAct(
        "key.block",
        "An officer blocks a key: its owner called, or the registrar restricts him.",
        (LOGIN, optional("ground", "call or restriction", "restriction"), optional("reason", "why"), OFFICER),
        keys.run_block,
        {**EXAMPLE, "reason": "compromise suspected"},
    ),
    ScenarioAct(
        "key.restore",
        "An officer restores or replaces a key: a new one is sent.",
        (LOGIN, CHANNEL, optional("ground", "why"), TO, OFFICER),
        keys.run_restore,
        EXAMPLE,
    ),
    ScenarioAct(
        "key.compromise",
        "A representative gives notice that others may hold his key.",
        (LOGIN, optional("channel", "how the notice came", "cabinet")),
        keys.run_compromise,
        EXAMPLE,
    ),
    ScenarioAct(
        "key.end",
        "Access of a representative ends for good.",
        (
            LOGIN,
            optional("ground", "application, powers_ended, contract_ended, breach or rules_ended", "application"),
            optional("from", "the day the paper names; at once without it"),
            optional("breach", "number of the breach's record, or the name of the step that wrote it"),
            optional("basis", "the paper"),
        ),
        keys.run_end,
        EXAMPLE,
    ),
    ScenarioAct(
        "support.call",
        "Somebody calls the support desk and states the code word and personal data.",
        (
            LOGIN,
            optional("wish", "consult, block, restore or compromise", "consult"),
            optional("code_word", "the code word he says"),
            optional("name", "the full name he says"),
            optional("document", "the identity document he says"),
            optional("email", "the address he says"),
            optional("phone", "the number he says"),
            CHANNEL,
            optional("recording", "where the recording lies", "not_recorded"),
            optional("note", "what the officer writes"),
            OFFICER,
        ),
        keys.run_call,
        {**EXAMPLE, "code_word": "Беркут", "document": "passport 4510 123456"},
    ),
    ScenarioAct(
        "breach.record",
        "An officer writes a breach of the rules down.",
        (LOGIN, Argument("clause", "which clause"), Argument("what", "what was done"), OFFICER),
        keys.run_breach,
        {**EXAMPLE, "clause": "SR-3.3.5", "what": "a shared computer"},
    ),
    ScenarioAct(
        "access.restrict",
        "An officer takes a section, or sending, away from a user.",
        (
            LOGIN,
            Argument("scope", "sending, issuer, finance, corporate_case, orders or forms"),
            optional("reason", "why"),
            optional("breach", "number of the breach's record, or the name of the step that wrote it"),
            OFFICER,
        ),
        keys.run_restrict,
        {**EXAMPLE, "scope": "sending", "reason": "open breach"},
    ),
    ScenarioAct(
        "access.lift",
        "An officer lifts a restriction.",
        (Argument("ref", "number of the restriction, or the name of the step that set it"), OFFICER),
        keys.run_lift,
    ),
    ScenarioAct(
        "sign.simple",
        "A representative puts his simple signature under what was shown to him.",
        (
            LOGIN,
            Argument("password", "his own password, entered once more"),
            Argument("content", "what is signed, as text"),
            optional("shown", "what the page showed; the same without it"),
            optional("kind", "kind of document", "information_order"),
            optional("subject", "what it is"),
            optional("title", "its title"),
            ADDRESS,
        ),
        keys.run_sign,
        {**EXAMPLE, "password": "Kedr-2025!ok", "content": "order"},
    ),
)
KEY_QUERIES = (
    ScenarioAct("key", "Where a login's key stands at the step's moment.", (LOGIN,), keys.run_key, EXAMPLE),
    ScenarioAct(
        "key_log",
        "What happened to the keys of a login, and what came of the last attempts to enter.",
        (LOGIN, optional("last", "how many lines", "20")),
        keys.run_log,
        EXAMPLE,
    ),
    ScenarioAct(
        "signature",
        "What a simple signature proves about a text.",
        (Argument("ref", "number of the signature, or the name of the step"), Argument("content", "the text")),
        keys.run_verify,
    ),
)
