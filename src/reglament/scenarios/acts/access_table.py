"""The acts and queries about access on paper, with their arguments."""

from __future__ import annotations

from reglament.scenarios.acts import access
from reglament.scenarios.acts.keys import LOGIN
from reglament.scenarios.arguments import optional
from reglament.scenarios.stage import Argument, ScenarioAct

REF = Argument("ref", "name of the step that made it, or its number")
ISSUER = optional("issuer", "code of the issuer", "VM")
REASON = Argument("reason", "why")
CHANGE = optional(
    "change", "fields that differ from the usual paper: `sealed=no; issuer.inn=7701000018; person.email=`"
)
PAPER = (
    optional("point", "code of the point of receipt", "HQ"),
    optional("form", "access (appendix 1) or end (appendix 2)", "access"),
    optional("purpose", "register or change, those ticked parted by commas", "register"),
    optional("about", "of a change: whose data change"),
    optional("ends_from", "of appendix 2: the day as which access ends"),
    optional("filed_on", "the day of filing; today without it"),
    optional("signed_on", "the day of signing; today without it"),
    optional("attorney", "the power of attorney attached"),
    optional("brought_by", "login of the representative who files the paper"),
    optional("persons", "how many representatives it names", "1"),
    CHANGE,
)

ACCESS_ACTS = (
    ScenarioAct(
        "access.point",
        "A point of receipt is put on the list, or changed.",
        (
            Argument("code", "its code"),
            optional("kind", "registrar, branch, agent or other", "registrar"),
            optional("name", "its name", "Офис регистратора"),
            optional("address", "its address", "Москва, Вымышленная улица, 3"),
            optional("from", "first day", "2020-01-01"),
            optional("until", "last day it takes papers"),
        ),
        access.run_point,
        {"code": "HQ"},
    ),
    ScenarioAct(
        "access.questionnaire",
        "An issuer's questionnaire is recorded; it is current from its filing day on.",
        (
            ISSUER,
            optional("filed_on", "the day it was filed; today without it"),
            optional("basis", "the paper", "questionnaire 1"),
            optional("change", "fields that differ from the usual one: `head_name=Орлов Н. Н.`"),
        ),
        access.run_questionnaire,
        {"issuer": "VM"},
    ),
    ScenarioAct(
        "access.head",
        "A person who heads an issuer is recorded.",
        (
            ISSUER,
            optional("body", "the body", "директор"),
            optional("person", "the person", "Сидоров Пример Образцович"),
            optional("position", "the position", "директор"),
            Argument("from", "first day"),
            optional("until", "last day"),
            optional("basis", "the paper", "protocol 3"),
        ),
        access.run_head,
        {"from": "2023-04-01"},
    ),
    ScenarioAct(
        "access.proof",
        "Proof that a head acts by charter is put on file.",
        (
            ISSUER,
            optional("person", "the head; the usual one without it"),
            optional("basis", "the paper", "protocol 3"),
            Argument("until", "the last day it counts"),
        ),
        access.run_proof,
        {"until": "2026-12-31"},
    ),
    ScenarioAct(
        "access.receive",
        "A paper of appendix 1 or 2 is taken in at a point of receipt.",
        PAPER,
        access.run_receive,
        {"point": "HQ"},
    ),
    ScenarioAct(
        "access.number_at_point",
        "A branch or a transfer agent writes its incoming number on a paper.",
        (REF, Argument("number", "the number"), optional("on", "its day; today without it")),
        access.run_number,
        {"ref": "1", "number": "С-12"},
    ),
    ScenarioAct(
        "access.register", "The registrar gives his own incoming number.", (REF,), access.run_register, {"ref": "1"}
    ),
    ScenarioAct(
        "access.correct",
        "The corrected copy of a returned paper is taken in, linked to the first.",
        (REF, optional("number", "incoming number of the branch"), *PAPER),
        access.run_correct,
        {"ref": "1"},
    ),
    ScenarioAct("access.check", "An officer checks a paper for completeness.", (REF,), access.run_check, {"ref": "1"}),
    ScenarioAct(
        "access.return",
        "An officer returns a paper for correction.",
        (REF, REASON),
        access.run_return,
        {"ref": "1", "reason": "нет печати"},
    ),
    ScenarioAct(
        "access.match",
        "A paper is compared with the questionnaire of its filing day.",
        (REF,),
        access.run_match,
        {"ref": "1"},
    ),
    ScenarioAct("access.examine", "An officer puts the mark of examination.", (REF,), access.run_examine, {"ref": "1"}),
    ScenarioAct(
        "access.approve",
        "An officer approves an examined paper: a key is made, data are changed, or access is ended.",
        (
            REF,
            optional("code_word", "captured beside the form", "Беркут"),
            optional("login", "a login the officer types; the next one without it"),
        ),
        access.run_approve,
        {"ref": "1"},
    ),
    ScenarioAct(
        "access.refuse",
        "An officer refuses an examined paper for good.",
        (REF, REASON),
        access.run_refuse,
        {"ref": "1", "reason": "решение"},
    ),
    ScenarioAct(
        "access.send_key",
        "The key of an approved application is sent.",
        (REF, optional("channel", "email or sms", "email"), optional("to", "recipient somebody names")),
        access.run_send,
        {"ref": "1"},
    ),
    ScenarioAct(
        "access.not_delivered",
        "The message with a key did not arrive.",
        (LOGIN, optional("trouble", "what the mail said", "box full")),
        access.run_not_delivered,
        {"login": "VM-000017"},
    ),
    ScenarioAct(
        "attorney.enter",
        "A power of attorney is entered as it is written.",
        (
            optional("number", "its number", "7"),
            optional("city", "place of issue", "Москва"),
            optional("on", "day of issue"),
            optional("through", "the last day"),
            optional("powers", "of 1 to 5, parted by commas", "1,2,3,4,5"),
            optional("passes_on", "whether it lets another act instead", "no"),
            CHANGE,
        ),
        access.run_attorney,
        {"on": "2026-03-01", "through": "2026-12-31"},
    ),
    ScenarioAct(
        "attorney.verify",
        "An officer compares a power of attorney with its original.",
        (REF, optional("original", "whether he saw it", "yes")),
        access.run_verify,
        {"ref": "1"},
    ),
    ScenarioAct(
        "attorney.replace",
        "A new power of attorney counts for a representative who has a key.",
        (REF, LOGIN),
        access.run_replace,
        {"ref": "1", "login": "VM-000017"},
    ),
    ScenarioAct(
        "attorney.powers_ended",
        "Notice comes that a representative's powers are over.",
        (
            LOGIN,
            optional("number", "number of the notice", "5"),
            optional("text", "what it says", "полномочия прекращены"),
            optional("published_on", "day the end was published"),
        ),
        access.run_powers_ended,
        {"login": "VM-000017"},
    ),
)
ACCESS_QUERIES = (
    ScenarioAct("application", "An application with its steps.", (REF,), access.run_application, {"ref": "1"}),
    ScenarioAct(
        "power",
        "Whether a representative may do an act that needs one of the five powers.",
        (LOGIN, Argument("power", "1 to 5")),
        access.run_may,
        {"login": "VM-000017", "power": "4"},
    ),
    ScenarioAct("issuer_section", "The section “issuer information”.", (ISSUER,), access.run_section, {"issuer": "VM"}),
)
