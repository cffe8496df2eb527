"""Read and write surveys and proposals."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef

from reglament.store.esign.models import Proposal, Representative, Survey, SurveyReply


def add_survey(firm: str, title: str, at: datetime, by: str) -> int:
    """Write a survey and return its number."""
    return int(Survey.objects.create(firm=firm, title=title[:300], published_at=at, published_by=by).pk)


def survey_by_id(firm: str, number: int) -> Survey | None:
    """Return a survey that runs, or None."""
    return Survey.objects.filter(firm=firm, pk=number, ended_at=None).first()


def surveys_for(representative: Representative) -> list[Survey]:
    """Return the running surveys a user has neither answered nor closed, oldest first."""
    replied = SurveyReply.objects.filter(survey=OuterRef("pk"), representative=representative)
    rows = Survey.objects.filter(firm=representative.firm, ended_at=None)
    return list(rows.filter(~Exists(replied)).order_by("pk"))


def keep_reply(survey: Survey, representative: Representative, answer: str, at: datetime) -> None:
    """Write what a user did with a survey."""
    SurveyReply.objects.update_or_create(
        survey=survey, representative=representative, defaults={"answer": answer, "at": at}
    )


def add_proposal(representative: Representative, text: str, at: datetime) -> dict[str, int | str]:
    """Write a proposal; return its number and state."""
    row = Proposal.objects.create(representative=representative, text=text, at=at)
    return {"proposal": int(row.pk), "state": row.state}


def proposal_by_id(firm: str, number: int) -> Proposal | None:
    """Return a proposal with its author, or None."""
    rows = Proposal.objects.filter(pk=number, representative__firm=firm)
    return rows.select_related("representative").first()


def proposals_of(firm: str, issuer: str = "", limit: int = 100) -> list[Proposal]:
    """Return proposals, newest first: an issuer's, or all of the firm's."""
    rows = Proposal.objects.filter(representative__firm=firm).select_related("representative")
    if issuer:
        rows = rows.filter(representative__issuer=issuer)
    return list(rows.order_by("-pk")[:limit])


def move_proposal(row: Proposal, state: str, at: datetime, by: str) -> None:
    """Write what became of a proposal."""
    row.state, row.decided_at, row.decided_by = state, at, by
    row.save(update_fields=["state", "decided_at", "decided_by"])
