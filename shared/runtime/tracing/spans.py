"""Spans of OpenTelemetry, one for each record or task, made once it has ended.

A stage says in the header `traceparent` of what it writes which span that belongs to, whether or
not anybody collects spans. So a span is made afterwards, under the id that the header has.
"""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from shared.contract import Record, parsed_traceparent, traceparent
from shared.extras import extra
from shared.runtime.settings import Settings

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import SpanProcessor


class Outcome(Protocol):
    """How a record or task ended, see shared.runtime.runner.Outcome."""

    @property
    def name(self) -> str:
        """How it ended: done, skipped or dead."""

    @property
    def reason(self) -> str:
        """Why; empty when done."""

    @property
    def outputs(self) -> Sequence[Record]:
        """What was written."""


EXPORT_SECONDS = 3  # for what is left when a service ends; nothing else goes on meanwhile


class Tracer:
    """Gives spans to a processor of the SDK; `service` is what the collector calls the process."""

    def __init__(self, processor: "SpanProcessor", service: str = "bantin") -> None:
        with extra("otel"):
            from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - an extra
        self._processor = processor
        self._resource = Resource.create({"service.name": service})

    def records(
        self, stage: str, records: Sequence[Record], outcomes: Sequence[Outcome], *, began: int
    ) -> None:
        """Give the span of each record of a batch that `began` so many nanoseconds after 1970."""
        for record, outcome in zip(records, outcomes, strict=True):
            parent = record.header("traceparent")
            facts: dict[str, str | int] = {
                "messaging.system": "kafka",
                "messaging.destination.name": record.topic,
                "messaging.destination.partition.id": str(record.partition),
                "messaging.kafka.offset": record.offset,
                "bantin.subject": record.header("ce_subject") or "",
            }
            self._end(stage, outcome, began, facts, parent=parent, own=_own(outcome, parent))

    def task(self, stage: str, subject: str, outcome: Outcome, *, began: int, **ids: str) -> None:
        """Give the span `own` of a task of a source, a child of `parent` (both traceparents)."""
        facts = {"url.full": subject}
        self._end(stage, outcome, began, facts, parent=ids.get("parent"), own=ids["own"])

    def _end(  # noqa: PLR0913 - the parts of a span
        self,
        stage: str,
        outcome: Outcome,
        began: int,
        facts: Mapping[str, str | int],
        *,
        parent: str | None,
        own: str,
    ) -> None:
        from opentelemetry.sdk.trace import ReadableSpan  # noqa: PLC0415 - an extra
        from opentelemetry.trace import (  # noqa: PLC0415 - an extra
            SpanContext,
            SpanKind,
            Status,
            StatusCode,
            TraceFlags,
        )

        sampled = TraceFlags(TraceFlags.SAMPLED)

        def context(header: str | None) -> SpanContext | None:
            ids = parsed_traceparent(header)
            if not ids:
                return None
            trace, span = (int(digits, 16) for digits in ids)
            return SpanContext(trace, span, is_remote=True, trace_flags=sampled)

        dead = outcome.name == "dead"
        span = ReadableSpan(
            name=stage,
            context=context(own),
            parent=context(parent),
            resource=self._resource,
            attributes={**facts, "bantin.outcome": outcome.name, "bantin.reason": outcome.reason},
            kind=SpanKind.CONSUMER,
            status=Status(StatusCode.ERROR if dead else StatusCode.OK),
            start_time=began,
            end_time=time.time_ns(),
        )
        self._processor.on_end(span)


def _own(outcome: Outcome, parent: str | None) -> str:
    """Return the traceparent of the span: that of what was written, if anything was."""
    written = outcome.outputs if outcome.name == "done" else ()
    headers = [record.header("traceparent") for record in written]
    return next(filter(None, headers), None) or traceparent(parent)


@contextmanager
def open_tracer(settings: Settings, service: str) -> Iterator[Tracer | None]:
    """Yield what gives spans to the collector at BANTIN_OTLP; None where none is named.

    Raises UsageError without the extra `otel`. A collector that is away costs spans, nothing else.
    """
    if not settings.otlp:
        yield None
        return
    with extra("otel"):
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415 - an extra
            OTLPSpanExporter,
        )
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 - an extra
    endpoint = f"{settings.otlp.rstrip('/')}/v1/traces"
    processor = BatchSpanProcessor(OTLPSpanExporter(endpoint))
    try:
        yield Tracer(processor, service)
    finally:
        # It sends what is left, and would wait half a minute for a collector that is away.
        ending = threading.Thread(target=processor.shutdown, daemon=True)
        ending.start()
        ending.join(EXPORT_SECONDS)
