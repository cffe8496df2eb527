"""What was typed of an operation with the register, read into the draft its flow takes; nothing is decided here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from reglament.core.registry.account import PersonalKind
from reglament.core.registry.bucket import EncumbranceKind
from reglament.core.registry.co_owners import CoOwner
from reglament.core.registry.encumbrance import Consent, EncumberDraft, ReleaseDraft
from reglament.core.registry.holding import HolderFacts
from reglament.core.registry.movement import InheritDraft, MoveDraft
from reglament.core.registry.operation import OperationGround, OperationKind
from reglament.core.registry.proportion import Fractions, Remainder
from reglament.core.registry.reshaping import ExchangeDraft, RedeemDraft
from reglament.core.rulebook.grounds import Ground
from reglament.flows.registry.correct_operation import take_back
from reglament.flows.registry.encumber import encumber_papers
from reglament.flows.registry.inherit import inherit_papers
from reglament.flows.registry.move import move_papers
from reglament.flows.registry.open_account import AccountDraft, close_account, file_questionnaire, open_account
from reglament.flows.registry.open_issue import IssueDraft, open_issue
from reglament.flows.registry.open_issuer import IssuerDraft, open_issuer, own_account
from reglament.flows.registry.redeem import redeem_papers
from reglament.flows.registry.rehearse import Carry, Scope
from reglament.flows.registry.release import release_papers
from reglament.flows.registry.reshape import exchange_papers
from reglament.web.backoffice.registrar_operation_blanks import ENCUMBRANCES, MOVES, RESHAPES

WHOLE_DIGITS_MAX = 18
"""What 64 bits hold for certain."""
_Kind = TypeVar("_Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Asked:
    """An operation as it was typed: what carries it out, and what it touches."""

    carry: Carry
    scope: Scope


class Unreadable(ValueError):
    """A field that cannot be read. `ground` says which, and how to write it."""

    def __init__(self, field: str, line: str = "", example: str = "") -> None:
        super().__init__(field)
        if line:
            self.ground = Ground.of("desk.line_unreadable", "", desk_field=field, line=line, example=example)
        else:
            self.ground = Ground.of("desk.field_unreadable", "", desk_field=field)


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form by name."""

    fields: Mapping[str, str]

    def text(self, name: str) -> str:
        """Return a text without the spaces around it."""
        return self.fields.get(name, "").strip()

    def whole(self, name: str, usual: int | None = None) -> int:
        """Return a whole number; the usual one where nothing was typed. Raises `Unreadable`."""
        text = "".join(self.text(name).split()).replace("\u00a0", "").replace("\u202f", "")
        if not text and usual is not None:
            return usual
        if not text.isascii() or not text.isdigit() or len(text) > WHOLE_DIGITS_MAX:
            raise Unreadable(name)
        return int(text)

    def day(self, name: str) -> date | None:
        """Return a day, or None where nothing was typed. Raises `Unreadable`."""
        text = self.text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise Unreadable(name) from None

    def must_day(self, name: str) -> date:
        """Return a day that has to be there. Raises `Unreadable`."""
        found = self.day(name)
        if found is None:
            raise Unreadable(name)
        return found

    def one_of(self, kinds: type[_Kind], name: str) -> _Kind:
        """Return a choice. Raises `Unreadable`."""
        try:
            return kinds(self.text(name))
        except ValueError:
            raise Unreadable(name) from None

    def lines(self, name: str) -> Iterator[str]:
        """Yield the lines of a long field that are not empty."""
        return (line.strip() for line in self.fields.get(name, "").splitlines() if line.strip())

    @property
    def ground(self) -> OperationGround:
        """The document the operation stands on. Raises `Unreadable`."""
        corrects = self.whole("corrects", 0)
        return OperationGround(
            self.text("document"),
            self.text("document_number"),
            self.day("document_on"),
            self.text("channel"),
            tuple(self.lines("attached")),
            self.day("value_on"),
            corrects or None,
        )

    @property
    def consents(self) -> tuple[Consent, ...]:
        """Who takes part. Raises `Unreadable`."""
        found = []
        for line in self.lines("consents"):
            number, who, document = [*(part.strip() for part in line.split(";")), "", ""][:3]
            if not number.isdecimal() or not who:
                raise Unreadable("consents", line, "3; VM-9; письмо 4")
            found.append(Consent(int(number), who, document))
        return tuple(found)

    @property
    def heirs(self) -> tuple[tuple[str, Fraction], ...]:
        """Accounts of heirs with their shares. Raises `Unreadable`."""
        return self._shares("heirs", "VM-5 1/2")

    def _shares(self, field: str, example: str) -> tuple[tuple[str, Fraction], ...]:
        found = []
        for line in self.lines(field):
            code, _space, share = line.rpartition(" ")
            try:
                found.append((code.strip(), Fraction(share)))
            except (ValueError, ZeroDivisionError):
                raise Unreadable(field, line, example) from None
        return tuple(found)

    @property
    def owners(self) -> tuple[CoOwner, ...]:
        """Owners of a joint account, persons known already. Raises `Unreadable`."""
        return tuple(CoOwner(share, person) for person, share in self._shares("co_owners", "P-5 1/2"))


def asked_from(kind: str, fields: Mapping[str, str]) -> Asked:
    """Return the operation a form of its kind asks for. Raises `Unreadable`."""
    return _READ[kind](Typed(fields), kind)


def _move(typed: Typed, kind: str) -> Asked:
    source, target = typed.text("source"), typed.text("target")
    issue = typed.text("issue")
    draft = MoveDraft(OperationKind(kind), issue, source, target, typed.whole("quantity"), typed.ground,
                      typed.text("over"), typed.consents)  # fmt: skip
    return Asked(lambda act: move_papers(act, draft), Scope((issue,), (source, target)))


