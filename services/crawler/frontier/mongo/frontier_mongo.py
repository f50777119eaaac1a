"""The frontier in a MongoDB database of its own."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from services.crawler.frontier.frontier import SLICE, Claim, Entry, Host, Limit, Wanted
from services.crawler.frontier.ledger import Day
from services.crawler.frontier.mongo import pipelines_mongo as pipelines
from services.crawler.frontier.mongo.calls_mongo import Calls
from services.crawler.frontier.mongo.database_mongo import Database, make_indexes, open_database
from services.crawler.frontier.mongo.settling import Settled, Settling


@asynccontextmanager
async def open_mongo_frontier(url: str) -> AsyncIterator["MongoFrontier"]:
    """Connect when it is first asked; the database is the URL's, else "bantin_frontier".

    Raises UsageError when the URL is none.
    """
    async with open_database(url) as database:
        yield MongoFrontier(database)


class MongoFrontier:
    """`Frontier` on two collections, `urls` and `hosts`; the calls to it are made in threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._call = database.call
        self._calls = Calls(database)
        self._leased = 0
        self._settle = Settling(
            lambda visits: database.call_on_one(self._calls.settle, visits), lambda: self._leased
        )

    async def prepare(self) -> None:
        """See Frontier.prepare."""
        await self._call(make_indexes, self._database)

    async def add(self, entries: Sequence[Entry]) -> int:
        """See Frontier.add."""
        slices = range(0, len(entries), SLICE)
        return sum(
            [await self._call(self._calls.add, entries[start : start + SLICE]) for start in slices]
        )

    async def unknown(self, urls: Collection[str]) -> int:
        """See Frontier.unknown."""
        return await self._call(self._calls.unknown, urls)

    async def request(self, entries: Sequence[Entry]) -> None:
        """See Frontier.request."""
        if entries:
            await self._call(self._calls.request, entries)

    async def claim(
        self, *, owner: str, now: float, until: float, limit: Limit, only: Collection[str] = ()
    ) -> Claim | None:
        """See Frontier.claim."""
        wanted = Wanted(owner=owner, now=now, until=until, limit=limit, only=list(only))
        claim = await self._database.call_on_one(self._calls.claim, wanted)
        self._leased += claim is not None
        return claim

    async def locate(self, host: Host, *, now: float) -> bool:
        """See Frontier.locate."""
        is_ours = await self._call(self._calls.locate, host, now)
        self._leased -= not is_ours
        return is_ours

    async def extend(self, host: Host, *, until: float) -> bool:
        """See Frontier.extend."""
        return await self._call(self._calls.extend, host, until)

    async def due(self, host: str, *, now: float, limit: int) -> list[Entry]:
        """See Frontier.due."""
        return await self._call(self._calls.due, host, now, limit)

    async def save(self, entry: Entry, host: Host) -> bool:
        """See Frontier.save."""
        return (await self._settle(Settled(host, entry, is_last=False)))[0]

    async def release(self, host: Host, last: Entry | None = None) -> bool:
        """See Frontier.release."""
        return (await self._end(Settled(host, last, is_last=True)))[0]

    async def turn(self, host: Host, last: Entry, wanted: Wanted) -> tuple[bool, Claim | None]:
        """See Frontier.turn."""
        wanted = replace(wanted, only=list(wanted.only))
        return await self._end(Settled(host, last, is_last=True, wanted=wanted))

    async def _end(self, visit: Settled) -> tuple[bool, Claim | None]:
        is_held, claim = await self._settle(visit)
        self._leased = max(self._leased - 1, 0) + (claim is not None)
        return is_held, claim

    async def busy(
        self, *, now: float, soon: float, awake: float, only: Collection[str] = ()
    ) -> bool:
        """See Frontier.busy."""
        return await self._call(self._calls.is_busy, pipelines.busy(now, soon, awake, only))

    async def entry(self, url: str) -> Entry | None:
        """See Frontier.entry."""
        return await self._call(self._calls.entry, url)

    async def host(self, name: str) -> Host | None:
        """See Frontier.host."""
        return await self._call(self._calls.host, name)

    async def counts(self, *, now: float) -> dict[str, int]:
        """See Frontier.counts."""
        return await self._call(self._calls.counts, now)

    async def ledger(self, host: str, *, days: int) -> list[Day]:
        """See Frontier.ledger."""
        known = await self.host(host)
        return list(known.days[-days:]) if known else []

    async def time(self) -> float:
        """See Frontier.time."""
        return await self._call(self._calls.time)

    async def mend(self, *, now: float) -> int:
        """See Frontier.mend."""
        return await self._call(self._calls.mend, now)
