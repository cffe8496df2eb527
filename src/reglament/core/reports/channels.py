"""Channels: by which way and to which address a report goes, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reglament.core.reports.report import Family
from reglament.core.reports.terms import ReportTerms
from reglament.core.rulebook.grounds import Ground
from reglament.core.rulebook.marks import rule

PAPER = frozenset({"office", "post", "post_with_receipt"})
POSTAL = frozenset({"post", "post_with_receipt"})


@dataclass(frozen=True, slots=True)
class Addresses:
    """What the client's questionnaire says."""

    email: str = ""
    fax: str = ""
    post: str = ""

    def of(self, channel: str) -> str:
        """Return the address a channel needs; ways without an address have none."""
        if channel == "email":
            return self.email
        if channel == "fax":
            return self.fax
        return self.post if channel in POSTAL else ""


@dataclass(frozen=True, slots=True)
class Route:
    """The way chosen, its address, and why it is another one or none."""

    channel: str
    address: str = ""
    grounds: tuple[Ground, ...] = ()

    @property
    def is_refused(self) -> bool:
        """True when the way asked for is closed."""
        return not self.channel


@rule("GC-18.5", "GC-18.5.1", "GC-18.5.2", "GF-13.1")
def route_asked_for(family: Family, channel: str, address: str, known: Addresses, terms: ReportTerms) -> Route:
    """Return the way a client asked for, or a refusal: only listed ways, only the questionnaire's addresses."""
    listed = channels_for(family, terms)
    if channel not in listed:
        clause = terms.channels.clause
        closed = Ground.of("report.channel_closed", clause, channel=channel, open=", ".join(listed))
        only = terms.only_listed_channels
        if only is None or not only.value:
            return Route("", "", (closed,))
        return Route("", "", (closed, Ground.of("report.only_listed_channels", only.clause)))
    expected = known.of(channel)
    if address and address != expected:
        ground = Ground.of(
            "report.address_not_in_questionnaire", terms.channels.clause, channel=channel, address=address
        )
        return Route("", "", (ground,))
    if not expected and channel in ("email", "fax"):
        ground = Ground.of("report.address_missing", terms.channels.clause, channel=channel)
        return Route("", "", (ground,))
    return Route(channel, expected)


@rule("GF-13.1", "GF-13.3", "GC-18.5.1")
def usual_route(way: str, channel: str, family: Family, known: Addresses, terms: ReportTerms) -> Route:
    """Return where a report goes unasked: the client's own choice, else the firm's usual way.

    `way` is the protocol's `electronic` or `paper`; `channel` a channel the client
    chose. Where the address is wanting, the report waits at the office.
    """
    wanted = "office" if way == "paper" else (channel or terms.channel_usual.value)
    route = route_asked_for(family, wanted, "", known, terms)
    if route.is_refused:
        return Route("office", "", route.grounds)
    return route


def channels_for(family: Family, terms: ReportTerms) -> tuple[str, ...]:
    """Return the ways open to a family of reports."""
    extra = terms.period_extra_channels
    if family is Family.DAILY or extra is None:
        return terms.channels.value
    return (*terms.channels.value, *(word for word in extra.value if word not in terms.channels.value))


@dataclass(frozen=True, slots=True)
class Handing:
    """How a report reached the client: the moment, the proof, and whose hand signed for it."""

    channel: str
    at: datetime | None
    proof: str = ""
    signature: str = ""


@rule("GC-18.4", "GF-13.7")
def handing_obstacles(handing: Handing, terms: ReportTerms) -> tuple[Ground, ...]:
    """Return why a delivery cannot be closed: no moment recorded, or paper given without a signature."""
    if handing.at is None:
        clause = terms.period_deadline_days.clause
        return (Ground.of("report.delivery_time_missing", clause, channel=handing.channel),)
    if handing.channel == "office" and terms.paper_needs_signature.value and not handing.signature:
        return (Ground.of("report.signature_missing", terms.paper_needs_signature.clause),)
    return ()


@rule("GF-13.8", "GC-18.5.2")
def is_proof_missing(channel: str, is_delivered: bool, proof: str) -> bool:
    """True when a report went out and nothing kept shows it: no sending record, no postal receipt."""
    return is_delivered and channel != "office" and not proof
