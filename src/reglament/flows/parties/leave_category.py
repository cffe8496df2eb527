"""Leaving a risk category without being asked: after a forced close, when a contract stops, and coming into one."""

from __future__ import annotations

from reglament.core.parties.category_change import Cause, Change, default_category
from reglament.core.parties.category_request import is_proposed, leaves_after_close_out, on_contract_event
from reglament.core.parties.powers import may
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.parties.terms import CategoryTerms, RequestTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.docflow.tasks import ask_officer
from reglament.flows.parties.asset_facts import asset_tests_of_many
from reglament.flows.parties.set_category import carry_change, excluded
from reglament.store.docflow.models import Task
from reglament.store.docflow.queue import clients_refused, open_tasks_about
from reglament.store.parties.load import categories_of, client_by_code, clients_of, last_wishes
from reglament.store.parties.models import Client

EVENTS = ("suspension", "termination")
"""What may happen to a contract, as far as a category goes."""
KINDS = ("individual", "entity")
CLIENTS_AT_ONCE = 100_000
TESTED_AT_ONCE = 2_000
"""Clients whose assets are read together."""


def leave_after_close_out(act: Act, client: str) -> Answer:
    """Take a client out of the increased category because his positions were closed by force.

    Where the rulebook does not ask for it he is answered with his category unchanged.
    """

    def decide() -> Answer:
        row = client_by_code(act.firm, client)
        if row is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        standing = categories_of(act.firm, [client], act.on)[client]
        ground = leaves_after_close_out(standing, terms_of(RequestTerms, act.edition, act.on))
        if ground is None:
            return Answer("accepted", (), {"client": client, "category": standing.category.value, "left": False})
        answer = carry_change(act, row, excluded("close_out", act.on))
        return Answer(answer.outcome, (ground, *answer.grounds), {**answer.result, "left": answer.accepted})

    return perform(act, "category.close_out", {"client": client}, decide)


def contract_stopped(act: Act, client: str, event: str) -> Answer:
    """Do to the category what a suspended or ended contract means for it: ask an officer, or take the client out."""

    def decide() -> Answer:
        refused = may(act.by, "category.set", client)
        if refused is not None:
            return refusal(refused)
        row = client_by_code(act.firm, client)
        if row is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        if event not in EVENTS:
            return refusal(Ground.of("category.event_unknown", "", event=event, known=", ".join(EVENTS)))
        standing = categories_of(act.firm, [client], act.on)[client]
        way, grounds = on_contract_event(event, standing, terms_of(RequestTerms, act.edition, act.on))
        told = {"client": client, "category": standing.category.value, "left": False}
        if way == "officer":
            task = ask_officer(act, "category.keep", f"category_of:{client}", client, grounds)
            return Answer("waiting", grounds, {**told, "task": task})
        if way == "nothing":
            return Answer("accepted", grounds, told)
        cause: Cause = "suspension" if event == "suspension" else "termination"
        answer = carry_change(act, row, excluded(cause, act.on))
        return Answer(answer.outcome, (*grounds, *answer.grounds), {**answer.result, "left": answer.accepted})

    return perform(act, "category.contract", {"client": client, "event": event}, decide)


def decide_keeping(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Let a client whose contract is suspended stay in his category (`keep`), or take him out (`exclude`)."""
    row = client_by_code(act.firm, task.client)
    if row is None:
        return refusal(Ground.of("task.out_of_date", "", task=int(task.pk)))
    if decision in ("keep", "approve"):
        return Answer("accepted", (), {"client": task.client, "left": False, "kept_by": str(act.by)})
    if decision in ("exclude", "refuse"):
        answer = carry_change(act, row, excluded("suspension", act.on, reason))
        return Answer(answer.outcome, answer.grounds, {**answer.result, "left": answer.accepted})
    return refusal(Ground.of("task.decision_unknown", "", task=int(task.pk), decision=decision, known="keep, exclude"))


def propose_increases(act: Act) -> Answer:
    """Put before an officer every standard client who meets the tests and did not ask to stay as he is.

    Once a client: neither while the case is open nor after an officer left him as he is. Safe to run every day.
    """

    def decide() -> Answer:
        requests = terms_of(RequestTerms, act.edition, act.on)
        automatic = requests.automatic_increase
        if automatic is None or not automatic.value:
            return Answer("accepted", (), {"proposed": []})
        clients = {row.code: row for row in clients_of(act.firm, CLIENTS_AT_ONCE)}
        standings = categories_of(act.firm, clients, act.on)
        wishes = last_wishes(act.firm)
        waiting = open_tasks_about(act.firm, [f"category_of:{code}" for code in clients])
        left_alone = clients_refused(act.firm, "category.propose")
        asked = [
            client
            for code, client in clients.items()
            if f"category_of:{code}" not in waiting
            and code not in left_alone
            and standings[code].category is RiskCategory.STANDARD
        ]
        proposed = []
        for start in range(0, len(asked), TESTED_AT_ONCE):
            part = asked[start : start + TESTED_AT_ONCE]
            for code, tested in asset_tests_of_many(act, part, act.on).items():
                if not is_proposed(standings[code], wishes.get(code, ""), tested.lacking, requests):
                    continue
                ground = Ground.of("category.meets_tests", automatic.clause, assets=tested.assets.worth)
                payload = {"test": tested.as_plain()}
                ask_officer(act, "category.propose", f"category_of:{code}", code, (ground,), payload=payload)
                proposed.append(code)
        return Answer("accepted", (), {"proposed": proposed})

    return perform(act, "category.propose", {"on": act.on}, decide)


def decide_proposal(act: Act, task: Task, decision: str, reason: str) -> Answer:
    """Put a proposed client into the increased category from today on, or leave him as he is."""
    row = client_by_code(act.firm, task.client)
    if row is None:
        return refusal(Ground.of("task.out_of_date", "", task=int(task.pk)))
    if decision == "refuse":
        return Answer("accepted", (), {"client": task.client, "category": RiskCategory.STANDARD.value})
    if decision != "approve":
        return refusal(
            Ground.of("task.decision_unknown", "", task=int(task.pk), decision=decision, known="approve, refuse")
        )
    return carry_change(act, row, Change(RiskCategory.INCREASED.value, act.on, "broker", reason=reason))


def move_to_default(act: Act) -> Answer:
    """Move standard clients whom nobody put there into the category the rulebook now gives by default.

    Where natural persons begin in a category of their own from a day on, this carries over those
    who were standard by default alone. Safe to run every day.
    """

    def decide() -> Answer:
        terms = terms_of(CategoryTerms, act.edition, act.on)
        kinds = [kind for kind in KINDS if default_category(kind, terms) is not RiskCategory.STANDARD]
        if not kinds:
            return Answer("accepted", (), {"moved": []})
        moved = []
        clients = [row for row in clients_of(act.firm, CLIENTS_AT_ONCE) if row.kind in kinds]
        standings = categories_of(act.firm, [row.code for row in clients], act.on)
        for client in clients:
            if standings[client.code].category is not RiskCategory.STANDARD or _was_put_into_standard(client):
                continue
            wanted = default_category(client.kind, terms).value
            answer = carry_change(act, client, Change(wanted, act.on, "default", by_officer=False))
            moved += [client.code] if answer.accepted else []
        return Answer("accepted", (), {"moved": moved})

    return perform(act, "category.default", {"on": act.on}, decide)


def _was_put_into_standard(client: Client) -> bool:
    last = client.categories.order_by("-id").first()
    return last is not None and last.cause != "default"
