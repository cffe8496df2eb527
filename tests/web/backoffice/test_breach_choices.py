"""What an officer may say on a shortage of cover, and how his words reach the flow."""

from __future__ import annotations

from reglament.store.docflow.models import Task
from reglament.web.backoffice.decisions import choices_for, decision_from


def case(*choices: str) -> Task:
    return Task(kind="rollover.breach", payload={"choices": list(choices)})


def test_only_what_helps_with_the_shortage_is_offered() -> None:
    cash = case("rollover_repo", "two_trades", "margin_loan")
    papers = case("rollover_repo", "two_trades", "special_trades")

    assert [one.decision for one in choices_for(cash)] == ["margin_loan", "rollover_repo", "two_trades", "leave"]
    assert [one.decision for one in choices_for(papers)] == ["rollover_repo", "two_trades", "special_trades", "leave"]


def test_the_securities_to_roll_are_typed_with_commas() -> None:
    task = case("rollover_repo")

    assert decision_from(task, {"decision": "rollover_repo", "instruments": " SMPL, OTHR "}) == (
        "rollover_repo",
        "SMPL, OTHR",
    )
    assert decision_from(task, {"decision": "leave", "reason": "платит завтра"}) == ("leave", "платит завтра")


def test_the_paper_of_a_forced_sale_is_typed() -> None:
    task = Task(kind="loan.forced_sale", payload={"target": "10000.00 RUB"})

    assert decision_from(task, {"decision": "sell", "instrument": "SMPL"}) == ("sell", "SMPL")
