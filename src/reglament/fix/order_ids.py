"""Numbers of ours the exchange sends back: which order, and which sending of it.

One order of ours may be sent many times over its life, each day anew; every
sending has its own number, and a repeat of the same number is the same sending.
"""

from __future__ import annotations

import re

LENGTH_MAX = 20
_SHAPE = re.compile(r"^(?P<order>[1-9]\d{0,14})-(?P<sending>\d{1,3})(?P<cancel>-c\d{0,2})?$")


def order_of(client_order_id: str) -> int:
    """Return the number of our order, 0 for an id that is none of ours."""
    found = _SHAPE.match(client_order_id)
    return int(found["order"]) if found else 0
