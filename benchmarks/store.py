"""The store through the product's own handle against a raw bulk write of the same documents.

`python -m benchmarks.store [ARTICLES]` starts a mongod (or takes BANTIN_TEST_MONGO). Both write the
same documents in batches of 500 with majority acknowledgement and the same indexes, in turns in
the same run, so a busy machine slows both. The raw side has its documents ready and only writes;
the handle decides, compares and builds them too. Goal: at least 70 % of the raw rate. Beside it
stands the same of the processor's time, of this process and of mongod together, which holds where
others work on the same machine: waiting counts in the rate alone.
"""

import asyncio
import gc
import statistics
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import ReplaceOne

from services.store import STORE, merge_batch, mongo_documents
from services.store.articles_mongo import MongoArticles
from shared.contract import (
    ArticleEnriched,
    Author,
    Block,
    DateMention,
    Image,
    Mention,
    Moment,
    Office,
    Organization,
    Person,
    Place,
    Span,
)
from shared.runtime import Settings
from shared.text import digest
from tests.support.servers import servers

GOAL = 0.70
ROUNDS = 5
# Syllables as frequent as they come in news, for texts of the usual length: 3 KB.
SYLLABLES = (
    "tỉnh ủy hội nghị ban chấp hành đảng bộ phát triển kinh tế xã hội nhân dân xây dựng nông thôn"
    " mới công tác cán bộ chuyển đổi số chương trình mục tiêu quốc gia giảm nghèo bền vững đầu tư"
    " hạ tầng giao thông giáo dục y tế văn hóa du lịch môi trường sản xuất nông nghiệp doanh nghiệp"
    " chính quyền địa phương hai cấp sắp xếp đơn vị hành chính báo cáo kết quả thực hiện nghị quyết"
)
START = datetime(2025, 10, 1, tzinfo=UTC)


def article(number: int, random: Random) -> ArticleEnriched:
    paragraphs = [_sentence(random, 75) for _ in range(8)]
    text = "\n\n".join(paragraphs)
    url = f"https://bao.example.vn/bai-{number}.html"
    title = _sentence(random, 14)
    return ArticleEnriched(
        article_id=digest(url),
        url=url,
        url_id=digest(url),
        canonical_url=url,
        host="bao.example.vn",
        portal="bao-mau",
        province="Điện Biên",
        fetched_at=START + timedelta(minutes=number),
        body_hash=digest(text),
        parser_version=1,
        enricher_version=1,
        title=title,
        lead=paragraphs[0],
        blocks=tuple(Block(text=paragraph) for paragraph in paragraphs[1:]),
        text=text,
        authors=(Author(name="Người Viết"),),
        published=Moment(value=START + timedelta(minutes=number)),
        images=tuple(Image(url=f"{url}/{n}.jpg", caption=_sentence(random, 12)) for n in range(3)),
        persons=tuple(_person(random, text) for _ in range(6)),
        organizations=tuple(
            Organization(name=_sentence(random, 4), mentions=_mentions(text, 2)) for _ in range(6)
        ),
        places=tuple(
            Place(name=_sentence(random, 2), province="Điện Biên", mentions=_mentions(text, 2))
            for _ in range(6)
        ),
        dates=tuple(
            DateMention(
                **_mentions(text, 1)[0].model_dump(),
                first=START.date(),
                last=START.date(),
                precision="day",
                reading="explicit",
            )
            for _ in range(4)
        ),
        signature=f"{random.getrandbits(64):016x}",
        sketch=tuple(f"{random.getrandbits(32):08x}" for _ in range(32)),
        content_hash=digest(title, text),
    )


