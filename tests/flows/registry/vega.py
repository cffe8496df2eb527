"""A plainly fictitious register for tests: the issuer Vega, his 100,000 shares, and who holds them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache

from reglament.core.parties.actor import Actor, ActorKind
from reglament.core.registry.account import PersonalKind
from reglament.core.registry.encumbrance import EncumberDraft
from reglament.core.registry.holding import HolderFacts
from reglament.core.registry.movement import MoveDraft
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.flows.act import Act
from reglament.flows.answer import Answer
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.open_account import AccountDraft, open_account
from reglament.flows.registry.open_issue import IssueDraft, open_issue
from reglament.flows.registry.open_issuer import IssuerDraft, open_issuer
from reglament.flows.registry.state import state_on
from reglament.formats.rulebook.read import rulebook_of

FIRM = "servis-reestr-issuer-cabinet"
ISSUE = "1-01-00123-A"
EMISSION, TREASURY = "E-VEGA", "T-VEGA"
OFFICER = Actor(ActorKind.OFFICER, "officer-1")
MONDAY = date(2025, 3, 10)
TUESDAY = date(2025, 3, 11)
WEDNESDAY = date(2025, 3, 12)
ORDER = OperationGround("transfer order", "5")
DECISION = OperationGround("decision on the issue", "1")


@cache
def rulebook():
    return rulebook_of(FIRM)


def act_on(day: date, hour: int = 9, by: Actor = OFFICER, key: str = "") -> Act:
    """Return an officer's act at an hour of a day, Moscow three hours later."""
    return Act(FIRM, rulebook(), datetime(day.year, day.month, day.day, hour, tzinfo=UTC), by, "desk", key)


def person(code: str, name: str, kind: str = "individual", **more) -> HolderFacts:
    """Return a questionnaire of a person."""
    return HolderFacts(person=code, kind=kind, name=name, document=f"4510 {code}", **more)


def account(number: str, kind: PersonalKind = PersonalKind.OWNER, day: date = MONDAY, **more) -> str:
    """Open an account for a person of the same code, and return its number."""
    holder = None if kind is PersonalKind.UNIDENTIFIED else person(number, f"Holder {number}", **more)
    done(open_account(act_on(day), AccountDraft("VEGA", number, kind, holder)))
    return number


def done(answer: Answer) -> Answer:
    """Return an answer that must be an acceptance."""
    assert answer.accepted, answer.grounds
    return answer


def code_of(answer: Answer) -> str:
    """Return the code of the first ground of a refusal."""
    assert answer.refused, answer.result
    return answer.grounds[0].code


def open_vega(quantity: int = 100_000, day: date = MONDAY) -> None:
    """Open the issuer and the issue: all papers on the emission account."""
    done(open_issuer(act_on(day), IssuerDraft("VEGA", "АО «Вега-Металл»", inn="7701000019", ogrn="1027700000019")))
    draft = IssueDraft("VEGA", ISSUE, "share", quantity, "1000", date(2021, 2, 1), DECISION, "ordinary", "RU000A0VEGA9")
    done(open_issue(act_on(day), draft))


def vega() -> None:
    """Open the register with H1 60,000, the nominee N 30,000 and H2 10,000."""
    open_vega()
    for number, kind, pieces in (
        ("H1", PersonalKind.OWNER, 60_000),
        ("N", PersonalKind.NOMINEE, 30_000),
        ("H2", PersonalKind.OWNER, 10_000),
    ):
        account(number, kind)
        done(move_papers(act_on(MONDAY), placement(number, pieces)))


def placement(target: str, pieces: int) -> MoveDraft:
    """Return a placement from the emission account."""
    return MoveDraft(OperationKind.PLACEMENT, ISSUE, EMISSION, target, pieces, OperationGround("placement order", "1"))


def transfer(source: str, target: str, pieces: int, **more) -> MoveDraft:
    """Return a transfer."""
    ground = more.pop("ground", ORDER)
    return MoveDraft(OperationKind.TRANSFER, ISSUE, source, target, pieces, ground, **more)


def encumbering(kind, number: str, pieces: int, in_favour: str, **more) -> EncumberDraft:
    """Return a pledge, block or arrest."""
    ground = more.pop("ground", OperationGround("order", "7"))
    return EncumberDraft(kind, ISSUE, number, pieces, in_favour, ground, **more)


def held(day: date, known_at: datetime | None = None, issue: str = ISSUE) -> dict[str, int]:
    """Return who held how much at the end of a day."""
    state = state_on(FIRM, issue, day, known_at)
    if state.figures is not None:
        assert state.held == state.figures.quantity, "all accounts together hold the issue"
    return {each.account: each.quantity for each in state.holdings}
