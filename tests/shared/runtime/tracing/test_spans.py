"""Spans: one for each record and task, joined by what the headers say."""

import time
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from shared.contract import PAGE_FETCHED, parsed_traceparent
from shared.runtime import Settings
from shared.runtime.runner import Outcome
from shared.runtime.tracing import Tracer, open_tracer
from tests.support.pages import AT, TRACE, numbered_page, page_record

OWN = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01"


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def tracer(exporter: InMemorySpanExporter) -> Tracer:
    return Tracer(SimpleSpanProcessor(exporter), "parse")


def ids(span: ReadableSpan) -> tuple[str, str]:
    context = span.get_span_context()
    assert context is not None
    return f"{context.trace_id:032x}", f"{context.span_id:016x}"


def test_a_span_has_the_id_that_the_output_says_and_the_input_for_its_parent(
    tracer: Tracer, exporter: InMemorySpanExporter
) -> None:
    written = PAGE_FETCHED.record(numbered_page(1), source="x", at=AT, traceparent=OWN)
    began = time.time_ns()

    outcomes = [Outcome("done", outputs=(written,)), Outcome("skipped", "listing")]
    tracer.records("parse", [page_record(numbered_page(1))] * 2, outcomes, began=began)

    done, skipped = exporter.get_finished_spans()
    assert ids(done) == parsed_traceparent(OWN)
    assert done.parent
    assert f"{done.parent.span_id:016x}" == TRACE.split("-")[2]
    assert done.start_time == began
    assert ids(skipped)[0] == ids(done)[0]
    assert ids(skipped)[1] not in (ids(done)[1], TRACE.split("-")[2])
    assert (skipped.attributes or {})["bantin.reason"] == "listing"


def test_a_dead_record_is_an_error_under_an_id_of_its_own(
    tracer: Tracer, exporter: InMemorySpanExporter
) -> None:
    record = page_record(numbered_page(1))

    tracer.records("parse", [record], [Outcome("dead", "Rejected", (record,))], began=1)

    (dead,) = exporter.get_finished_spans()
    assert dead.status.status_code is StatusCode.ERROR
    assert ids(dead)[1] != TRACE.split("-")[2]


def test_a_task_is_a_child_of_what_led_to_it(
    tracer: Tracer, exporter: InMemorySpanExporter
) -> None:
    tracer.task("fetch", "http://a.example/", Outcome("done"), began=1, parent=TRACE, own=OWN)
    tracer.task("fetch", "http://a.example/", Outcome("done"), began=1, parent="", own=OWN)

    child, root = exporter.get_finished_spans()
    assert child.parent
    assert root.parent is None
    assert (child.attributes or {})["url.full"] == "http://a.example/"


def test_without_a_collector_there_is_no_tracer_and_one_that_is_away_stops_nothing(
    tmp_path: Path,
) -> None:
    with open_tracer(Settings(), "parse") as none:
        assert none is None
    settings = Settings(otlp="http://127.0.0.1:9", data=tmp_path / "x.db")
    with open_tracer(settings, "parse") as tracer:
        assert tracer
        tracer.task("fetch", "http://a.example/", Outcome("done"), began=1, own=OWN)
