"""Acts with the register: opened, loaded, moved in, encumbered, reshaped, corrected; and its state on any day."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import EncumbranceKind
from reglament.core.registry.co_owners import CoOwner
from reglament.core.registry.encumbrance import Consent, EncumberDraft, ReleaseDraft
from reglament.core.registry.holding import HolderFacts
from reglament.core.registry.issue import nominal_text
from reglament.core.registry.movement import InheritDraft, MoveDraft
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.core.registry.proportion import Fractions, Remainder
from reglament.core.registry.register_row import RegisterRow
from reglament.core.registry.reshaping import ExchangeDraft, RedeemDraft
from reglament.flows.answer import Answer
from reglament.flows.registry.correct_operation import take_back
from reglament.flows.registry.encumber import encumber_papers
from reglament.flows.registry.inherit import inherit_papers
from reglament.flows.registry.load_register import RegisterDraft, load_register
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.open_account import AccountDraft, close_account, file_questionnaire, open_account
from reglament.flows.registry.open_issue import IssueDraft, open_issue
from reglament.flows.registry.open_issuer import IssuerDraft, open_issuer
from reglament.flows.registry.redeem import redeem_papers
from reglament.flows.registry.release import release_papers
from reglament.flows.registry.reshape import exchange_papers
from reglament.flows.registry.state import IssueUnknown, state_on
from reglament.scenarios.arguments import day, moment, text, whole, words, yes
from reglament.scenarios.stage import ArgumentUnreadable, Stage
from reglament.store.registry.register_load import operations_of_issue

Given = Mapping[str, Any]


def run_open_issuer(stage: Stage, given: Given) -> Answer:
    """Open the register of an issuer."""
    names = ("code", "name", "ogrn", "inn", "kpp", "address", "email", "contract")
    values: dict[str, Any] = {name: text(given, name) for name in names}
    return open_issuer(stage.act(), IssuerDraft(**values, contract_on=day(given, "contract_on")))


def run_issue(stage: Stage, given: Given) -> Answer:
    """Put a registered issue into the register."""
    registered_on = day(given, "registered_on")
    assert registered_on is not None, "the argument has no default"
    names = ("issuer", "code", "kind", "nominal", "category", "isin", "name", "currency")
    values = {name: text(given, name) for name in names}
    ground = _ground(stage, given)
    draft = IssueDraft(quantity=whole(given, "quantity"), registered_on=registered_on, ground=ground, **values)
    return open_issue(stage.act(), draft)


def run_open_account(stage: Stage, given: Given) -> Answer:
    """Open a personal account."""
    kind = _one_of(PersonalKind, given, "kind")
    holder = _holder(given) if text(given, "name") else None
    person = "" if holder else text(given, "person")
    owners = tuple(_co_owner(said, holder) for said in words(given, "owners"))
    number = text(given, "account")
    return open_account(stage.act(), AccountDraft(text(given, "issuer"), number, kind, holder, person, owners))


def _co_owner(said: str, holder: HolderFacts | None) -> CoOwner:
    """Return an owner as a scenario writes him: `1/2 H7`, or with a name for a person not known yet."""
    share, _, rest = said.partition(" ")
    code, _, name = rest.strip().partition(" ")
    try:
        part = Fraction(share)
    except (ValueError, ZeroDivisionError):
        raise ArgumentUnreadable(f"`{said}` is no owner: write his share and code, `1/2 H7 Иванова Пример`") from None
    if holder is not None and code == holder.person:
        return CoOwner(part, holder=holder)
    if not name:
        return CoOwner(part, code)
    return CoOwner(part, holder=HolderFacts(code, "individual", name, document=f"паспорт {code}"))


def run_questionnaire(stage: Stage, given: Given) -> Answer:
    """File a person's new questionnaire."""
    return file_questionnaire(stage.act(), _holder(given))


def run_close_account(stage: Stage, given: Given) -> Answer:
    """Close an account."""
    return close_account(stage.act(), text(given, "account"))


