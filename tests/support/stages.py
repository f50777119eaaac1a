"""Stages that do what the page says, for the suites that every runtime must pass."""

import os
import re
import tempfile
import time
import weakref
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from shared.contract.events import ArticleParsed, PageFetched
from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from shared.errors import Rejected, Skipped
from shared.runtime.settings import Settings
from shared.runtime.stage import Handle, Stage, pure
from tests.support.articles import article_of
from tests.support.runtimes import RuntimeUnderTest

MakeRuntime = Callable[..., RuntimeUnderTest]


@dataclass(frozen=True)
class Seeing:
    """The function of Parse, as it is in the process where it works."""

    journal: Path

    def __call__(self, event: PageFetched) -> ArticleParsed:
        with self.journal.open("a") as journal:
            journal.write(event.url + "\n")
        if event.body == "skip":
            raise Skipped("not-an-article", "a listing")
        if event.body == "reject":
            raise Rejected("no article can be made of this")
        if event.body == "bug":
            raise KeyError("a bug")
        if event.body == "exit":
            raise SystemExit(3)
        if event.body == "hang":
            re.match(r"(a|aa)+$", "a" * 90 + "b")  # in C, for longer than anybody waits
        if event.body == "unwritable":
            return article_of(event).model_copy(update={"title": "\ud800"})
        if event.body == "huge":
            return article_of(event, text="x" * ARTICLE_PARSED.max_bytes)
        return article_of(event)


class Parse:
    """A stage whose function remembers what it was given and does what the page says.

    It works in a process of its own, as `Seeing`: what it remembers is in a file.
    """

    works = Seeing

    def __init__(self, batch: int = 4) -> None:
        descriptor, journal = tempfile.mkstemp(prefix="seen-")
        os.close(descriptor)
        self._journal = Path(journal)
        self.stage = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(self), batch=batch)
        weakref.finalize(self, self._journal.unlink, missing_ok=True)

    def __reduce__(self) -> tuple[Callable[[Path], "Seeing"], tuple[Path]]:
        return self.works, (self._journal,)

    def __call__(self, event: PageFetched) -> ArticleParsed:
        return self.works(self._journal)(event)

    @property
    def seen(self) -> list[str]:
        """The addresses of the pages that it was given, in order."""
        return self._journal.read_text().splitlines()


def parse_slowly(page: PageFetched) -> ArticleParsed:
    """Return an article after a moment in which a process may be killed."""
    time.sleep(0.002)
    return article_of(page)


def handling(handle: Handle, batch: int = 4) -> Stage:
    """Return a stage parse that has this handle."""

    @asynccontextmanager
    async def opened(_settings: Settings) -> AsyncIterator[Handle]:
        yield handle

    return Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=opened, batch=batch)


async def create_topics(runtime: RuntimeUnderTest, parse: Parse) -> None:
    """Make the topics of the stage, so that records can be put into them before it runs."""
    await runtime.create_topics(parse.stage)
