"""The support desk: a call is checked and written down whichever way it ends; only a known caller changes anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reglament.core.esign.support import CODE_WORD, ITEMS, Wish, why_not_identified, why_not_recorded, why_note_not_kept
from reglament.core.esign.terms import SupportTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.esign.end_keys import BlockGround, block_key, compromise_key
from reglament.flows.esign.keys import restore_key
from reglament.store.esign.key_load import representative_by_login
from reglament.store.esign.key_save import add_call
from reglament.store.esign.models import Representative
from reglament.store.esign.secrets import word_fits


@dataclass(frozen=True, slots=True)
class Call:
    """A call as the officer takes it: about which login, what is asked for, and where its recording lies."""

    login: str
    wish: str
    recording: str
    note: str = ""
    channel: str = "email"
    """By which contact of the application a restored key goes; never by word of mouth."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a caller says to be known by. It is compared and thrown away."""

    code_word: str = field(default="", repr=False)
    items: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Personal data by name: `name`, `document`, `email`, `phone`."""


def take_call(act: Act, call: Call, said: Said) -> Answer:
    """Take a call: know the caller or not, write it down either way, and do what he asks if he is known.

    The answer to an unknown login is that to a wrong word.
    """

    def decide() -> Answer:
        refused = may(act.by, "support.call")
        if refused is not None:
            return refusal(refused)
        secrets = {CODE_WORD: said.code_word}
        unfit = _unfit(call, said) or why_not_recorded(call.recording) or why_note_not_kept(call.note, secrets)
        if unfit is not None:
            return refusal(unfit)
        owner = representative_by_login(act.firm, call.login)
        checks = _checks(owner, said)
        ground = why_not_identified(checks, terms_of(SupportTerms, act.edition, act.on))
        if ground is not None:
            number = _write(act, call, owner, checks, "failed_identification", ground.code)
            return Answer("refused", (ground,), {"call": number, "checks": checks}, keeps=True)
        assert owner is not None, "nobody is known without a login"
        answer = _done(act, call)
        outcome, code = ("refused", answer.grounds[0].code) if answer.refused else ("done", "")
        number = _write(act, call, owner, checks, outcome, code)
        told = {"client": owner.issuer, "login": owner.login, **answer.result, "call": number, "checks": checks}
        return Answer(answer.outcome, answer.grounds, told, keeps=True)

    return perform(act, "support.call", call, decide)


def _unfit(call: Call, said: Said) -> Ground | None:
    if call.wish not in tuple(Wish):
        return Ground.of("support.wish_unknown", "", wish=call.wish, known=", ".join(Wish))
    unknown = sorted(set(said.items) - set(ITEMS))
    if unknown:
        return Ground.of("support.item_unknown", "", item=unknown[0], known=", ".join(ITEMS))
    return None


def _checks(owner: Representative | None, said: Said) -> dict[str, bool]:
    """Return what fitted, by name. Nothing fits a login nobody has."""
    checks = {CODE_WORD: word_fits(said.code_word, "" if owner is None else owner.code_word)}
    for item, words in said.items.items():
        checks[item] = owner is not None and _same(words, getattr(owner, item))
    return checks


def _same(said: str, held: str) -> bool:
    """Return whether a caller's words are what is held: however spaced and in whichever case, never nothing."""
    plain, known = "".join(said.casefold().split()), "".join(held.casefold().split())
    return bool(plain) and plain == known


def _done(act: Act, call: Call) -> Answer:
    step = act.keyed("")
    if call.wish == Wish.BLOCK:
        return block_key(step, call.login, BlockGround.CALL)
    if call.wish == Wish.RESTORE:
        return restore_key(step, call.login, call.channel, "call")
    if call.wish == Wish.COMPROMISE:
        return compromise_key(step, call.login, "call")
    return Answer("accepted")


def _write(
    act: Act, call: Call, owner: Representative | None, checks: Mapping[str, bool], outcome: str, ground: str
) -> int:
    row = add_call(
        act.firm,
        representative=owner,
        login="" if owner is None else owner.login,
        at=act.at,
        officer=str(act.by),
        wish=call.wish,
        checks=dict(checks),
        identified=outcome != "failed_identification",
        outcome=outcome,
        ground=ground,
        recording=call.recording,
        note=call.note,
    )
    return int(row.pk)
