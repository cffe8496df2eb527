"""How a command ends: 0 done, 1 refused, 2 wrong use, 3 input unreadable, 4 not available."""

from __future__ import annotations

import click


class Refused(click.ClickException):
    """A rule refused, or a check does not hold."""

    exit_code = 1


class Unreadable(click.ClickException):
    """The input cannot be read as what it should be."""

    exit_code = 3


class NotAvailable(click.ClickException):
    """Something the command needs is not here; the message says what to do."""

    exit_code = 4
