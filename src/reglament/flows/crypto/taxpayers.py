"""What a taxpayer says of himself: who he is, his year, his accounting policy, regimes, ties to other persons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from reglament.core.crypto.organisation import loss_faults
from reglament.core.crypto.policy import MethodChoice, method_faults
from reglament.core.crypto.relations import Relation, relation_faults
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.units.amount import Amount
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.crypto import load, save
from reglament.store.crypto.models import Taxpayer
from reglament.store.parties.load import client_by_code
from reglament.store.parties.save import add_client

KINDS = ("individual", "organisation", "foreign_organisation")
_CLIENT_KIND = {"individual": "individual"}


def open_taxpayer(
    act: Act,
    code: str,
    kind: str,
    name: str,
    tax_id: str = "",
    has_establishment: bool = False,
    runs_infrastructure: bool = False,
) -> Answer:
    """Begin the books of a taxpayer; he becomes a client of the same code, so that a log-in may be made for him."""

    def decide() -> Answer:
        refused = may(act.by, "coin.open", code)
        if refused is not None:
            return refusal(refused)
        if kind not in KINDS:
            return refusal(Ground.of("crypto.taxpayer_kind", "", given=kind, known=", ".join(KINDS)))
        if load.taxpayer_by_code(act.firm, code) is not None:
            return refusal(Ground.of("crypto.taxpayer_known", "", taxpayer=code))
        if client_by_code(act.firm, code) is None:
            add_client(act.firm, code, _CLIENT_KIND.get(kind, "entity"), name, tax_id, "", "", "", act.on)
        told = {"has_establishment": has_establishment, "runs_infrastructure": runs_infrastructure}
        number = save.add_taxpayer(act.firm, act.at, code=code, kind=kind, name=name, tax_id=tax_id, **told)
        return Answer("accepted", (), {"taxpayer": number, "code": code})

    content = {"code": code, "kind": kind, "name": name, "tax_id": tax_id, "establishment": has_establishment}
    return perform(act, "coin.open", {**content, "infrastructure": runs_infrastructure}, decide)


def of_taxpayer(
    act: Act, code: str, what: str, content: Mapping[str, Any], decide: Callable[[Taxpayer], Answer]
) -> Answer:
    """Run an act on one taxpayer's books: his own, or an officer's on any; the taxpayer is locked until it is over."""

    def whole() -> Answer:
        refused = may(act.by, "coin.tell", code)
        if refused is not None:
            return refusal(refused)
        taxpayer = load.taxpayer_by_code(act.firm, code, lock=True)
        if taxpayer is None:
            return refusal(Ground.of("crypto.taxpayer_unknown", "", taxpayer=code))
        return decide(taxpayer)

    return perform(act, what, {"taxpayer": code, **content}, whole)


def closed_by(taxpayer: Taxpayer, year: int) -> Ground | None:
    """Return that a year is closed: nothing in it or before it is changed any more."""
    if year > load.last_closed_year(taxpayer.pk):
        return None
    return Ground.of("crypto.year_closed", "DC-84", year=year)


def tell_year(
    act: Act,
    code: str,
    year: int,
    resident: bool | None = None,
    regime: str = "",
    other_main_base: Amount | None = None,
    losses: tuple[tuple[int, Decimal], ...] | None = None,
) -> Answer:
    """Keep what a year stands on: residence, special regime, the rest of the main base, losses brought along.

    A main base or losses that are not told stay as they were: closing the year before has brought its losses here.
    """

    def decide(taxpayer: Taxpayer) -> Answer:
        closed = closed_by(taxpayer, year)
        if closed is not None:
            return refusal(closed)
        faults = loss_faults(losses or (), year, terms_of(CryptoTerms, act.edition, act.on))
        if losses and taxpayer.kind == "individual":
            faults = (Ground.of("crypto.person_carries_no_loss", "DC-95", amount=f"{sum(one for _, one in losses):f}"),)
        if faults:
            return refusal(*faults)
        told: dict[str, Any] = {"resident": resident, "regime": regime}
        if other_main_base is not None:
            told["other_main_base"] = other_main_base.minor
        if losses is not None:
            told["losses"] = [[origin, f"{amount:f}"] for origin, amount in losses]
        number = save.set_year(taxpayer.pk, year, **told)
        return Answer("accepted", (), {"year": number})

    content = {"year": year, "resident": resident, "regime": regime, "other": other_main_base, "losses": losses}
    return of_taxpayer(act, code, "coin.year", content, decide)


def choose_method(act: Act, code: str, method: str, from_year: int, decision: str) -> Answer:
    """Keep the method of cost of the accounting policy from a year on."""

    def decide(taxpayer: Taxpayer) -> Answer:
        terms = terms_of(CryptoTerms, act.edition, act.on)
        faults = method_faults(MethodChoice(method, from_year), load.methods_of(taxpayer.pk), act.on.year, terms)
        closed = closed_by(taxpayer, from_year)
        if faults or closed is not None:
            return refusal(*faults, *([closed] if closed else []))
        save.add_method(taxpayer.pk, method, from_year, decision, act.at, str(act.by))
        return Answer("accepted", (), {"method": method, "from_year": from_year})

    content = {"method": method, "from_year": from_year, "decision": decision}
    return of_taxpayer(act, code, "coin.method", content, decide)


def relate(act: Act, code: str, relation: Relation) -> Answer:
    """Keep a tie to a person: a related one, or close kin."""

    def decide(taxpayer: Taxpayer) -> Answer:
        faults = relation_faults(relation, terms_of(CryptoTerms, act.edition, act.on))
        if faults:
            return refusal(*faults)
        return Answer("accepted", (), {"relation": save.add_relation(taxpayer.pk, relation, act.at, str(act.by))})

    return of_taxpayer(act, code, "coin.relate", {"relation": relation}, decide)


def admit(act: Act, code: str, regime: str, starts_on: date, ends_on: date | None, document: str) -> Answer:
    """Keep the taxpayer's part in an experimental regime, by its document."""

    def decide(taxpayer: Taxpayer) -> Answer:
        if not regime or not document:
            return refusal(Ground.of("crypto.regime_unnamed", "DC-84"))
        save.add_admission(taxpayer.pk, regime, starts_on, ends_on, document, act.at)
        return Answer("accepted", (), {"regime": regime})

    content = {"regime": regime, "from": starts_on, "until": ends_on, "document": document}
    return of_taxpayer(act, code, "coin.admit", content, decide)
