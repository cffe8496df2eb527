"""`reglament demo`: two brokers, a registrar and two taxpayers with coins live two days, on one engine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reglament.cli.exits import NotAvailable, Refused
from reglament.cli.printing import talk

if TYPE_CHECKING:
    from reglament.cli.demo_desk import Desk
    from reglament.cli.demo_registrar import RegistrarDesk

MARK = ".reglament-demo"


@click.command()
@click.option("--headless", is_flag=True, help="Play and write the papers, then end; nothing is served.")
@click.option(
    "--dir", "folder", default="demo-run", show_default=True, type=click.Path(path_type=Path, file_okay=False)
)
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="Address the cabinets are served at.")
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON.")
def demo(headless: bool, folder: Path, bind: str, as_json: bool) -> None:
    """Play two days of two brokers on the sandbox, write their papers, serve their cabinets.

    \b
        reglament demo
        reglament demo --headless --json
    """
    started = time.monotonic()
    _prepare(folder)
    from reglament.cli.main import set_up_tables

    set_up_tables()
    from reglament.fix.engine import EngineMissing

    try:
        desks, registrar, at, told = _play(folder, _progress(started))
    except EngineMissing as missing:
        raise NotAvailable(str(missing)) from missing
    told["seconds"] = round(time.monotonic() - started, 1)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    if not (told["ledger_balanced"] and told["act_chain_intact"]):
        raise Refused(f"the books do not hold: {told['faults']}")
    if headless:
        for desk in (*desks, registrar):
            desk.world.close()
        return
    _serve(desks, registrar, at, bind)


def _prepare(folder: Path) -> None:
    """Empty the demonstration's own folder, and never another one."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise Refused(f"{folder} holds something else than a demonstration; name another folder with --dir")
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    os.environ["REGLAMENT_HOME"] = str(folder.resolve())
    os.environ["REGLAMENT_DATABASE_URL"] = f"sqlite:///{(folder / 'reglament.sqlite3').resolve()}"


def _progress(started: float) -> Callable[[str], None]:
    def say(text: str) -> None:
        talk(f"{time.monotonic() - started:5.1f} s  {text}")

    return say


def _play(folder: Path, say: Callable[[str], None]) -> tuple[Sequence[Desk], RegistrarDesk, datetime, dict[str, Any]]:
    from django.core.management import call_command

    from reglament.cli import demo_coins, demo_play, demo_registrar
    from reglament.cli.demo_coins_story import COINS
    from reglament.cli.demo_desk import Desk
    from reglament.cli.demo_papers import tell, write_papers
    from reglament.cli.demo_registrar_papers import tell_registrar, write_registrar_papers
    from reglament.cli.demo_story import FIRMS

    call_command("migrate", verbosity=0, interactive=False)
    say("tables made")
    desks = [Desk(firm, folder, port) for firm, port in zip(FIRMS, _free_ports(len(FIRMS)), strict=True)]
    try:
        demo_play.open_firms(desks)
        say("two firms opened, seven clients each")
        demo_play.first_day(desks, say)
        demo_play.second_day(desks, say)
        registrar = demo_registrar.open_registrar(folder)
        demo_registrar.identify_clients(desks[0])
        demo_registrar.play(registrar, desks[0])
        say("a registrar, two issuers: from an application to signed lists of holders")
        demo_coins.play()
        say("a miner and a trader with coins: from their exports to tax registers")
        at = demo_play.morning_after(desks)
    except BaseException:
        for desk in desks:
            desk.world.close()
        raise
    papers = write_papers([desk.firm for desk in desks], folder / "papers")
    papers += write_registrar_papers(registrar.orders, folder / "papers")
    papers += demo_coins.write_coin_papers(folder / "papers")
    say(f"{len(papers)} papers written")
    told = {**tell([*(desk.firm for desk in desks), registrar.firm, COINS], papers), **tell_registrar()}
    say("books recounted from the lines: " + ("they hold" if not told["faults"] else "THEY DO NOT HOLD"))
    return desks, registrar, at, told


def _free_ports(count: int) -> list[int]:
    """Return ports of loopback, ten apart, that nobody listens on now."""
    found = []
    for _ in range(count):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            found.append(int(probe.getsockname()[1]))
    return found


def _serve(desks: Sequence[Desk], registrar: RegistrarDesk, at: datetime, bind: str) -> None:
    """Serve the pages while the far side lives on by the demonstration's clock, until interrupted."""
    from reglament.cli.demo_coins import welcome_coins
    from reglament.cli.demo_papers import welcome
    from reglament.cli.demo_registrar_papers import welcome_registrar
    from reglament.cli.demo_registrar_story import OFFICERS
    from reglament.cli.serve import server_command

    env = {**os.environ, "REGLAMENT_CLOCK_AT": at.isoformat()}
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = subprocess.Popen(server_command(bind, 2), env=env)
    started = time.monotonic()
    try:
        _wait_for(bind, server)
        more = [*welcome_registrar(registrar.logins, OFFICERS, bind), *welcome_coins(bind)]
        click.echo(welcome([desk.firm for desk in desks], bind, more), err=True)
        while server.poll() is None:
            now = at + timedelta(seconds=time.monotonic() - started)
            for desk in (*desks, registrar):
                desk.watch(now)
            time.sleep(0.5)
    except KeyboardInterrupt:
        talk("stopped")
    finally:
        server.terminate()
        server.wait(10)
        for desk in (*desks, registrar):
            desk.world.close()
    sys.exit(0)


def _wait_for(bind: str, server: subprocess.Popen[bytes]) -> None:
    host, _, port = bind.rpartition(":")
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) == 0:
                return
        if server.poll() is not None:
            raise NotAvailable(f"the web server ended at once; is {bind} taken? Choose another with --bind")
        time.sleep(0.1)
    raise NotAvailable(f"the web server does not answer at {bind}")
