"""A stream of articles from MongoDB, batch by batch as the server sends them.

A replica set and a sharded cluster give all of it as of one moment; a single server cannot.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Any, Self

from services.store.articles import Query
from services.store.mongo import conditions, store_database
from services.store.streams.stream import line, told
from shared.database_mongo import closed
from shared.errors import UsageError
from shared.extras import extra

with extra("mongo"):
    import bson
    from pymongo.errors import OperationFailure

# Documents that the server sends at once; of large ones it sends fewer (16 MiB).
ROWS = 50
_READ = {"_id": 0, "article": 1, "stored": 1, "gone_at": 1}
# Since 5.0 a reader may ask for one moment without a transaction.
_SNAPSHOTS = 13  # of the wire protocol
_TOO_OLD = 239  # SnapshotTooOld


class MongoStream:
    """`Stream` over one cursor."""

    def __init__(self, url: str, query: Query, total: int) -> None:
        self.total = total
        self.is_snapshot = False
        self._query = query
        self._client, database, self._reached = store_database(url, "bantin-export")
        self._articles: Any = database.get_collection("articles")
        self._session: Any = None

    async def __aenter__(self) -> Self:
        """Begin to read: what is written from now on is not seen by a snapshot."""
        async with self._reached():
            server = await self._client.admin.command("hello")
            self.is_snapshot = _can_look_back(server)
            if self.is_snapshot:
                self._session = await self._client.start_session(snapshot=True)
                await self._articles.find_one({}, {"_id": 1}, session=self._session)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let go of the database."""
        if self._session is not None:
            await self._session.end_session()
        await closed(self._client)

    async def batches(self) -> AsyncIterator[list[bytes]]:
        """See Stream.batches."""
        async for batch in self._documents():
            yield [line(one["article"], one["stored"], one["gone_at"]) for one in batch]

    async def rows(self) -> AsyncIterator[list[dict[str, Any]]]:
        """See Stream.rows."""
        async for batch in self._documents():
            yield [told(one["article"], one["stored"], one["gone_at"]) for one in batch]

    async def _documents(self) -> AsyncIterator[list[dict[str, Any]]]:
        if not self.total:
            return
        found = self._articles.find_raw_batches(
            conditions(self._query), _READ, session=self._session, batch_size=ROWS, limit=self.total
        )
        async with self._reached():
            try:
                async for batch in found:
                    yield bson.decode_all(batch)
            except OperationFailure as error:
                if error.code != _TOO_OLD:
                    raise
                raise UsageError(
                    "MongoDB no longer has that moment (minSnapshotHistoryWindowInSeconds): "
                    "export a part at a time, by --since and --until"
                ) from None


def _can_look_back(server: Mapping[str, Any]) -> bool:
    is_cluster = "setName" in server or server.get("msg") == "isdbgrid"
    return is_cluster and int(server.get("maxWireVersion", 0)) >= _SNAPSHOTS