def run_load(stage: Stage, given: Given) -> Answer:
    """Take a register over."""
    rows = [_row(part) for part in words(given, "rows")]
    draft = RegisterDraft(text(given, "issue"), f"step {stage.step}", _ground(stage, given))
    return load_register(stage.act(), draft, rows)


def run_move(stage: Stage, given: Given, kind: OperationKind) -> Answer:
    """Place, transfer or buy back."""
    draft = MoveDraft(
        kind,
        text(given, "issue"),
        text(given, "from"),
        text(given, "to"),
        whole(given, "quantity"),
        _ground(stage, given),
        _over(stage, given),
        _consents(stage, given),
    )
    return move_papers(stage.act(), draft)


def run_inherit(stage: Stage, given: Given) -> Answer:
    """Part an estate between heirs."""
    heirs = []
    for part in words(given, "heirs"):
        account, _, share = part.partition(" ")
        try:
            heirs.append((account, Fraction(share.strip())))
        except (ValueError, ZeroDivisionError):
            raise ArgumentUnreadable(f"“{part}” is no heir; write an account and a share, H3 1/3") from None
    remainder = _one_of(Remainder, given, "remainder")
    draft = InheritDraft(
        text(given, "issue"),
        text(given, "from"),
        tuple(heirs),
        _ground(stage, given),
        remainder,
        _consents(stage, given),
    )
    return inherit_papers(stage.act(), draft)


def run_encumber(stage: Stage, given: Given, kind: EncumbranceKind) -> Answer:
    """Pledge, block or arrest."""
    draft = EncumberDraft(
        kind,
        text(given, "issue"),
        text(given, "account"),
        whole(given, "quantity"),
        text(given, "for"),
        _ground(stage, given),
        _over(stage, given),
        _consents(stage, given),
        yes(given, "free_disposal"),
    )
    return encumber_papers(stage.act(), draft)


def run_release(stage: Stage, given: Given) -> Answer:
    """End an encumbrance."""
    pieces = whole(given, "quantity") if text(given, "quantity") else None
    number = stage.number_of(text(given, "ref"), "encumbrance")
    draft = ReleaseDraft(number, text(given, "account"), text(given, "by"), _ground(stage, given), pieces)
    return release_papers(stage.act(), draft)


def run_exchange(stage: Stage, given: Given, kind: OperationKind) -> Answer:
    """Split, consolidate or convert an issue."""
    draft = ExchangeDraft(
        kind,
        text(given, "issue"),
        whole(given, "old"),
        whole(given, "into"),
        _ground(stage, given),
        text(given, "successor") if kind is OperationKind.CONVERSION else "",
        _one_of(Fractions, given, "fractions"),
    )
    return exchange_papers(stage.act(), draft)


def run_redeem(stage: Stage, given: Given) -> Answer:
    """Redeem an issue, or papers on the issuer's own account."""
    draft = RedeemDraft(text(given, "issue"), _ground(stage, given), text(given, "account"), whole(given, "quantity"))
    return redeem_papers(stage.act(), draft)


def run_take_back(stage: Stage, given: Given) -> Answer:
    """Take an operation back."""
    number = stage.number_of(text(given, "ref"), "operation")
    return take_back(stage.act(), number, text(given, "reason"), _ground(stage, given))


def show_register(stage: Stage, given: Given) -> Answer:
    """Return who holds an issue on a day, as known at a moment."""
    on = day(given, "on") or stage.act().on
    try:
        state = state_on(stage.firm, text(given, "issue"), on, moment(given, "known_at"))
    except IssueUnknown as fault:
        raise ArgumentUnreadable(str(fault)) from None
    figures = state.figures
    return Answer(
        "accepted",
        (),
        {
            "issue": state.issue.code,
            "on": on.isoformat(),
            "quantity": figures.quantity if figures else 0,
            "nominal": nominal_text(figures.nominal) if figures else "",
            "state": figures.state.value if figures else "",
            "held": state.held,
            "accounts": {each.account: each.quantity for each in state.holdings},
            "encumbered": {each.account: each.encumbered for each in state.holdings if each.encumbered},
        },
    )


