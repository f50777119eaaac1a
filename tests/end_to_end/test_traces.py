"""One trace from the request of a listing to the store, over a real Kafka and a real mongod."""

import asyncio
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from services.pipeline import stages_at_work
from shared.contract import ARTICLE_STORED, FETCH_REQUESTED, FetchRequested
from tests.support.loopback_web import HTML, LoopbackWeb, Reply, Request, loopback_web
from tests.support.pages import AT, TRACE, article
from tests.support.runtimes import Kafka

ADDRESS, PATH = "127.0.0.43", "/tin/quan-triet-nghi-quyet-1.html"
SECONDS = 120
LISTING = f"<html><body><h1>Tin</h1><ul><li><a href='{PATH}'>Quán triệt nghị quyết mới của Đảng</a>"


@dataclass
class Collector:
    """What a collector of OpenTelemetry was sent, over OTLP/HTTP on loopback."""

    address: str = ""
    spans: list[Span] = field(default_factory=list)

    def named(self, name: str) -> list[Span]:
        return [span for span in self.spans if span.name == name]


@pytest.fixture
def collector() -> Iterator[Collector]:
    collector = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            request = ExportTraceServiceRequest.FromString(body)
            for resource in request.resource_spans:
                for scope in resource.scope_spans:
                    collector.spans.extend(scope.spans)
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    collector.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield collector
    server.shutdown()


def respond(request: Request) -> Reply:
    if request.path == PATH:
        return Reply(article("").encode(), headers=HTML)
    return Reply(LISTING.encode(), headers=HTML) if request.path == "/" else Reply(status=404)


@pytest.fixture
def web() -> Iterator[LoopbackWeb]:
    with loopback_web(ADDRESS, respond=respond) as web:
        yield web


async def test_a_trace_runs_from_the_request_of_a_listing_to_the_store(
    collector: Collector, web: LoopbackWeb, kafka: str, mongo: str, tmp_path: Path
) -> None:
    base = web.base(ADDRESS)
    host = base.removeprefix("http://")
    (tmp_path / "thu.yaml").write_text(
        f"id: thu\nname: Thử\nkind: newspaper\nprovince: Hà Giang\ndomains: ['{host}']\n"
        f"entries: [{{kind: listing, url: '{base}/'}}]\ndelay: 0.05\n",
        "utf-8",
    )
    name = f"t{uuid.uuid4().hex[:8]}"
    cluster = Kafka(
        kafka,
        prefix=f"{name}.",
        otlp=collector.address,
        portals=tmp_path,
        own_portals=False,
        seed=False,
        allow_networks="127.0.0.0/8",
        store=f"{mongo}/{name}s",
        frontier=f"{mongo}/{name}f",
    )
    request = FetchRequested(url=f"{base}/", host=host, kind="listing", requested_at=AT)
    stored = replace(ARTICLE_STORED, name=f"{name}.{ARTICLE_STORED.name}")
    async with cluster.running(*stages_at_work(cluster.settings)):
        await cluster.put(
            [FETCH_REQUESTED.record(request, source="test", at=AT, traceparent=TRACE)]
        )
        async with asyncio.timeout(SECONDS):
            while not await cluster.records(stored):  # noqa: ASYNC110 - Kafka sets no event
                await asyncio.sleep(0.5)

    asked, trace = TRACE.split("-")[2], TRACE.split("-")[1]
    listing, page = sorted(collector.named("fetch"), key=lambda span: span.start_time_unix_nano)[:2]
    chain = [page, *(collector.named(stage)[0] for stage in ("parse", "enrich", "store"))]
    assert {span.trace_id.hex() for span in [listing, *chain]} == {trace}
    assert listing.parent_span_id.hex() == asked
    assert page.parent_span_id == listing.span_id
    assert [span.parent_span_id for span in chain[1:]] == [span.span_id for span in chain[:-1]]
    assert collector.named("admit")[0].parent_span_id.hex() == asked
