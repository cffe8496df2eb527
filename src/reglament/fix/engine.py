"""The FIX engine, an optional part: this is the one place that looks for it."""

from __future__ import annotations

import importlib
import signal
import sys
import threading
from functools import cache
from pathlib import Path
from typing import Any

INSTALL_LINE = (
    "FIX needs the optional group `fix`, a wheel for CPython 3.11 on Linux: "
    "python3.11 -m venv .venv && .venv/bin/pip install --require-hashes -r requirements.lock"
)


class EngineMissing(RuntimeError):
    """The FIX engine is not installed; the message is the line that installs it."""

    def __init__(self) -> None:
        super().__init__(INSTALL_LINE)


@cache
def engine() -> Any:
    """Return the engine's module. Raises `EngineMissing`.

    Loading it takes Ctrl+C away from the process; whoever had it gets it back.
    """
    interrupt = signal.getsignal(signal.SIGINT)
    try:
        found = importlib.import_module("quickfix")
    except ImportError:
        raise EngineMissing from None
    if interrupt is not None and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, interrupt)
    return found


def dictionary_path() -> str:
    """Return where the engine's own FIX 4.4 dictionary lies. Raises `EngineMissing`."""
    engine()
    path = Path(sys.prefix) / "share" / "quickfix" / "FIX44.xml"
    if not path.is_file():
        raise EngineMissing
    return str(path)


@cache
def dictionary() -> Any:
    """Return the FIX 4.4 dictionary messages are checked against."""
    return engine().DataDictionary(dictionary_path())
