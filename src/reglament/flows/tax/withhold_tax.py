"""Withhold tax: beside a payout, or on its own within what the client owes."""

from __future__ import annotations

from reglament.core.parties.actor import ActorKind
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.core.tax.terms import TaxTerms
from reglament.core.tax.withholding import TaxedPayout, payout_less_tax, tax_debit_ground, tax_entry
from reglament.core.units.amount import Amount, Unit
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.margin.gate import Errand
from reglament.flows.margin.note_exception import note_cost
from reglament.store.instructions.load import dues_of, open_dues
from reglament.store.instructions.save import add_due, end_due
from reglament.store.ledger.save import append_entries
from reglament.store.parties.load import client_by_code

TAX = "tax"


def withhold_tax_at_payout(
    act: Act, client: str, place: str, asked: Amount, payable: Amount, basis: str
) -> TaxedPayout:
    """Return what is paid of a payout, with accrued tax booked as withheld. Within the running act."""
    taxed = payout_less_tax(asked, payable, liability_of(act.firm, client, asked.unit), _terms(act))
    if taxed.ground is not None:
        _book(act, client, place, taxed.withheld, basis, taxed.ground.clause)
    return taxed


def debit_tax(act: Act, client: str, amount: Amount, place: str = "own_bank") -> Answer:
    """Debit tax without the client's instruction, never more than he owes."""

    def decide() -> Answer:
        if act.by.kind is ActorKind.CLIENT:
            return refusal(Ground.of("party.no_power", "", what="tax.debit", actor=act.by.kind.value))
        if client_by_code(act.firm, client) is None:
            return refusal(Ground.of("client.unknown", "", client=client))
        if amount.minor <= 0:
            return refusal(Ground.of("amount.not_positive", "", amount=amount))
        ground = tax_debit_ground(amount, liability_of(act.firm, client, amount.unit), _terms(act))
        if ground is not None:
            return refusal(ground)
        unasked = _terms(act).tax_debited_unasked
        clause = "" if unasked is None else unasked.clause
        _book(act, client, place, amount, f"tax:{client}:{act.on.isoformat()}", clause)
        subject = f"tax:{client}:{act.on.isoformat()}"
        noted = note_cost(act, client, amount, Errand("tax.debit", subject, "c", {"payment": subject}))
        left = liability_of(act.firm, client, amount.unit)
        return Answer("accepted", noted, {"client": client, "withheld": str(amount), "left": str(left)})

    return perform(act, "tax.debit", {"client": client, "amount": amount, "place": place}, decide)


def liability_of(firm: str, client: str, unit: Unit) -> Amount:
    """Return the tax accrued for a client and not withheld yet."""
    return Amount(dues_of(firm, client, unit.code).get(TAX, 0), unit)


def _terms(act: Act) -> TaxTerms:
    return terms_of(TaxTerms, act.edition, act.on)


def _book(act: Act, client: str, place: str, amount: Amount, basis: str, clause: str) -> None:
    """Book withheld tax and take it off what is accrued, oldest first; a row met in part leaves its rest."""
    append_entries(act.firm, [tax_entry(client, place, amount, act.on, basis, clause)], act.at)
    rest = amount.minor
    for due in open_dues(act.firm, client, TAX, amount.unit.code):
        if rest <= 0:
            break
        end_due(due, act.at)
        if due.minor > rest:
            add_due(act.firm, client, TAX, due.unit, due.minor - rest, due.note, act.at)
        rest -= due.minor
