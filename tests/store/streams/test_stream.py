"""The form of an article in a stream."""

import orjson

from services.store.streams.stream import line


def test_what_the_store_knows_stands_before_the_article() -> None:
    stored = {"revision": 2, "cause": "reparse", "stored_at": "2026-03-01T00:00:00Z", "title": "x"}

    told = line({"title": "Tin"}, stored, None)

    assert orjson.loads(told) == {
        "title": "Tin",
        "revision": 2,
        "cause": "reparse",
        "stored_at": "2026-03-01T00:00:00Z",
        "gone_at": None,
    }
