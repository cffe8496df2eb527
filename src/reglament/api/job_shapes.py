"""Shapes of the contract about jobs: long work that is asked for and done later."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from reglament.api.shapes import Day, GroundOut, Strict
from reglament.flows.outbox.jobs import CLIENTS_MAX


class ReportsIn(Strict):
    """Reports to be made, one for each client."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"kind": "daily", "first": "2026-03-02", "last": "2026-03-02"}]},
    )

    clients: list[str] = Field(
        [], max_length=CLIENTS_MAX, description="Officers: for whom. A client's own token may leave it out."
    )
    kind: str = Field(min_length=1, max_length=40, description="`daily`, `period`, or a kind of the firm's own.")
    first: Day | None = Field(None, description="The first day; left out with `last` for the usual days of the kind.")
    last: Day | None = None


class JobRow(Schema):
    """What became of one client's part."""

    client: str
    state: Literal["waiting", "done", "refused"]
    report: str | None = None
    """Where the report is read."""
    documents: list[str] = []
    """Where its PDF and XLSX are."""
    grounds: list[GroundOut] = []


class ProgressOut(Schema):
    """How far it is."""

    done: int
    of: int
    refused: int


class JobOut(Schema):
    """A job as it stands; it stays readable after it is over."""

    id: str
    kind: str
    state: Literal["waiting", "running", "done"]
    asked: dict[str, Any]
    run: int
    made_at: str
    began_at: str | None
    ended_at: str | None
    progress: ProgressOut
    estimate_seconds: int | None
    """How long the rest will take as it goes; null before it began and after it is over."""
    rows: list[JobRow]


class JobList(Schema):
    """A page of jobs, newest first."""

    items: list[JobOut]
    next: str | None
    as_of: str


class PreviewOut(Schema):
    """What would become of each client's report; nothing was made."""

    rows: list[JobRow]
