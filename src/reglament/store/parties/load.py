"""Read clients."""

from __future__ import annotations

from django.contrib.auth import get_user_model

from reglament.store.parties.models import Client, UserLink


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
    """Return the firms that have clients here."""
    return list(Client.objects.order_by("firm").values_list("firm", flat=True).distinct())


def log_in_exists(login: str) -> bool:
    """Return whether a log-in of that name is there."""
    return get_user_model().objects.filter(username=login).exists()


def link_by_token(digest: str) -> UserLink | None:
    """Return whom a token stands for by the token's digest, or None."""
    return UserLink.objects.select_related("user", "client").filter(api_token_digest=digest).first()


def link_by_login(login: str) -> UserLink | None:
    """Return what a log-in may be, or None."""
    return UserLink.objects.select_related("user", "client").filter(user__username=login).first()
