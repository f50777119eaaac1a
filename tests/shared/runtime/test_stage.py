"""Stages: they join to one pipeline, and a pure function makes one."""

import pytest

from shared.contract.events import ArticleParsed, PageFetched
from shared.contract.topics import ARTICLE_ENRICHED, ARTICLE_PARSED, ARTICLE_STORED, PAGE_FETCHED
from shared.errors import Skipped
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage, checked_pipeline, pure, topics_of
from tests.support.articles import article_of
from tests.support.pages import numbered_page

STAGE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of))


def test_a_pipeline_that_does_not_join_is_refused() -> None:
    store = Stage("store", ARTICLE_ENRICHED, ARTICLE_STORED, open=pure(article_of))

    with pytest.raises(ValueError, match=r"article\.enriched"):
        checked_pipeline(STAGE, store)
    with pytest.raises(ValueError, match="share a name"):
        checked_pipeline(STAGE, STAGE)
    assert checked_pipeline(STAGE) == (STAGE,)


async def test_a_bug_at_one_event_leaves_its_neighbours_alone() -> None:
    def parse(page: PageFetched) -> ArticleParsed:
        if page.body == "bug":
            raise KeyError("a bug")
        if page.body == "skip":
            raise Skipped("not-an-article")
        return article_of(page)

    pages = [numbered_page(number, body) for number, body in enumerate(["", "bug", "skip", ""])]
    async with pure(parse)(Settings()) as handle:
        first, bug, skipped, last = await handle(pages)

    assert (first, last) == ([article_of(pages[0])], [article_of(pages[3])])
    assert isinstance(bug, KeyError)
    assert isinstance(skipped, Skipped)


def test_each_stage_that_reads_has_a_dead_letter_topic() -> None:
    parse = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of))

    names = [topic.name for topic in topics_of([parse])]

    assert "page.fetched.parse.dead" in names
    assert len(names) == len(set(names))
