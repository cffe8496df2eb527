"""Problems as programs are told of them (RFC 9457): one type a kind of trouble, each with its page.

A refusal names its grounds: clause, edition, the sentence and the values that decided.
A field that cannot be read is named by its pointer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from reglament.core.rulebook.grounds import as_plain
from reglament.flows.answer import Answer
from reglament.phrases.sentences import sentence_for

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """One kind of trouble: its status, its title and what to do about it."""

    status: int
    title: str
    remedy: str


PROBLEMS: dict[str, ProblemType] = {
    "unreadable-request": ProblemType(
        400,
        "The request cannot be read",
        "Mend the fields the errors point to and send the request again under the same key.",
    ),
    "not-signed-in": ProblemType(
        401,
        "No valid token was given",
        "Send `Authorization: Bearer <token>`. The page Programs of the cabinet gives a token once, and so does "
        "`reglament token make --login L`. One that was taken back or whose last day is over lets nobody in.",
    ),
    "not-allowed": ProblemType(
        403,
        "This token may not do this",
        "Use a token of somebody who may: an officer books statements, an auditor only reads.",
    ),
    "scope-missing": ProblemType(
        403,
        "This token was not given for that",
        "The member `needed` names the scope: read, trade, pay or admin. "
        "Make a token that has it on the page Programs.",
    ),
    "other-network": ProblemType(
        403,
        "This token may not be used from here",
        "It was bound to networks when it was made. Call from one of them, or make a token for this one.",
    ),
    "not-found": ProblemType(
        404,
        "There is no such thing for this token",
        "Check the number. What belongs to somebody else is answered the same way as what does not exist.",
    ),
    "method-not-allowed": ProblemType(
        405, "This address does not take this method", "See the methods of the address in the contract."
    ),
    "version-mismatch": ProblemType(
        412,
        "The thing has changed since it was read",
        "Read it again: its `ETag` is the new version. Repeat with `If-Match` of that version if the act still suits.",
    ),
    "version-missing": ProblemType(
        428,
        "The version that is to be changed is not named",
        "Read the thing and send its `ETag` back as `If-Match`; `If-Match: *` changes whatever version stands.",
    ),
    "too-many-requests": ProblemType(
        429,
        "Too many requests in this minute",
        "Wait as long as `Retry-After` says. `RateLimit` tells with every answer what is left; "
        "events come by stream or web hook without asking again and again.",
    ),
    "not-acceptable": ProblemType(
        406,
        "The answer has no such form",
        "Lists come as application/json, text/csv or XLSX; events also as text/event-stream.",
    ),
    "state-conflict": ProblemType(
        409,
        "The thing is in another state",
        "Read it again; `grounds` say in which state it is and what may still be done.",
    ),
    "order-stands-already": ProblemType(
        409,
        "An order stands under this client_order_id",
        "The member `order` holds the order that stands. Choose another client_order_id for a new one.",
    ),
    "unsupported-content": ProblemType(
        415,
        "The body is of a kind that is not read here",
        "Send `Content-Type: application/json` and UTF-8; a statement comes as multipart/form-data in the "
        "field `file`.",
    ),
    "too-large": ProblemType(413, "The request is too large", "Send at most what the contract allows."),
    "order-refused": ProblemType(
        422, "The order is refused", "`grounds` name the clause and the values that decided; mend the order by them."
    ),
    "instruction-refused": ProblemType(
        422, "The instruction is refused", "`grounds` name the clause and the amount that would be possible."
    ),
    "report-refused": ProblemType(422, "The report is refused", "`grounds` say what is missing."),
    "statement-refused": ProblemType(
        422, "The file is refused", "`grounds` name the line and the field. The file is kept; nothing was booked."
    ),
    "hook-refused": ProblemType(
        422, "The hook is refused", "`grounds` say what does not fit: the address, a kind of event, how many there are."
    ),
    "key-reused": ProblemType(
        422,
        "The Idempotency-Key was used for another request",
        "Send a new request under a new key; repeat an old one exactly as it was.",
    ),
    "key-missing": ProblemType(
        428,
        "An Idempotency-Key is needed",
        "Send `Idempotency-Key` of 16 to 64 letters, digits, dashes or underscores with every POST that changes "
        "something; repeat the request under the same key when no answer came.",
    ),
    "server-fault": ProblemType(
        500,
        "The program failed",
        "Nothing was changed. Repeat under the same key; tell the firm the request's number if it happens again.",
    ),
}

CONFLICTS = (
    "order.already_ended",
    "order.too_late_to_cancel",
    "instruction.not_open",
    "instruction.not_waiting",
    "task.decided_already",
    "task.taken_by_other",
    "hook.is_off",
    "hook.delivery_waits",
    "job.under_way",
    "job.nothing_refused",
    "file.not_recognised",
)
CHANGED = ("act.changed_since",)
FORBIDDEN = ("party.no_power", "task.own_paper", "task.officer_only")
UNKNOWN = ("party.other_client",)


class Problem(Exception):
    """Stops an operation with a problem document."""

    def __init__(
        self,
        name: str,
        detail: str = "",
        *,
        grounds: Sequence[Mapping[str, Any]] = (),
        errors: Sequence[Mapping[str, Any]] = (),
        more: Mapping[str, Any] | None = None,
        replayed: bool = False,
        retry_after: int | None = None,
    ) -> None:
        assert name in PROBLEMS, f"there is no page about {name}"
        super().__init__(name)
        self.name, self.detail = name, detail
        self.grounds, self.errors, self.more = grounds, errors, more or {}
        self.replayed = replayed
        self.retry_after = retry_after


def problem_answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Return the problem document of a request."""
    kind = PROBLEMS[problem.name]
    document: dict[str, Any] = {
        "type": request.build_absolute_uri(f"/problems/{problem.name}/"),
        "title": kind.title,
        "status": kind.status,
        "detail": problem.detail or kind.remedy,
        "instance": request.get_full_path(),
        "request_id": getattr(request, "number", ""),
        **problem.more,
    }
    if problem.grounds:
        document["grounds"] = list(problem.grounds)
    if problem.errors:
        document["errors"] = list(problem.errors)
    answer = JsonResponse(document, status=kind.status, content_type=MEDIA_TYPE)
    if kind.status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="reglament"'
    if problem.retry_after is not None:
        answer["Retry-After"] = str(problem.retry_after)
    return answer


