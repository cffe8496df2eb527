"""What the registrar's desk lists, by pages: newest first, or by code; never a statement for each row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from reglament.store.esign.agree_models import AccessApplication, PowerOfAttorney
from reglament.store.esign.models import Representative, SignatureKey, SupportCall
from reglament.store.registry.edo_models import CasePackage, InformationOrderRow
from reglament.store.registry.finance_models import FinancePaper, NoticeRow, ServicePriceRow
from reglament.store.registry.list_models import HolderList
from reglament.store.registry.models import Issue, Issuer, PersonalAccount, RegistryOperation

APPLICATIONS = {
    "waiting": ("received", "registered", "checked", "matched", "examined", "approved", "delivery_problem"),
    "returned": ("returned",),
    "done": ("key_sent", "completed", "refused"),
    "all": (),
}
"""Which states a part of the incoming applications holds; `all` holds every one."""
ORDERS = {
    "waiting": ("sent", "registered", "in_work", "original_requested"),
    "done": ("executed", "delivered", "archived"),
    "refused": ("refused",),
    "all": (),
}
"""The same of orders for information; drafts and what was only signed stay with the issuer."""
_WITH_ISSUER = ("draft", "signed")


def applications_listed(firm: str, part: str, before: int | None, many: int) -> list[AccessApplication]:
    """Return applications of a part older than a number, newest first."""
    rows = AccessApplication.objects.filter(firm=firm)
    return _newest(_of(rows, APPLICATIONS[part]), before, many)


def application_counts(firm: str) -> dict[str, int]:
    """Return how many applications each part holds, without `all`."""
    return _counted(AccessApplication.objects.filter(firm=firm), APPLICATIONS)


def orders_listed(firm: str, part: str, before: int | None, many: int) -> list[InformationOrderRow]:
    """Return orders of a part older than a number, newest first."""
    rows = InformationOrderRow.objects.filter(firm=firm).exclude(state__in=_WITH_ISSUER)
    return _newest(_of(rows, ORDERS[part]), before, many)


def order_counts(firm: str) -> dict[str, int]:
    """Return how many orders each part holds, without `all`."""
    return _counted(InformationOrderRow.objects.filter(firm=firm), ORDERS)


def representatives_listed(firm: str, words: str, after: str, many: int) -> list[Representative]:
    """Return representatives by login after one, those whose login, issuer or name holds the words.

    Each carries `key_state` and `key_last_day` of his latest key, empty without one.
    """
    latest = SignatureKey.objects.filter(representative=OuterRef("pk")).order_by("-ordinal")
    rows = Representative.objects.filter(firm=firm, login__gt=after)
    if words:
        rows = rows.filter(Q(login__icontains=words) | Q(issuer__iexact=words) | Q(name__icontains=words))
    rows = rows.annotate(key_state=Subquery(latest.values("state")[:1]))
    rows = rows.annotate(key_last_day=Subquery(latest.values("last_day")[:1]))
    return list(rows.order_by("login")[:many])


def calls_listed(firm: str, before: int | None, many: int) -> list[SupportCall]:
    """Return support calls older than a number, newest first."""
    return _newest(SupportCall.objects.filter(firm=firm), before, many)


def attorneys_listed(firm: str, issuer: str, before: int | None, many: int) -> list[PowerOfAttorney]:
    """Return powers of attorney older than a number, newest first; of one issuer, or of all."""
    rows = PowerOfAttorney.objects.filter(firm=firm)
    return _newest(rows.filter(issuer=issuer) if issuer else rows, before, many)


def attorneys_to_apply_on(firm: str, many: int) -> list[PowerOfAttorney]:
    """Return powers of attorney no representative acts by yet and nobody revoked, newest first."""
    rows = PowerOfAttorney.objects.filter(firm=firm, login="", revoked_at__isnull=True)
    return _newest(rows, None, many)


def packages_of_all(firm: str, before: int | None, many: int) -> list[CasePackage]:
    """Return packages of all corporate cases that have left their sender, older than a number, newest first."""
    rows = CasePackage.objects.filter(firm=firm, sent_at__isnull=False)
    return _newest(rows, before, many)


def prices_listed(firm: str, before: int | None, many: int) -> list[ServicePriceRow]:
    """Return prices older than a number, the one written last first."""
    return _newest(ServicePriceRow.objects.filter(firm=firm), before, many)


def papers_of_all(firm: str, before: int | None, many: int) -> list[FinancePaper]:
    """Return papers on settlements of all issuers older than a number, newest first."""
    return _newest(FinancePaper.objects.filter(firm=firm), before, many)


def notices_of_all(firm: str, before: int | None, many: int) -> list[NoticeRow]:
    """Return notices older than a number, newest first; those taken back stand among them."""
    return _newest(NoticeRow.objects.filter(firm=firm), before, many)


def issuers_listed(firm: str, words: str, after: str, many: int) -> list[Issuer]:
    """Return issuers by code after one; the words are looked for in code, name and tax number.

    Each carries `issues_count`.
    """
    rows = Issuer.objects.filter(firm=firm, code__gt=after)
    if words:
        rows = rows.filter(Q(code__iexact=words) | Q(name__icontains=words) | Q(inn=words) | Q(ogrn=words))
    return list(rows.annotate(issues_count=Count("issues")).order_by("code")[:many])


def issuer_names(firm: str, codes: Iterable[str]) -> dict[str, str]:
    """Return the issuers' names by their codes."""
    rows = Issuer.objects.filter(firm=firm, code__in=sorted(set(codes)))
    return {code: short or name for code, name, short in rows.values_list("code", "name", "short_name")}


