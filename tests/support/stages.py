"""Stages that do what the page says, for the suites that every runtime must pass."""

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from shared.contract.events import ArticleParsed, PageFetched
from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from shared.errors import Rejected, Skipped
from shared.runtime.settings import Settings
from shared.runtime.stage import Handle, Stage, pure
from tests.support.articles import article_of
from tests.support.runtimes import RuntimeUnderTest

MakeRuntime = Callable[..., RuntimeUnderTest]


class Parse:
    """A stage whose function remembers what it was given and does what the page says."""

    def __init__(self, batch: int = 4) -> None:
        self.seen: list[str] = []
        self.stage = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(self), batch=batch)

    def __call__(self, event: PageFetched) -> ArticleParsed:
        self.seen.append(event.url)
        if event.body == "skip":
            raise Skipped("not-an-article", "a listing")
        if event.body == "reject":
            raise Rejected("no article can be made of this")
        if event.body == "bug":
            raise KeyError("a bug")
        if event.body == "exit":
            raise SystemExit(3)
        if event.body == "hang":
            threading.Event().wait()
        if event.body == "unwritable":
            return article_of(event).model_copy(update={"title": "\ud800"})
        if event.body == "huge":
            return article_of(event, text="x" * ARTICLE_PARSED.max_bytes)
        return article_of(event)


def handling(handle: Handle, batch: int = 4) -> Stage:
    """Return a stage parse that has this handle."""

    @asynccontextmanager
    async def opened(_settings: Settings) -> AsyncIterator[Handle]:
        yield handle

    return Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=opened, batch=batch)


async def create_topics(runtime: RuntimeUnderTest, parse: Parse) -> None:
    """Start and stop once, so that topics exist before records are put into them."""
    async with runtime.running(parse.stage):
        pass
