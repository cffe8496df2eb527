"""The search for the least sale against trying everything."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.core.margin import least
from reglament.core.margin.least import Lots, Task, least_choice, relief_of, task_of_money


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """Up to four papers of up to six lots in up to three sets, some of them hedging each other."""
    sets = draw(st.integers(1, 3))
    losses = [(0, 0)] * sets
    papers = []
    for _ in range(draw(st.integers(1, 4))):
        number = draw(st.integers(0, sets - 1))
        cost, most = draw(st.integers(1, 300)), draw(st.integers(0, 6))
        fall, rise = draw(st.integers(0, cost)), draw(st.integers(0, cost))
        on_fall, on_rise = (fall, -rise) if draw(st.booleans()) else (-fall, rise)
        papers.append(Lots(most, cost, draw(st.sampled_from([0, 0, -2, 3, cost])), on_fall, on_rise, number))
        before = losses[number]
        losses[number] = (before[0] + on_fall * most, before[1] + on_rise * most)
    margin = sum(max(0, fall, rise) for fall, rise in losses)
    return Task(tuple(papers), tuple(losses), draw(st.integers(1, margin + 5)))


def by_trying_everything(task: Task) -> int | None:
    costs = [
        sum(paper.cost * count for paper, count in zip(task.papers, lots, strict=True))
        for lots in itertools.product(*(range(paper.most + 1) for paper in task.papers))
        if relief_of(task, lots) >= task.need
    ]
    return min(costs, default=None)


@settings(max_examples=300, deadline=None)
@given(tasks())
def test_the_choice_is_the_cheapest_of_all(task: Task) -> None:
    choice = least_choice(task)

    assert (choice.cost if choice else None) == by_trying_everything(task)
    if choice is not None:
        assert choice.proved
        assert relief_of(task, choice.lots) >= task.need
        assert choice.cost == sum(paper.cost * n for paper, n in zip(task.papers, choice.lots, strict=True))


def test_a_dearer_paper_that_fits_better_is_chosen() -> None:
    rounded_up, fitting = Lots(10, 100, 0, 30, -30, 0), Lots(10, 60, 0, 15, -15, 1)
    task = Task((rounded_up, fitting), ((300, -300), (150, -150)), 45)

    choice = least_choice(task)

    assert choice is not None
    assert (choice.lots, choice.cost) == ((1, 1), 160)


def test_of_a_hedged_pair_only_what_lowers_the_margin_is_dealt() -> None:
    long, short = Lots(5, 100, 0, 20, -20, 0), Lots(3, 100, 0, -20, 20, 0)
    task = Task((long, short), ((40, -40),), 40)

    choice = least_choice(task)

    assert choice is not None
    assert choice.lots == (2, 0)


def test_nothing_that_can_be_dealt_may_be_enough() -> None:
    assert least_choice(Task((Lots(5, 100, 0, 20, -20, 0),), ((100, -100),), 101)) is None
    assert least_choice(Task((), (), 1)) is None
    assert least_choice(Task((Lots(5, 100, 0, 0, 0, 0),), ((0, 0),), 1)) is None


def test_a_search_that_ends_early_still_reaches_the_target_and_says_so(monkeypatch) -> None:
    papers = tuple(Lots(40, 97 + 2 * n, 0, 31 + n, -31 - n, n) for n in range(6))
    task = Task(papers, tuple((paper.on_fall * 40, paper.on_rise * 40) for paper in papers), 3001)
    monkeypatch.setattr(least, "NODES_MAX", 2)

    choice = least_choice(task)

    assert choice is not None
    assert not choice.proved
    assert relief_of(task, choice.lots) >= task.need
    assert choice.bound <= choice.cost


def test_many_lots_of_many_papers_come_within_a_lot_of_what_is_possible() -> None:
    papers = tuple(Lots(5000, 100_00 + 77 * n, 0, 24_31 + 13 * n, -30_00, n) for n in range(12))
    need = sum(paper.on_fall * paper.most for paper in papers) // 3 + 1
    choice = least_choice(Task(papers, tuple((p.on_fall * p.most, p.on_rise * p.most) for p in papers), need))

    assert choice is not None
    assert 0 <= choice.cost - choice.bound < 100_00


def test_what_is_proved_costs_what_is_possible() -> None:
    choice = least_choice(Task((Lots(5, 100, 0, 20, -20, 0),), ((100, -100),), 41))

    assert choice is not None
    assert (choice.lots, choice.cost, choice.bound, choice.proved) == ((3,), 300, 300, True)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 300)), max_size=4), st.integers(1, 2000))
def test_money_is_raised_for_the_least_and_a_lot_brings_what_it_is_dealt_for(
    papers: list[tuple[int, int]], need: int
) -> None:
    choice = least_choice(task_of_money(papers, need))

    brought = {
        sum(cost * count for (_, cost), count in zip(papers, lots, strict=True))
        for lots in itertools.product(*(range(most + 1) for most, _ in papers))
    }
    assert (choice.cost if choice else None) == min((money for money in brought if money >= need), default=None)


def test_a_paper_without_a_lot_leaves_the_rest_of_its_set_as_it_is() -> None:
    none, some = Lots(0, 100, 0, 20, -20, 0), Lots(5, 100, 0, 20, -20, 0)

    choice = least_choice(Task((none, some), ((100, -100),), 41))

    assert choice is not None
    assert (choice.lots, choice.proved) == ((0, 3), True)
