"""The acts and queries about prices, settlements, notices, blanks and keeping, with their arguments."""

from __future__ import annotations

from reglament.scenarios.acts import issuer_service as acts
from reglament.scenarios.acts.edo_table import ISSUER, LOGIN, OFFICER
from reglament.scenarios.arguments import AMOUNT, optional
from reglament.scenarios.stage import Argument, ScenarioAct

FROM = optional("from", "first day; today without it")
UNTIL = optional("until", "last day; today without it")
DAYS = optional("days", "working days to execute")
BASIS = optional("basis", "the paper it stands on")
SERVICE = Argument("service", "code of the service; a kind of list for orders")
REF = Argument("ref", "name of the step that made it, or its number")
CHANNEL = optional("channel", "email or sms", "email")
LIST = {"service": "registered_persons"}

SERVICE_ACTS = (
    ScenarioAct(
        "prices.service",
        "A service is offered from a day on.",
        (
            SERVICE,
            optional("name", "what it is called", "Услуга"),
            optional("from", "first day"),
            optional("paid", "whether it is paid", "yes"),
            optional("taxed", "whether value-added tax stands on it", "no"),
            optional("price", "price of the price list"),
            DAYS,
            BASIS,
        ),
        acts.run_service,
        {**LIST, "from": "2026-01-01", "price": "5000.00 RUB"},
    ),
    ScenarioAct(
        "prices.set",
        "A price is set in the contract, the rules or the price list.",
        (
            SERVICE,
            optional("source", "contract, rules or price_list", "price_list"),
            Argument("price", "sum with its currency"),
            FROM,
            optional("until", "last day"),
            optional("issuer", "whose contract"),
            DAYS,
            BASIS,
        ),
        acts.run_price,
        {**LIST, "price": "5000.00 RUB"},
    ),
    ScenarioAct(
        "finance.payment",
        "An issuer's payment is recorded.",
        (ISSUER, AMOUNT, optional("on", "day; today without it"), BASIS),
        acts.run_payment,
        {"amount": "5000.00 RUB", "basis": "п/п 15"},
    ),
    ScenarioAct(
        "finance.charge",
        "An issuer is charged for a service.",
        (ISSUER, SERVICE, AMOUNT, optional("on", "day; today without it"), BASIS),
        acts.run_charge,
        {**LIST, "amount": "5000.00 RUB", "basis": "наряд 1"},
    ),
    ScenarioAct(
        "finance.requisites",
        "The registrar's own requisites are recorded from a day on.",
        (
            FROM,
            optional("name", "full name", "Акционерное общество «Регистратор-Пример»"),
            optional("ogrn", "13 digits", "1027708000077"),
            optional("inn", "10 digits", "7708000071"),
            optional("kpp", "9 marks", "770801001"),
            optional("address", "registered address", "123456, г. Москва, ул. Вымышленная, д. 7"),
            optional("bank", "name and place of the bank", "АО «УЧЕБНЫЙ БАНК», г. Москва"),
            optional("bik", "9 digits, 0 first", "044599922"),
            optional("account", "settlement account, its key by the BIK", "40702810700000000077"),
            optional("correspondent", "correspondent account, its key by the BIK", "30101810500000000922"),
            optional("head_post", "position of the head", "генеральный директор"),
            optional("head", "name of the head", "Образцов О. О."),
            optional("accountant", "name of the chief accountant", "Счетова С. С."),
        ),
        acts.run_requisites,
        {"from": "2026-01-01"},
    ),
    ScenarioAct(
        "finance.paper",
        "A paper on settlements is made.",
        (ISSUER, Argument("kind", "invoice, act, vat_invoice or reconciliation"), FROM, UNTIL, BASIS),
        acts.run_paper,
        {"kind": "invoice"},
    ),
    ScenarioAct("finance.sign", "A paper gets the qualified signature.", (REF,), acts.run_sign_paper, {"ref": "1"}),
    ScenarioAct(
        "finance.download",
        "A representative takes a paper.",
        (REF, LOGIN, optional("electronic", "as an electronic document, or to be printed", "yes")),
        acts.run_download_paper,
        {"ref": "1"},
    ),
    ScenarioAct(
        "notice.publish",
        "A notice is published on the site.",
        (
            Argument("kind", "upgrade, maintenance_planned, maintenance_unplanned, suspension, access_ended, …"),
            optional("text", "what it says", "Уведомление"),
            optional("starts_at", "moment it tells of; now without it"),
            optional("minutes", "expected duration"),
            optional("version", "the new version"),
            optional("issuer", "whose access ends"),
            optional("ground", "on what ground"),
        ),
        acts.run_notice,
        {"kind": "maintenance_planned", "minutes": "120"},
    ),
    ScenarioAct("notice.withdraw", "A notice is taken back.", (REF,), acts.run_withdraw, {"ref": "1"}),
    ScenarioAct(
        "notice.close_ending",
        "The case of an ended contract is closed.",
        (ISSUER, optional("ended_on", "day the contract ended; today without it")),
        acts.run_close_ending,
        {"ended_on": "2026-03-01"},
    ),
    ScenarioAct(
        "notice.notify",
        "A message goes to a user.",
        (LOGIN, CHANNEL, optional("text", "what it says", "Сообщение"), optional("to", "recipient somebody names")),
        acts.run_notify,
        {"channel": "email"},
    ),
    ScenarioAct(
        "notice.delivery",
        "A door says what became of a message.",
        (LOGIN, CHANNEL, optional("state", "delivered or failed", "failed"), optional("trouble", "why")),
        acts.run_delivery,
        {"state": "failed"},
    ),
    ScenarioAct(
        "message.send",
        "The registrar sends a message or a survey to users.",
        (
            optional("logins", "to whom"),
            optional("title", "heading", "Опрос"),
            optional("text", "what it says", "Удобен ли кабинет?"),
            optional("kind", "message or survey", "message"),
            optional("choices", "answers to choose from"),
        ),
        acts.run_message,
        {"logins": ["VM-000017"]},
    ),
    ScenarioAct(
        "message.read",
        "A user reads a message, and answers a survey.",
        (REF, LOGIN, optional("answer", "what he answers")),
        acts.run_read,
        {"ref": "1"},
    ),
    ScenarioAct(
        "forms.save",
        "A user saves a blank as far as it is filled.",
        (LOGIN, optional("blank", "code of the blank", "issuer_questionnaire"), optional("values", "`name=value`")),
        acts.run_blank,
        {"values": ["inn=7701000019"]},
    ),
    ScenarioAct(
        "forms.rules",
        "An edition of the rules of keeping registers is linked.",
        (
            optional("address", "where it stands", "https://registrar.example/rules"),
            optional("published_on", "day it was published"),
            FROM,
        ),
        acts.run_rules,
        {"published_on": "2026-02-01"},
    ),
    ScenarioAct(
        "retention.ask",
        "An officer asks for the deletion of a file.",
        (REF, optional("reason", "why", "срок хранения истёк"), OFFICER),
        acts.run_ask_deletion,
        {"ref": "1"},
    ),
    ScenarioAct(
        "retention.confirm",
        "An officer confirms the deletion of a file.",
        (REF, OFFICER),
        acts.run_confirm_deletion,
        {"ref": "1"},
    ),
)
SERVICE_QUERIES = (
    ScenarioAct("prices", "Services listed today and their prices.", (ISSUER,), acts.show_prices, {"issuer": "VM"}),
    ScenarioAct(
        "statement",
        "The state of settlements over a period.",
        (ISSUER, FROM, UNTIL),
        acts.show_statement,
        {"from": "2026-03-01"},
    ),
    ScenarioAct(
        "survey",
        "Who read a message, how many answered.",
        (REF, optional("login", "seen by a user; by the registrar without it")),
        acts.show_message,
        {"ref": "1"},
    ),
    ScenarioAct(
        "cabinet",
        "The sections of the menu, or why the cabinet is closed.",
        (optional("section", "one section by its name"), optional("login", "who looks; a visitor without it")),
        acts.show_cabinet,
        {"section": "orders"},
    ),
    ScenarioAct(
        "blank",
        "A blank with what its user filled.",
        (LOGIN, optional("blank", "code of the blank", "issuer_questionnaire")),
        acts.show_blank,
        {"blank": "issuer_questionnaire"},
    ),
    ScenarioAct("registry_rules", "The rules of keeping registers that are linked.", (), acts.show_rules),
)
