"""The demonstration's margin: a purchase on borrowed money, its carrying over, and a price that falls on Wednesday."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from reglament.cli.demo_desk import Desk
from reglament.cli.demo_story import INSTRUMENTS, NEXT_DAY, SECOND_DAY, StoryClient
from reglament.core.calendar.moments import moment
from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.trades.trade import Side
from reglament.flows.accounts.agree import agree_term
from reglament.flows.docflow.decide_task import decide_task
from reglament.flows.instruments.set_price import set_price
from reglament.flows.margin.opt_in import confirm_warning, opt_in
from reglament.flows.margin.set_rates import ClearingRate, load_rates
from reglament.flows.repo.offer import OfferDraft, record_offer
from reglament.store.docflow.load import open_tasks

FALLEN = Decimal("214.00")
"""SMPL on Wednesday morning: the borrower falls below his initial margin, not below the minimum one."""


def open_for_margin(desk: Desk, client: StoryClient) -> None:
    """Let a client owe: the rates of the clearing house are loaded, the broker lets him and he knows the risk."""
    officer = desk.officer()
    if desk.firm.short == "grandis":
        desk.must(agree_term(officer, client.code, "order_system.TRANSAQ", "agreed", desk.at.date(), "GC-9.1"))
    desk.must(opt_in(desk.officer(), client.code))
    desk.must(confirm_warning(desk.act(Actor(ActorKind.CLIENT, client.code), "cabinet"), client.code))


def load_rates_of_day(desk: Desk) -> None:
    """Take in the clearing house's rates, as every trading morning."""
    rates = [ClearingRate(one.code, fall, rise) for one, _price, (fall, rise) in INSTRUMENTS]
    desk.must(load_rates(desk.officer(), rates, "invented"))


def buy_on_margin(desk: Desk, client: StoryClient) -> None:
    """Buy more than the money reaches for, through the cabinet's form and check page."""
    desk.order_in_cabinet(client, instrument="SMPL", side="buy", quantity="300", price="250,50")


def carry_over(desk: Desk) -> None:
    """On the day of settlement the broker finds the money that lacks: a special REPO, or a loan."""
    if desk.firm.short == "grandis":
        desk.stand(moment(SECOND_DAY, time(14, 0)))
        offer = OfferDraft("SMPL", Side.BUY, 1000, "otc", SECOND_DAY, party="ООО «Тихая гавань»")
        desk.must(record_offer(desk.officer(), offer))
        desk.stand(moment(SECOND_DAY, time(16, 5)))
        word = "make"
        kind = "repo.special"
    else:
        desk.stand(moment(SECOND_DAY, time(17, 1)))
        kind, word = "rollover.breach", "margin_loan"
    for task in open_tasks(desk.firm.document):
        if task.kind == kind:
            desk.must(decide_task(desk.officer("controller"), task.pk, word, "по договору с клиентом"))
    desk.carry()


def let_the_price_fall(desk: Desk) -> None:
    """Wednesday morning: the market falls and the borrower's portfolio with it."""
    desk.stand(moment(NEXT_DAY, time(9, 30)))
    load_rates_of_day(desk)
    for hour, price in ((time(10, 5), "243.00"), (time(10, 20), "231.00"), (time(10, 40), str(FALLEN))):
        desk.stand(moment(NEXT_DAY, hour))
        desk.must(set_price(desk.officer(), "SMPL", Decimal(price), desk.at, "invented"))
        desk.stand(moment(NEXT_DAY, hour.replace(minute=hour.minute + 1)))
