"""The acts and queries about orders for information and the corporate case, with their arguments."""

from __future__ import annotations

from reglament.scenarios.acts import edo
from reglament.scenarios.acts.keys import ADDRESS
from reglament.scenarios.arguments import optional
from reglament.scenarios.stage import Argument, ScenarioAct

LOGIN = optional("login", "login of the representative, or the step that made it", "VM-000017")
PARTY = optional("login", "login of the representative, or `registrar`", "VM-000017")
OFFICER = optional("officer", "who acts", "officer-1")
ISSUER = optional("issuer", "code of the issuer", "VM")
ORDER = Argument("ref", "name of the step that made the order, or its number")
PACKAGE = Argument("ref", "name of the step that made the package, or its number")
PASSWORD = optional("password", "what is typed once more", "Kedr-2025!ok")
FILES = optional("files", "files as `name=kind`: text, pdf, docx, macros, script, archive, program, empty")
KIND = optional("kind", "simple or qualified", "simple")
EXAMPLE = {"ref": "1"}

EDO_ACTS = (
    ScenarioAct(
        "rules.acknowledge",
        "A user says he has read the edition of the service rules in force.",
        (LOGIN, optional("edition", "its number", "6")),
        edo.run_acknowledge,
        {"edition": "6"},
    ),
    ScenarioAct(
        "edo.draft",
        "A representative fills an order for information, or changes his draft.",
        (
            optional("ref", "the draft to change; a new one without it"),
            LOGIN,
            ISSUER,
            optional("list", "kind of list", "registered_persons"),
            optional("issues", "registration numbers", "1-01-00123-A"),
            optional("as_of", "day the list is of"),
            optional("scope", "`all`, or per cent of the issue", "all"),
            optional("form", "electronic or paper", "electronic"),
            optional("delivery", "cabinet, office or post", "cabinet"),
            optional("source", "federal_law, bank_of_russia_act or registry_rules", "federal_law"),
            optional("norm", "the act", "208-ФЗ"),
            optional("article", "its article", "ст. 51"),
            optional("duty", "the duty it lays down", "составить список"),
            optional("way", "standard or free", "standard"),
            optional("details", "further fields as `name=value`, parted by commas"),
            optional("note", "anything else"),
            FILES,
        ),
        edo.run_draft,
        {"as_of": "2026-03-01"},
    ),
    ScenarioAct(
        "edo.sign",
        "The representative signs the bytes he was shown, his password entered once more.",
        (
            ORDER,
            LOGIN,
            PASSWORD,
            KIND,
            optional("shown", "other bytes than those there are: what the page would have shown"),
            optional("signature", "a qualified signature as text"),
            ADDRESS,
        ),
        edo.run_sign,
        EXAMPLE,
    ),
    ScenarioAct(
        "edo.send",
        "The representative sends a signed order.",
        (ORDER, LOGIN, optional("sent_at", "moment by the sender's own clock")),
        edo.run_send,
        EXAMPLE,
    ),
    ScenarioAct(
        "edo.register", "The registrar gives an order its number.", (ORDER, OFFICER), edo.run_register, EXAMPLE
    ),
    ScenarioAct("edo.take", "An officer takes a registered order.", (ORDER, OFFICER), edo.run_take, EXAMPLE),
    ScenarioAct(
        "edo.ask_original",
        "An officer asks for the paper original; the clock stands.",
        (ORDER, optional("reason", "why"), OFFICER),
        edo.run_ask_original,
        {**EXAMPLE, "reason": "неразборчивая копия"},
    ),
    ScenarioAct(
        "edo.original_received",
        "The paper original came; the clock runs again.",
        (ORDER, OFFICER),
        edo.run_original_received,
        EXAMPLE,
    ),
    ScenarioAct(
        "edo.execute",
        "An officer has the answer made, checked and signed.",
        (ORDER, OFFICER, FILES),
        edo.run_execute,
        EXAMPLE,
    ),
    ScenarioAct(
        "edo.refuse",
        "An officer refuses an order, with norm and reason.",
        (ORDER, optional("norm", "place in the rules or the law"), optional("reason", "why"), OFFICER),
        edo.run_refuse,
        {**EXAMPLE, "norm": "п. 6.8.3", "reason": "норма не подходит"},
    ),
    ScenarioAct("edo.download", "The representative downloads the answer.", (ORDER, LOGIN), edo.run_download, EXAMPLE),
    ScenarioAct("edo.archive", "An order goes into the archive.", (ORDER, OFFICER), edo.run_archive, EXAMPLE),
    ScenarioAct(
        "edo.request",
        "A request for information comes another way.",
        (ISSUER, optional("channel", "email, phone, corporate_case", "email"), optional("text", "what it says")),
        edo.run_request,
        {"channel": "email"},
    ),
    ScenarioAct(
        "edo.former_access",
        "It is recorded since when a user had access before.",
        (LOGIN, optional("since", "first day"), optional("basis", "the paper it stands on", "прежний договор")),
        edo.run_former,
        {"since": "2018-06-01"},
    ),
    ScenarioAct(
        "case.upload",
        "A document, or several as a package, is put into the corporate case.",
        (
            PARTY,
            ISSUER,
            optional("type", "kind of document"),
            optional("addressee", "registrar, shareholders, nominee, central_depository, client", "registrar"),
            optional("meeting", "day of the meeting"),
            optional("recipient", "the nominee"),
            optional("addressees", "to how many it is mailed", "0"),
            FILES,
            OFFICER,
        ),
        edo.run_upload,
        {"type": "other", "files": ["letter.txt=text"]},
    ),
    ScenarioAct(
        "case.sign",
        "A document or package of the corporate case is signed.",
        (PACKAGE, PARTY, PASSWORD, KIND, ADDRESS, OFFICER),
        edo.run_case_sign,
        EXAMPLE,
    ),
    ScenarioAct("case.send", "It is sent.", (PACKAGE, PARTY, OFFICER), edo.run_case_send, EXAMPLE),
    ScenarioAct(
        "case.open",
        "The other side opens it.",
        (PACKAGE, optional("login", "the representative; an officer without it"), OFFICER),
        edo.run_case_open,
        EXAMPLE,
    ),
    ScenarioAct(
        "case.treat",
        "An officer deals with a received document.",
        (
            PACKAGE,
            optional("action", "open, archive, reject_with_notice, …", "archive"),
            optional("is_ground", "whether it is really an order or a ground", "no"),
            optional("reason", "why"),
            OFFICER,
        ),
        edo.run_treat,
        EXAMPLE,
    ),
    ScenarioAct(
        "case.link",
        "An officer tries to link a document as the ground of an operation.",
        (
            Argument("basis", "the step that made the package, or `order:1`"),
            optional("operation", "which", "transfer"),
            OFFICER,
        ),
        edo.run_link,
        {"basis": "package:1"},
    ),
)
EDO_QUERIES = (
    ScenarioAct("information_order", "An order for information.", (ORDER,), edo.show_order, EXAMPLE),
    ScenarioAct("package", "A package of the corporate case.", (PACKAGE,), edo.show_package, EXAMPLE),
    ScenarioAct(
        "exchange_log",
        "The log of exchange, oldest first.",
        (ISSUER, optional("last", "how many entries", "50")),
        edo.show_log,
        {"issuer": "VM"},
    ),
)
