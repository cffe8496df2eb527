"""Record how a client is named to others: a nominee's client is disclosed with his document, country and address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reglament.core.parties.powers import may
from reglament.core.rulebook.grounds import Ground
from reglament.flows.act import Act
from reglament.flows.acting import perform
from reglament.flows.answer import Answer, refusal
from reglament.store.parties.load import client_by_code
from reglament.store.parties.save import add_identity

_COUNTRY_LETTERS = 2


@dataclass(frozen=True, slots=True)
class IdentityDraft:
    """What a client's papers say of him."""

    client: str
    document: str
    """Kind, series and number of the identity document, or the OGRN."""
    country: str = "RU"
    address: str = ""
    filed_on: date | None = None


def record_identity(act: Act, draft: IdentityDraft) -> Answer:
    """Write a client's identity beside what was known before; what is filed later counts."""

    def decide() -> Answer:
        refused = may(act.by, "client.open", draft.client)
        if refused is not None:
            return refusal(refused)
        row = client_by_code(act.firm, draft.client)
        if row is None:
            return refusal(Ground.of("client.unknown", "", client=draft.client))
        country = draft.country
        right = len(country) == _COUNTRY_LETTERS and country.isascii() and country.isupper()
        if not draft.document.strip() or not right:
            return refusal(Ground.of("client.identity_unclear", "", document=draft.document, country=country))
        filed_on = draft.filed_on or act.on
        if filed_on > act.on:
            return refusal(Ground.of("client.identity_of_later_day", "", day=filed_on, today=act.on))
        values = {"document": draft.document.strip(), "country": country, "address": draft.address.strip()}
        add_identity({"client": row, "filed_on": filed_on, "recorded_at": act.at, **values})
        return Answer("accepted", (), {"client": draft.client, "filed_on": filed_on.isoformat(), **values})

    return perform(act, "client.identify", draft, decide)
