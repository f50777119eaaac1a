"""The announcements of the store as they come, those that fit."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from services.store import Articles, open_articles
from services.tail.conditions import Conditions
from shared.contract import ARTICLE_STORED, ArticleEnriched, ArticleStored, Record
from shared.runtime import Settings
from shared.runtime.windows import Window, open_window

# Announcements at once, a kilobyte each.
SLICE = 100


@dataclass(frozen=True, slots=True)
class Change:
    """A change as the store announced it.

    `article` is its article as it is now, where that was asked for.
    """

    stored: ArticleStored
    article: ArticleEnriched | None = None


async def changes(
    conditions: Conditions,
    settings: Settings,
    *,
    since: datetime,
    follows: bool = True,
    whole: bool = False,
) -> AsyncGenerator[Change]:
    """Yield the changes that were announced from `since` on and fit; it `follows` what comes.

    No live group is joined or touched. Of earlier changes of one article the topic may keep the
    last alone. Articles are looked up only where a condition asks for what they say, or `whole`
    does. Raises Unavailable or UsageError when Kafka or a database is away.
    """
    window = Window(ARTICLE_STORED.name, since=since, endless=follows)
    async with AsyncExitStack() as stack:
        opened = await stack.enter_async_context(open_window(settings, window))
        articles = None
        if whole or conditions.ask_for_the_article():
            articles = await stack.enter_async_context(open_articles(settings))
        async for batch in opened.batches({}, SLICE):
            for record in batch:
                if change := await _change(record, conditions, articles):
                    yield change


async def _change(
    record: Record, conditions: Conditions, articles: Articles | None
) -> Change | None:
    """Return the change of a record; None for one that does not fit, or is none."""
    try:
        stored = ArticleStored.model_validate_json(record.value or b"")
    except ValidationError:
        return None
    if not conditions.hold_for(stored):
        return None
    if articles is None:
        return Change(stored)
    state = await articles.get(stored.article_id)
    if state is None or not conditions.hold_in(state.article):
        return None
    return Change(stored, state.article)