def _sentence(random: Random, words: int) -> str:
    # A few rare words each, as names and numbers are.
    rare = [f"{random.randrange(100_000)}" for _ in range(words // 12)]
    return " ".join([*random.choices(SYLLABLES.split(), k=words - len(rare)), *rare]).capitalize()


def _person(random: Random, text: str) -> Person:
    span = Span(start=0, end=10, surface=text[:10])
    office = Office(title="Bí thư Tỉnh ủy", span=span)
    return Person(name=_sentence(random, 3), offices=(office,), mentions=_mentions(text, 3))


def _mentions(text: str, number: int) -> tuple[Mention, ...]:
    return tuple(
        Mention(start=n, end=n + 12, surface=text[n : n + 12], rule="benchmark")
        for n in range(number)
    )


class Clock:
    """What a stretch of work takes: seconds, and those of the processor, mongod's with ours."""

    def __init__(self, url: str) -> None:
        self._client: Any = AsyncIOMotorClient(url)
        self.seconds = self.processor = 0.0

    async def begin(self) -> None:
        """Count from now on."""
        self._used, self._began = await self._processor(), time.perf_counter()

    async def end(self) -> "Clock":
        """Count no more."""
        self.seconds = time.perf_counter() - self._began
        self.processor = await self._processor() - self._used
        self._client.close()
        return self

    async def _processor(self) -> float:
        status = await self._client.admin.command("serverStatus")
        info = status["extra_info"]
        return time.process_time() + (info["user_time_us"] + info["system_time_us"]) / 1e6


async def through_the_handle(url: str, batches: Sequence[Sequence[ArticleEnriched]]) -> Clock:
    clock = Clock(url)
    async with STORE.open(Settings(store=url)) as handle:
        assert callable(handle)
        await handle([])
        leave_to_the_benchmark()
        await clock.begin()
        for batch in batches:
            results = await handle(batch)
            assert all(isinstance(result, Sequence) and result for result in results)
        return await clock.end()


def leave_to_the_benchmark() -> None:
    """Have the collector pass over all that there is now: no service holds it in its memory."""
    gc.collect()
    gc.freeze()


async def raw(url: str, batches: Sequence[Sequence[ArticleEnriched]]) -> Clock:
    ready = [_documents(batch) for batch in batches]
    opened = MongoArticles(url)
    await opened.save([])  # makes the indexes
    client = AsyncIOMotorClient(url, w="majority")
    collection = client.get_default_database().articles
    clock = Clock(url)
    leave_to_the_benchmark()
    await clock.begin()
    for batch in ready:
        writes = [ReplaceOne({"_id": made["_id"]}, made, upsert=True) for made in batch]
        await collection.bulk_write(writes, ordered=False)
    await clock.end()
    client.close()
    await opened.close()
    return clock


def _documents(batch: Sequence[ArticleEnriched]) -> list[dict[str, object]]:
    states = merge_batch({}, batch, START).states.values()
    return [
        mongo_documents.document(state, state.article.model_dump(mode="json", exclude_none=True))
        for state in states
    ]


async def compare(address: str, number: int) -> float:
    random = Random(2025)  # noqa: S311 - the same texts in every run
    events = [article(n, random) for n in range(number)]
    batches = [events[start : start + STORE.batch] for start in range(0, number, STORE.batch)]
    ratios, processor = [], []
    for turn in range(ROUNDS):
        pair = {}
        # Who goes first changes, so that a growing machine favours neither.
        for run in (raw, through_the_handle) if turn % 2 else (through_the_handle, raw):
            database = f"{address}/benchmark_{turn}_{run.__name__}"
            pair[run] = await run(database, batches)
            await _drop(database)
        ours, theirs = pair[through_the_handle], pair[raw]
        ratios.append(theirs.seconds / ours.seconds)
        processor.append(theirs.processor / ours.processor)
        print(
            f"round {turn + 1}: handle {number / ours.seconds:7,.0f}/s   raw "
            f"{number / theirs.seconds:7,.0f}/s   {ratios[-1]:.0%}, processor {processor[-1]:.0%}",
            flush=True,
        )
    print(f"of the processor's time: median {statistics.median(processor):.0%}")
    return statistics.median(ratios)


async def _drop(database: str) -> None:
    client = AsyncIOMotorClient(database)
    await client.drop_database(client.get_default_database().name)
    client.close()


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with servers.mongo() as server:
        ratio = asyncio.run(compare(server.address, number))
    print(f"store: median {ratio:.0%} of a raw bulk write of the same documents; goal {GOAL:.0%}")
    sys.exit(0 if ratio >= GOAL else 1)


if __name__ == "__main__":
    main()
