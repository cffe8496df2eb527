"""Acts about keys of issuers' representatives: their life, calls to support, restrictions, simple signatures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from reglament.core.esign.simple import digest_of_bytes
from reglament.core.parties.actor import Actor, ActorKind
from reglament.flows.answer import Answer
from reglament.flows.esign.attempts import VISITOR, Place
from reglament.flows.esign.end_keys import EndDraft, block_key, compromise_key, end_key
from reglament.flows.esign.keys import RepresentativeDraft, generate_key, key_standing, restore_key, send_key
from reglament.flows.esign.restrict import lift_restriction, record_breach, restrict_access
from reglament.flows.esign.session import why_not_opened
from reglament.flows.esign.sign import ToSign, sign_simple, verify_simple
from reglament.flows.esign.sign_in import set_password, sign_in
from reglament.flows.esign.support import Call, Said, take_call
from reglament.scenarios.arguments import day, optional, text, whole
from reglament.scenarios.stage import Argument, ArgumentUnreadable, Stage
from reglament.store.esign.key_load import representative_by_login, sign_in_records, steps_of

Given = Mapping[str, Any]
LOGIN = Argument("login", "login of the representative, or the name of the step that made it")
ADDRESS = optional("address", "network address the request comes from", "203.0.113.7")
TEMPORARY = "temporary"
"""Written as a password, it stands for the last temporary one that was delivered."""
_DELIVERED = re.compile(r"[Вв]ременный пароль:? (\S+?),?(?:\s|$)")


def login_of(stage: Stage, given: Given) -> str:
    name = text(given, "login")
    return str(stage.named.get(name, {}).get("login", name))


def _officer(stage: Stage, given: Given) -> Actor:
    return Actor(ActorKind.OFFICER, text(given, "officer"))


def representative_actor(stage: Stage, login: str) -> Actor:
    owner = representative_by_login(stage.firm, login)
    return Actor(ActorKind.REPRESENTATIVE, login, "" if owner is None else owner.issuer)


def _password(stage: Stage, login: str, typed: str) -> str:
    if typed != TEMPORARY:
        return typed
    delivered = [one for box in (stage.world.mailbox, stage.world.phones) for one in box.delivered]
    mine = [one.mail for one in sorted(delivered, key=lambda one: one.at) if login in one.mail.text]
    found = _DELIVERED.search(mine[-1].text) if mine else None
    if found is None:
        raise ArgumentUnreadable(f"no temporary password was delivered for {login}")
    return found[1]


def place_of(stage: Stage, given: Given, login: str, *, fresh: bool = False) -> Place:
    """Return a place by its address; the door's token of the last sign-in there is remembered."""
    address = text(given, "address")
    name = f"place:{login}:{address}"
    if fresh:
        stage.named[name] = {"token": f"token-{stage.step}-{login}-{address}"}
    return Place(address, str(stage.named.get(name, {}).get("token", "")))


def run_generate(stage: Stage, given: Given) -> Answer:
    draft = RepresentativeDraft(
        issuer=text(given, "issuer"),
        name=text(given, "name"),
        document=text(given, "document"),
        email=text(given, "email"),
        phone=text(given, "phone"),
        login=text(given, "login"),
    )
    return generate_key(stage.act(), draft, text(given, "code_word"), text(given, "application"))


def run_send(stage: Stage, given: Given) -> Answer:
    return send_key(stage.act(), login_of(stage, given), text(given, "channel"), text(given, "to"))


