"""Personal accounts: opened on a questionnaire, kept up by new ones, closed when nothing lies on them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from reglament.core.parties.powers import may
from reglament.core.registry.account import WITHOUT_CARD, PersonalKind, why_no_card
from reglament.core.registry.co_owners import CoOwner, why_not_joint
from reglament.core.registry.holding import HolderFacts
from reglament.core.registry.questionnaire import why_no_card as why_wrong
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.registry.balances import account_has_papers
from reglament.store.registry.models import HolderCard, PersonalAccount
from reglament.store.registry.owners import add_owners
from reglament.store.registry.register_load import account_by_number, accounts_by_numbers, issuer_by_code, latest_card
from reglament.store.registry.register_save import add_account, add_card
from reglament.store.registry.register_save import close_account as mark_closed

NUMBER_LETTERS_MAX = 32


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """A personal account to be opened: for a person whose questionnaire is filed, or comes with it."""

    issuer: str
    number: str
    kind: PersonalKind
    holder: HolderFacts | None = None
    """The questionnaire; None for the issuer's own accounts and for unidentified persons."""
    person: str = ""
    """A person already known, instead of a questionnaire."""
    owners: tuple[CoOwner, ...] = ()
    """Owners in common shared ownership with their shares; the holder, who speaks for them, is one of them."""


def open_account(act: Act, draft: AccountDraft) -> Answer:
    """Open a personal account."""

    def decide() -> Answer:
        refused = may(act.by, "registry.keep") or _why_not(act, draft)
        if refused is not None:
            return refusal(refused)
        issuer = issuer_by_code(act.firm, draft.issuer)
        assert issuer is not None, "an unknown issuer is refused above"
        card = _card_of(act, draft)
        if card is None and draft.kind not in WITHOUT_CARD:
            return refusal(Ground.of("registry.person_unknown", "", person=draft.person))
        account = add_account(
            {
                "firm": act.firm,
                "number": draft.number,
                "issuer": issuer,
                "kind": draft.kind.value,
                "card": card,
                "opened_on": act.on,
            }
        )
        unknown = _add_owners(act, account, draft)
        if unknown is not None:
            return refusal(unknown)
        told = {"account": draft.number, "kind": draft.kind.value, "person": card.person if card else ""}
        return Answer("accepted", (), {**told, "owners": len(draft.owners) or 1} if draft.owners else told)

    return perform(act, "registry.open_account", draft, decide)


def file_questionnaire(act: Act, facts: HolderFacts) -> Answer:
    """File a registered person's new questionnaire: a new card beside the old ones."""

    def decide() -> Answer:
        refused = may(act.by, "registry.keep") or why_wrong(facts, act.on)
        if refused is not None:
            return refusal(refused)
        if latest_card(act.firm, facts.person) is None:
            return refusal(Ground.of("registry.person_unknown", "", person=facts.person))
        card = add_card(_card_values(act, facts))
        return Answer("accepted", (), {"person": card.person, "card": card.pk, "filed_on": card.filed_on.isoformat()})

    return perform(act, "registry.questionnaire", facts, decide)


def close_account(act: Act, number: str) -> Answer:
    """Close an account on which nothing lies."""

    def decide() -> Answer:
        refused = may(act.by, "registry.keep")
        if refused is not None:
            return refusal(refused)
        row = accounts_by_numbers(act.firm, [number], lock=True).get(number)
        if row is None:
            return refusal(Ground.of("registry.account_unknown", "", account=number, issuer=""))
        if row.closed_on is not None:
            return refusal(Ground.of("registry.account_closed", "", account=number, day=row.closed_on))
        if account_has_papers(act.firm, number):
            return refusal(Ground.of("registry.account_not_empty", "", account=number))
        mark_closed(row, act.on)
        return Answer("accepted", (), {"account": number, "closed_on": act.on.isoformat()})

    return perform(act, "registry.close_account", {"account": number}, decide)


def _why_not(act: Act, draft: AccountDraft) -> Ground | None:
    if issuer_by_code(act.firm, draft.issuer) is None:
        return Ground.of("registry.issuer_unknown", "", issuer=draft.issuer)
    if not draft.number.strip() or len(draft.number) > NUMBER_LETTERS_MAX:
        return Ground.of("registry.code_too_long", "", text=draft.number, most=NUMBER_LETTERS_MAX)
    if account_by_number(act.firm, draft.number) is not None:
        return Ground.of("registry.account_known", "", account=draft.number)
    named = draft.person or (draft.holder.person if draft.holder else "")
    missing = why_no_card(draft.number, draft.kind, named) or why_not_joint(draft.kind, draft.owners)
    if missing is None and draft.owners and named not in {owner.code for owner in draft.owners}:
        return Ground.of("registry.joint_owners", "", owners=named)
    filed = [one for one in (draft.holder, *(owner.holder for owner in draft.owners)) if one is not None]
    return missing or next((wrong for one in filed if (wrong := why_wrong(one, act.on)) is not None), None)


def _add_owners(act: Act, account: PersonalAccount, draft: AccountDraft) -> Ground | None:
    """Write the owners of a joint account with the questionnaires that came with it, or return who is unknown."""
    for owner in draft.owners:
        if owner.holder is not None and owner.holder != draft.holder:
            add_card(_card_values(act, owner.holder))
        elif owner.holder is None and latest_card(act.firm, owner.person) is None:
            return Ground.of("registry.person_unknown", "", person=owner.person)
    add_owners(account, [(owner.code, owner.share) for owner in draft.owners])
    return None


def _card_of(act: Act, draft: AccountDraft) -> HolderCard | None:
    if draft.kind in WITHOUT_CARD:
        return None
    if draft.holder is not None:
        return add_card(_card_values(act, draft.holder))
    return latest_card(act.firm, draft.person)


def _card_values(act: Act, facts: HolderFacts) -> dict[str, Any]:
    filed: date = facts.filed_on or act.on
    return {**asdict(facts), "firm": act.firm, "filed_on": filed, "recorded_at": act.at}
