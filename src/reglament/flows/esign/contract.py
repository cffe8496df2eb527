"""The contract of accession: how it ends, and its card. The end of a key is not its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from reglament.core.esign.contract import ContractEnd, ContractState, end_after, state_at, why_not_ended
from reglament.core.esign.ending import EndGround
from reglament.core.parties.actor import ActorKind
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.end_keys import EndDraft, end_key
from reglament.flows.esign.keys import key_standing
from reglament.store.esign.agree_load import (
    contract_of_login,
    contract_value,
    contracts_of,
    locked_contract,
    registry_contract_end,
    stops_of,
)
from reglament.store.esign.agree_models import AccessContract
from reglament.store.esign.agree_save import add_registry_contract_end, set_columns
from reglament.store.registry.register_load import issuer_by_code

KEY_GROUND = {ContractEnd.BREACH: EndGround.BREACH}
"""Grounds of a key's end that are not the contract's own."""


@dataclass(frozen=True, slots=True)
class ContractEndDraft:
    """How a contract ends: the ground, the paper, and for a breach the number of its record."""

    login: str
    ground: str
    paper: str
    breach: int | None = None


def end_contract(act: Act, draft: ContractEndDraft) -> Answer:
    """End a contract of accession for good, and access with it."""

    def decide() -> Answer:
        refused = may(act.by, "contract.end")
        row = locked_contract(act.firm, draft.login)
        if refused is not None or row is None:
            return refusal(refused or Ground.of("contract.none", "SR-2.10-a", login=draft.login))
        by_client = act.by.kind is ActorKind.REPRESENTATIVE
        is_over = row.ended_at is not None and act.at >= row.ended_at
        unfit = why_not_ended(draft.ground, draft.paper, by_client=by_client, is_ended=is_over)
        if unfit is not None:
            return refusal(unfit)
        ground = KEY_GROUND.get(ContractEnd(draft.ground), EndGround.CONTRACT_ENDED)
        ended = end_key(act, EndDraft(draft.login, ground.value, None, draft.breach, draft.paper[:64]))
        if ended.refused and ended.grounds[0].code != "key.ended_already":
            return refusal(*ended.grounds)
        _end(act, row, draft.ground, draft.paper, act.at)
        return Answer("accepted", (), contract_card(act, draft.login) or {})

    return perform(act, "contract.end", draft, decide)


def end_registry_contract(act: Act, issuer: str, last_day: date, paper: str) -> Answer:
    """Write when the contract to keep an issuer's register ends: all his representatives lose access after that day."""

    def decide() -> Answer:
        refused = may(act.by, "contract.end")
        row = issuer_by_code(act.firm, issuer)
        if refused is not None or row is None:
            return refusal(refused or Ground.of("registry.issuer_unknown", "", issuer=issuer))
        if not paper.strip():
            return refusal(Ground.of("contract.paper_missing", "SR-2.10-b"))
        if registry_contract_end(act.firm, issuer) is not None:
            return refusal(Ground.of("contract.ended_already", "SR-2.10-b"))
        add_registry_contract_end(
            act.firm, issuer=issuer, last_day=last_day, paper=paper, recorded_at=act.at, recorded_by=str(act.by)
        )
        moment = max(end_after(last_day), act.at)
        logins = []
        for contract in contracts_of(act.firm, issuer):
            if contract.ended_at is None or contract.ended_at > moment:
                draft = EndDraft(contract.login, EndGround.CONTRACT_ENDED.value, end_after(last_day).date())
                end_key(act, draft)
                _end(act, contract, ContractEnd.REGISTRY_CONTRACT.value, paper, moment)
                logins.append(contract.login)
        return Answer("accepted", (), {"issuer": issuer, "ends_at": moment.isoformat(), "logins": logins})

    content = {"issuer": issuer, "last_day": last_day, "paper": paper}
    return perform(act, "contract.registry_end", content, decide)


def contract_card(act: Act, login: str) -> dict[str, object] | None:
    """Return a contract as it stands at the act's moment, with whether a new key needs no new application; or None."""
    row = contract_of_login(act.firm, login)
    if row is None:
        return None
    state = state_at(contract_value(row), stops_of(act.firm), act.at)
    standing = key_standing(act.firm, login, act.at)
    runs = state in (ContractState.CONCLUDED, ContractState.OPERATIVE)
    return {
        "login": login,
        "issuer": row.issuer,
        "state": state.value,
        "concluded_at": row.concluded_at.isoformat(),
        "operative_at": None if row.operative_at is None else row.operative_at.isoformat(),
        "ended_at": None if row.ended_at is None else row.ended_at.isoformat(),
        "ground": row.end_ground,
        "application": row.application_id,
        "new_key_without_application": runs and standing is not None and not standing.valid,
    }


def _end(act: Act, row: AccessContract, ground: str, paper: str, at: datetime) -> None:
    set_columns(row, ended_at=at, end_ground=ground, end_paper=paper[:200], end_recorded_at=act.at, end_by=str(act.by))
