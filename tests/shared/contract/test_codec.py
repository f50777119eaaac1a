"""Events out of records and back: what no reader takes is refused with its reason."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from shared.contract.codec import decode, encode, trace_id, traceparent
from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from shared.errors import Rejected, Skipped
from tests.support.articles import article_of
from tests.support.pages import TRACE, numbered_page, page_record

AT = datetime(2026, 3, 7, tzinfo=UTC)


def test_a_record_is_the_event_that_was_written() -> None:
    assert decode(PAGE_FETCHED, page_record(numbered_page(1)), "parse") == numbered_page(1)


def test_what_is_no_event_of_the_topic_is_refused() -> None:
    good = page_record(numbered_page(1))
    with pytest.raises(Skipped, match="tombstone"):
        decode(PAGE_FETCHED, replace(good, value=None), "parse")
    with pytest.raises(Rejected, match="takes 4194304"):
        decode(PAGE_FETCHED, replace(good, value=b" " * 5_000_000), "parse")
    with pytest.raises(Rejected, match=r"ce_type is 'x', parse reads 'bantin\.PageFetched\.v1'"):
        decode(PAGE_FETCHED, replace(good, headers=(("ce_type", b"x"),)), "parse")
    with pytest.raises(Rejected, match="not a PageFetched: url_id: Field required"):
        decode(PAGE_FETCHED, replace(good, value=b"{}"), "parse")


def test_an_event_larger_than_its_topic_takes_is_refused() -> None:
    article = article_of(numbered_page(1), text="x" * ARTICLE_PARSED.max_bytes)
    with pytest.raises(Rejected, match=r"for article\.parsed, which takes 4194304"):
        encode(ARTICLE_PARSED, [article], writer="parse", at=AT, traceparent=TRACE)


def test_a_trace_goes_on_and_a_broken_one_starts_anew() -> None:
    own = traceparent(TRACE)
    (record,) = encode(
        ARTICLE_PARSED, [article_of(numbered_page(1))], writer="parse", at=AT, traceparent=own
    )
    child = (record.header("traceparent") or "").split("-")

    assert "-".join(child) == own
    assert child[1] == TRACE.split("-")[1]
    assert child[2] != TRACE.split("-")[2]
    assert traceparent("nonsense").split("-")[1] != child[1]


def test_what_follows_from_a_record_has_its_trace() -> None:
    first = traceparent()

    assert trace_id(traceparent(first)) == trace_id(first)
    assert len(trace_id(first) or "") == 32
    assert (trace_id(None), trace_id("00-no-trace-01")) == (None, None)
