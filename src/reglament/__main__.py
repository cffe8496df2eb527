"""`python -m reglament`: the same as the program `reglament`."""

from __future__ import annotations

from reglament.cli.main import main

main()
