"""A client's risk category in the reader's words, for the cabinet and the back office alike."""

from __future__ import annotations

from typing import Any

from reglament.flows.parties.category_card import category_card
from reglament.phrases.words import word
from reglament.web.seat import Seat
from reglament.web.templatetags.say import language


def category_shown(seat: Seat, client: str, door: str) -> dict[str, Any]:
    """Return the card of a category with words for its codes; rows newest first."""
    told = language()
    card = category_card(seat.act(door), client)
    history = [
        {
            **row,
            "title": word("category", row["category"], told),
            "cause_title": word("category_cause", row["cause"], told),
            "limits": [word("waiver", one, told) for one in row["waivers"]],
        }
        for row in reversed(card["history"])
    ]
    stated = [
        {
            **row,
            "title": word("wish", row["wish"], told),
            "channel_title": word("channel", row["channel"], told),
            "state_title": word("request_state", row["state"], told),
        }
        for row in reversed(card["requests"])
    ]
    return {
        **card,
        "title": word("category", card["category"], told),
        "limits": [word("waiver", one, told) for one in card["waivers"]],
        "history": history,
        "requests": stated,
    }
