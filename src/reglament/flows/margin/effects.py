"""What a change of lists or coefficients does to portfolios: whoever falls below the margin by it breaks no ban."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from reglament.core.margin.exceptions import Plea, excepted
from reglament.core.margin.figures import Figures
from reglament.core.margin.gate_terms import GateTerms
from reglament.core.margin.uncovered import Borrower
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.margin.gate import figures_told
from reglament.flows.margin.portfolio import figures_now
from reglament.store.margin.affected import clients_owing
from reglament.store.margin.save import add_exceptions

CLIENTS_AT_ONCE = 2_000


def change_noted(
    act: Act, clients: Iterable[str] | None, plea: Mapping[str, str], subject: str, change: Callable[[], object]
) -> list[str]:
    """Carry out a change within the running act and record the exception for every portfolio it took below the margin.

    `clients` are those it touches (None: whoever owes anything); `plea` holds the letter (`code`), the act (`act`) and
    the evidence. Return the clients recorded. A rulebook without exceptions records none.
    """
    owing = _owing(act, clients)
    before = _figures(act, owing)
    change()
    return _recorded(act, before, plea, subject)


def effects_noted(
    act: Act, clients: Iterable[str] | None, plea: Mapping[str, str], subject: str, before: Act
) -> list[str]:
    """Record the same for a change that has begun by itself; `before` is the act as of the moment before it began."""
    return _recorded(act, _figures(before, _owing(act, clients)), plea, subject)


def _owing(act: Act, clients: Iterable[str] | None) -> list[str]:
    owing = set(clients_owing(act.firm))
    return sorted(owing if clients is None else owing & set(clients))


def _figures(act: Act, clients: list[str]) -> dict[str, Figures]:
    found: dict[str, Figures] = {}
    for start in range(0, len(clients), CLIENTS_AT_ONCE):
        found.update(figures_now(act, clients[start : start + CLIENTS_AT_ONCE]))
    return found


def _recorded(act: Act, before: Mapping[str, Figures], plea: Mapping[str, str], subject: str) -> list[str]:
    """Record the exception for everybody who stands below the margin now, and deeper than before."""
    terms = terms_of(GateTerms, act.edition, act.on)
    evidence = {name: value for name, value in plea.items() if name not in ("code", "act")}
    rows = []
    for client, after in _figures(act, list(before)).items():
        if after.S >= after.M0 or after.shortfall <= before[client].shortfall:
            continue
        held, _ = excepted(Plea(plea["code"], plea["act"], Borrower(client), evidence), terms)
        if held is None:
            continue
        told = {**evidence, **figures_told(before[client], after)}
        rows.append(
            {
                "firm": act.firm, "client": client, "code": held.code, "clause": held.clause, "act": plea["act"],
                "subject": subject, "evidence": told, "approver": str(act.by), "at": act.at, "used_at": act.at,
            }
        )  # fmt: skip
    add_exceptions(rows)
    return [str(row["client"]) for row in rows]
