"""`reglament completion`: the lines a shell needs to complete commands, options and their values."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from reglament.cli.exits import NotAvailable
from reglament.cli.printing import json_option, print_json

SHELLS = ("bash", "zsh", "fish")
PROGRAM = "reglament"


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@json_option
def completion(shell: str, as_json: bool) -> None:
    """Print the completion of a shell; put it where the shell reads it.

    \b
        reglament completion bash > ~/.local/share/bash-completion/completions/reglament
        reglament completion zsh > ~/.zfunc/_reglament
        reglament completion fish > ~/.config/fish/completions/reglament.fish
    """
    from reglament.cli.main import main

    found = get_completion_class(shell)
    assert found is not None, "every shell of the choice is known"
    try:
        source = found(main, {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE").source()
    except RuntimeError as error:
        raise NotAvailable(f"{shell}: {error}") from error
    if as_json:
        print_json({"shell": shell, "source": source})
    else:
        click.echo(source)