def run_sign_in(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    place = place_of(stage, given, login, fresh=True)
    return sign_in(stage.act(VISITOR), login, _password(stage, login, text(given, "password")), place)


def run_set_password(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    new = _password(stage, login, text(given, "password"))
    again = text(given, "again") or new
    present = text(given, "present")
    return set_password(
        stage.act(representative_actor(stage, login)), place_of(stage, given, login), new, again, present
    )


def run_open(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    ground = why_not_opened(
        stage.act(), place_of(stage, given, login), text(given, "section"), sends=text(given, "sends") == "yes"
    )
    return Answer("accepted") if ground is None else Answer("refused", (ground,))


def run_block(stage: Stage, given: Given) -> Answer:
    act = stage.act(_officer(stage, given))
    return block_key(act, login_of(stage, given), text(given, "ground"), text(given, "reason"))


def run_restore(stage: Stage, given: Given) -> Answer:
    act = stage.act(_officer(stage, given))
    return restore_key(act, login_of(stage, given), text(given, "channel"), text(given, "ground"), text(given, "to"))


def run_compromise(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    return compromise_key(stage.act(representative_actor(stage, login)), login, text(given, "channel"))


def run_end(stage: Stage, given: Given) -> Answer:
    breach = text(given, "breach")
    number = stage.number_of(breach, "breach") if breach else None
    draft = EndDraft(login_of(stage, given), text(given, "ground"), day(given, "from"), number, text(given, "basis"))
    return end_key(stage.act(), draft)


def run_call(stage: Stage, given: Given) -> Answer:
    items = {name: text(given, name) for name in ("name", "document", "email", "phone") if text(given, name)}
    call = Call(
        login_of(stage, given),
        text(given, "wish"),
        text(given, "recording"),
        text(given, "note"),
        text(given, "channel"),
    )
    return take_call(stage.act(_officer(stage, given)), call, Said(text(given, "code_word"), items))


def run_breach(stage: Stage, given: Given) -> Answer:
    act = stage.act(_officer(stage, given))
    return record_breach(act, login_of(stage, given), text(given, "clause"), text(given, "what"))


def run_restrict(stage: Stage, given: Given) -> Answer:
    breach = text(given, "breach")
    number = stage.number_of(breach, "breach") if breach else None
    act = stage.act(_officer(stage, given))
    return restrict_access(act, login_of(stage, given), text(given, "scope"), text(given, "reason"), number)


def run_lift(stage: Stage, given: Given) -> Answer:
    number = stage.number_of(text(given, "ref"), "restriction")
    return lift_restriction(stage.act(_officer(stage, given)), number)


def run_sign(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    content, shown = text(given, "content").encode(), text(given, "shown").encode()
    document = ToSign(
        kind=text(given, "kind"),
        content=content,
        shown_digest=digest_of_bytes(shown or content),
        subject=text(given, "subject"),
        title=text(given, "title"),
    )
    act = stage.act(representative_actor(stage, login))
    return sign_simple(act, login, document, text(given, "password"), place_of(stage, given, login))


def run_verify(stage: Stage, given: Given) -> Answer:
    number = stage.number_of(text(given, "ref"), "signature")
    verdict = verify_simple(stage.firm, number, text(given, "content").encode())
    if verdict is None:
        raise ArgumentUnreadable(f"there is no signature {number}")
    grounds = () if verdict.ground is None else (verdict.ground,)
    told = {"valid": verdict.valid, "signer": verdict.signer, "login": verdict.login, "digest": verdict.digest}
    return Answer("accepted", grounds, {**told, "signed_at": verdict.signed_at.isoformat(), "from": verdict.address})


def run_key(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    standing = key_standing(stage.firm, login, stage.at)
    if standing is None:
        raise ArgumentUnreadable(f"there is no key with the login {login}")
    told = {
        "state": standing.state,
        "created_on": standing.created_on.isoformat(),
        "last_day": standing.last_day.isoformat(),
        "valid": standing.valid,
        "status": "user" if standing.is_user else "client",
    }
    return Answer("accepted", () if standing.invalid is None else (standing.invalid,), told)


def run_log(stage: Stage, given: Given) -> Answer:
    login = login_of(stage, given)
    steps = [f"{row.before or 'none'} {row.event} {row.after}" for row in steps_of(stage.firm, login)]
    last = whole(given, "last")
    records = reversed(sign_in_records(stage.firm, login)[:last])
    entries = [f"{row.outcome} {row.ground}".strip() for row in records]
    return Answer("accepted", (), {"steps": steps[-last:], "entries": entries})
