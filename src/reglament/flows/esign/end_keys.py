"""What stops a key: block, notice of compromise, end of access; each with its ground, and everybody signed out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reglament.core.esign.ending import EndGround, end_moment, why_not_ended
from reglament.core.esign.key import KeyEvent, second_of
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.key_steps import locked_key, no_step, step, told_of
from reglament.flows.esign.keys import unknown_login
from reglament.store.esign.key_load import breach_by_id
from reglament.store.esign.key_save import add_notice, change_row, end_sessions


class BlockGround(StrEnum):
    """Why a key is blocked."""

    CALL = "call"
    """Its owner asked, and was known by his answers."""
    RESTRICTION = "restriction"
    """The registrar restricts a discredited user."""


def block_key(act: Act, login: str, ground: str, reason: str = "") -> Answer:
    """Block a key at once: its owner is signed out everywhere. A restored key is a new one."""

    def decide() -> Answer:
        refused = may(act.by, "key.block")
        row = locked_key(act, login)
        if refused is not None or row is None:
            return refusal(refused or unknown_login(login))
        if ground not in tuple(BlockGround):
            return refusal(Ground.of("key.ground_unknown", "", ground=ground, known=", ".join(BlockGround)))
        if ground == BlockGround.RESTRICTION and not reason.strip():
            return refusal(Ground.of("key.reason_missing", "SR-2.1.9"))
        unfit = no_step(row, KeyEvent.BLOCK)
        if unfit is not None:
            return refusal(unfit)
        step(act, row, KeyEvent.BLOCK, ground, reason, blocked_at=second_of(act.at))
        places = end_sessions(row.representative, act.at, "blocked")
        return Answer("accepted", (), {**told_of(row.representative, row), "signed_out": places})

    return perform(act, "key.block", {"login": login, "ground": ground, "reason": reason}, decide)


def compromise_key(act: Act, login: str, channel: str = "cabinet") -> Answer:
    """Register a notice of compromise to the second; from that second on the key proves nothing.

    The notice is kept whatever the state of the key.
    """

    def decide() -> Answer:
        row = locked_key(act, login)
        issuer = "" if row is None else row.representative.issuer
        refused = may(act.by, "key.compromise", issuer)
        if refused is not None or row is None:
            return refusal(refused or unknown_login(login))
        moment = second_of(act.at)
        unfit = no_step(row, KeyEvent.COMPROMISE)
        notice = add_notice(row, at=moment, channel=channel, by=str(act.by), took_effect=unfit is None)
        told = {**told_of(row.representative, row), "notice": notice.pk, "registered_at": moment.isoformat()}
        if unfit is not None:
            return Answer("refused", (unfit,), told, keeps=True)
        step(act, row, KeyEvent.COMPROMISE, channel, compromised_at=moment)
        end_sessions(row.representative, act.at, "compromised")
        return Answer("accepted", (), {**told, "state": row.state})

    return perform(act, "key.compromise", {"login": login, "channel": channel}, decide)


@dataclass(frozen=True, slots=True)
class EndDraft:
    """Whose access ends, on what ground and from which day; for a breach the number of its record."""

    login: str
    ground: str
    from_on: date | None = None
    """The day the paper names; without it at once."""
    breach: int | None = None
    basis: str = ""
    """The paper: `application:12`."""


def end_key(act: Act, draft: EndDraft) -> Answer:
    """End a representative's access for good: at the start of the day the paper names, never before it is registered.

    A key that was never used has no such step; its owner's access ends all the same, so that it never opens anything.
    """

    def decide() -> Answer:
        refused = may(act.by, "key.end")
        row = locked_key(act, draft.login)
        if refused is not None or row is None:
            return refusal(refused or unknown_login(draft.login))
        breach = None if draft.breach is None else breach_by_id(act.firm, draft.login, draft.breach)
        unfit = why_not_ended(draft.ground, has_breach_record=breach is not None)
        if unfit is not None:
            return refusal(unfit)
        owner = row.representative
        if owner.ended_at is not None and owner.ended_at <= act.at:
            return refusal(Ground.of("key.ended_already", "SR-2.10-a", login=owner.login, since=owner.ended_at))
        ends_at = end_moment(act.at, draft.from_on)
        change_row(owner, ended_at=ends_at, ended_ground=EndGround(draft.ground))
        told = {"ends_at": ends_at.isoformat(), "ground": draft.ground}
        if draft.from_on is not None and draft.from_on < act.on:
            told["note"] = "past_day"
        if ends_at <= act.at:
            if no_step(row, KeyEvent.END) is None:
                step(act, row, KeyEvent.END, draft.ground, draft.basis, ended_at=ends_at)
            end_sessions(owner, act.at, "terminated")
        return Answer("accepted", (), {**told_of(owner, row), **told})

    return perform(act, "key.end", draft, decide)
