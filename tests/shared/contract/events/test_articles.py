"""Events about articles: whatever an article says is part of its identity."""

from datetime import UTC, datetime, timedelta

import pytest

from shared.contract.events import ArticleEnriched, ArticleParsed
from shared.contract.values import Image
from tests.support.articles import article_of
from tests.support.pages import AT, numbered_page


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


def test_an_enriched_article_is_the_parsed_one_and_more() -> None:
    enriched = ArticleEnriched.of(article_of(numbered_page(1)), enricher_version=3, signature="0f")

    again = ArticleEnriched.model_validate_json(enriched.model_dump_json())

    assert again == enriched
    assert ArticleParsed.model_validate(again.model_dump()) == article_of(numbered_page(1))
    never = datetime.min.replace(tzinfo=UTC)
    assert again.order() == (AT, 1, never, 3, never)
