"""Acts about lists from the register: made, corrected, nominees asked and answering, corporate actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reglament.core.registry.lists.disclosure import DisclosedPerson, Disclosure
from reglament.core.registry.lists.kinds import ActionKind
from reglament.core.registry.orders import InformationOrder, Norm
from reglament.flows.answer import Answer
from reglament.flows.registry.announce_action import ActionDraft, announce_action
from reglament.flows.registry.disclosure import DisclosureDraft, ask_disclosure, receive_disclosure
from reglament.flows.registry.make_list import Correction, make_list
from reglament.formats.catalogue import check
from reglament.formats.iso20022.disclosure import CalledParty, write_disclosure
from reglament.formats.registry_lists.read_xml import rows_in
from reglament.scenarios.arguments import day, text, whole, words
from reglament.scenarios.stage import ArgumentUnreadable, Stage
from reglament.store.docflow.load import document_by_id
from reglament.store.registry.list_load import disclosure_by_number, list_by_id
from reglament.store.registry.register_load import issue_by_code

Given = Mapping[str, Any]


def run_make(stage: Stage, given: Given) -> Answer:
    details = given["details"] or {}
    if not isinstance(details, Mapping):
        raise ArgumentUnreadable("details are written as names and values, {price: 150.00}")
    order = InformationOrder(
        issuer=text(given, "issuer"),
        list_kind=text(given, "kind"),
        issues=words(given, "issues"),
        as_of=day(given, "as_of"),
        scope=text(given, "scope"),
        answer_form="electronic",
        delivery="cabinet",
        norm=Norm("federal_law", text(given, "act"), text(given, "article"), text(given, "duty")),
        details={str(name): str(value) for name, value in details.items()},
        corporate_action=text(given, "action"),
    )
    corrects = text(given, "corrects")
    correction = Correction(stage.number_of(corrects, "list"), text(given, "reason")) if corrects else None
    act = stage.act()
    answer = make_list(act, order, text(given, "number"), act.on, words(given, "forms"), correction)
    if answer.refused:
        return answer
    first = answer.result["lists"][0]
    told = {**first, **first["sums"], **first["left_out"], "lists": len(answer.result["lists"])}
    return Answer(answer.outcome, answer.grounds, {**told, "documents": len(answer.result["documents"])})


def run_ask(stage: Stage, given: Given) -> Answer:
    record_on, until = day(given, "record_on"), day(given, "answer_until")
    if record_on is None or until is None:
        raise ArgumentUnreadable("a request names its record day and the last day of the answer")
    draft = DisclosureDraft(text(given, "issue"), text(given, "account"), record_on, until)
    return ask_disclosure(stage.act(), draft)


def run_disclose(stage: Stage, given: Given) -> Answer:
    """Bring a nominee's answer as the message it comes in."""
    name = text(given, "request")
    number = str(stage.named.get(name, {}).get("disclosure", name))
    row = disclosure_by_number(stage.firm, number)
    issue = None if row is None else issue_by_code(stage.firm, row.issue)
    if row is None or issue is None:
        raise ArgumentUnreadable(f"`{name}` names no request to disclose")
    persons = tuple(_person(place, said) for place, said in enumerate(words(given, "persons"), start=1))
    hidden = whole(given, "not_disclosed")
    of_clients = sum(person.quantity for person in persons) + hidden
    own = whole(given, "own")
    answer = Disclosure(
        number, f"DSCR-{stage.step}", issue.isin, row.record_on, "Nominee", own, of_clients, own + of_clients, hidden,
        persons,
    )  # fmt: skip
    party = CalledParty(number="1027700000041")
    return receive_disclosure(stage.act(), f"{number}.xml", write_disclosure(answer, row.account, party, party))


def _person(place: int, said: str) -> DisclosedPerson:
    quantity, _, name = said.partition(" ")
    if not quantity.isdigit() or not name:
        raise ArgumentUnreadable(f"`{said}` is no person: write how many papers and the name, `1800 Иванова Пример`")
    return DisclosedPerson(f"D-{place:04d}", name, is_entity=False, quantity=int(quantity), country="RU")


def run_action(stage: Stage, given: Given) -> Answer:
    record_on = day(given, "record_on")
    if record_on is None:
        raise ArgumentUnreadable("an action has its record day")
    kind = ActionKind(text(given, "kind"))
    draft = ActionDraft(text(given, "code"), text(given, "issue"), kind, record_on, text(given, "ratio"))
    return announce_action(stage.act(), draft)


def show_list(stage: Stage, given: Given) -> Answer:
    """Show a list as its own file says it: checked by the schema, accounts with their rows."""
    row = list_by_id(stage.firm, stage.number_of(text(given, "ref"), "list"))
    if row is None:
        raise ArgumentUnreadable("there is no such list")
    number = next(int(one["id"]) for one in row.documents if one["form"] == "xml")
    document = document_by_id(stage.firm, number)
    assert document is not None, "a filed document is kept"
    content = bytes(document.content)
    checked = check("registry-list", content)
    rows = {str(cells[1]): [cell for cell in cells[2:] if isinstance(cell, int)] for cells in rows_in(content)}
    result: dict[str, Any] = {
        "file": checked.outcome,
        "rows": checked.rows,
        "version": row.version,
        "as_of": row.as_of.isoformat(),
        "accounts": sorted(rows),
        "figures": {account: figures[0] if figures else "" for account, figures in rows.items()},
        "changes": row.changes_count,
        "differences": [one["code"] for one in row.differences],
        **checked.totals,
    }
    return Answer("accepted", (), result)
