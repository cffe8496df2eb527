"""An operation is rehearsed: what it would do is told, nothing of it stays, and only what was shown is booked."""

from __future__ import annotations

import pytest

from reglament.core.registry.bucket import Bucket, EncumbranceKind
from reglament.core.registry.encumbrance import EncumberDraft
from reglament.core.registry.movement import MoveDraft
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.core.registry.reshaping import ExchangeDraft
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.registry.correct_operation import take_back
from reglament.flows.registry.encumber import encumber_papers
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.rehearse import ACCOUNTS_SHOWN, Scope, carry_as_shown, rehearse
from reglament.flows.registry.reshape import exchange_papers
from reglament.store.audit.models import ActRow
from reglament.store.ledger.models import Entry
from reglament.store.registry.models import Encumbrance, RegistryOperation
from tests.flows.registry.vega import (
    EMISSION,
    FIRM,
    ISSUE,
    MONDAY,
    ORDER,
    TREASURY,
    account,
    act_on,
    code_of,
    done,
    vega,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _register():
    vega()


def move(pieces: int = 10):
    def carry(act: Act) -> Answer:
        return move_papers(act, MoveDraft(OperationKind.TRANSFER, ISSUE, "H1", "H2", pieces, ORDER))

    return carry


def papers(standing) -> dict[tuple[str, int], int]:
    return {(bucket.account, len(bucket.marks)): pieces for bucket, pieces in standing.papers.items()}


def rows() -> tuple[int, int, int]:
    return RegistryOperation.objects.count(), Entry.objects.count(), ActRow.objects.count()


BOTH = Scope((ISSUE,), ("H1", "H2"))


def test_both_accounts_are_told_before_and_after_and_nothing_stays():
    were = rows()

    seen = rehearse(act_on(MONDAY, 12, key="k"), BOTH, move())

    before, after = papers(seen.before), papers(seen.after)
    assert seen.answer.accepted
    assert (before["H1", 0] - after["H1", 0], after["H2", 0] - before["H2", 0]) == (10, 10)
    assert rows() == were
    again = rehearse(act_on(MONDAY, 12), BOTH, move())
    assert papers(again.before) == before


def test_a_refusal_is_told_and_stays_in_the_act_log():
    operations, entries, acts = rows()

    seen = rehearse(act_on(MONDAY, 12), BOTH, move(10**9))

    assert code_of(seen.answer) == "registry.not_enough"
    assert papers(seen.after) == papers(seen.before)
    assert rows() == (operations, entries, acts + 1)


def test_what_was_shown_is_booked_and_what_others_changed_is_not():
    shown = rehearse(act_on(MONDAY, 12), BOTH, move()).after.digest
    done(move(1)(act_on(MONDAY, 13)))
    were = rows()

    answer = carry_as_shown(act_on(MONDAY, 14, key="k"), BOTH, shown, move())

    assert code_of(answer) == "act.changed_since"
    assert rows() == were
    shown = rehearse(act_on(MONDAY, 15), BOTH, move()).after.digest
    assert carry_as_shown(act_on(MONDAY, 15, key="k"), BOTH, shown, move()).accepted


def test_a_known_key_is_answered_as_the_first_time_whatever_came_since():
    shown = rehearse(act_on(MONDAY, 12), BOTH, move()).after.digest
    first = carry_as_shown(act_on(MONDAY, 12, key="k"), BOTH, shown, move())
    done(move(1)(act_on(MONDAY, 13)))
    were = rows()

    second = carry_as_shown(act_on(MONDAY, 14, key="k"), BOTH, shown, move())

    assert (second.replayed, dict(second.result)) == (True, dict(first.result))
    assert rows() == were


def test_a_refusal_is_no_change_of_others():
    answer = carry_as_shown(act_on(MONDAY, 12), BOTH, "anything", move(10**9))

    assert code_of(answer) == "registry.not_enough"


def test_an_encumbrance_whose_number_differs_when_booked_is_what_was_shown():
    def carry(act: Act) -> Answer:
        return encumber_papers(act, EncumberDraft(EncumbranceKind.BLOCK, ISSUE, "H1", 5, "authority", ORDER))

    scope = Scope((ISSUE,), ("H1",))
    shown = rehearse(act_on(MONDAY, 12), scope, carry)
    Encumbrance.objects.create(firm=FIRM, kind="block", issue="other", account="X", quantity=1, in_favour="x",
                               placed_on=MONDAY, recorded_at=act_on(MONDAY).at)  # fmt: skip

    assert papers(shown.after)["H1", 1] == 5
    assert carry_as_shown(act_on(MONDAY, 12), scope, shown.after.digest, carry).accepted


def test_the_kind_of_an_encumbrance_the_account_and_the_pieces_make_the_digest():
    def block(account_number: str, kind: EncumbranceKind, pieces: int) -> str:
        draft = EncumberDraft(kind, ISSUE, account_number, pieces, "authority", ORDER)
        return rehearse(act_on(MONDAY, 12), BOTH, lambda act: encumber_papers(act, draft)).after.digest

    told = {
        block("H1", EncumbranceKind.BLOCK, 5),
        block("H1", EncumbranceKind.ARREST, 5),
        block("H2", EncumbranceKind.BLOCK, 5),
        block("H1", EncumbranceKind.BLOCK, 6),
    }

    assert len(told) == 4


def split(act: Act) -> Answer:
    return exchange_papers(act, ExchangeDraft(OperationKind.SPLIT, ISSUE, 1, 3, ORDER))


def test_an_operation_with_a_whole_issue_tells_its_figures_and_the_issuers_own_account():
    seen = rehearse(act_on(MONDAY, 12), Scope((ISSUE,)), split)

    assert (seen.before.figures[ISSUE].quantity, seen.after.figures[ISSUE].quantity) == (100_000, 300_000)
    assert sum(seen.after.papers.values()) == 3 * sum(seen.before.papers.values())
    assert seen.before.is_whole
    assert seen.before.digest != seen.after.digest


@pytest.mark.parametrize(("more", "is_whole"), [(0, True), (1, False)])
def test_of_a_large_issue_the_first_accounts_are_told(more, is_whole):
    there = len({bucket.account for bucket in rehearse(act_on(MONDAY, 12), Scope((ISSUE,)), split).before.papers})
    for number in range(ACCOUNTS_SHOWN - there + more):
        account(f"N{number}")
        done(move_papers(act_on(MONDAY, 12), MoveDraft(OperationKind.TRANSFER, ISSUE, "H1", f"N{number}", 1, ORDER)))

    seen = rehearse(act_on(MONDAY, 12), Scope((ISSUE,)), split)

    assert len({bucket.account for bucket in seen.before.papers} - {TREASURY}) == ACCOUNTS_SHOWN
    assert seen.before.is_whole is is_whole


def test_a_correction_tells_the_accounts_of_what_it_takes_back():
    number = int(done(move()(act_on(MONDAY, 12))).result["operation"])
    ground = OperationGround("act of a mistake", "1")

    seen = rehearse(act_on(MONDAY, 13), Scope((), (), number), lambda act: take_back(act, number, "wrong", ground))

    assert set(papers(seen.before)) == {("H1", 0), ("H2", 0)}
    assert papers(seen.after)["H1", 0] - papers(seen.before)["H1", 0] == 10
    assert set(seen.after.figures) == {ISSUE}


def test_an_issue_and_an_account_nobody_knows_are_told_as_nothing():
    seen = rehearse(act_on(MONDAY, 12), Scope(("none",), ("nobody",)), move())

    assert (dict(seen.before.papers), dict(seen.before.figures)) == ({}, {"none": None})
    assert Bucket(EMISSION, ISSUE) not in seen.before.papers
