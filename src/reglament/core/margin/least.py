"""The least sale: which whole lots, dealt at their prices, lift the value to its target for the fewest roubles dealt.

Every lot costs what it is dealt for and brings relief: less margin asked for, or more
value where a paper counted for nothing. In a set of related papers a lot may bring less
than alone, never more, so what the best lots would bring alone bounds what any choice can
bring. Branch and bound over whole numbers; all arithmetic is exact.

The search looks at no more than `NODES_MAX` choices. Where it ends there, the best choice
found is returned and said to be unproved; it still reaches the target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

NODES_MAX = 50_000


@dataclass(frozen=True, slots=True)
class Lots:
    """One paper that can be dealt: how many lots there are, what one costs and brings, in whole smallest parts."""

    most: int
    cost: int
    """Roubles dealt for one lot, above nil."""
    value: int
    """What one lot dealt adds to the portfolio value; below nil where the deal is worse than the valuation."""
    on_fall: int
    """By how much one lot dealt lowers the loss of its set when prices fall; below nil where it raises it."""
    on_rise: int
    set: int
    """Number of its set; a paper alone is a set of one."""

    @property
    def relief_most(self) -> int:
        """The most one lot can bring."""
        return self.value + max(0, self.on_fall, self.on_rise)


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be solved: papers, and for each set its losses on a fall and on a rise before anything is dealt."""

    papers: tuple[Lots, ...]
    losses: tuple[tuple[int, int], ...]
    need: int
    """By how much the value must rise over the margin, above nil."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Lots of each paper in the order of the task; `proved` is False when the search ended early."""

    lots: tuple[int, ...]
    cost: int
    proved: bool = True
    bound: int = 0
    """What no choice can cost less than."""


def task_of_money(papers: Sequence[tuple[int, int]], need: int) -> Task:
    """Return the task of raising money: papers of so many lots at such a cost, a lot brings what it is dealt for."""
    lots = (Lots(most, cost, cost, 0, 0, number) for number, (most, cost) in enumerate(papers))
    return Task(tuple(lots), ((0, 0),) * len(papers), need)


def relief_of(task: Task, lots: Sequence[int]) -> int:
    """Return what a choice brings: value added and margin no longer asked for."""
    falls = [fall for fall, _ in task.losses]
    rises = [rise for _, rise in task.losses]
    value = 0
    for paper, count in zip(task.papers, lots, strict=True):
        value += paper.value * count
        falls[paper.set] -= paper.on_fall * count
        rises[paper.set] -= paper.on_rise * count
    before = sum(max(0, fall, rise) for fall, rise in task.losses)
    return value + before - sum(max(0, fall, rise) for fall, rise in zip(falls, rises, strict=True))


def least_choice(task: Task) -> Choice | None:
    """Return the cheapest choice that brings what is needed, or None when none does."""
    return _Search(task).run()


