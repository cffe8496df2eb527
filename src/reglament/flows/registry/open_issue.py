"""Take a registered issue into the register: all its papers stand on the issuer's emission account until placed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.core.parties.powers import may
from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import Bucket, issued
from reglament.core.registry.issue import IssueFigures, IssueState, nominal_from
from reglament.core.registry.operation import OperationGround, OperationKind, why_no_ground
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.amount import CURRENCIES
from reglament.core.units.identifiers import is_isin
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.registry.booking import Booked, Operation, book, value_day
from reglament.flows.registry.open_issuer import own_account
from reglament.store.registry.models import Issue
from reglament.store.registry.register_load import issue_by_code, issuer_by_code
from reglament.store.registry.register_save import add_issue, add_version

CODE_LETTERS_MAX = 32
KINDS = ("share", "bond")


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """An issue as the decision and its state registration describe it.

    Without a quantity it waits for a conversion to fill it. A register taken over counts from `ground.value_on`.
    """

    issuer: str
    code: str
    kind: str
    quantity: int
    nominal: str
    registered_on: date
    ground: OperationGround
    category: str = ""
    isin: str = ""
    name: str = ""
    currency: str = "RUB"


def open_issue(act: Act, draft: IssueDraft) -> Answer:
    """Open an issue and put its papers on the emission account."""

    def decide() -> Answer:
        refused = may(act.by, "registry.keep") or _why_not(act, draft)
        if refused is not None:
            return refusal(refused)
        issuer = issuer_by_code(act.firm, draft.issuer)
        nominal = nominal_from(draft.nominal)
        assert issuer is not None, "an unknown issuer is refused above"
        assert nominal is not None, "a nominal that is none is refused above"
        issue = add_issue(
            {
                "firm": act.firm,
                "issuer": issuer,
                "code": draft.code,
                "kind": draft.kind,
                "category": draft.category,
                "isin": draft.isin,
                "name": draft.name,
                "currency": draft.currency,
                "registered_on": draft.registered_on,
            }
        )
        booked = _put_on_emission(act, issue, draft)
        figures = IssueFigures(draft.quantity, nominal, IssueState.REGISTERED)
        add_version(issue, booked.row.value_on, figures, act.at, booked.row)
        return Answer("accepted", (), booked.result(issuer=draft.issuer))

    return perform(act, "registry.issue", draft, decide)


def _why_not(act: Act, draft: IssueDraft) -> Ground | None:
    if issuer_by_code(act.firm, draft.issuer) is None:
        return Ground.of("registry.issuer_unknown", "", issuer=draft.issuer)
    if not draft.code.strip() or len(draft.code) > CODE_LETTERS_MAX:
        return Ground.of("registry.code_too_long", "", text=draft.code, most=CODE_LETTERS_MAX)
    if issue_by_code(act.firm, draft.code) is not None:
        return Ground.of("registry.issue_known", "", issue=draft.code)
    if draft.quantity < 0:
        return Ground.of("registry.quantity_not_positive", "", quantity=draft.quantity)
    if draft.kind not in KINDS or draft.currency not in CURRENCIES or nominal_from(draft.nominal) is None:
        return Ground.of("registry.issue_unclear", "", kind=draft.kind, nominal=draft.nominal, currency=draft.currency)
    if draft.isin and not is_isin(draft.isin):
        return Ground.of("registry.isin_wrong", "", isin=draft.isin)
    opened = value_day(act, draft.ground)
    as_of_today = OperationGround(draft.ground.document, draft.ground.number, draft.ground.on, draft.ground.channel)
    if opened > act.on:
        return Ground.of("registry.later_day", "", day=opened, today=act.on)
    if opened < draft.registered_on:
        return Ground.of("registry.before_registration", "", day=opened, registered_on=draft.registered_on)
    return why_no_ground(as_of_today, act.on, draft.registered_on)


def _put_on_emission(act: Act, issue: Issue, draft: IssueDraft) -> Booked:
    emission = own_account(draft.issuer, PersonalKind.ISSUER_EMISSION)
    operation = Operation(OperationKind.ISSUE, issue, draft.quantity, draft.ground, target=emission)
    return book(act, operation, [(issued(issue.code), Bucket(emission, issue.code).key, draft.quantity)])
