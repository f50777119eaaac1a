"""What the rehearsal of a rolling update counts as stored twice, and as a silence."""

from datetime import UTC, datetime, timedelta

from benchmarks.rolling import repeats, silences
from shared.contract import ArticleStored

AT = datetime(2026, 3, 7, tzinfo=UTC)
FIRST = ArticleStored(
    article_id="a",
    canonical_url="http://portal.example/tin/1",
    title="Tin",
    cause="new",
    revision=1,
    fetched_at=AT,
    parser_version=1,
    enricher_version=1,
    content_hash="00",
    stored_at=AT,
)


def test_a_fact_that_is_told_again_is_not_stored_twice() -> None:
    told = [FIRST, ArticleStored.model_validate_json(FIRST.model_dump_json())]
    assert repeats(told) == (1, [])


def test_a_next_state_is_not_stored_twice() -> None:
    reparsed = {"cause": "reparse", "revision": 2, "parser_version": 2, "changed": ("text",)}
    assert repeats([FIRST, FIRST.model_copy(update=reparsed)]) == (0, [])


def test_two_facts_about_one_revision_are_stored_twice() -> None:
    other = FIRST.model_copy(update={"fetched_at": AT + timedelta(seconds=1)})
    assert repeats([FIRST, other, FIRST]) == (1, [FIRST, other])


def test_a_silence_lies_within_a_phase_and_ends_with_the_crawl() -> None:
    begun = {"crawler": 0.0, "parser": 10.0, "store": 20.0, "rest": 30.0}
    assert silences([1.0, 4.0, 11.0, 12.0], begun) == {"crawler": 6.0, "parser": 1.0, "store": 0.0}
