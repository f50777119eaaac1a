"""A stream from the data file holds no writer up, and its memory is bounded in bytes."""

from pathlib import Path

from services.store.articles import Query
from services.store.articles_sqlite import SqliteArticles
from services.store.streams.stream_sqlite import BYTES, SqliteStream
from tests.support.stored_articles import article


async def test_batches_are_bounded_in_bytes(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    articles = SqliteArticles(path)
    large = "tin " * (BYTES // 12)
    await articles.save([article(number, text=large) for number in range(8)])
    await articles.close()

    async with SqliteStream(path, Query(), 8) as stream:
        sizes = [len(batch) async for batch in stream.batches()]

    assert sum(sizes) == 8
    assert max(sizes) <= 4


async def test_others_write_while_it_reads(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    articles = SqliteArticles(path)
    await articles.save([article(1)])

    async with SqliteStream(path, Query(), 1) as stream:
        (result,) = await articles.save([article(1, hours=1, title="Bản mới")])
        (batch,) = [batch async for batch in stream.batches()]

    assert result.revision == 2  # type: ignore[union-attr]  # it is stored
    assert b"B\xe1\xba\xa3n m\xe1\xbb\x9bi" not in batch[0]
    await articles.close()
