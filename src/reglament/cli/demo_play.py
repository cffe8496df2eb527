"""The demonstration's two days, minute by minute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from reglament.cli.demo_desk import Desk, officers_of
from reglament.cli.demo_margin import (
    FALLEN,
    buy_on_margin,
    carry_over,
    let_the_price_fall,
    load_rates_of_day,
    open_for_margin,
)
from reglament.cli.demo_story import (
    FIRST_DAY,
    INSTRUMENTS,
    NEXT_DAY,
    PASSWORD,
    PAYER_BANK,
    PAYER_BANK_NAME,
    SECOND_DAY,
    STRANGER,
    StoryClient,
)
from reglament.core.calendar.moments import moment
from reglament.core.parties.actor import SYSTEM, Actor, ActorKind
from reglament.core.trades.trade import Side
from reglament.core.units.amount import RUB, Amount
from reglament.flows.accounts.bank_accounts import register_bank_account
from reglament.flows.accounts.payout import register_payout
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.instructions.drafts import PaperDraft, PayeeDraft
from reglament.flows.instructions.execute import execute_instruction
from reglament.flows.instructions.papers import deposit_papers
from reglament.flows.instructions.receipts import assign_receipt
from reglament.flows.instruments.list_instrument import Listing, list_instrument, load_venues
from reglament.flows.instruments.set_accrued import set_accrued
from reglament.flows.instruments.set_price import set_price
from reglament.flows.parties.log_ins import LogInDraft, make_log_in
from reglament.flows.parties.open_client import ClientDraft, open_client
from reglament.flows.parties.tokens import make_token
from reglament.flows.rulebook.import_text import import_text
from reglament.flows.settlement.reconcile_clearing import reconcile_clearing
from reglament.formats.exchange_reports.read import read_obligations, read_trades
from reglament.sandbox.parties import client_money_account
from reglament.sandbox.rules_text import fictitious_text
from reglament.store.docflow.load import open_tasks
from reglament.store.instructions.load import movements_in_state, open_instructions
from reglament.store.orders.load import orders_of

Say = Callable[[str], None]


def open_firms(desks: Sequence[Desk]) -> None:
    """Open the firms: rules text, venues, instruments, bank account, clients, log-ins."""
    for desk in desks:
        desk.stand(moment(FIRST_DAY, time(8, 0)))
        desk.must(import_text(desk.officer(), fictitious_text(desk.rulebook), fictitious=True))
        load_venues(desk.firm.document)
        desk.must(register_bank_account(desk.officer(), client_money_account(desk.world.details)))
        for instrument, price, (fall, rise) in INSTRUMENTS:
            listing = Listing(instrument, price=price, rate_fall=fall, rate_rise=rise, source="invented")
            desk.must(list_instrument(desk.officer(), listing))
            desk.world.list_instrument(instrument)
        publish_coupon(desk, "17.26", SECOND_DAY)
        for login, name, role in officers_of(desk.firm):
            desk.must(make_log_in(desk.act(SYSTEM, "setup"), LogInDraft(login, name, role=role), PASSWORD))
        for client in desk.firm.clients:
            _open(desk, client)
        open_for_margin(desk, desk.firm.clients[-1])


def _open(desk: Desk, client: StoryClient) -> None:
    draft = ClientDraft(
        client.code,
        client.kind,
        client.name,
        inn=client.inn,
        email=f"{client.login}@example.test",
        tariff=TARIFFS[desk.firm.short][client.login.endswith("5")],
    )
    desk.must(open_client(desk.officer(), draft))
    payee = PayeeDraft(client.name, client.account, PAYER_BANK, PAYER_BANK_NAME, inn=client.inn)
    desk.must(register_payout(desk.officer(), client.code, payee))
    desk.must(make_log_in(desk.act(SYSTEM, "setup"), LogInDraft(client.login, client.name, client.code), PASSWORD))


TARIFFS = {"grandis": ("Единый", "Оборотный"), "geo": ("Базовый", "Активный")}
"""The basic tariff, and the one with a daily minimum, which the fifth client takes."""


def first_day(desks: Sequence[Desk], say: Say) -> None:
    """Monday: money comes, orders go by every door, one withdrawal is a minute late."""
    for desk in desks:
        one, two, three, four, five, six, seven = desk.firm.clients
        desk.stand(moment(FIRST_DAY, time(9, 20)))
        for client in (one, three, four, five, six, seven):
            desk.pay_in(client)
        desk.pay_in(two, f"За {two.name}, договор {two.code}", STRANGER)
        desk.stand(moment(FIRST_DAY, time(9, 40)))
        desk.import_statement()
        desk.stand(moment(FIRST_DAY, time(9, 50)))
        _credit_what_waits(desk, two)
        say(f"{desk.firm.document}: statement taken in, money credited")

        desk.stand(moment(FIRST_DAY, time(10, 0)))
        papers = PaperDraft(five.code, "SLEN", 20)
        desk.must(deposit_papers(desk.officer(), papers))
        for code, side, price, pieces in QUOTES:
            desk.world.quote(code, side, Decimal(price), pieces, desk.at)

        desk.stand(moment(FIRST_DAY, time(10, 5)))
        desk.order_in_cabinet(three, instrument="SMPL", side="buy", quantity="1000", price="250,00")
        desk.stand(moment(FIRST_DAY, time(10, 20)))
        token = str(
            desk.must(make_token(desk.act(Actor(ActorKind.CLIENT, four.code), "cabinet"), four.login)).result["token"]
        )
        desk.over_api(token, "/api/v1/orders", _long_order(FIRST_DAY))
        desk.stand(moment(FIRST_DAY, time(10, 30)))
        desk.command(
            "order", "place", "--firm", desk.firm.document, "--client", five.code,
            "--instrument", "SLEN", "--side", "sell", "--quantity", "2", "--officer", f"{desk.firm.short}-operations",
        )  # fmt: skip
        desk.stand(moment(FIRST_DAY, time(11, 0)))
        desk.order_in_cabinet(six, instrument="SMPL", side="buy", quantity="100", price="250,00")
        desk.stand(moment(FIRST_DAY, time(11, 10)))
        desk.withdraw_in_cabinet(six, "30000,00")
        desk.stand(moment(FIRST_DAY, time(11, 30)))
        buy_on_margin(desk, seven)
        desk.stand(moment(FIRST_DAY, time(12, 0)))
        _decide_orders(desk)
        say(f"{desk.firm.document}: orders placed by cabinet, API and command; fills came over FIX")

        desk.stand(moment(FIRST_DAY, time(15, 30)))
        _cancel_rest(desk, three)
        desk.stand(moment(FIRST_DAY, time(17, 1)))
        desk.withdraw_in_cabinet(one, "50000,00")
        _evening(desk, FIRST_DAY)
        say(f"{desk.firm.document}: {FIRST_DAY.isoformat()} closed")


def publish_coupon(desk: Desk, per_paper: str, on: date) -> None:
    """Let the exchange publish the coupon accrued on one bond for deals that settle on a day."""
    desk.must(set_accrued(desk.officer(), BOND, Decimal(per_paper), on, "invented"))
    desk.world.set_accrued(BOND, Decimal(per_paper))


def second_day(desks: Sequence[Desk], say: Say) -> None:
    """Tuesday: deals settle, the late withdrawal runs, the same payments come in another format."""
    for desk in desks:
        one, two, three, *_ = desk.firm.clients
        desk.stand(moment(SECOND_DAY, time(9, 30)))
        load_rates_of_day(desk)
        desk.stand(moment(SECOND_DAY, time(10, 0)))
        _pay_out(desk)
        for code, price in PRICES_OF_SECOND_DAY:
            desk.must(set_price(desk.officer(), code, Decimal(price), desk.at, "invented"))
        publish_coupon(desk, "17.75", NEXT_DAY)
        for code, side, price, pieces in QUOTES:
            desk.world.quote(code, side, Decimal(price), pieces, desk.at)
        desk.stand(moment(SECOND_DAY, time(10, 30)))
        desk.order_in_cabinet(one, instrument="SMPL", side="buy", quantity="100", price="", kind="market")
        desk.stand(moment(SECOND_DAY, time(10, 40)))
        desk.order_in_cabinet(two, instrument="SLEN", side="buy", quantity="20", price="1213,00")
        desk.stand(moment(SECOND_DAY, time(11, 0)))
        desk.order_in_cabinet(three, instrument="KMST", side="buy", quantity="30", price="100,60")
        desk.stand(moment(SECOND_DAY, time(13, 0)))
        desk.import_statement()
        desk.import_statement("camt.053")
        carry_over(desk)
        _evening(desk, SECOND_DAY)
        say(f"{desk.firm.document}: {SECOND_DAY.isoformat()} settled and closed")


BOND = "KMST"
QUOTES: tuple[tuple[str, Side, str, int], ...] = (
    ("SMPL", Side.SELL, "250.00", 400),
    ("SMPL", Side.SELL, "250.50", 500),
    ("SMPL", Side.BUY, "248.00", 1000),
    ("SLEN", Side.SELL, "1213.00", 100),
    ("SLEN", Side.BUY, "1211.50", 100),
    ("KMST", Side.SELL, "100.60", 1000),
)
SPREAD = {Side.SELL: Decimal("0.50"), Side.BUY: Decimal("-0.50")}
FACES = {one.code: one.face_value.decimal for one, *_ in INSTRUMENTS if one.face_value}
PRICES_OF_SECOND_DAY = (("SMPL", "251.50"), ("SLEN", "1214.00"), ("KMST", "100.55"))


def _long_order(on: date) -> dict[str, Any]:
    return {
        "instrument": "KMST",
        "side": "buy",
        "quantity": "500",
        "price": "100.60",
        "valid_until": on.replace(month=on.month + 2).isoformat(),
        "client_order_id": "long-1",
    }


def _credit_what_waits(desk: Desk, client: StoryClient) -> None:
    """Let an officer credit the third party's payment for a client, which waits until its papers are in."""
    firm = desk.firm.document
    aside = [row for state in ("waiting_instruction", "unidentified") for row in movements_in_state(firm, state)]
    (row,) = (row for row in aside if row.client == client.code)
    papers = ("instruction", "consent", "credit_instruction", "ground_documents", "payer_identity")
    desk.must(assign_receipt(desk.officer(), row.pk, row.client, papers=papers))


