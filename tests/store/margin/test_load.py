"""Portfolios as the books tell them: what lies, what is due, what is owed, at which price and rates, by which list."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.core.instruments.market_state import PriceMark, RiskRates
from reglament.core.ledger.account import AccountKey, AccountKind
from reglament.core.ledger.entry import Entry, moved
from reglament.core.ledger.hold import Hold
from reglament.core.margin.directive import directive_of
from reglament.core.margin.portfolio import Portfolio
from reglament.core.margin.terms import MarginTerms
from reglament.core.parties.risk_category import RiskCategory
from reglament.core.rulebook.editions import Rulebook
from reglament.core.rulebook.terms import terms_of
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.store.instruments.models import LiquidRow
from reglament.store.instruments.save import save_price, save_risk_rates
from reglament.store.ledger.save import append_entries, hold_all
from reglament.store.margin.load import Basis, instructed_out, read_portfolios
from reglament.store.margin.models import ClientGroupRow, CoefficientRow, HandRateRow, RelatedSetRow
from reglament.store.parties.load import categories_of
from tests.clauses import clause
from tests.flows.orders.desk import BOND, DOLLAR, SHARE, SINGLE, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(grandis: Rulebook) -> Desk:
    desk = Desk(grandis)
    desk.client("1001", cash="100000", papers={"SMPL": 100})
    rates = {"rate_fall": Decimal("0.13"), "rate_rise": Decimal("0.14")}
    for one in (SHARE, SINGLE, BOND, DOLLAR):
        listed = replace(one, liquid=True, short_allowed=one is SHARE)
        assert list_instrument(desk.act(), Listing(listed, **rates)).accepted
    return desk


def basis(desk: Desk, now: str | None = None) -> Basis:
    act = desk.act(now)
    terms = terms_of(MarginTerms, act.edition, act.on)
    return Basis(act.at, directive_of(terms), terms)


def portfolio(desk: Desk, client: str = "1001", now: str | None = None) -> Portfolio:
    standing = categories_of(desk.firm, [client], desk.now.date())[client]
    return read_portfolios(desk.firm, [client], {client: standing}, basis(desk, now))[0].at(client, "")


def owe(desk: Desk, client: str, kind: AccountKind, unit: str, minor: int, place: str = "MOEX_STOCK") -> None:
    against = AccountKey(AccountKind.PLACE_PLANNED, "", place, unit)
    lines = moved(against, AccountKey(kind, client, place, unit), minor)
    append_entries(desk.firm, [Entry("trade", lines, desk.now.date())], desk.now)


def test_a_planned_position_is_what_lies_and_is_due_less_what_is_owed(desk: Desk) -> None:
    desk.deposit("1001", "500", "own_bank")
    owe(desk, "1001", AccountKind.CLIENT_PLANNED, "SMPL", -150)
    owe(desk, "1001", AccountKind.CLIENT_PLANNED, "RUB", 3750000)
    owe(desk, "1001", AccountKind.CLIENT_FEES_DUE, "RUB", -1234)

    found = portfolio(desk)

    rub, share = found.position_of("RUB"), found.position_of("SMPL")
    assert rub is not None
    assert (rub.balance, rub.receivable, rub.payable) == (Decimal(100500), Decimal(37500), Decimal("12.34"))
    assert share is not None
    assert (share.balance, share.payable, share.planned) == (100, 150, -50)


def test_live_orders_count_by_what_is_still_open(desk: Desk) -> None:
    desk.place(quantity="100", price="240.00")

    (order,) = portfolio(desk).orders

    assert (order.asset, order.side.value, order.pieces, order.price) == ("SMPL", "buy", 100, Decimal("240.00"))


def test_a_bond_counts_at_its_per_cent_of_the_face_and_a_currency_at_its_pair(desk: Desk) -> None:
    desk.lay("1001", "BOND1", 3)
    desk.deposit("1001", "200", "MOEX_FX", "USD")

    found = portfolio(desk)

    bond, dollar = found.position_of("BOND1"), found.position_of("USD")
    assert bond is not None
    assert bond.asset.price == Decimal("985.00")
    assert dollar is not None
    assert (dollar.balance, dollar.asset.price, dollar.asset.is_money) == (200, Decimal("90.0000"), True)
    assert dollar.asset.rates is not None
    assert dollar.asset.rates.initial_long == Decimal("0.2431")


def test_an_asset_without_a_price_or_rates_says_none_and_never_nought(desk: Desk) -> None:
    list_instrument(desk.act(), Listing(replace(SHARE, code="BARE")))
    desk.lay("1001", "BARE", 5)
    desk.lay("1001", "NOWHERE", 7)

    found = portfolio(desk)

    for code in ("BARE", "NOWHERE"):
        position = found.position_of(code)
        assert position is not None
        assert (position.asset.price, position.asset.rates, position.asset.liquid) == (None, None, False)


@clause("GC-11.8.8-coefficient")
def test_a_coefficient_counts_from_its_publication_and_the_papers_own_before_the_one_for_all(desk: Desk) -> None:
    def coefficient(value: str, instrument: str = "", published: bool = True) -> None:
        CoefficientRow.objects.create(
            firm=desk.firm, instrument=instrument, value=value, starts_at=desk.now,
            published_at=desk.now if published else None, recorded_at=desk.now, recorded_by="officer",
        )  # fmt: skip

    def initial() -> Decimal:
        position = portfolio(desk).position_of("SMPL")
        assert position is not None
        assert position.asset.rates is not None
        return position.asset.rates.initial_long

    plain = initial()
    coefficient("2", published=False)
    assert initial() == plain == Decimal("0.2431")
    coefficient("1.1")
    assert initial() == Decimal("0.26741")
    coefficient("1.2", "SMPL")
    coefficient("1.5")
    assert initial() == Decimal("0.29172")


def test_a_table_set_by_hand_counts_for_its_category_until_it_is_withdrawn(desk: Desk) -> None:
    def by_hand(**more: object) -> None:
        values: dict[str, object] = {
            "firm": desk.firm, "instrument": "SMPL", "category": "standard", "initial_long": "0.5",
            "initial_short": "0.6", "minimum_long": "0.3", "minimum_short": "0.35", "starts_at": desk.now,
            "source": "decision 5", "recorded_at": desk.now, "recorded_by": "officer", **more,
        }  # fmt: skip
        HandRateRow.objects.create(**values)

    def initial() -> Decimal:
        position = portfolio(desk).position_of("SMPL")
        assert position is not None
        assert position.asset.rates is not None
        return position.asset.rates.initial_long

    by_hand(category="increased")
    assert initial() == Decimal("0.2431")
    by_hand()
    assert initial() == Decimal("0.5")
    by_hand(withdrawn=True)
    assert initial() == Decimal("0.2431")


@clause("GC-2.35-liquid-list", "GC-11.8.4")
def test_the_list_of_a_group_counts_before_the_one_for_all_and_a_clients_own_before_both(desk: Desk) -> None:
    desk.client("1002", papers={"SMPL": 10})

    def mark(scope: str, target: str, listed: bool, short: bool) -> None:
        LiquidRow.objects.create(
            firm=desk.firm, instrument="SMPL", scope=scope, target=target, listed=listed, short_allowed=short,
            at=desk.now, source="list",
        )  # fmt: skip

    def parts(client: str) -> tuple[bool, bool]:
        position = portfolio(desk, client).position_of("SMPL")
        assert position is not None
        return position.asset.liquid, position.asset.short_allowed

    ClientGroupRow.objects.create(
        firm=desk.firm, group="G1", client="1001", member=True, at=desk.now, recorded_at=desk.now, recorded_by="o"
    )
    mark("group", "G1", True, False)
    assert (parts("1001"), parts("1002")) == ((True, False), (True, True))
    mark("client", "1001", False, True)
    mark("all", "", False, False)
    assert (parts("1001"), parts("1002")) == ((False, True), (False, False))


def test_a_set_counts_from_the_moment_a_paper_is_put_into_it(desk: Desk) -> None:
    def member(name: str, is_in: bool, hours: int) -> None:
        RelatedSetRow.objects.create(
            firm=desk.firm, name=name, instrument="SMPL", member=is_in, at=desk.now + timedelta(hours=hours),
            recorded_at=desk.now, recorded_by="officer",
        )  # fmt: skip

    member("oil", True, -2)
    member("gas", False, -1)
    member("oil", False, 1)

    def set_at(now: str) -> str:
        position = portfolio(desk, now=now).position_of("SMPL")
        assert position is not None
        return position.asset.set

    assert [set_at(f"2026-03-02 {hour}") for hour in ("12:00", "12:59", "13:00")] == ["oil", "oil", ""]


def test_prices_and_rates_published_later_are_not_known_yet(desk: Desk) -> None:
    later = desk.now + timedelta(minutes=1)
    save_price(desk.firm, PriceMark("SMPL", Decimal("200.00"), later), later)
    save_risk_rates(desk.firm, RiskRates("SMPL", Decimal("0.5"), Decimal("0.5"), later))

    def seen(now: str) -> tuple[Decimal | None, Decimal]:
        position = portfolio(desk, now=now).position_of("SMPL")
        assert position is not None
        assert position.asset.rates is not None
        return position.asset.price, position.asset.rates.minimum_long

    assert seen("2026-03-02 12:00") == (Decimal("250.00"), Decimal("0.1215500000"))
    assert seen("2026-03-02 12:01") == (Decimal("200.00"), Decimal("0.3750000000"))


def test_many_portfolios_take_as_many_statements_as_one(desk: Desk) -> None:
    for number in range(1002, 1012):
        desk.client(str(number), cash="1000", papers={"SMPL": number})
        desk.lay(str(number), "BOND1", 1)
    clients = [str(number) for number in range(1001, 1012)]
    standings = categories_of(desk.firm, clients, desk.now.date())

    with CaptureQueriesContext(connection) as one:
        read_portfolios(desk.firm, ["1002"], standings, basis(desk))
    with CaptureQueriesContext(connection) as many:
        found = read_portfolios(desk.firm, clients, standings, basis(desk))[0].of_client

    assert len(many) == len(one) <= 14
    assert [found[client][0].position_of("SMPL").planned for client in clients[1:]] == list(range(1002, 1012))  # type: ignore[union-attr]
    assert standings["1001"].category is RiskCategory.STANDARD


def test_what_accepted_instructions_take_out_is_told_apart(desk: Desk) -> None:
    key = AccountKey(AccountKind.CLIENT_CASH, "1001", "MOEX_STOCK", "RUB")
    hold_all(desk.firm, [Hold(key, 50000, "instruction:7"), Hold(key, 100, "order:9")], desk.now)

    assert instructed_out(desk.firm, ["1001"]) == {"1001": {("MOEX_STOCK", "RUB"): Decimal(500)}}
