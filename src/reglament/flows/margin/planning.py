"""Plans of closing as they are written down: made from the present portfolio, read back, shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from reglament.core.calendar.moments import local
from reglament.core.margin.close_out_terms import CloseOutTerms
from reglament.core.margin.directive import Directive
from reglament.core.margin.figures import Figures
from reglament.core.margin.plan import Plan, PlanLine, buying_back, closing_plan
from reglament.core.margin.portfolio import Portfolio
from reglament.core.margin.watch import Seen
from reglament.core.rulebook.grounds import as_plain
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB
from reglament.core.units.rounding import Rounding, round_to_unit
from reglament.flows.act import Act
from reglament.store.margin.case_models import ClosePlan
from reglament.store.margin.case_save import add_plan


def deal_prices(portfolio: Portfolio) -> dict[str, Decimal]:
    """Return the roubles for a paper at which deals are expected: the price that counts now."""
    return {
        one.asset.code: one.asset.price
        for one in portfolio.positions
        if not one.asset.is_money and one.asset.price is not None and one.asset.price > 0
    }


def plan_for(portfolio: Portfolio, needs: Mapping[str, int], directive: Directive, terms: CloseOutTerms) -> Plan:
    """Return the least plan for a portfolio: to the target, or for the pieces that must be bought back."""
    prices = deal_prices(portfolio)
    if needs:
        return buying_back(portfolio, needs, prices, directive, terms)
    return closing_plan(portfolio, prices, directive, terms)


def write_plan(
    act: Act, client: str, ground: str, clause: str, plan: Plan, before: Figures, **columns: Any
) -> ClosePlan:
    """Write a plan with the figures it was made on."""
    told = {
        "ground": ground,
        "clause": clause,
        "portfolio": before.portfolio,
        "state": "proposed",
        "lines": lines_as_plain(plan.lines),
        "least": {
            "roubles": roubles(plan.roubles),
            "reached": plan.reached,
            "proved": plan.proved,
            "before": figures_as_plain(before),
            "after": figures_as_plain(plan.after),
        },
        "grounds": [as_plain(one) for one in plan.grounds],
        **columns,
    }
    return add_plan(act.firm, client, act.at, told)


def lines_as_plain(lines: Iterable[PlanLine]) -> list[dict[str, Any]]:
    """Return lines as JSON can carry them."""
    return [{**asdict(line), "side": line.side.value, "price": f"{line.price:f}"} for line in lines]


def lines_of(plan: ClosePlan) -> list[PlanLine]:
    """Return the lines of a written plan."""
    return [
        PlanLine(row["asset"], Side(row["side"]), row["pieces"], row["lot"], Decimal(row["price"]), row["pays_for"])
        for row in plan.lines
    ]


def figures_as_plain(figures: Figures) -> dict[str, str]:
    """Return the figures of a plan in roubles and kopecks."""
    return {"S": roubles(figures.S), "M0": roubles(figures.M0), "Mmin": roubles(figures.Mmin)}


def seen_of(figures: Figures) -> Seen:
    """Return what decides a case from all figures."""
    return Seen(figures.S, figures.M0, figures.Mmin)


def roubles(value: Decimal) -> str:
    """Return a sum in roubles with two decimals, half up."""
    return f"{round_to_unit(value, RUB, Rounding.HALF_UP).decimal:.2f}"


def plan_result(plan: ClosePlan, lines: Sequence[PlanLine] | None = None) -> dict[str, Any]:
    """Return what answers say of a plan."""
    return {
        "plan": int(plan.pk),
        "client": plan.client,
        "ground": plan.ground,
        "clause": plan.clause,
        "state": plan.state,
        "lines": plan.lines if lines is None else lines_as_plain(lines),
        "roubles": plan.least.get("roubles", ""),
        "reached": plan.least.get("reached", False),
        "proved": plan.least.get("proved", True),
        "before": plan.least.get("before", {}),
        "after": plan.least.get("after", {}),
        "due_at": _text(plan.due_at),
        "start_at": _text(plan.start_at),
        "task": plan.task,
    }


def _text(at: datetime | None) -> str | None:
    return None if at is None else local(at).isoformat()
