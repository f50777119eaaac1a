"""Events: their ids, their wire form, and the bytes of a page."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.contract.events import ArticleEnriched, ArticleParsed, ArticleStored, PageFetched
from shared.contract.values import Image
from tests.support.articles import article_of
from tests.support.pages import AT, numbered_page


@given(st.binary())
def test_a_page_gives_the_very_bytes_back(content: bytes) -> None:
    wrapped = numbered_page(1).model_copy(update=PageFetched.wrap(content))

    again = PageFetched.model_validate_json(wrapped.model_dump_json())

    assert again.content() == content


def test_an_event_is_frozen() -> None:
    with pytest.raises(ValidationError):
        numbered_page(1).url = "http://elsewhere.example/"  # type: ignore[misc]


def test_a_field_that_we_do_not_know_yet_is_no_reason_to_refuse() -> None:
    newer = numbered_page(1).model_dump_json()[:-1] + ', "invented_tomorrow": 1}'

    assert PageFetched.model_validate_json(newer) == numbered_page(1)


def test_the_same_fact_has_the_same_id_and_another_has_another() -> None:
    again = article_of(numbered_page(1))

    assert article_of(numbered_page(1)).event_id() == again.event_id()
    assert again.event_id() == again.event_id(again.model_dump_json().encode())
    assert article_of(numbered_page(1)).event_id() != article_of(numbered_page(2)).event_id()
    assert (
        article_of(numbered_page(1)).event_id()
        != article_of(numbered_page(1), parser_version=2).event_id()
    )
    later = numbered_page(1, fetched_at=AT + timedelta(hours=1))
    assert numbered_page(1).event_id() != later.event_id()


@pytest.mark.parametrize(
    "said",
    [
        {"fetched_at": AT + timedelta(seconds=1)},
        {"gone": True},
        {"tags": ("lũ",)},
        {"images": (Image(url="https://x.vn/b.jpg"),)},
        {"section": "Thời sự"},
        {"source": "Theo TTXVN"},
        {"sign_off": "BAN BIÊN TẬP"},
    ],
    ids=lambda said: next(iter(said)),
)
def test_whatever_an_article_says_otherwise_is_another_fact(said: dict[str, object]) -> None:
    parsed = article_of(numbered_page(1))
    enriched = ArticleEnriched.of(parsed, enricher_version=1)

    assert parsed.model_copy(update=said).event_id() != parsed.event_id()
    assert enriched.model_copy(update=said).event_id() != enriched.event_id()


def test_each_revision_is_a_fact_of_its_own_and_is_told_by_any_store_at_any_time() -> None:
    first = ArticleStored(
        article_id="a",
        canonical_url="https://x.vn/a",
        title="Tin",
        cause="publisher_edit",
        changed=("tags",),
        revision=2,
        fetched_at=AT,
        parser_version=1,
        enricher_version=1,
        content_hash="h",
        stored_at=AT,
    )

    said_later = first.model_copy(update={"stored_at": AT + timedelta(hours=1)})
    others = [{"revision": 3}, {"cause": "gone"}, {"changed": ("images",)}]

    assert said_later.event_id() == first.event_id()
    ids = {first.model_copy(update=other).event_id() for other in others}
    assert len(ids - {first.event_id()}) == len(others)


def test_an_enriched_article_is_the_parsed_one_and_more() -> None:
    enriched = ArticleEnriched.of(article_of(numbered_page(1)), enricher_version=3, signature="0f")

    again = ArticleEnriched.model_validate_json(enriched.model_dump_json())

    assert again == enriched
    assert ArticleParsed.model_validate(again.model_dump()) == article_of(numbered_page(1))
    never = datetime.min.replace(tzinfo=UTC)
    assert again.order() == (AT, 1, never, 3, never)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValidationError):
        numbered_page(1, fetched_at=datetime(2026, 3, 7))  # noqa: DTZ001 - that is the point
