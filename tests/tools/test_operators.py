from __future__ import annotations

import ast

import pytest

from tools.prove.operators import Function, mutants_of


def broken(body: str) -> set[str]:
    source = "def f(a, b, c=5):\n" + "".join(f"    {line}\n" for line in body.splitlines())
    function = ast.parse(source).body[0]
    assert isinstance(function, Function)
    before = ast.dump(function)
    found = {ast.unparse(mutant.node).partition("\n")[2] for mutant in mutants_of(function)}
    assert ast.dump(function) == before, "the rule itself is not touched"
    return {"; ".join(line.strip() for line in text.splitlines()) for text in found}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("if a <= b:\n    return c\nreturn a", {"if not a <= b:; return c; return a"}, id="other branch"),
        pytest.param("return a <= b", {"return a < b"}, id="comparison shifted"),
        pytest.param("return a == b", {"return a != b"}, id="equality"),
        pytest.param("return a and b", {"return a or b", "return a", "return b"}, id="and, or"),
        pytest.param("return not a", {"return a"}, id="not"),
        pytest.param("return a + 1", {"return a + 2", "return a + 0", "return a - 1"}, id="numbers"),
        pytest.param("return True", {"return False"}, id="truth"),
        pytest.param("return (a, b)", {"return (a,)", "return (b,)"}, id="grounds dropped"),
        pytest.param("return min(a, b)", {"return max(a, b)"}, id="min and max"),
        pytest.param("a.append(b)\nreturn a", {"pass; return a"}, id="ground not collected"),
        pytest.param("return a if b else c", {"return a if not b else c"}, id="other value"),
        pytest.param("return [x for x in a if x]", {"return [x for x in a if not x]"}, id="filter"),
        pytest.param("return a", {"return None"}, id="nothing answered"),
        pytest.param("return f(a, days=1)", {"return f(a, days=2)"}, id="number in a call"),
    ],
)
def test_a_rule_is_broken_in_every_way_it_can_be(body: str, expected: set[str]) -> None:
    assert expected <= broken(body)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("assert a > 0, 'never'\nreturn a", id="assertion"),
        pytest.param("raise ValueError(f'{a + 1} is wrong')", id="message"),
        pytest.param("x: tuple[int, int] = a\nreturn x", id="annotation"),
        pytest.param("'''Return 1.'''\nreturn a", id="docstring"),
    ],
)
def test_what_is_not_the_rule_is_left_alone(body: str) -> None:
    assert len(broken(body)) == 1