def operations_listed(firm: str, issue: str, account: str, before: int | None, many: int) -> list[RegistryOperation]:
    """Return operations of the register older than a number, newest first; of one issue, of one account, or all."""
    rows = RegistryOperation.objects.filter(firm=firm)
    if issue:
        rows = rows.filter(issue=issue)
    if account:
        rows = rows.filter(Q(source=account) | Q(target=account))
    return _newest(rows, before, many)


def accounts_listed(issuer: Issuer, words: str, after: str, many: int) -> list[PersonalAccount]:
    """Return an issuer's personal accounts by number after one, with their cards."""
    rows = PersonalAccount.objects.filter(issuer=issuer, number__gt=after)
    if words:
        rows = rows.filter(Q(number=words) | Q(card__name__icontains=words) | Q(card__inn=words))
    return list(rows.select_related("card").order_by("number")[:many])


def lists_made(firm: str, before: int | None, many: int) -> list[HolderList]:
    """Return lists made from the register older than a number, newest first."""
    return _newest(HolderList.objects.filter(firm=firm), before, many)


def issues_by_issuer(firm: str, issuers: Collection[str]) -> dict[str, list[Issue]]:
    """Return the issues of issuers by the issuers' codes."""
    found: dict[str, list[Issue]] = {code: [] for code in issuers}
    rows = Issue.objects.filter(firm=firm, issuer__code__in=sorted(issuers)).select_related("issuer")
    for row in rows.order_by("code"):
        found[row.issuer.code].append(row)
    return found


def _of(rows: QuerySet, states: tuple[str, ...]) -> QuerySet:  # type: ignore[type-arg]
    return rows.filter(state__in=states) if states else rows


def _newest(rows: QuerySet, before: int | None, many: int) -> list:  # type: ignore[type-arg]
    return list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[:many])


def _counted(rows: QuerySet, parts: Mapping[str, tuple[str, ...]]) -> dict[str, int]:  # type: ignore[type-arg]
    many = dict(rows.values_list("state").annotate(many=Count("pk")))
    return {part: sum(many.get(state, 0) for state in states) for part, states in parts.items() if states}


def orders_waiting(firm: str, after: tuple[date, int] | None, many: int) -> list[InformationOrderRow]:
    """Return orders in work after a place, what is due first first; those without a term come last."""
    rows = InformationOrderRow.objects.filter(firm=firm, state__in=ORDERS["waiting"])
    rows = rows.annotate(due=Coalesce("due_on", date.max))
    if after is not None:
        rows = rows.filter(Q(due__gt=after[0]) | Q(due=after[0], pk__gt=after[1]))
    return list(rows.order_by("due", "pk")[:many])
