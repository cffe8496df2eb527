"""Read clients, and the risk category that counts for each on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.auth import get_user_model
from django.db.models import F

from reglament.core.parties.risk_category import UNCOVERED_TERM, CategoryStanding, RiskCategory
from reglament.store.accounts.models import ContractTerm
from reglament.store.parties.models import ApiToken, CategoryRequest, CategoryRow, Client, UserLink
from reglament.store.registry.models import Issuer

_AT_ONCE = 5_000
"""Clients named in one statement; both databases take that many."""


def client_by_code(firm: str, code: str) -> Client | None:
    """Return a client of the firm, or None."""
    return Client.objects.filter(firm=firm, code=code).first()


def clients_of(firm: str, limit: int = 500) -> list[Client]:
    """Return a firm's clients by code, at most `limit`."""
    return list(Client.objects.filter(firm=firm).order_by("code")[:limit])


def clients_by_inn(firm: str, inn: str) -> list[Client]:
    """Return the clients with a taxpayer number."""
    return list(Client.objects.filter(firm=firm, inn=inn).order_by("code"))


def firms() -> list[str]:
    """Return the firms that have clients here, or keep an issuer's register."""
    brokers = Client.objects.values_list("firm", flat=True).distinct()
    registrars = Issuer.objects.values_list("firm", flat=True).distinct()
    return sorted({*brokers, *registrars})


def log_in_exists(login: str) -> bool:
    """Return whether a log-in of that name is there."""
    return get_user_model().objects.filter(username=login).exists()


def deciding_officers(firm: str) -> list[str]:
    """Return the log-ins of the firm's officers who decide; auditors only look."""
    rows = UserLink.objects.filter(firm=firm, client=None, user__is_active=True).exclude(role="auditor")
    return list(rows.order_by("user__username").values_list("user__username", flat=True))


def token_by_digest(digest: str) -> ApiToken | None:
    """Return a token with whom it stands for, by the token's digest, or None."""
    return ApiToken.objects.select_related("link__user", "link__client").filter(digest=digest).first()


def token_by_id(firm: str, number: int) -> ApiToken | None:
    """Return a token of the firm's people with whom it stands for, or None."""
    rows = ApiToken.objects.select_related("link__user", "link__client")
    return rows.filter(link__firm=firm, pk=number).first()


def tokens_of_login(firm: str, login: str, limit: int = 100) -> list[ApiToken]:
    """Return the tokens of a log-in: those in force first, then those that ended, newest first."""
    rows = ApiToken.objects.filter(link__firm=firm, link__user__username=login)
    return list(rows.order_by(F("ended_at").desc(nulls_first=True), "-pk")[:limit])


def logins_of_client(firm: str, client: str) -> list[str]:
    """Return the log-ins that act for a client."""
    rows = UserLink.objects.filter(firm=firm, client__code=client, user__is_active=True)
    return list(rows.order_by("user__username").values_list("user__username", flat=True))


def officer_name(login: str) -> str:
    """Return the name of who works under a log-in, or the log-in itself where none is written."""
    link = link_by_login(login)
    return (link.user.get_full_name() if link else "") or login


def link_by_login(login: str) -> UserLink | None:
    """Return what a log-in may be, or None."""
    return UserLink.objects.select_related("user", "client").filter(user__username=login).first()


def categories_of(firm: str, clients: Iterable[str], on: date) -> dict[str, CategoryStanding]:
    """Return the risk category that counts for each client on a day, by three statements for thousands of them.

    Of the rows begun by then the one written last counts, so a decision puts aside what was
    to begin later by an earlier one. A client without any is standard from the day he was opened.
    Codes of no client are left out.
    """
    wanted = sorted(set(clients))
    found: dict[str, CategoryStanding] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        found.update(_standings(firm, wanted[start : start + _AT_ONCE], on))
    return found


def _standings(firm: str, codes: list[str], on: date) -> dict[str, CategoryStanding]:
    known = dict(Client.objects.filter(firm=firm, code__in=codes).values_list("code", "opened_on"))
    opted = ContractTerm.objects.filter(
        client__firm=firm, client__code__in=codes, name=UNCOVERED_TERM, starts_on__lte=on
    ).order_by("starts_on", "id")
    uncovered = dict(opted.values_list("client__code", "value"))
    rows = CategoryRow.objects.filter(client__firm=firm, client__code__in=codes, starts_on__lte=on).order_by("id")
    last = {
        row[0]: row[1:]
        for row in rows.values_list(
            "client__code", "category", "starts_on", "waivers", "agreement", "agreement_on"
        ).iterator()
    }
    standings: dict[str, CategoryStanding] = {}
    for code, opened_on in known.items():
        category, since, waivers, number, agreed_on = last.get(code, ("standard", opened_on, (), "", None))
        agreement = f"{number} {agreed_on.isoformat()}" if agreed_on else number
        standings[code] = CategoryStanding(
            RiskCategory(category), since, frozenset(waivers), uncovered.get(code) == "yes", agreement
        )
    return standings


def category_rows(firm: str, client: str) -> list[CategoryRow]:
    """Return all rows of a client's risk category in the order they were written."""
    return list(CategoryRow.objects.filter(client__firm=firm, client__code=client).order_by("id"))


def category_requests(firm: str, client: str) -> list[CategoryRequest]:
    """Return what a client stated about his risk category, oldest first."""
    return list(CategoryRequest.objects.filter(client__firm=firm, client__code=client).order_by("received_at", "id"))


def category_request(firm: str, number: int) -> CategoryRequest | None:
    """Return one statement with its client, or None."""
    return CategoryRequest.objects.filter(client__firm=firm, pk=number).select_related("client").first()


def last_wishes(firm: str) -> dict[str, str]:
    """Return the last statement of each client who made one."""
    rows = CategoryRequest.objects.filter(client__firm=firm).exclude(state="refused").order_by("received_at", "id")
    return dict(rows.values_list("client__code", "wish"))
