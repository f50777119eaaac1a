"""Stages: they join to one pipeline, and a pure function makes one."""

import pickle
import sys

import pytest

from shared.contract.events import ArticleParsed
from shared.contract.topics import ARTICLE_ENRICHED, ARTICLE_PARSED, ARTICLE_STORED, PAGE_FETCHED
from shared.errors import Skipped, Unavailable
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage, checked_pipeline, pure, topics_of
from tests.support.articles import article_of
from tests.support.pages import AT, numbered_page, page_record
from tests.support.stages import Parse

STAGE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of))


def test_a_pipeline_that_does_not_join_is_refused() -> None:
    store = Stage("store", ARTICLE_ENRICHED, ARTICLE_STORED, open=pure(article_of))

    with pytest.raises(ValueError, match=r"article\.enriched"):
        checked_pipeline(STAGE, store)
    with pytest.raises(ValueError, match="share a name"):
        checked_pipeline(STAGE, STAGE)
    assert checked_pipeline(STAGE) == (STAGE,)


async def test_a_bug_at_one_event_leaves_its_neighbours_alone() -> None:
    pages = [numbered_page(number, body) for number, body in enumerate(["", "bug", "skip", ""])]
    parse = Parse().stage

    async with parse.open(Settings()) as conversion:
        results = await conversion.convert(parse, [page_record(page) for page in pages], AT)

    (first,), bug, skipped, (last,) = results
    assert [first.key, last.key] == [pages[place].url_id.encode() for place in (0, 3)]
    assert ArticleParsed.model_validate_json(first.value) == article_of(pages[0])
    assert isinstance(bug, KeyError)
    assert "in __call__" in bug.__notes__[0]
    assert isinstance(skipped, Skipped)


async def test_what_a_function_needs_is_made_ready_before_the_first_record() -> None:
    with pytest.raises(ValueError, match="no lexicon"):
        async with pure(article_of, unprepared)(Settings()):
            pass


def unprepared() -> None:
    raise ValueError("no lexicon")


async def test_a_function_that_no_other_process_finds_is_refused_at_the_start() -> None:
    with pytest.raises((AttributeError, pickle.PicklingError)):
        async with pure(lambda page: article_of(page))(Settings()):  # noqa: PLW0108 - it has no name
            pass


async def test_a_worker_that_does_not_start_is_an_outage(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = Parse().stage
    async with parse.open(Settings()) as conversion:
        monkeypatch.setattr(sys, "executable", "/bin/false")
        conversion._worker._child.interrupt()
        with pytest.raises(Unavailable, match="does not start"):
            await conversion.convert(parse, [page_record(numbered_page(1))], AT)


def test_each_stage_that_reads_has_a_dead_letter_topic() -> None:
    parse = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of))

    names = [topic.name for topic in topics_of([parse])]

    assert "page.fetched.parse.dead" in names
    assert len(names) == len(set(names))