def refusal_of(answer: Answer, name: str, edition: str, language: str, *, to_officer: bool = False) -> Problem:
    """Return a refused answer as the problem it is: unknown, forbidden, in conflict, or refused on its grounds."""
    grounds = [as_plain(ground) for ground in answer.grounds]
    shown = [
        {
            "code": ground["code"],
            "clause": ground["clause"],
            "edition": edition,
            "text": sentence_for(str(ground["code"]), _values(ground), language, to_officer=to_officer),
            "values": {fact: str(value) for fact, value in _values(ground).items()},
        }
        for ground in grounds
    ]
    codes = [str(ground["code"]) for ground in grounds]
    return Problem(
        _name_for(codes, name), str(shown[0]["text"]) if shown else "", grounds=shown, replayed=answer.replayed
    )


def _values(ground: Mapping[str, Any]) -> Mapping[str, Any]:
    values: Mapping[str, Any] = ground["values"]
    return values


def _name_for(codes: Sequence[str], name: str) -> str:
    if any(code in UNKNOWN or (code.endswith(".unknown") and code != "place.unknown") for code in codes):
        return "not-found"
    if any(code in FORBIDDEN for code in codes):
        return "not-allowed"
    if any(code in CHANGED for code in codes):
        return "version-mismatch"
    if "act.key_reused" in codes:
        return "key-reused"
    return "state-conflict" if any(code in CONFLICTS for code in codes) else name
