"""The engine is loaded without taking anything from the process."""

from __future__ import annotations

import subprocess
import sys

INTERRUPTED = """
import os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from reglament.fix.engine import engine
engine()
try:
    os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt:
    print("heard")
"""


def test_ctrl_c_is_still_heard_with_the_engine_loaded():
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, check=False, timeout=60)

    assert done.stdout == "heard\n"
