"""Figures for a monitor: requests by address and status, how long they took, what waits."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from reglament.store.docflow.queue import open_counts
from reglament.store.outbox.load import unsent_counts

OWN = CollectorRegistry()
REQUESTS = Counter("reglament_requests_total", "Requests answered", ["method", "route", "status"], registry=OWN)
SECONDS = Histogram(
    "reglament_request_seconds",
    "Seconds a request took",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
    registry=OWN,
)


class Measured:
    """Counts each request by its route, not by its address: numbers in addresses would never end."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and note how long it took."""
        started = time.perf_counter()
        answer = self.answer(request)
        match = request.resolver_match
        route = match.route if match is not None else "unknown"
        SECONDS.labels(route).observe(time.perf_counter() - started)
        REQUESTS.labels(request.method or "", route, str(answer.status_code)).inc()
        return answer


class Waiting(Collector):
    """What waits in the tables: cases of officers, messages to be sent."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Read the tables when a monitor asks."""
        tasks = GaugeMetricFamily("reglament_open_tasks", "Cases that wait for an officer", labels=["firm"])
        for firm, many in open_counts():
            tasks.add_metric([firm], many)
        yield tasks
        unsent = GaugeMetricFamily("reglament_unsent_messages", "Messages not sent yet", labels=["firm", "kind"])
        for firm, kind, many in unsent_counts():
            unsent.add_metric([firm, kind], many)
        yield unsent


def exposition() -> tuple[bytes, str]:
    """Return the figures as text and its media type; of all processes when they share a folder for it."""
    tables = CollectorRegistry()
    tables.register(Waiting())
    requests = OWN
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        requests = CollectorRegistry()
        MultiProcessCollector(requests)  # type: ignore[no-untyped-call]
    return generate_latest(requests) + generate_latest(tables), CONTENT_TYPE_LATEST
