"""Whatever is done in a register, in whatever order: its accounts hold the whole issue, every day, nobody below nil."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import EncumbranceKind
from reglament.core.registry.encumbrance import Consent, ReleaseDraft
from reglament.core.registry.movement import InheritDraft, MoveDraft
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.core.registry.proportion import Fractions, Remainder
from reglament.core.registry.reshaping import ExchangeDraft, RedeemDraft
from reglament.flows.registry.correct_operation import take_back
from reglament.flows.registry.encumber import encumber_papers
from reglament.flows.registry.inherit import inherit_papers
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.recount import register_differences
from reglament.flows.registry.redeem import redeem_papers
from reglament.flows.registry.release import release_papers
from reglament.flows.registry.reshape import exchange_papers
from reglament.flows.registry.state import state_on
from reglament.store.ledger.models import Entry
from reglament.store.registry.models import RegistryOperation
from tests.flows.registry.vega import (
    DECISION,
    EMISSION,
    FIRM,
    ISSUE,
    MONDAY,
    ORDER,
    TREASURY,
    account,
    act_on,
    encumbering,
    open_vega,
)

pytestmark = pytest.mark.django_db

ACCOUNTS = (EMISSION, TREASURY, "A", "B", "N", "Z")
PIECES = st.integers(-1, 120)
PLACES = st.sampled_from(("A", "B", "A", "B", *ACCOUNTS))
NUMBERS = st.integers(0, 12)
MOVES = st.tuples(
    st.sampled_from((OperationKind.PLACEMENT, OperationKind.TRANSFER, OperationKind.BUY_BACK)), PLACES, PLACES, PIECES
)
STEPS = st.one_of(
    st.tuples(st.just("move"), MOVES, NUMBERS),
    st.tuples(st.just("place"), st.sampled_from(("A", "B", "N")), PIECES),
    st.tuples(st.just("encumber"), st.sampled_from(list(EncumbranceKind)), PLACES, PIECES, NUMBERS),
    st.tuples(st.just("release"), NUMBERS, PLACES, st.one_of(st.none(), PIECES)),
    st.tuples(st.just("inherit"), st.sampled_from(list(Remainder)), st.integers(1, 5)),
    st.tuples(st.just("exchange"), st.integers(1, 4), st.integers(1, 4), st.sampled_from(list(Fractions))),
    st.tuples(st.just("redeem"), st.sampled_from(("", EMISSION, TREASURY)), PIECES),
    st.tuples(st.just("back"), NUMBERS),
)


def play(step, day: date) -> bool:
    """Carry one step out on a day; return whether it was accepted."""
    act, (what, *given_) = act_on(day), step
    labels = [row.target_label for row in encumbered()]
    if what == "move":
        (kind, source, target, pieces), number = given_
        over = labels[number % len(labels)] if labels and number % 3 == 0 else ""
        consents = tuple(Consent(row.pk, row.in_favour, "letter") for row in encumbered())
        return move_papers(act, MoveDraft(kind, ISSUE, source, target, pieces, ORDER, over, consents)).accepted
    if what == "place":
        target, pieces = given_
        return move_papers(act, MoveDraft(OperationKind.PLACEMENT, ISSUE, EMISSION, target, pieces, ORDER)).accepted
    if what == "encumber":
        kind, source, pieces, number = given_
        over = labels[number % len(labels)] if labels and number % 4 == 0 else ""
        in_favour = "Z" if kind is EncumbranceKind.PLEDGE else "court"
        return encumber_papers(act, encumbering(kind, source, pieces, in_favour, over=over)).accepted
    if what == "release":
        number, source, pieces = given_
        rows = encumbered()
        found = rows[number % len(rows)].pk if rows else 99
        return release_papers(act, ReleaseDraft(found, source, "court", ORDER, pieces)).accepted
    if what == "inherit":
        remainder, parts = given_
        heirs = (("B", Fraction(1, parts)), ("N", 1 - Fraction(1, parts)))
        return inherit_papers(act, InheritDraft(ISSUE, "A", heirs, ORDER, remainder)).accepted
    if what == "exchange":
        old, into, fractions = given_
        kind = OperationKind.SPLIT if into > old else OperationKind.CONSOLIDATION
        return exchange_papers(act, ExchangeDraft(kind, ISSUE, old, into, DECISION, fractions=fractions)).accepted
    if what == "redeem":
        number_, pieces = given_
        return redeem_papers(act, RedeemDraft(ISSUE, DECISION, number_, pieces)).accepted
    rows = list(RegistryOperation.objects.order_by("id"))
    return take_back(act, rows[given_[0] % len(rows)].pk, "wrong", OperationGround("memo", "1")).accepted


def encumbered():
    """Return the encumbrances there are, each with the label its papers were put under."""
    from reglament.store.registry.models import Encumbrance

    rows = list(Encumbrance.objects.order_by("id"))
    for row in rows:
        row.target_label = f"{row.kind[0]}{row.pk}"
    return rows


@settings(max_examples=60)
@given(steps=st.lists(STEPS, min_size=4, max_size=12))
def test_nothing_is_lost_and_nothing_comes_from_nowhere(steps):
    from django.db import transaction

    with transaction.atomic():
        open_vega(1_000)
        for number, kind in (
            ("A", PersonalKind.OWNER),
            ("B", PersonalKind.OWNER),
            ("N", PersonalKind.NOMINEE),
            ("Z", PersonalKind.PLEDGEE),
        ):
            account(number, kind)
        assert play(("place", "A", 400), MONDAY)
        assert play(("place", "B", 300), MONDAY)
        days = [MONDAY + timedelta(days=n) for n in range(len(steps) + 1)]
        for day, step in zip(days[1:], steps, strict=True):
            entries = Entry.objects.count()
            accepted = play(step, day)
            assert accepted or Entry.objects.count() == entries, "a refusal leaves nothing behind"
            assert list(register_differences(FIRM)) == []
            state = state_on(FIRM, ISSUE, day)
            assert state.figures is not None
            assert state.held == state.figures.quantity
            for each in state.holdings:
                assert 0 <= each.encumbered <= each.quantity
                assert max(each.quantities.pledged, each.blocked, each.quantities.arrested) <= each.encumbered
        transaction.set_rollback(True)
