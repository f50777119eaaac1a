"""A client for those who subscribe: `async for article in subscribe("my-index")`."""

from collections.abc import AsyncGenerator, Collection
from contextlib import aclosing

from shared.contract import ArticleEnriched
from shared.runtime import read_settings


async def subscribe(
    group: str,
    *,
    kafka: str | None = None,
    portals: Collection[str] = (),
    provinces: Collection[str] = (),
    from_start: bool = True,
) -> AsyncGenerator[ArticleEnriched, None]:
    """Yield each new state of an article from the topic article.enriched, without end.

    An article counts as done when the next one is asked for; a subscriber that ends before is given
    it again, and one that is killed what it had done in its last second too. `group` is the name of
    your consumer group: its members share the articles, and a new one begins at the oldest that is
    kept, or with `from_start=False` at the next one. `portals` and `provinces` are what to leave
    out all others by. Where and as whom to log in is read from BANTIN_KAFKA and its siblings,
    unless `kafka` gives the address. A record that cannot be read is logged with its place and
    passed over; a repeat is dropped by its `ce_id`.

    Raises UsageError for wrong settings, refusals of Kafka and a topic that is not there,
    Unavailable while Kafka is away at the start; later outages are waited for. The others of the
    group are given an article too that one works on for more than 15 minutes, or that blocks the
    loop for more than 45 s (give such work to `asyncio.to_thread`). Close it
    (`contextlib.aclosing`) where you leave it early, or its partitions wait for the end of its
    session.

    >>> from bantin import subscribe
    >>> async def index() -> None:
    ...     async for article in subscribe("my-index", provinces=["Cà Mau"]):
    ...         print(article.title, [person.name for person in article.persons])
    """
    from shared.runtime.kafka.subscription import subscription  # noqa: PLC0415 - an extra

    settings = read_settings(kafka=kafka)
    async with aclosing(subscription(settings, group, from_start=from_start)) as articles:
        async for article in articles:
            if _wanted(article, portals, provinces):
                yield article


def _wanted(article: ArticleEnriched, portals: Collection[str], provinces: Collection[str]) -> bool:
    if portals and article.portal not in portals:
        return False
    return not provinces or article.province in provinces