def show_account(stage: Stage, given: Given) -> Answer:
    """Return what one account holds of an issue on a day."""
    on = day(given, "on") or stage.act().on
    number = text(given, "account")
    try:
        state = state_on(stage.firm, text(given, "issue"), on, moment(given, "known_at"))
    except IssueUnknown as fault:
        raise ArgumentUnreadable(str(fault)) from None
    found = next((each for each in state.holdings if each.account == number), None)
    if found is None:
        return Answer("accepted", (), {"account": number, "quantity": 0, "free": 0})
    figures = found.quantities
    return Answer(
        "accepted",
        (),
        {
            "account": number,
            "kind": found.kind.value,
            "holder": found.holder.name if found.holder else "",
            "quantity": figures.quantity,
            "free": figures.free,
            "pledged": figures.pledged,
            "blocked": figures.blocked,
            "arrested": figures.arrested,
        },
    )


def show_operations(stage: Stage, given: Given) -> Answer:
    """Return the latest operations with an issue, newest first, each with what it stands on."""
    rows = operations_of_issue(stage.firm, text(given, "issue"))
    told = [
        {
            "operation": row.pk,
            "kind": row.kind,
            "from": row.source,
            "to": row.target,
            "quantity": row.quantity,
            "value_on": row.value_on.isoformat(),
            "document": f"{row.ground} {row.ground_number}",
            "corrects": row.corrects or "",
        }
        for row in rows
    ]
    return Answer("accepted", (), {"issue": text(given, "issue"), "count": len(told), "operations": told})


def _ground(stage: Stage, given: Given) -> OperationGround:
    corrects = text(given, "corrects")
    return OperationGround(
        text(given, "document"),
        text(given, "number"),
        day(given, "document_on"),
        text(given, "channel"),
        (),
        day(given, "value_on"),
        stage.number_of(corrects, "operation") if corrects else None,
    )


def _over(stage: Stage, given: Given) -> str:
    """Return the encumbrances a bucket is under: a label, or the step that put papers there."""
    named = text(given, "over")
    return str(stage.named[named].get("over", "")) if named in stage.named else named


def _consents(stage: Stage, given: Given) -> tuple[Consent, ...]:
    """Return whose part is told: `loan by Z as letter 4`, many of them parted by commas."""
    found = []
    for part in words(given, "consents"):
        ref, by_word, rest = part.partition(" by ")
        who, as_word, document = rest.partition(" as ")
        if not by_word or not as_word:
            raise ArgumentUnreadable(f"“{part}” is no consent; write STEP by WHO as DOCUMENT")
        found.append(Consent(stage.number_of(ref.strip(), "encumbrance"), who.strip(), document.strip()))
    return tuple(found)


def _holder(given: Given) -> HolderFacts:
    names = ("name", "address", "email", "phone", "inn", "tax_status", "country")
    values: dict[str, Any] = {name: text(given, name) for name in names}
    return HolderFacts(
        person=text(given, "person"),
        kind=text(given, "person_kind"),
        document=text(given, "identity"),
        filed_on=day(given, "filed_on"),
        **values,
    )


def _row(part: str) -> RegisterRow:
    """Return an account of a register: number, kind, pieces, name."""
    cells = part.split(" ", 3)
    if len(cells) < 3 or not cells[2].isdigit() or cells[1] not in set(PersonalKind):
        raise ArgumentUnreadable(f"“{part}” is no account; write a number, a kind, pieces and a name")
    number, kind, pieces, name = (*cells, "")[:4]
    return RegisterRow(number, PersonalKind(kind), int(pieces), number, "individual", name, f"document {number}")


def _one_of(kinds: Any, given: Given, name: str) -> Any:
    try:
        return kinds(text(given, name))
    except ValueError:
        known = ", ".join(one.value for one in kinds)
        raise ArgumentUnreadable(f"{name} “{given[name]}” is none of {known}") from None
