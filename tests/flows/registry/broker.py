"""A broker with clients who hold the issuer's shares, behind the nominee's account of the register."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from reglament.core.calendar.moments import MOSCOW
from reglament.core.instruments.instrument import Instrument
from reglament.core.units.amount import RUB
from reglament.flows.act import Act
from reglament.flows.instructions.drafts import PaperDraft
from reglament.flows.instructions.papers import deposit_papers
from reglament.flows.instruments.list_instrument import Listing, list_instrument
from reglament.flows.parties.identify import IdentityDraft, record_identity
from reglament.flows.parties.open_client import ClientDraft, open_client
from reglament.formats.rulebook.read import rulebook_of
from tests.flows.registry.vega import MONDAY, OFFICER, done

BROKER = "grandis-brokerage"
ISIN = "RU000A0VEGA9"
IVANOVA_INN = "500100732259"
SHARE = Instrument("VEGA", "share", "Вега ао", "АО «Вега-Металл»", ISIN, "MOEX_STOCK", 10, Decimal("0.01"), RUB)


def broker_act(day: date, hour: int = 10) -> Act:
    """Return an act of the broker's officer."""
    at = datetime(day.year, day.month, day.day, hour, tzinfo=MOSCOW)
    return Act(BROKER, rulebook_of(BROKER), at, OFFICER, "desk")


def deposit(client: str, pieces: int, day: date = MONDAY) -> None:
    """Credit shares to a client."""
    draft = PaperDraft(
        client=client, instrument="VEGA", quantity=pieces, place="", channel="office", documents=("order",)
    )
    done(deposit_papers(broker_act(day, 12), draft))


def broker() -> None:
    """Open the broker: Ivanova with 20,000 shares, a company with 9,000, and one who has none."""
    done(list_instrument(broker_act(MONDAY), Listing(SHARE)))
    done(
        open_client(
            broker_act(MONDAY), ClientDraft("1001", "individual", "Иванова Анна", IVANOVA_INN, "a@example.test")
        )
    )
    done(open_client(broker_act(MONDAY), ClientDraft("1002", "entity", "ООО «Образец»", "7701000019")))
    done(open_client(broker_act(MONDAY), ClientDraft("1003", "individual", "Пробный Пётр")))
    identity = IdentityDraft("1001", "4510 654321", "RU", "г. Москва, ул. Примерная, 1")
    done(record_identity(broker_act(MONDAY), identity))
    deposit("1001", 20_000)
    deposit("1002", 9_000)
