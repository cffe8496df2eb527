"""Rows of each list, one holder after another; nothing is kept, so a million of them take no more than one.

Each function says whom its clause lists, whom it leaves out and what it says of him.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from math import ceil

from reglament.core.calendar.days import Calendar
from reglament.core.registry.lists.columns import Cell, Row
from reglament.core.registry.lists.holder import NOMINEES, WITHOUT_RIGHTS, Holder, ListedAs, ListedIssue, Totals
from reglament.core.registry.lists.income import gross_of, income_of, joint_income
from reglament.core.registry.lists.kinds import ActionKind, ListKind, clause_of
from reglament.core.registry.lists.request import ListRequest
from reglament.core.registry.lists.shares import share_of
from reglament.core.registry.lists.terms import ListTerms
from reglament.core.registry.lists.windows import paid_until
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

NOT_DISCLOSED = "not_disclosed"
BELOW_THRESHOLD = "below_threshold"
BUYER = "buyer"
NON_VOTING = "non_voting"


@dataclass(frozen=True, slots=True)
class Making:
    """What rows of one list are made by; days and shares of a kind of account are worked out once."""

    request: ListRequest
    issue: ListedIssue
    terms: ListTerms
    working: Calendar
    paid: dict[str, str]
    """Last day of payment by kind of account."""

    def paid_until(self, account_kind: str) -> str:
        """Return the last day a kind of account is paid, as ISO text."""
        if account_kind not in self.paid:
            self.paid[account_kind] = paid_until(account_kind, self.request.as_of, self.working, self.terms).isoformat()
        return self.paid[account_kind]


RowOf = Callable[[Holder, int, Making, Totals], Row | None]


def rows_of(making: Making, holders: Iterable[Holder], totals: Totals) -> Iterator[Row]:
    """Yield the rows of a list, counting what is listed and what is left out. Holders come in order of accounts."""
    row_of = ROWS[making.request.kind]
    least = least_quantity(making.request, making.issue)
    for holder in holders:
        totals.beside += holder.preferred
        if holder.quantity + holder.preferred == 0:
            continue
        found = excluded_as(holder, making.request)
        if found:
            totals.excluded.update(found)
            totals.leave_out(BUYER, holder.quantity)
            continue
        if holder.quantity + holder.preferred < least:
            totals.leave_out(BELOW_THRESHOLD, holder.quantity)
            continue
        row = row_of(holder, totals.rows + 1, making, totals)
        if row is not None:
            totals.rows += 1
            totals.listed += holder.quantity
            yield row


@rule("SR-6.8.2")
def least_quantity(request: ListRequest, issue: ListedIssue) -> int:
    """Return how many papers a holder needs to be listed: the threshold itself is enough."""
    if request.threshold is None:
        return 1
    return ceil(request.threshold * issue.quantity / 100)


def person_cells(holder: Holder, n: int) -> tuple[Cell, ...]:
    """Return what every list says of a person, in the order of `columns.PERSON`."""
    return (
        n,
        holder.account,
        holder.account_kind,
        holder.name,
        holder.doc_type,
        holder.doc_number,
        holder.doc_date,
        holder.doc_issuer,
        holder.inn,
        holder.country,
        holder.citizenship,
        holder.address,
        holder.postal_address,
        holder.email,
        holder.phone,
        holder.tax_status,
        holder.representative,
    )


@rule("SR-6.6-1")
def registered_row(holder: Holder, n: int, making: Making, totals: Totals) -> Row:
    """Return a registered person's row: everybody who has papers, the issuer himself and unidentified persons too."""
    totals.add("quantity", holder.quantity)
    totals.add("encumbered", holder.encumbered)
    return (
        *person_cells(holder, n),
        holder.quantity,
        share_of(holder.quantity, making.issue.quantity, making.terms.share_digits.value),
        holder.encumbered,
        holder.blocked,
        holder.basis,
        holder.payment_method,
        holder.payee_account,
        holder.payee_bik,
        holder.questionnaire_on,
    )


@rule("SR-6.6-2")
def meeting_row(holder: Holder, n: int, making: Making, totals: Totals) -> Row | None:
    """Return the row of a person who votes; own shares, unidentified persons and non-voting shares have none."""
    if holder.account_kind in WITHOUT_RIGHTS:
        totals.leave_out(holder.account_kind, holder.quantity)
        return None
    if holder.account_kind in NOMINEES:
        totals.not_disclosed += holder.quantity
        return None
    preferred = holder.preferred if making.request.preferred_items else 0
    if holder.preferred and not preferred:
        totals.add(NON_VOTING, holder.preferred)
    if not holder.quantity + preferred:
        return None
    votes = holder.quantity + preferred
    totals.add("ordinary", holder.quantity)
    totals.add("preferred", preferred)
    totals.add("votes", votes)
    return (
        *person_cells(holder, n),
        holder.quantity,
        preferred,
        votes,
        holder.quantity * making.request.seats if making.request.seats else None,
        holder.source,
        holder.discloser,
        holder.sending_way,
    )


