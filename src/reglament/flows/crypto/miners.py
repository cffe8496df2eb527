"""An operator of mining infrastructure: the register of who mines, the quarter's information, and its fines."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

from reglament.core.crypto.miners import Quarter, due_on, exposure, miners_of, quarter_of, report_faults
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.crypto.taxpayers import of_taxpayer
from reglament.store.crypto import load, save
from reglament.store.crypto.models import Taxpayer
from reglament.store.docflow.save import file_document

COLUMNS = ("name", "tax_id", "starts_on", "ends_on")


def register_miner(act: Act, code: str, name: str, tax_id: str, starts_on: date, ends_on: date | None = None) -> Answer:
    """Keep a person who mines with the operator's infrastructure."""

    def decide(operator: Taxpayer) -> Answer:
        if not operator.runs_infrastructure:
            return refusal(Ground.of("crypto.no_operator", "DC-10", taxpayer=code))
        if not name.strip() or (ends_on is not None and ends_on < starts_on):
            return refusal(Ground.of("crypto.miner_wrong", "DC-10", name=name))
        number = save.add_miner(operator.pk, name, tax_id, starts_on, ends_on, act.at)
        return Answer("accepted", (), {"miner": number})

    content = {"name": name, "tax_id": tax_id, "from": starts_on, "until": ends_on}
    return of_taxpayer(act, code, "coin.miner", content, decide)


def give_report(act: Act, code: str, quarter: Quarter) -> Answer:
    """Make a quarter's information on miners in the configured form and file it as given today."""

    def decide(operator: Taxpayer) -> Answer:
        if quarter >= quarter_of(act.on):
            return refusal(Ground.of("crypto.quarter_not_over", "DC-10", year=quarter.year, quarter=quarter.number))
        terms = terms_of(CryptoTerms, act.edition, act.on)
        miners = miners_of(load.miners_on(operator.pk, quarter), quarter)
        faults = report_faults(miners, quarter, terms)
        if faults:
            return refusal(*faults)
        form = terms.operator_report_form
        assert form is not None, "report_faults refuses without a form"
        out = io.StringIO()
        lines = csv.writer(out, lineterminator="\r\n")
        lines.writerow(("form", form.value, "quarter", f"{quarter.year}-{quarter.number}", "operator", operator.tax_id))
        lines.writerow(COLUMNS)
        lines.writerows((one.name, one.tax_id, one.starts_on, one.ends_on or "") for one in miners)
        name = f"miners-{quarter.year}-{quarter.number}.csv"
        number, digest = file_document(
            act.firm, code, "miners", name, name, "text/csv", out.getvalue().encode("utf-8-sig"), act.at, "", None
        )
        save.add_operator_report(operator.pk, quarter.year, quarter.number, number, act.on, act.at)
        return Answer("accepted", (), {"document": number, "digest": digest, "persons": len(miners)})

    return of_taxpayer(act, code, "coin.miners_report", {"quarter": [quarter.year, quarter.number]}, decide)


def exposure_shown(act: Act, code: str) -> Answer:
    """Return the quarters not given yet with their last days, and what the overdue ones may cost."""
    refused = may(act.by, "coin.read", code)
    operator = load.taxpayer_by_code(act.firm, code)
    if refused is not None or operator is None:
        return refusal(refused or Ground.of("crypto.taxpayer_unknown", "", taxpayer=code))
    terms = terms_of(CryptoTerms, act.edition, act.on)
    first = load.first_miner_on(operator.pk)
    waiting = (
        [] if first is None else _not_given(quarter_of(first), quarter_of(act.on), load.quarters_given(operator.pk))
    )
    quarters: list[dict[str, Any]] = [
        {"year": one.year, "quarter": one.number, "due_on": due_on(one, terms).isoformat()} for one in waiting
    ]
    return Answer("accepted", (), {"waiting": quarters, "exposure": str(exposure(waiting, act.on, terms))})


def _not_given(first: Quarter, this: Quarter, given: set[Quarter]) -> list[Quarter]:
    found = []
    while first < this:
        if first not in given:
            found.append(first)
        first = first.next
    return found
