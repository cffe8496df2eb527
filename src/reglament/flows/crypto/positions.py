"""Take a position where the text leaves doubt: what it changes is shown before, and kept with it."""

from __future__ import annotations

from typing import Any

from reglament.core.crypto.positions import Position, position_faults, terms_under
from reglament.core.parties.powers import may
from reglament.core.rulebook.editions import NoEditionInForce
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.crypto.taxpayers import closed_by, of_taxpayer
from reglament.flows.crypto.year import Counted, count_year, terms_in
from reglament.store.crypto import load, save
from reglament.store.crypto.models import Taxpayer


def preview_position(act: Act, code: str, position: Position) -> Answer:
    """Return both results and every operation a position would change; nothing is written."""
    refused = may(act.by, "coin.read", code)
    taxpayer = load.taxpayer_by_code(act.firm, code)
    if refused is not None or taxpayer is None:
        return refusal(refused or Ground.of("crypto.taxpayer_unknown", "", taxpayer=code))
    faults = position_faults(position)
    if faults:
        return refusal(*faults)
    try:
        return Answer("accepted", (), _changed(act, taxpayer, position))
    except NoEditionInForce:
        return refusal(Ground.of("crypto.year_before_rules", "DC-85", year=position.from_year))


def take_position(act: Act, code: str, question: str, choice: str, reason: str, from_year: int) -> Answer:
    """Keep a position from a year on, with what it changed."""
    position = Position(question, choice, reason, str(act.by), from_year)

    def decide(taxpayer: Taxpayer) -> Answer:
        closed = closed_by(taxpayer, from_year)
        faults = position_faults(position) or ((closed,) if closed else ())
        if faults:
            return refusal(*faults)
        try:
            changed = _changed(act, taxpayer, position)
        except NoEditionInForce:
            return refusal(Ground.of("crypto.year_before_rules", "DC-85", year=from_year))
        number = save.add_position(taxpayer.pk, position, changed, act.at)
        return Answer("accepted", (), {"position": number, **changed})

    content = {"question": question, "choice": choice, "reason": reason, "from_year": from_year}
    return of_taxpayer(act, code, "coin.position", content, decide)


def _changed(act: Act, taxpayer: Taxpayer, position: Position) -> dict[str, Any]:
    year = position.from_year
    before = count_year(act, taxpayer, year)
    held = [*load.positions_of(taxpayer.pk), position]
    after = count_year(act, taxpayer, year, terms_under(terms_in(act, year), held, year))
    return {"tax_before": _tax(before), "tax_after": _tax(after), "operations": _differing(before, after)}


def _tax(counted: Counted) -> str:
    return "" if counted.assessment is None else f"{counted.assessment.tax:f}"


def _differing(before: Counted, after: Counted) -> list[int]:
    if before.assessment is None or after.assessment is None:
        return []
    was = {one.n: (one.income, one.cost, one.base) for one in before.assessment.results}
    now = {one.n: (one.income, one.cost, one.base) for one in after.assessment.results}
    return sorted(n for n, figures in now.items() if was.get(n) != figures)
