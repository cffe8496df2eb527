"""Open the register of an issuer, with his own two accounts in it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from reglament.core.parties.powers import may
from reglament.core.registry.account import PersonalKind
from reglament.core.rulebook.grounds import Ground
from reglament.core.units.identifiers import is_inn, is_ogrn
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.registry.models import Issuer
from reglament.store.registry.register_load import issuer_by_code
from reglament.store.registry.register_save import add_account, add_issuer

CODE_LETTERS_MAX = 30
"""The issuer's own accounts are numbered by his code and two letters more."""
_OWN = {PersonalKind.ISSUER_EMISSION: "E-", PersonalKind.ISSUER_TREASURY: "T-"}


@dataclass(frozen=True, slots=True)
class IssuerDraft:
    """An issuer as the contract to keep his register names him."""

    code: str
    name: str
    short_name: str = ""
    ogrn: str = ""
    ogrn_on: date | None = None
    inn: str = ""
    kpp: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    contract: str = ""
    contract_on: date | None = None


def own_account(issuer: str, kind: PersonalKind) -> str:
    """Return the number of an issuer's emission or treasury account."""
    return _OWN[kind] + issuer


def open_issuer(act: Act, draft: IssuerDraft) -> Answer:
    """Take an issuer's register into keeping: his card, his emission account, his treasury account."""

    def decide() -> Answer:
        refused = may(act.by, "registry.keep") or _why_not(act.firm, draft)
        if refused is not None:
            return refusal(refused)
        issuer = add_issuer({"firm": act.firm, "opened_on": act.on, **asdict(draft)})
        for kind in _OWN:
            _open_own(act, issuer, kind)
        accounts = {kind.value: own_account(draft.code, kind) for kind in _OWN}
        return Answer("accepted", (), {"issuer": draft.code, "accounts": accounts})

    return perform(act, "registry.open_issuer", draft, decide)


def _why_not(firm: str, draft: IssuerDraft) -> Ground | None:
    if not draft.code.strip() or not draft.name.strip():
        return Ground.of("registry.issuer_unnamed", "")
    if len(draft.code) > CODE_LETTERS_MAX:
        return Ground.of("registry.code_too_long", "", text=draft.code, most=CODE_LETTERS_MAX)
    if issuer_by_code(firm, draft.code) is not None:
        return Ground.of("registry.issuer_known", "", issuer=draft.code)
    if draft.ogrn and not is_ogrn(draft.ogrn):
        return Ground.of("registry.issuer_number_wrong", "", card_field="ogrn", value=draft.ogrn)
    if draft.inn and not is_inn(draft.inn):
        return Ground.of("registry.issuer_number_wrong", "", card_field="inn", value=draft.inn)
    return None


def _open_own(act: Act, issuer: Issuer, kind: PersonalKind) -> None:
    number = own_account(issuer.code, kind)
    values = {"firm": act.firm, "number": number, "issuer": issuer, "kind": kind.value, "opened_on": act.on}
    add_account(values)
