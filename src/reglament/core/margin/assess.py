"""One portfolio assessed by itself: its figures and the answers to what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from reglament.core.margin.directive import Directive
from reglament.core.margin.figures import Figures, Status, figures_of
from reglament.core.margin.largest import deposit_to, largest_buy, largest_sell, least_close
from reglament.core.margin.portfolio import Portfolio

SAME_DAY_MORE_THAN = timedelta(hours=3)
"""How long before the end of the main session a breach must come to be closed in it."""


class AskKind(StrEnum):
    """What may be asked of a portfolio."""

    BUY = "buy"
    SELL = "sell"
    DEPOSIT = "deposit"
    CLOSE = "close"
    SUFFICIENCY = "usl"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: its kind, the asset it is about, and how far over the initial margin a remedy has to lead."""

    kind: AskKind
    asset: str = ""
    cushion: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Breach:
    """When the value fell below the minimum margin, and when the main session of that day ends."""

    at: datetime
    session_end: datetime


class CloseBy(StrEnum):
    """By when positions are closed."""

    THIS_SESSION = "END_OF_THIS_MAIN_SESSION"
    NEXT_SESSION = "END_OF_NEXT_MAIN_SESSION"


@dataclass(frozen=True, slots=True)
class Case:
    """A portfolio with the rule it is computed by and what is asked of it."""

    portfolio: Portfolio
    directive: Directive
    asks: tuple[Ask, ...] = ()
    breach: Breach | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The figures, and the answer to each question as asked: pieces, roubles or a ratio, None for no limit."""

    figures: Figures
    answers: tuple[tuple[Ask, int | Decimal | None], ...]
    close_by: CloseBy | None = None


def assess(case: Case) -> Assessment:
    """Return the figures of a case and the answers to its questions."""
    figures = figures_of(case.portfolio, case.directive)
    answers = tuple((ask, _answer(ask, case, figures)) for ask in case.asks)
    due = case.breach is not None and figures.status is Status.CLOSE_OUT
    return Assessment(figures, answers, close_by(case.breach) if due and case.breach else None)


def close_by(breach: Breach) -> CloseBy:
    """Return the session by whose end positions are closed: this one only when more than three hours of it are left."""
    left = breach.session_end - breach.at
    return CloseBy.THIS_SESSION if left > SAME_DAY_MORE_THAN else CloseBy.NEXT_SESSION


def _answer(ask: Ask, case: Case, figures: Figures) -> int | Decimal | None:
    portfolio, directive = case.portfolio, case.directive
    if ask.kind is AskKind.DEPOSIT:
        return deposit_to(portfolio, directive, ask.cushion)
    if ask.kind is AskKind.SUFFICIENCY:
        return figures.sufficiency
    position = portfolio.position_of(ask.asset)
    assert position is not None, "the case names the assets it asks about"
    if ask.kind is AskKind.CLOSE:
        return least_close(portfolio, position.asset, ask.cushion, directive)
    largest = largest_buy if ask.kind is AskKind.BUY else largest_sell
    return largest(portfolio, position.asset, directive)