def _pay_out(desk: Desk) -> None:
    """Let an officer carry withdrawals out before their last day, the late one too; the bank's statement books them."""
    withdrawals = [row for row in open_instructions(desk.firm.document) if row.kind == "withdraw_cash"]
    for row in withdrawals:
        if row.state == "accepted":
            desk.must(execute_instruction(desk.officer(), row.pk))
    desk.carry()


def _decide_orders(desk: Desk) -> None:
    """Let the controller decide the orders that wait for an officer."""
    for task in open_tasks(desk.firm.document):
        if task.kind == "order.on_hold":
            desk.must(decide_task(desk.officer("controller"), task.pk, "approve", "согласовано с клиентом"))
    desk.carry()


def _cancel_rest(desk: Desk, client: StoryClient) -> None:
    for row in orders_of(desk.firm.document, client.code):
        if row.state in ("active", "partly_filled"):
            browser = desk.browser(client.login)
            browser.post(f"/cabinet/orders/{row.pk}/cancel/", {"key": f"cancel-{row.pk}"})
    desk.carry()


def _evening(desk: Desk, day: date) -> None:
    desk.stand(moment(day, time(19, 30)))
    for name, content in desk.world.clearing_reports(day):
        report = read_trades(content, FACES) if "SEM03" in name else read_obligations(content)
        desk.must(reconcile_clearing(desk.officer(), report))
    desk.stand(moment(day, time(20, 0)))
    desk.close()


def morning_after(desks: Sequence[Desk]) -> datetime:
    """Bring both firms to the next morning, where the served pages stand; return the moment."""
    at = moment(NEXT_DAY, time(11, 0))
    for desk in desks:
        let_the_price_fall(desk)
        desk.stand(at)
        for code, side, price, pieces in QUOTES:
            desk.world.quote(code, side, Decimal(price) if code != "SMPL" else FALLEN + SPREAD[side], pieces, desk.at)
    return at


def money_paid_in(desks: Sequence[Desk]) -> Amount:
    """Return what all clients paid in on the first morning."""
    return Amount(sum(client.pays_in.minor for desk in desks for client in desk.firm.clients), RUB)
