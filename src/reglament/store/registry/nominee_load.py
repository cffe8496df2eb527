"""Read what a broker's own ledger says of an issuer's papers: which of his clients hold how many on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Sum

from reglament.core.ledger.account import AccountKind
from reglament.core.registry.nominee_client import NomineeClient
from reglament.store.instruments.models import InstrumentRow
from reglament.store.ledger.models import Line
from reglament.store.parties.models import Client, IdentityRow

_AT_ONCE = 5000


def instrument_by_isin(firm: str, isin: str) -> str | None:
    """Return the code under which a firm lists a paper, or None. An ISIN left empty names none."""
    rows = InstrumentRow.objects.filter(firm=firm, isin=isin) if isin else InstrumentRow.objects.none()
    return rows.order_by("code").values_list("code", flat=True).first()


def nominee_clients_on(firm: str, instrument: str, day: date) -> list[NomineeClient]:
    """Return the clients of a firm who have papers at the end of a day, by code, each with how he is named.

    Papers of all places together, as settled: the nominee holds them all. What was filed of a client by then counts.
    """
    lines = Line.objects.filter(
        account__firm=firm,
        account__kind=AccountKind.CLIENT_PAPERS.value,
        account__unit=instrument,
        value_on__lte=day,
    )
    sums = lines.values_list("account__client").annotate(total=Sum("minor")).order_by("account__client")
    pieces = {client: int(total) for client, total in sums if total > 0}
    codes = list(pieces)
    rows: dict[str, Client] = {}
    identities: dict[str, IdentityRow] = {}
    for start in range(0, len(codes), _AT_ONCE):
        part = codes[start : start + _AT_ONCE]
        rows.update({row.code: row for row in Client.objects.filter(firm=firm, code__in=part)})
        filed = IdentityRow.objects.filter(client__firm=firm, client__code__in=part, filed_on__lte=day)
        identities.update({row.client.code: row for row in filed.select_related("client").order_by("filed_on", "id")})
    return [_client(code, pieces[code], rows.get(code), identities.get(code)) for code in codes]


def _client(code: str, pieces: int, row: Client | None, identity: IdentityRow | None) -> NomineeClient:
    assert row is not None, "papers in the ledger belong to a client"
    return NomineeClient(
        code=code,
        name=row.name,
        is_entity=row.kind == "entity",
        quantity=pieces,
        inn=row.inn,
        email=row.email,
        document=identity.document if identity else "",
        country=identity.country if identity else "",
        address=identity.address if identity else "",
    )
