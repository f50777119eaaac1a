"""Samples of articles as a portal might bring them."""

from typing import Any

from services.store.samples import Sample
from shared.text import digest

# 2 March 2026, 08:00 in Vietnam: a Monday of no holiday.
MONDAY = 1_772_413_200.0
MINUTE = 60.0


def sample(number: int, **facts: Any) -> Sample:  # noqa: ANN401 - any field of a sample
    """Return the sample of this number: read well, fetched so many minutes after MONDAY."""
    url = f"https://bao.example.vn/bai-{number}.html"
    at = MONDAY + number * MINUTE
    known: dict[str, Any] = {
        "article_id": digest(url),
        "url_id": digest(url),
        "url": url,
        "portal": "bao-mau",
        "at": at,
        "first_at": at,
        "arrived": at,
        "has_title": True,
        "has_date": True,
        "has_author": True,
        "has_lead": True,
        "characters": 2000 + 97 * (number % 13),
        "stripped": 100,
        "tail": (f"Câu cuối của bài {number}.",),
    }
    return Sample(**{**known, **facts})


def newest_first(numbers: range, **facts: Any) -> list[Sample]:  # noqa: ANN401 - as above
    """Return the samples of these numbers, the newest first."""
    return [sample(number, **facts) for number in reversed(numbers)]
