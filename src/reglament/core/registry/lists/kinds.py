"""Kinds of lists and certificates the registrar makes on an order, and the clause each stands on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ListKind(StrEnum):
    """What an order for information may ask for."""

    REGISTERED_PERSONS = "registered_persons"
    GENERAL_MEETING = "general_meeting"
    INCOME = "income"
    BUY_OUT = "buy_out"
    OFFER = "offer"
    STRUCTURE = "structure"
    CORPORATE_ACTION = "corporate_action"
    OTHER = "other"


class OfferKind(StrEnum):
    """Which document the list of addressees is made for."""

    VOLUNTARY = "voluntary"
    MANDATORY = "mandatory"
    NOTICE_OF_RIGHT = "notice_of_right"
    DEMAND = "demand"


class ActionKind(StrEnum):
    """What a corporate action gives its holders."""

    PRE_EMPTIVE = "pre_emptive"
    REDEMPTION = "redemption"
    CONVERSION = "conversion"


class Grouping(StrEnum):
    """By what the certificate on the structure puts holders together."""

    HOLDER = "holder"
    ACCOUNT_KIND = "account_kind"
    SIZE = "size"
    RESIDENCE = "residence"


CLAUSES: Mapping[ListKind, str] = {
    ListKind.REGISTERED_PERSONS: "SR-6.6-1",
    ListKind.GENERAL_MEETING: "SR-6.6-2",
    ListKind.INCOME: "SR-6.6-3",
    ListKind.BUY_OUT: "SR-6.6-4",
    ListKind.OFFER: "SR-6.6-5",
    ListKind.STRUCTURE: "SR-6.6-6",
    ListKind.CORPORATE_ACTION: "SR-6.6-7",
    ListKind.OTHER: "SR-6.6-8",
}


def clause_of(kind: ListKind) -> str:
    """Return the id of the clause that names this kind of list."""
    return CLAUSES[kind]
