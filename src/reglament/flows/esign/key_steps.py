"""What moves a key: one event, one step of the table, one line in its history."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from reglament.core.calendar.moments import moment
from reglament.core.esign.key import KeyEvent, KeyState, state_after, state_at
from reglament.core.parties.actor import SYSTEM
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.store.esign.key_load import current_key, key_value, locked_representative, waiting_keys
from reglament.store.esign.key_save import add_step, change_row, end_sessions
from reglament.store.esign.models import Representative, SignatureKey

BY_CLOCK = {
    KeyState.TEMPORARY_EXPIRED: KeyEvent.TEMPORARY_RUNS_OUT,
    KeyState.EXPIRED: KeyEvent.YEAR_ENDS,
    KeyState.TERMINATED: KeyEvent.END,
}


def locked_key(act: Act, login: str) -> SignatureKey | None:
    """Lock a login, bring its last key to the act's moment and return it; None for a login without a key."""
    owner = locked_representative(act.firm, login)
    row = None if owner is None else current_key(owner)
    if row is None or owner is None:
        return None
    row.representative = owner
    move_by_clock(act, row)
    return row


def move_by_clock(act: Act, row: SignatureKey) -> None:
    """Write what the clock alone has brought about since the key's row was written."""
    stands = state_at(key_value(row), act.at)
    if stands.value != row.state:
        event = BY_CLOCK[stands]
        add_step(row, event, row.state, stands, _when(row, event), str(SYSTEM), "", "")
        change_row(row, state=stands)
        end_sessions(row.representative, act.at, stands)


def _when(row: SignatureKey, event: KeyEvent) -> datetime:
    """Return the moment the clock moved a key."""
    if event is KeyEvent.TEMPORARY_RUNS_OUT:
        assert row.temporary_until is not None, "only a temporary password with a term runs out"
        return row.temporary_until
    if event is KeyEvent.END:
        ends = key_value(row).ended_at
        assert ends is not None, "a key ends at a moment"
        return ends
    return moment(row.last_day + timedelta(days=1), time(0, 0))


def move_keys(act: Act) -> int:
    """Move every key the clock has brought further; return how many. Safe to call again."""
    moved = 0
    states = (KeyState.SENT, KeyState.TEMPORARY_USED, KeyState.ACTIVE, KeyState.BLOCKED)
    for row in waiting_keys(act.firm, states):
        if state_at(key_value(row), act.at).value != row.state:
            moved += locked_key(act, row.representative.login) is not None
    return moved


def no_step(row: SignatureKey, event: KeyEvent) -> Ground | None:
    """Return that an event cannot happen to a key where it stands, or None."""
    if state_after(KeyState(row.state), event) is None:
        return Ground.of("key.no_such_step", "", login=row.representative.login, key_state=row.state, key_event=event)
    return None


def step(act: Act, row: SignatureKey, event: KeyEvent, ground: str = "", note: str = "", **columns: Any) -> None:
    """Carry an event out on a key that may take it: its new state, what goes with it and the line in its history."""
    before = row.state
    after = state_after(KeyState(before), event)
    assert after is not None, "asked before: an event the table does not know is refused"
    change_row(row, state=after, **columns)
    add_step(row, event, before, after, act.at, str(act.by), ground, note)


def told_of(owner: Representative, row: SignatureKey) -> dict[str, Any]:
    """Return what every answer about a key tells."""
    return {
        "client": owner.issuer,
        "login": owner.login,
        "key": row.pk,
        "state": row.state,
        "last_day": row.last_day.isoformat(),
    }
