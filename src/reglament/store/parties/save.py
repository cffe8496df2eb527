"""Write clients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection

from reglament.store.parties.models import ApiToken, CategoryRequest, CategoryRow, Client, IdentityRow, UserLink


def add_client(
    firm: str,
    code: str,
    kind: str,
    name: str,
    inn: str,
    email: str,
    fax: str,
    phone: str,
    opened_on: date,
) -> int:
    """Write a client and return the row's number."""
    row = Client.objects.create(
        firm=firm,
        code=code,
        kind=kind,
        name=name,
        inn=inn,
        email=email,
        fax=fax,
        phone=phone,
        opened_on=opened_on,
    )
    return int(row.pk)


def add_identity(values: Mapping[str, Any]) -> int:
    """Write how a client is named to others and return the row's number."""
    return int(IdentityRow.objects.create(**values).pk)


def add_category(
    client_id: int,
    category: str,
    starts_on: date,
    cause: str,
    clause: str,
    at: datetime,
    by: str,
    *,
    waivers: Sequence[str] = (),
    agreement: str = "",
    agreement_on: date | None = None,
    basis: str = "",
    test: Mapping[str, Any] | None = None,
) -> int:
    """Write a client's risk category from a day on and return the row's number."""
    row = CategoryRow.objects.create(
        client_id=client_id,
        category=category,
        starts_on=starts_on,
        cause=cause,
        clause=clause,
        recorded_at=at,
        recorded_by=by,
        waivers=sorted(waivers),
        agreement=agreement,
        agreement_on=agreement_on,
        basis=basis,
        test=dict(test or {}),
    )
    return int(row.pk)


def add_category_request(
    client_id: int, wish: str, channel: str, papers: Sequence[str], facts: Mapping[str, Any], at: datetime, state: str
) -> int:
    """Write what a client stated about his risk category and return the row's number."""
    row = CategoryRequest.objects.create(
        client_id=client_id,
        wish=wish,
        channel=channel,
        papers=list(papers),
        facts=dict(facts),
        received_at=at,
        state=state,
    )
    return int(row.pk)


def close_category_request(number: int, state: str, at: datetime, by: str, reason: str) -> None:
    """Write what came of a statement about a risk category."""
    CategoryRequest.objects.filter(pk=number).update(state=state, decided_at=at, decided_by=by, reason=reason[:500])


def set_email(firm: str, client: str, email: str) -> None:
    """Write the address of a client's questionnaire."""
    Client.objects.filter(firm=firm, code=client).update(email=email)


def set_language(user_id: int, language: str) -> None:
    """Write the language of a log-in's pages."""
    UserLink.objects.filter(user_id=user_id).update(language=language)


def set_theme(user_id: int, theme: str) -> None:
    """Write the colour scheme of a log-in's pages."""
    UserLink.objects.filter(user_id=user_id).update(theme=theme)


def add_log_in(
    firm: str, login: str, name: str, password: str, client_id: int | None, role: str, language: str
) -> None:
    """Write a log-in with a slow digest of its password and what it may be."""
    user = get_user_model().objects.create_user(username=login, password=password, first_name=name[:150])
    UserLink.objects.create(user=user, firm=firm, client_id=client_id, role=role, language=language)


def locked_link(firm: str, login: str) -> UserLink | None:
    """Lock what a log-in of the firm may be and return it, or None: one at a time keeps its tokens."""
    rows = UserLink.objects.select_related("user", "client").filter(firm=firm, user__username=login)
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    return rows.first()


def add_token(**columns: Any) -> int:
    """Write a token by its digest and return the row's number."""
    return int(ApiToken.objects.create(**columns).pk)


def end_token_row(row: ApiToken, at: datetime, by: str) -> None:
    """Write that a token ended."""
    row.ended_at, row.ended_by = at, by
    row.save(update_fields=["ended_at", "ended_by"])


def note_token_use(number: int, at: datetime, address: str) -> None:
    """Write when and from where a token was last used."""
    ApiToken.objects.filter(pk=number).update(last_used_at=at, last_used_from=address)
