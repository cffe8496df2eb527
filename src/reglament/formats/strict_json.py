"""JSON read strictly: UTF-8, every number exact, no key twice, nothing that JSON does not know."""

from __future__ import annotations

import json
from decimal import Decimal


class JsonUnreadable(ValueError):
    """The bytes are no JSON; the message says where and what was met."""


def json_from(data: bytes | str) -> object:
    """Return what a JSON document says, fractions as Decimal. Raises `JsonUnreadable`."""
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        return json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_without_repeats)
    except UnicodeDecodeError as error:
        raise JsonUnreadable(f"byte {error.start}: not UTF-8") from None
    except json.JSONDecodeError as error:
        raise JsonUnreadable(f"line {error.lineno}, column {error.colno}: not JSON ({error.msg})") from None
    except RecursionError:
        raise JsonUnreadable("the JSON is nested too deep; expected one flat case") from None
    except JsonUnreadable:
        raise
    except ValueError as error:
        raise JsonUnreadable(f"a number cannot be read: {error}") from None


def _no_constant(word: str) -> object:
    raise JsonUnreadable(f"{word} is no number; expected digits such as 250.05")


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise JsonUnreadable(f"the key “{key}” is written twice; keep one")
        found[key] = value
    return found