def _inheritance(typed: Typed, kind: str) -> Asked:
    issue, source, heirs = typed.text("issue"), typed.text("source"), typed.heirs
    remainder = typed.one_of(Remainder, "remainder")
    draft = InheritDraft(issue, source, heirs, typed.ground, remainder, typed.consents)
    return Asked(lambda act: inherit_papers(act, draft), Scope((issue,), (source, *(one for one, _ in heirs))))


def _encumber(typed: Typed, kind: str) -> Asked:
    issue, account = typed.text("issue"), typed.text("account")
    draft = EncumberDraft(
        EncumbranceKind(kind),
        issue,
        account,
        typed.whole("quantity"),
        typed.text("in_favour"),
        typed.ground,
        typed.text("over"),
        typed.consents,
        bool(typed.text("free_disposal")),
        typed.text("agreement"),
    )
    return Asked(lambda act: encumber_papers(act, draft), Scope((issue,), (account,)))


def _release(typed: Typed, kind: str) -> Asked:
    account = typed.text("account")
    pieces = typed.whole("quantity") if typed.text("quantity") else None
    draft = ReleaseDraft(typed.whole("encumbrance"), account, typed.text("by"), typed.ground, pieces)
    return Asked(lambda act: release_papers(act, draft), Scope((), (account,)))


def _reshape(typed: Typed, kind: str) -> Asked:
    issue, successor = typed.text("issue"), typed.text("successor")
    fractions = typed.one_of(Fractions, "fractions")
    draft = ExchangeDraft(OperationKind(kind), issue, typed.whole("old"), typed.whole("into"), typed.ground, successor,
                          fractions)  # fmt: skip
    issues = (issue, successor) if successor else (issue,)
    return Asked(lambda act: exchange_papers(act, draft), Scope(issues))


def _redemption(typed: Typed, kind: str) -> Asked:
    issue, account = typed.text("issue"), typed.text("account")
    draft = RedeemDraft(issue, typed.ground, account, typed.whole("quantity", 0))
    return Asked(lambda act: redeem_papers(act, draft), Scope((issue,), (account,) if account else ()))


def _correction(typed: Typed, kind: str) -> Asked:
    number, reason, ground = typed.whole("operation"), typed.text("reason"), typed.ground
    return Asked(lambda act: take_back(act, number, reason, ground), Scope((), (), number))


def _account(typed: Typed, kind: str) -> Asked:
    holder = _holder(typed) if typed.text("name") or typed.text("person") else None
    person = "" if holder else typed.text("known_person")
    number = typed.text("number")
    kind_of_account = typed.one_of(PersonalKind, "kind")
    code = holder.person if holder else ""
    # The questionnaire on this form is one owner's; the others are known already.
    owners = tuple(
        replace(one, person="", holder=holder) if code and one.person == code else one for one in typed.owners
    )
    draft = AccountDraft(typed.text("issuer"), number, kind_of_account, holder, person, owners)
    return Asked(lambda act: open_account(act, draft), Scope((), (number,)))


def _questionnaire(typed: Typed, kind: str) -> Asked:
    holder = _holder(typed)
    return Asked(lambda act: file_questionnaire(act, holder), Scope(()))


def _holder(typed: Typed) -> HolderFacts:
    names = ("person", "name", "country", "address", "postal_address", "email", "phone", "inn", "tax_status",
             "bank_details", "representative")  # fmt: skip
    return HolderFacts(
        kind=typed.text("person_kind"),
        document=typed.text("identity"),
        document_on=typed.day("identity_on"),
        document_by=typed.text("identity_by"),
        birth_on=typed.day("birth_on"),
        filed_on=typed.day("filed_on"),
        **{name: typed.text(name) for name in names},
    )


def _close(typed: Typed, kind: str) -> Asked:
    number = typed.text("number")
    return Asked(lambda act: close_account(act, number), Scope((), (number,)))


def _issuer(typed: Typed, kind: str) -> Asked:
    names = ("code", "name", "short_name", "ogrn", "inn", "kpp", "address", "email", "phone", "contract")
    values = {name: typed.text(name) for name in names}
    draft = IssuerDraft(**values, ogrn_on=typed.day("ogrn_on"), contract_on=typed.day("contract_on"))
    return Asked(lambda act: open_issuer(act, draft), Scope(()))


def _issue(typed: Typed, kind: str) -> Asked:
    issuer, code = typed.text("issuer"), typed.text("issue")
    draft = IssueDraft(
        issuer=issuer,
        code=code,
        kind=typed.text("issue_kind"),
        quantity=typed.whole("quantity"),
        nominal=typed.text("nominal"),
        registered_on=typed.must_day("registered_on"),
        ground=typed.ground,
        category=typed.text("category"),
        isin=typed.text("isin"),
        name=typed.text("name"),
        currency=typed.text("currency"),
    )
    emission = own_account(issuer, PersonalKind.ISSUER_EMISSION)
    return Asked(lambda act: open_issue(act, draft), Scope((code,), (emission,)))


_READ: dict[str, Callable[[Typed, str], Asked]] = {
    **dict.fromkeys(MOVES, _move),
    "inheritance": _inheritance,
    **dict.fromkeys(ENCUMBRANCES, _encumber),
    "release": _release,
    **dict.fromkeys(RESHAPES, _reshape),
    "redemption": _redemption,
    "correction": _correction,
    "open_account": _account,
    "questionnaire": _questionnaire,
    "close_account": _close,
    "open_issuer": _issuer,
    "issue": _issue,
}
