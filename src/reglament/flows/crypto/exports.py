"""Exports of exchanges, pools and wallets: recognised, shown with their differences, and accepted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reglament.core.calendar.moments import MOSCOW
from reglament.core.crypto.books import Entry, Spent
from reglament.core.crypto.matching import Matched, OwnMove, Proposal, match
from reglament.core.crypto.terms import CryptoTerms
from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.terms import terms_of
from reglament.flows.act import Act
from reglament.flows.answer import Answer, refusal
from reglament.flows.crypto.record import Told, area_of, row_of
from reglament.flows.crypto.taxpayers import closed_by, of_taxpayer
from reglament.formats.coin_exports.read import layout_of, read_export
from reglament.formats.errors import FormatError
from reglament.store.crypto import load, save
from reglament.store.crypto.models import Taxpayer
from reglament.store.docflow.load import received_file
from reglament.store.docflow.save import set_received_state

EXPORT_FORMAT = "coin-export"
WALLET_KINDS = ("exchange", "pool", "wallet")
RIGHT_ON = ("", "accrual", "payment")
SHOWN = 500
"""How many differences an answer lists; the counts are of all."""


def name_wallet(act: Act, code: str, name: str, kind: str, right_on: str = "", ground: str = "") -> Answer:
    """Keep a wallet of the taxpayer's own; of a pool, with its ground, when the right to dispose arises."""

    def decide(taxpayer: Taxpayer) -> Answer:
        if kind not in WALLET_KINDS or right_on not in RIGHT_ON:
            return refusal(Ground.of("crypto.wallet_kind", "", given=kind, known=", ".join(WALLET_KINDS)))
        if right_on and not ground.strip():
            return refusal(Ground.of("crypto.right_without_ground", "DC-20", wallet=name))
        return Answer("accepted", (), {"wallet": save.add_wallet(taxpayer.pk, name, kind, right_on, ground)})

    content = {"name": name, "kind": kind, "right_on": right_on, "ground": ground}
    return of_taxpayer(act, code, "coin.wallet", content, decide)


def recognise_export(act: Act, code: str, file_id: int, wallet: str, zone: str = "") -> Answer:
    """Read a received export into one wallet. Rows known already add nothing; what the new ones make is shown.

    Without a zone, an export whose rows are in the zone of its owner's settings is refused: it is asked, not guessed.
    """

    def decide(taxpayer: Taxpayer) -> Answer:
        file = received_file(act.firm, file_id)
        if file is None or file.format != EXPORT_FORMAT:
            return refusal(Ground.of("file.unknown", "", file=file_id))
        if wallet not in {one.name for one in load.wallets_of(taxpayer.pk)}:
            return refusal(Ground.of("crypto.wallet_unknown", "", wallet=wallet))
        content = bytes(file.content)
        told_zone = _zone(zone) if zone else None
        if zone and told_zone is None:
            return refusal(Ground.of("crypto.zone_unknown", "", zone=zone[:40]))
        try:
            if not zone and not layout_of(content).zone_is_told:
                return refusal(Ground.of("crypto.zone_needed", "", file=file.name))
            export = read_export(content, told_zone)
        except FormatError as fault:
            return refusal(Ground.of("file.refused", "", line=fault.line or 0, field=fault.field, text=str(fault)))
        identities = export.identities()
        known = load.known_identities(taxpayer.pk, identities)
        fresh = [pair for pair in zip(identities, export.moves, strict=True) if pair[0] not in known]
        rows = [
            {
                "identity": identity,
                "account": move.account[:40],
                "at": move.at,
                "coin": move.coin,
                "quantity": save.plain(move.quantity),
                "what": move.what[:60],
                "group": f"{file_id}:{move.group}"[:80] if move.group else "",
                "line": move.line,
            }
            for identity, move in fresh
        ]
        save.add_moves(taxpayer.pk, file_id, wallet, rows)
        set_received_state(file_id, "recognised", file.remarks)
        told = {"file": file_id, "rows": len(identities), "new": len(rows), "known": len(known)}
        return Answer("accepted", (), {**told, **_shown(_matched(act, taxpayer))})

    return of_taxpayer(act, code, "coin.recognise", {"file": file_id, "wallet": wallet, "zone": zone}, decide)


