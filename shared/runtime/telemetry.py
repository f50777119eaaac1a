"""Metrics, trace context and health probes; every metric of bantin is named here."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import PackageNotFoundError, version

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from shared.errors import UsageError
from shared.runtime import logs
from shared.runtime.background import in_background

# With it comes that nothing is logged to stdout, which is for answers.
log = logs.log
REGISTRY = CollectorRegistry()
# Every record of a stage, exactly once, after it was committed. The outcome is done, skipped or
# dead; the reason is one of the short words of Skipped, or the name of an exception.
RECORDS = Counter(
    "bantin_records_total", "Records by outcome", ["stage", "outcome", "reason"], registry=REGISTRY
)
# Batches that were not committed because our own Kafka or database was away; they are tried again.
BATCHES_RETRIED = Counter(
    "bantin_batches_retried_total", "Batches tried again", ["stage"], registry=REGISTRY
)
# From taking a batch to its commit.
BATCH_DURATION = Histogram(
    "bantin_batch_duration_seconds", "Duration of a batch", ["stage"], registry=REGISTRY
)
# What the stage holds of its input, as it was read; BANTIN_BATCH_BYTES bounds it.
BATCH_BYTES = Gauge(
    "bantin_batch_bytes", "Bytes of the batch in hand", ["stage"], registry=REGISTRY
)
# The fuse stops the process when this reaches BANTIN_FUSE.
CONSECUTIVE_DEAD_LETTERS = Gauge(
    "bantin_consecutive_dead_letters",
    "Dead letters since the last record that did not die",
    ["stage"],
    registry=REGISTRY,
)

# What a worker wrote of a host that it had lost meanwhile (paused, or cut off), and was refused.
WRITES_REFUSED = Counter(
    "bantin_writes_refused_total", "Frontier writes refused for a lost lease", registry=REGISTRY
)
# A crawler's clock is ahead: its pages count as fetched when they arrive.
FETCHED_IN_THE_FUTURE = Counter(
    "bantin_fetched_in_the_future_total",
    "Events whose fetched_at is minutes ahead of the store's clock",
    registry=REGISTRY,
)
# Partitions that rest because their next batch is damaged; the log and /readyz name the offset.
UNREADABLE_PARTITIONS = Gauge(
    "bantin_unreadable_partitions",
    "Partitions whose next batch cannot be read",
    ["stage"],
    registry=REGISTRY,
)

# What waits, of the whole consumer group: every replica says the same, so take the maximum.
RECORDS_BEHIND = Gauge(
    "bantin_records_behind", "Records not committed yet", ["stage"], registry=REGISTRY
)
OLDEST_UNPROCESSED = Gauge(
    "bantin_oldest_unprocessed_seconds",
    "Age of the oldest record that is not committed yet",
    ["stage"],
    registry=REGISTRY,
)
UNASSIGNED_PARTITIONS = Gauge(
    "bantin_unassigned_partitions", "Partitions that nobody reads", ["stage"], registry=REGISTRY
)
# Of this process alone; it grows too while nothing comes.
SECONDS_SINCE_COMMIT = Gauge(
    "bantin_seconds_since_commit", "Seconds since the last commit", ["stage"], registry=REGISTRY
)
# Lost before a stage read them: they outlived the retention of their topic.
RECORDS_EXPIRED = Counter(
    "bantin_records_expired_total", "Records expired unread", ["stage"], registry=REGISTRY
)
# What the store told the world, by portal: where it stays still, a portal has fallen silent.
ARTICLES = Counter(
    "bantin_articles_total", "Articles stored", ["portal", "cause"], registry=REGISTRY
)
# How portals are, as far as this process knows: take the maximum of all.
PORTAL_RED = Gauge(
    "bantin_portal_red", "Portals in trouble, with why", ["portal", "code"], registry=REGISTRY
)
PORTAL_LAST_ARTICLE = Gauge(
    "bantin_portal_last_article_timestamp_seconds",
    "When the last article of a portal came out",
    ["portal"],
    registry=REGISTRY,
)
PORTAL_FILLED = Gauge(
    "bantin_portal_filled_ratio",
    "Share of a portal's last articles with a field",
    ["portal", "field"],
    registry=REGISTRY,
)
FETCHED_TO_STORED = Histogram(
    "bantin_fetched_to_stored_seconds",
    "Seconds from the fetch of a page to its article in the store",
    buckets=(1, 2, 5, 10, 30, 60, 300, 900, 3600, 21600, 86400),
    registry=REGISTRY,
)
# The desk, by the route as the code has it; the duration is until the answer was sent.
DESK_REQUESTS = Counter(
    "bantin_desk_requests_total", "Requests to the desk", ["route", "status"], registry=REGISTRY
)
DESK_DURATION = Histogram(
    "bantin_desk_request_duration_seconds",
    "Seconds until a request to the desk was answered",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10),
    registry=REGISTRY,
)
# Memory, CPU, open files and the start of this process, as every Prometheus client tells them.
ProcessCollector(registry=REGISTRY)
BUILD = Gauge("bantin_build_info", "Which bantin this is", ["version"], registry=REGISTRY)


@cache
def release() -> str:
    """Return the version of bantin, as it was installed."""
    try:
        return version("bantin")
    except PackageNotFoundError:  # run from a checkout that nobody installed
        return "0"


def records_done(stage: str) -> int:
    """Return how many records of a stage this process has done."""
    samples = (sample for metric in RECORDS.collect() for sample in metric.samples)
    wanted = {"stage": stage, "outcome": "done"}
    return sum(
        int(sample.value)
        for sample in samples
        if sample.name.endswith("_total") and wanted.items() <= sample.labels.items()
    )


Check = Callable[[], str | None]


@contextmanager
def serve_http(port: int | None, *, live: Check, ready: Check) -> Iterator[int | None]:
    """Serve /metrics, /livez and /readyz on a port for as long as the block runs.

    A check returns None when all is well, otherwise the problem (answered with 503). The server has
    a thread of its own, so it answers even while the event loop is blocked. Yields the port, any
    free one for port 0, and None when `port` is None: then nothing is served.
    """
    if port is None:
        yield None
        return
    BUILD.labels(release()).set(1)
    routes = {"/livez": live, "/readyz": ready}
    server = _bound_server(port, routes)
    threading.Thread(target=server.serve_forever, name="http", daemon=True).start()
    log.info("serving", port=server.server_port)
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    """Listens on all addresses of the machine, of both families where it has them."""

    address_family = socket.AF_INET6 if socket.has_dualstack_ipv6() else socket.AF_INET

    def server_bind(self) -> None:
        if self.address_family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()


def _bound_server(port: int, routes: dict[str, Check]) -> ThreadingHTTPServer:
    try:
        return _Server(("", port), _handler(routes))
    except OSError as error:
        raise UsageError(f"cannot serve on BANTIN_HTTP_PORT={port}: {error.strerror}") from None


def _handler(routes: dict[str, Check]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 5  # an idle connection must not keep its thread

        def do_GET(self) -> None:
            self.wfile.write(self._head())

        def do_HEAD(self) -> None:
            self._head()

        def _head(self) -> bytes:
            status, content_type, body = _answer(routes, self.path.partition("?")[0])
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            return body

        def log_message(self, *_arguments: object) -> None:
            """Log nothing: probes come every few seconds."""

    return Handler


def _answer(routes: dict[str, Check], path: str) -> tuple[int, str, bytes]:
    """Return status, type and body for a path: metrics, or the problem that a check finds (503)."""
    if path == "/metrics":
        return 200, CONTENT_TYPE_LATEST, generate_latest(REGISTRY)
    if path not in routes:
        return 404, "text/plain", b"try /metrics, /livez or /readyz\n"
    problem = routes[path]()
    body = json.dumps({"wrong": problem}).encode() + b"\n"
    return (503 if problem else 200), "application/json", body


class Heartbeat:
    """Detects a blocked event loop; `stalled` may be called from any thread."""

    def __init__(self, limit: float = 60) -> None:
        self.limit = limit
        self._last = time.monotonic()

    @asynccontextmanager
    async def beating(self) -> AsyncIterator[None]:
        """Note every second that the loop runs, for as long as the block does."""
        async with in_background(self._beat()):
            yield

    async def _beat(self) -> None:
        while True:
            self._last = time.monotonic()
            await asyncio.sleep(1)

    def stalled(self) -> str | None:
        """Return the problem when the loop has not run for `limit` seconds, else None."""
        silence = time.monotonic() - self._last
        return (
            f"the event loop has stood still for {silence:.0f} s" if silence > self.limit else None
        )
