"""`reglament verify`: recount the books from the lines and say what does not hold."""

from __future__ import annotations

import sys

import click

from reglament.cli.printing import json_option, print_json, talk
from reglament.flows.ledger.verify import Fault
from reglament.flows.ledger.verify import verify as faults_of
from reglament.store.firms import firms_with_books


@click.command()
@click.option("--firm", "firms", multiple=True, help="Only this firm; may be given again.")
@json_option
def verify(firms: tuple[str, ...], as_json: bool) -> None:
    """Recount balances, holds, days, the act log and documents; exit 1 when something does not hold.

    \b
        reglament verify --json
        reglament verify --firm FIRM
    """
    checked = firms or tuple(firms_with_books())
    faults = [fault for firm in checked for fault in faults_of(firm)]
    if as_json:
        plain = [fault.as_plain() for fault in faults]
        print_json({"ok": not faults, "firms": list(checked), "faults": plain})
    else:
        for fault in faults:
            click.echo(_line(fault))
        talk(f"firms: {len(checked)}, faults: {len(faults)}")
    sys.exit(1 if faults else 0)


def _line(fault: Fault) -> str:
    told = f"{fault.firm}: {fault.kind} {fault.subject}"
    return f"{told}: expected {fault.expected}, found {fault.found}" if fault.expected or fault.found else told