class _Search:
    """Papers in the order of relief for a rouble; a branch is left when its bound is no better than what is known."""

    def __init__(self, task: Task) -> None:
        self.task = task
        useful = [number for number, paper in enumerate(task.papers) if paper.most > 0 and paper.relief_most > 0]
        self.order = sorted(useful, key=lambda number: (_dearness(task.papers[number]), number))
        self.step = gcd(*(task.papers[number].cost for number in useful)) if useful else 1
        self.lots = [0] * len(task.papers)
        self.best: Choice | None = None
        self.nodes = 0

    def run(self) -> Choice | None:
        """Return the cheapest choice, or the cheapest one found by the time the search ends."""
        self._dive()
        self._visit(0, 0)
        if self.best is None:
            return None
        proved = self.nodes <= NODES_MAX
        bound = self.best.cost if proved else self._bound(0, 0, self.task.need) or 0
        return Choice(self.best.lots, self.best.cost, proved, bound)

    def _dive(self) -> None:
        """Take the papers one after another as far as they go, for something to compare with."""
        for number in self.order:
            least = self._least_lots(number)
            if least is not None:
                self.lots[number] = least
                self._keep(self._cost())
                break
            self.lots[number] = self.task.papers[number].most
        self.lots = [0] * len(self.task.papers)

    def _visit(self, place: int, cost: int) -> bool:
        """Look at a branch; return False when the papers from `place` on cannot make it better than what is known."""
        need = self.task.need - relief_of(self.task, self.lots)
        if need <= 0:
            self._keep(cost)
            return True
        self.nodes += 1
        if self.nodes > NODES_MAX or place == len(self.order) or not self._may_be_better(place, cost, need):
            return False
        number = self.order[place]
        paper = self.task.papers[number]
        if place == len(self.order) - 1:
            least = self._least_lots(number)
            if least is not None:
                self.lots[number] = least
                self._keep(cost + least * paper.cost)
                self.lots[number] = 0
            return True
        alone = self._is_alone(paper)
        most = min(paper.most, -(-need // paper.relief_most)) if alone else paper.most
        for count in range(most, -1, -1):
            self.lots[number] = count
            looked = self._visit(place + 1, cost + count * paper.cost)
            # Fewer lots of a paper alone leave more to dearer ones: what could not be better now never will be.
            if self.nodes > NODES_MAX or (alone and not looked):
                break
        self.lots[number] = 0
        return True

    def _is_alone(self, paper: Lots) -> bool:
        return sum(self.task.papers[number].set == paper.set for number in self.order) == 1

    def _may_be_better(self, place: int, cost: int, need: int) -> bool:
        """Return whether the papers left could reach the target for less than is known."""
        bound = self._bound(place, cost, need)
        return bound is not None and (self.best is None or bound < self.best.cost)

    def _bound(self, place: int, cost: int, need: int) -> int | None:
        """Return what the papers left cost at least, parts of lots allowed; None when they cannot reach the target."""
        bound = cost
        for number in self.order[place:]:
            paper = self.task.papers[number]
            whole = paper.most * paper.relief_most
            if whole >= need:
                bound += -(-need * paper.cost // paper.relief_most)
                return -(-bound // self.step) * self.step
            need -= whole
            bound += paper.most * paper.cost
        return None

    def _least_lots(self, number: int) -> int | None:
        """Return the fewest lots of one paper that reach the target beside what is chosen, or None.

        The margin of a set is the larger of two straight lines, so the target is reached on one run of numbers.
        """
        paper = self.task.papers[number]
        before = self.lots[number]
        self.lots[number] = 0
        lines = self._lines(number)
        self.lots[number] = before
        low, high = 0, paper.most
        for lacking, gain in lines:
            if gain > 0:
                low = max(low, -(-lacking // gain))
            elif lacking > 0:
                return None
            elif gain < 0:
                high = min(high, lacking // gain)
        return low if low <= high else None

    def _lines(self, number: int) -> list[tuple[int, int]]:
        """Return, for each branch of the set's margin, what lacks without the paper and what a lot of it brings."""
        task, paper = self.task, self.task.papers[number]
        fall, rise = task.losses[paper.set]
        for other, count in zip(task.papers, self.lots, strict=True):
            if other.set == paper.set:
                fall -= other.on_fall * count
                rise -= other.on_rise * count
        need = task.need - relief_of(task, self.lots) - max(0, fall, rise)
        return [
            (need, paper.value),
            (need + fall, paper.value + paper.on_fall),
            (need + rise, paper.value + paper.on_rise),
        ]

    def _cost(self) -> int:
        return sum(paper.cost * count for paper, count in zip(self.task.papers, self.lots, strict=True))

    def _keep(self, cost: int) -> None:
        if self.best is None or cost < self.best.cost:
            self.best = Choice(tuple(self.lots), cost)


def _dearness(paper: Lots) -> Fraction:
    """Return the roubles dealt for what a lot brings at most: papers with less come first."""
    return Fraction(paper.cost, paper.relief_most)
