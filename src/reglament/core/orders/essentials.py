"""What every order must state, by whom it is given, and which instrument it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reglament.core.instruments.instrument import Instrument
from reglament.core.orders.channel import channel_kind_of
from reglament.core.orders.draft import OrderDraft
from reglament.core.orders.terms import OrderTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule


@rule("GC-7.4", "GF-8.2.2-a", "GF-8.2.2-d")
def missing_fields(draft: OrderDraft, sender_is_client: bool, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return a ground for every field of the form left blank.

    `sender_is_client` says that the order came from the registered address of a client with one contract.
    """
    required = terms.required_fields
    excused = _excused_fields(draft, sender_is_client, terms)
    missing = [name for name in required.value if not getattr(draft, name).strip() and name not in excused]
    return tuple(Ground.of("order.field_missing", required.clause, field=name) for name in missing)


@rule("GF-8.2.2-a", "GF-8.2.2-d")
def _excused_fields(draft: OrderDraft, sender_is_client: bool, terms: OrderTerms) -> tuple[str, ...]:
    """Return the fields that may stay blank: the broker's own order, a registered address, a log-in that signs."""
    if draft.own_account:
        return ("client", "signature")
    identifies = terms.sender_identifies
    if identifies is not None and identifies.value and sender_is_client:
        return ("client", "signature")
    signed = terms.signature_channels
    if signed is not None and channel_kind_of(draft.channel, terms) not in signed.value:
        return ("signature",)
    return ()


@rule("GF-8.2.2-a")
def missing_repo_limits(draft: OrderDraft, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return what a REPO order lacks: the initial discount and one of its limits."""
    required = terms.repo_limits_required
    if required is None or not required.value or not draft.repo:
        return ()
    missing = []
    if not draft.repo_discount_initial:
        missing.append("repo_discount_initial")
    if not (draft.repo_discount_lower or draft.repo_discount_upper):
        missing.append("repo_discount_limit")
    return tuple(Ground.of("order.field_missing", required.clause, field=name) for name in missing)


@rule("GF-8.2.3", "GC-7.5")
def missing_venue_fields(draft: OrderDraft, needed: Sequence[str], terms: OrderTerms) -> tuple[Ground, ...]:
    """Return what the venue's own rules require and the order does not state."""
    required = terms.venue_terms_required
    if not required.value:
        return ()
    given = {name for name, value in draft.venue_fields if value}
    return tuple(Ground.of("order.field_missing", required.clause, field=name) for name in needed if name not in given)


@rule("GC-7.4", "GF-8.2.4")
def form_faults(form: str, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why an order on another form than the regulation's is not taken."""
    others = terms.other_forms
    if form != "other" or others.value == "accept":
        return ()
    return (Ground.of("order.form_not_allowed", others.clause, form=form),)


@rule("GF-8.2.5")
def paper_faults(draft: OrderDraft, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why a paper naming too many securities is not taken; without a cap any number may stand."""
    cap = terms.paper_instruments_max
    if cap is None or cap.value is None or draft.channel != "paper" or draft.paper_instruments <= cap.value:
        return ()
    return (Ground.of("order.paper_too_long", cap.clause, named=draft.paper_instruments, most=cap.value),)


@rule("GF-8.2.2-b", "GC-7.4")
def client_named(found: Mapping[str, str], terms: OrderTerms) -> str:
    """Return the client a name on the order means, or nothing.

    `found` says whom the text fits as a code of each kind; only the kinds of the rulebook count.
    """
    for kind in terms.client_code_kinds.value:
        if found.get(kind):
            return found[kind]
    return ""


@rule("GF-8.2.2-b", "GC-7.4")
def client_faults(given: str, client: str, terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why an order of nobody known is not taken."""
    if client:
        return ()
    return (Ground.of("order.client_unknown", terms.client_code_kinds.clause, given=given),)


@rule("GF-8.2.1", "GC-7.4")
def instrument_faults(text: str, matches: Sequence[Instrument], terms: OrderTerms) -> tuple[Ground, ...]:
    """Return why the instrument is not known for certain: none fits, or more than one."""
    unique = terms.instrument_must_be_unique
    if not matches:
        return (Ground.of("order.instrument_unknown", unique.clause, instrument=text),)
    if len(matches) == 1 or not unique.value:
        return ()
    fits = ", ".join(sorted(one.code for one in matches))
    return (Ground.of("order.instrument_not_unique", unique.clause, instrument=text, fits=fits),)
