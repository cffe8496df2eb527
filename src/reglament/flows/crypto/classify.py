"""A person decides what a coin is for tax."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reglament.core.crypto.classification import CoinRecord, class_by_marks, record_faults
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.rulebook.grounds import as_plain
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.crypto.taxpayers import closed_by, of_taxpayer
from reglament.store.crypto import save
from reglament.store.crypto.models import Taxpayer


def classify_coin(
    act: Act,
    code: str,
    coin: str,
    answers: Mapping[str, bool],
    decision: str,
    reason: str,
    valid_from: date,
    is_stable: bool = False,
) -> Answer:
    """Keep a decision on a coin from a day on. The answer tells what the marks alone would make of it."""

    def decide(taxpayer: Taxpayer) -> Answer:
        terms = terms_of(CryptoTerms, act.edition, act.on)
        record = CoinRecord(coin, answers, decision, reason, str(act.by), valid_from, is_stable)
        closed = closed_by(taxpayer, valid_from.year)
        faults = record_faults(record, terms) or ((closed,) if closed else ())
        if faults:
            return refusal(*faults)
        by_marks, told = class_by_marks(answers, terms)
        number = save.add_class(taxpayer.pk, record, act.at)
        plain = {"record": number, "coin": coin, "decision": decision, "by_marks": by_marks}
        return Answer("accepted", told, {**plain, "told": [as_plain(one) for one in told]})

    content = {
        "coin": coin,
        "answers": dict(answers),
        "decision": decision,
        "reason": reason,
        "from": valid_from,
        "stable": is_stable,
    }
    return of_taxpayer(act, code, "coin.classify", content, decide)
