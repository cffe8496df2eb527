from __future__ import annotations

import ast

import pytest

from reglament.formats.rulebook.reach import Reached, reached_from_flows
from reglament.formats.rulebook.source import Module

CORE = """
from dataclasses import dataclass
from typing import ClassVar

@dataclass
class SampleTerms:
    package: ClassVar[str] = "sample"
    limit: int
    unread: int

class Order:
    def expire(self): return later()
    def fill(self): return never()

def accept(order, terms: SampleTerms): return _covered(order) and terms.limit
def _covered(order): return order.expire()
def later(): ...
def never(): ...
def by_table(): ...
def lost(): return accept
TABLE = {"word": by_table}
"""
FLOW = """
from reglament.core.sample import Order, accept, TABLE
import reglament.core.other as other

def run(draft): return accept(Order(draft), None), TABLE["word"], other.thing()
"""
OTHER = "def thing(): ...\ndef nothing(): ...\n"


@pytest.fixture(scope="module")
def reached() -> Reached:
    sources = {"reglament.core.sample": CORE, "reglament.flows.run": FLOW, "reglament.core.other": OTHER}
    return reached_from_flows(tuple(Module(name, f"{name}.py", ast.parse(source)) for name, source in sources.items()))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("core.sample.accept", id="called by a flow"),
        pytest.param("core.sample._covered", id="called by what a flow calls"),
        pytest.param("core.sample.Order.expire", id="method used as an attribute"),
        pytest.param("core.sample.later", id="called by a reached method"),
        pytest.param("core.sample.by_table", id="through a table"),
        pytest.param("core.other.thing", id="through a module"),
    ],
)
def test_what_flows_name_is_reached(reached: Reached, name: str) -> None:
    assert f"reglament.{name}" in reached.names


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("core.sample.lost", id="nobody calls it"),
        pytest.param("core.sample.Order.fill", id="method nobody uses"),
        pytest.param("core.sample.never", id="called only by what is not reached"),
        pytest.param("core.other.nothing", id="beside something reached"),
    ],
)
def test_what_nobody_names_is_not_reached(reached: Reached, name: str) -> None:
    assert f"reglament.{name}" not in reached.names


def test_a_field_of_terms_is_read_where_reached_code_uses_it(reached: Reached) -> None:
    assert reached.reads_field("reglament.core.sample.SampleTerms", "limit")
    assert not reached.reads_field("reglament.core.sample.SampleTerms", "unread")
    assert not reached.reads_field("reglament.core.sample.OtherTerms", "limit")


def test_what_stands_near_a_function_is_what_its_users_reach(reached: Reached) -> None:
    near = reached.names_near("reglament.core.sample.Order")

    assert "reglament.core.sample.accept" in near
    assert "reglament.core.sample.lost" not in near