def _zone(name: str) -> ZoneInfo | None:
    """Return a time zone by its name; None for what names none, a path or a folder of zones among it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def accept_moves(act: Act, code: str) -> Answer:
    """Make operations of all rows that are explained; the rest stays open and keeps its year open."""

    def decide(taxpayer: Taxpayer) -> Answer:
        matched = _matched(act, taxpayer)
        days = [one.at.astimezone(MOSCOW).date().year for one in matched.proposals]
        closed = closed_by(taxpayer, min(days)) if days else None
        if closed is not None:
            return refusal(closed)
        rows = [row_of(_told(one), one.at) for one in matched.proposals]
        made = save.add_operations(taxpayer.pk, rows, act.at, str(act.by))
        part_of: dict[str, int] = {}
        for row, proposal in zip(made, matched.proposals, strict=True):
            for key in proposal.keys:
                part_of.setdefault(key, row.pk)
        save.settle_each(taxpayer.pk, part_of)
        save.settle_moves(taxpayer.pk, [move.key for pair in matched.transfers for move in pair], "transfer")
        save.settle_moves(taxpayer.pk, [move.key for move in matched.beside], "nothing")
        told = {"operations": [row.n for row in made], "transfers": len(matched.transfers), "open": len(matched.open)}
        return Answer("accepted", (), told)

    return of_taxpayer(act, code, "coin.accept", {}, decide)


def moves_shown(act: Act, code: str) -> Answer:
    """Return what the rows not accepted yet would make; nothing is written."""
    refused = may(act.by, "coin.read", code)
    taxpayer = load.taxpayer_by_code(act.firm, code)
    if refused is not None or taxpayer is None:
        return refusal(refused or Ground.of("crypto.taxpayer_unknown", "", taxpayer=code))
    return Answer("accepted", (), _shown(_matched(act, taxpayer)))


def _matched(act: Act, taxpayer: Taxpayer) -> Matched:
    right_on = {one.name: one.right_on for one in load.wallets_of(taxpayer.pk)}
    return match(load.open_moves(taxpayer.pk), right_on, terms_of(CryptoTerms, act.edition, act.on))


def _told(one: Proposal) -> Told:
    entry = Entry(
        n=0,
        kind=one.kind,
        on=one.at.astimezone(MOSCOW).date(),
        coin=one.coin,
        quantity=one.quantity,
        area=area_of(one.kind),
        price_coin=one.price_coin,
        price_quantity=one.price_quantity,
        expenses=tuple(Spent(coin, quantity, is_documented=True) for coin, quantity in one.fees),
    )
    return Told(entry, wallet=one.wallet, documents=one.wallet)


def _shown(matched: Matched) -> dict[str, Any]:
    return {
        "proposals": [
            {
                "kind": one.kind.value,
                "at": one.at.isoformat(),
                "coin": one.coin,
                "quantity": save.plain(one.quantity.normalize()),
                "price": f"{one.price_quantity.normalize():f} {one.price_coin}" if one.price_coin else "",
                "fees": [f"{quantity.normalize():f} {coin}" for coin, quantity in one.fees],
                "wallet": one.wallet,
            }
            for one in matched.proposals[:SHOWN]
        ],
        "transfers": [[_move(out), _move(into)] for out, into in matched.transfers[:SHOWN]],
        "open": _moves(matched.open),
        "counts": {
            "proposals": len(matched.proposals),
            "transfers": len(matched.transfers),
            "beside": len(matched.beside),
            "open": len(matched.open),
        },
    }


def _moves(moves: Sequence[OwnMove]) -> list[dict[str, str]]:
    return [_move(one) for one in moves[:SHOWN]]


def _move(one: OwnMove) -> dict[str, str]:
    return {
        "move": one.key,
        "at": one.at.isoformat(),
        "wallet": one.wallet,
        "coin": one.coin,
        "quantity": save.plain(one.quantity.normalize()),
        "what": one.what,
    }
