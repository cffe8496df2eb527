"""Web hooks: addresses that hear of events. A client keeps his own; the firm keeps its own."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_hex
from urllib.parse import urlsplit

from reglament.core.parties.actor import ActorKind
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.flows.outbox.events import KINDS, latest_place
from reglament.store.outbox.load import hooks_listed
from reglament.store.outbox.models import Hook
from reglament.store.outbox.save import add_hook, change_hook_row, locked_hook
from reglament.store.parties.load import client_by_code

HOOKS_MAX = 10
ADDRESS_MAX = 500


@dataclass(frozen=True, slots=True)
class HookDraft:
    """A hook to be kept. An officer's hears the whole firm, or one client when he names one."""

    address: str
    kinds: tuple[str, ...] = ()
    client: str = ""


@dataclass(frozen=True, slots=True)
class HookChange:
    """What is to be changed; None leaves it as it is."""

    address: str | None = None
    kinds: tuple[str, ...] | None = None
    is_on: bool | None = None
    new_secret: bool = False


def owner_of(act: Act) -> str:
    """Return whose hooks an actor keeps: a client his own, an officer the firm's."""
    return act.by.id if act.by.kind is ActorKind.CLIENT else ""


def register_hook(act: Act, draft: HookDraft) -> Answer:
    """Keep a hook. It hears what happens from now on."""

    def decide() -> Answer:
        refused = may(act.by, "hook.keep", draft.client)
        if refused is not None:
            return refusal(refused)
        owner = owner_of(act)
        if draft.client and client_by_code(act.firm, draft.client) is None:
            return refusal(Ground.of("client.unknown", "", client=draft.client))
        faults = _faults(draft.address, draft.kinds)
        if len(hooks_listed(act.firm, owner, limit=HOOKS_MAX)) >= HOOKS_MAX:
            faults = (*faults, Ground.of("hook.too_many", "", most=HOOKS_MAX))
        if faults:
            return refusal(*faults)
        place = latest_place(act.firm)
        row = add_hook(
            act.firm,
            owner=owner,
            client=draft.client,
            address=draft.address,
            kinds=list(draft.kinds),
            salt=token_hex(16),
            made_at=act.at,
            seen_act=place.act,
            seen_within=place.within,
        )
        return Answer("accepted", (), {"hook": int(row.pk), "client": draft.client, "address": draft.address})

    return perform(act, "hook.register", draft, decide)


def change_hook(act: Act, number: int, change: HookChange, as_seen: Sequence[str]) -> Answer:
    """Change one of the versions of a hook the caller saw; any when he names none.

    Switched on again, it hears what happens from then on.
    """

    def decide() -> Answer:
        row = locked_hook(act.firm, number, owner_of(act))
        refused = _unfit(act, row, number, as_seen)
        if row is None or refused is not None:
            assert refused is not None, "an unknown hook is refused"
            return refusal(refused)
        address = row.address if change.address is None else change.address
        kinds = tuple(row.kinds) if change.kinds is None else change.kinds
        faults = _faults(address, kinds)
        if faults:
            return refusal(*faults)
        is_on = row.is_on if change.is_on is None else change.is_on
        if is_on and not row.is_on:
            place = latest_place(act.firm)
            change_hook_row(row, seen_act=place.act, seen_within=place.within)
        change_hook_row(
            row,
            address=address,
            kinds=list(kinds),
            is_on=is_on,
            salt=token_hex(16) if change.new_secret else row.salt,
            version=row.version + 1,
            failures=0,
            rests_until=None,
        )
        return Answer("accepted", (), {"hook": number, "client": row.client, "version": row.version})

    return perform(act, "hook.change", {"hook": number, "change": change, "as_seen": list(as_seen)}, decide)


def end_hook(act: Act, number: int, as_seen: Sequence[str]) -> Answer:
    """End a hook: it hears nothing more, and what was on its way to it is given up."""

    def decide() -> Answer:
        row = locked_hook(act.firm, number, owner_of(act))
        refused = _unfit(act, row, number, as_seen)
        if row is None or refused is not None:
            assert refused is not None, "an unknown hook is refused"
            return refusal(refused)
        change_hook_row(row, ended_at=act.at, is_on=False)
        return Answer("accepted", (), {"hook": number, "client": row.client})

    return perform(act, "hook.end", {"hook": number, "as_seen": list(as_seen)}, decide)


def _unfit(act: Act, row: Hook | None, number: int, as_seen: Sequence[str]) -> Ground | None:
    """Return why a hook may not be touched: it is nobody's the actor may know of, or another version than he saw."""
    if row is None or may(act.by, "hook.keep", row.client) is not None:
        return Ground.of("hook.unknown", "", hook=number)
    return Ground.of("act.changed_since", "") if as_seen and str(row.version) not in as_seen else None


def _faults(address: str, kinds: Sequence[str]) -> tuple[Ground, ...]:
    unknown = [kind for kind in kinds if kind not in KINDS]
    faults = []
    if not _is_address(address):
        faults.append(Ground.of("hook.address_unfit", "", address=address[:100]))
    if unknown:
        faults.append(Ground.of("hook.kind_unknown", "", kinds=", ".join(unknown), known=", ".join(KINDS)))
    return tuple(faults)


def _is_address(address: str) -> bool:
    """Return whether an address may be posted to: http or https, a host, no name and password, no fragment."""
    try:
        parts = urlsplit(address)
        port_is_fit = parts.port is None or parts.port > 0
    except ValueError:
        return False
    plain = address.isprintable() and " " not in address and len(address) <= ADDRESS_MAX
    named = parts.scheme in ("https", "http") and bool(parts.hostname) and "@" not in parts.netloc
    return plain and named and port_is_fit and not parts.fragment


def secret_of(hook: Hook, house_key: str) -> str:
    """Return the secret a hook's messages are signed with. It is made from the house key each time, never kept."""
    made = hmac.digest(house_key.encode(), f"web hook {hook.pk} {hook.salt}".encode(), "sha256")
    return "whsec_" + base64.b64encode(made).decode()


def signature_of(secret: str, event: str, timestamp: int, body: str) -> str:
    """Return the signature of a message: HMAC-SHA256 over its id, its second and its body, as `v1,<base64>`."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    made = hmac.digest(key, f"{event}.{timestamp}.{body}".encode(), "sha256")
    return "v1," + base64.b64encode(made).decode()