@rule("SR-6.6-3")
def income_row(holder: Holder, n: int, making: Making, totals: Totals) -> Row | None:
    """Return the row of a person who is paid; own papers and unidentified persons get nothing."""
    if holder.account_kind in WITHOUT_RIGHTS:
        totals.leave_out(holder.account_kind, holder.quantity)
        return None
    per_security = making.request.per_security
    assert per_security is not None, "an order without the sum per paper is not read"
    if holder.parts:
        due = joint_income(holder.quantity, per_security, holder.parts, making.terms)
    else:
        due = income_of(holder.quantity, per_security, holder.account_kind, holder.tax_status, making.terms)
    totals.add("quantity", holder.quantity)
    totals.add("gross", due.gross)
    totals.add("tax", due.tax or 0)
    totals.add("net", due.net)
    return (
        *person_cells(holder, n),
        holder.quantity,
        str(per_security),
        due.gross,
        due.tax_rate,
        due.tax,
        due.net,
        making.paid_until(holder.account_kind),
        holder.payment_method,
        holder.payee_account,
        holder.payee_bik,
        holder.source,
        holder.discloser,
    )


@rule("SR-6.6-4")
def buy_out_row(holder: Holder, n: int, making: Making, totals: Totals) -> Row | None:
    """Return the row of an owner who is bought out; papers not placed yet have none. The buyer is left out before.

    Money of an owner without an account at a bank is paid into a notary's deposit.
    """
    if holder.account_kind == ListedAs.EMISSION:
        totals.leave_out(holder.account_kind, holder.quantity)
        return None
    price = making.request.price
    assert price is not None, "an order without the price is not read"
    due = gross_of(holder.quantity, price)
    totals.add("quantity", holder.quantity)
    totals.add("due", due)
    return (
        *person_cells(holder, n),
        holder.quantity,
        str(price),
        due,
        holder.encumbered,
        holder.blocked,
        holder.basis,
        holder.payment_method if holder.payee_account else "",
        holder.payee_account,
        holder.payee_bik,
        "" if holder.payee_account else "yes",
    )


@rule("SR-6.6-4", "SR-6.6-5")
def excluded_as(holder: Holder, request: ListRequest) -> frozenset[str]:
    """Return by what an order excludes a holder: his account, his nominee's, his document or taxpayer number."""
    nominee = holder.account.rpartition("/")[0] if holder.account_kind == ListedAs.CLIENT_OF_NOMINEE else ""
    return request.excluded & {holder.account, nominee, holder.doc_number, holder.inn}


@rule("SR-6.6-4", "SR-6.6-5")
def excluded_unknown(request: ListRequest, met: Set[str], accounts: Set[str]) -> Ground | None:
    """Return that an order excludes somebody the register does not know, or None.

    `met` is who was left out of the list, `accounts` are accounts of the register that hold nothing on the day.
    """
    unknown = request.excluded - met - accounts
    if not unknown:
        return None
    return Ground.of("list.excluded_unknown", clause_of(request.kind), excluded=", ".join(sorted(unknown)))


@rule("SR-6.6-5")
def offer_row(holder: Holder, n: int, making: Making, totals: Totals) -> Row | None:
    """Return the row of an owner the offer is addressed to; papers not placed yet have none. The offeror is left out
    before."""
    if holder.account_kind == ListedAs.EMISSION:
        totals.leave_out(holder.account_kind, holder.quantity)
        return None
    totals.add("quantity", holder.quantity)
    share = share_of(holder.quantity, making.issue.quantity, making.terms.share_digits.value)
    return (*person_cells(holder, n), holder.quantity, share, holder.sending_way, holder.source, holder.discloser)


@rule("SR-6.6-7")
def action_row(holder: Holder, n: int, making: Making, totals: Totals) -> Row | None:
    """Return the row of a person whom a corporate action gives something: new papers, or a right to be paid out."""
    if holder.account_kind in WITHOUT_RIGHTS and making.request.action_kind is not ActionKind.CONVERSION:
        totals.leave_out(holder.account_kind, holder.quantity)
        return None
    entitled = entitled_quantity(holder.quantity, making.request)
    totals.add("quantity", holder.quantity)
    totals.add("entitled_quantity", entitled)
    return (
        *person_cells(holder, n),
        holder.quantity,
        str(making.request.action_kind),
        entitled,
        holder.source,
        holder.discloser,
    )


@rule("SR-6.6-7")
def entitled_quantity(quantity: int, request: ListRequest) -> int:
    """Return how many papers an action gives for these: whole ones, the fraction of one is not given."""
    if request.ratio is None:
        return quantity
    return quantity * request.ratio.numerator // request.ratio.denominator


@rule("SR-6.6-8")
def other_row(holder: Holder, n: int, making: Making, totals: Totals) -> Row:
    """Return a person's row of other information: who holds, how much, which share."""
    totals.add("quantity", holder.quantity)
    share = share_of(holder.quantity, making.issue.quantity, making.terms.share_digits.value)
    return (*person_cells(holder, n), holder.quantity, share)


ROWS: Mapping[ListKind, RowOf] = {
    ListKind.REGISTERED_PERSONS: registered_row,
    ListKind.GENERAL_MEETING: meeting_row,
    ListKind.INCOME: income_row,
    ListKind.BUY_OUT: buy_out_row,
    ListKind.OFFER: offer_row,
    ListKind.CORPORATE_ACTION: action_row,
    ListKind.OTHER: other_row,
}
"""Rows of every kind that has one for each holder; the certificate on the structure groups them."""
