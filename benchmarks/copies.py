"""How many copies the store links, how many links are wrong, and what linking costs an article.

    python -m benchmarks.copies [ARTICLES] [sqlite|mongo]      (100,000 in a file)

The articles are invented news, a third of it formulae that come back everywhere. One in five is
the copy of one of another portal, edited as portals edit what they take over: another prefix and
title, another lead, cut by a third or by half, captions, a closing line, several of these at once.
They come in random order, a tenth of the batches twice. Recall is the share of copies that are in
the cluster of what they were made from, precision the share of links between two that were. Goals:
.98, .99 and 1 ms an article (of processor time: what a file takes is all in this process).
"""

import argparse
import asyncio
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import timedelta
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.signature import BOILERPLATE, CAPTIONS, FORMULAE, OPENINGS, filled, sentences
from benchmarks.store import START, SYLLABLES
from services.enricher import fingerprint, normalize
from services.store import Articles, Query, open_articles
from shared.contract import ArticleEnriched, Moment
from shared.runtime import Settings
from shared.text import digest
from tests.support.servers import servers

RECALL, PRECISION, MILLISECONDS = 0.98, 0.99, 1.0
COPIES, PORTALS, BATCH = 0.2, 80, 500
# As many syllables as the language has, the frequent ones far more often than the rare.
VOCABULARY = 6_000
EDITS = ("prefix", "lead", "third cut", "half cut", "captions", "closing", "several")


class News:
    """Invented articles: originals, and edited copies of earlier ones."""

    def __init__(self, number: int) -> None:
        self.random = Random(20261129)  # noqa: S311 - the same news in every run
        rare = [f"tiếng{n}" for n in range(VOCABULARY)]
        self.syllables = [*SYLLABLES.split(), *rare]
        weights = (1 / (rank + 3) for rank in range(len(self.syllables)))
        self.weights = list(accumulate(weights))
        self.number = number
        self.source: dict[str, str] = {}
        self.edit: dict[str, str] = {}

    def articles(self) -> Iterator[ArticleEnriched]:
        """Yield originals and copies; what each copy was made from stands in `source`."""
        kept: list[tuple[str, int, str]] = []
        for number in range(self.number):
            if kept and self.random.random() < COPIES:
                text, portal, origin = self.random.choice(kept)
                edit = self.random.choice(EDITS)
                text = self._edited(text, edit)
                other = (portal + 1 + self.random.randrange(PORTALS - 1)) % PORTALS
                made = self._article(number, text, other)
                self.source[made.article_id], self.edit[made.article_id] = origin, edit
            else:
                portal = self.random.randrange(PORTALS)
                text = self._text()
                made = self._article(number, text, portal)
                self.source[made.article_id] = made.article_id
                kept.append((text, portal, made.article_id))
                kept = kept[-3000:]
            yield made

    def _text(self) -> str:
        """Return an opening, formulae and sentences of its own, mixed."""
        opening = filled(self.random.choice(list(OPENINGS.values())))
        formulae = [filled(one) for one in self.random.sample(FORMULAE, 4)]
        own = [self._sentence() for _ in range(self.random.randrange(9, 18))]
        body = formulae + own
        self.random.shuffle(body)
        return " ".join([opening, *body])

    def _sentence(self) -> str:
        words = self.random.choices(
            self.syllables, cum_weights=self.weights, k=self.random.randrange(15, 35)
        )
        return " ".join(words).capitalize() + "."

    def _edited(self, text: str, edit: str) -> str:
        pieces = sentences(text)
        if edit in ("lead", "several"):
            pieces[0] = self._sentence()
        if edit in ("captions", "several"):
            for caption in CAPTIONS:
                pieces.insert(self.random.randrange(1, len(pieces)), caption)
        if edit == "third cut":
            pieces = pieces[: len(pieces) * 2 // 3]
        if edit == "half cut":
            pieces = pieces[: len(pieces) // 2]
        if edit in ("closing", "several"):
            pieces.append(BOILERPLATE.strip())
        prefix = "(TTXVN) - " if edit in ("prefix", "several") else ""
        return prefix + " ".join(pieces)

    def _article(self, number: int, text: str, portal: int) -> ArticleEnriched:
        url = f"https://bao-{portal}.example.vn/tin-{number}.html"
        title = self._sentence()
        marks = fingerprint(normalize(text))
        return ArticleEnriched(
            article_id=digest(url),
            url=url,
            url_id=digest(url),
            canonical_url=url,
            host=f"bao-{portal}.example.vn",
            portal=f"bao-{portal}",
            fetched_at=START + timedelta(minutes=number + 5),
            body_hash=digest(text),
            parser_version=1,
            enricher_version=1,
            title=title,
            text=text,
            published=Moment(value=START + timedelta(minutes=number)),
            signature=marks.signature,
            sketch=marks.sketch,
            content_hash=digest(text),
        )


class Stopwatch:
    """How long a method of an object took in all, on the clock and of the processor."""

    def __init__(self, owner: Any, name: str) -> None:  # noqa: ANN401 - the links of either store
        self.seconds = self.processor = 0.0
        self._method = getattr(owner, name)
        wrapped = self._awaited if asyncio.iscoroutinefunction(self._method) else self._called
        setattr(owner, name, wrapped)

    async def _awaited(self, *given: Any) -> None:  # noqa: ANN401 - as above
        began = time.perf_counter(), time.process_time()
        await self._method(*given)
        self._count(*began)

    def _called(self, *given: Any) -> None:  # noqa: ANN401 - as above
        began = time.perf_counter(), time.thread_time()
        self._method(*given)
        self._count(*began, thread=True)

    def _count(self, clock: float, processor: float, *, thread: bool = False) -> None:
        spent = time.thread_time() if thread else time.process_time()
        self.seconds += time.perf_counter() - clock
        self.processor += spent - processor


async def measure(settings: Settings, number: int) -> bool:
    news = News(number)
    async with open_articles(settings) as articles:
        await articles.prepare()
        watch = Stopwatch(articles._links, "link")  # type: ignore[attr-defined]  # noqa: SLF001 - it is what is measured
        began = time.perf_counter()
        await _store(articles, news)
        took = time.perf_counter() - began
        recall, precision = await _judge(articles, news)
    cost = watch.processor * 1000 / number
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{number:,} articles stored in {took:.0f} s, linking {cost:.2f} ms of processor "
        f"and {watch.seconds * 1000 / number:.2f} on the clock an article; "
        f"recall {recall:.4f}, precision {precision:.4f}; {memory} MB"
    )
    return recall >= RECALL and precision >= PRECISION and cost <= MILLISECONDS


async def _store(articles: Articles, news: News) -> None:
    """Store everything, neighbours in time shuffled, a tenth of the batches twice."""
    coming = news.articles()
    done = 0
    while window := list(islice(coming, 4 * BATCH)):
        news.random.shuffle(window)
        for start in range(0, len(window), BATCH):
            batch = window[start : start + BATCH]
            for _ in range(2 if news.random.random() < 0.1 else 1):
                await articles.save(batch)
        done += len(window)
        if done % 20_000 == 0:
            print(f"  {done:,}", file=sys.stderr, flush=True)


async def _judge(articles: Articles, news: News) -> tuple[float, float]:
    """Return recall and precision of the links that are stored."""
    links = await _links(articles, news)
    found: dict[str, list[bool]] = {}
    for copy, source in news.source.items():
        if copy != source:
            cluster, of_source = links[copy] or copy, links[source] or source
            found.setdefault(news.edit[copy], []).append(cluster == of_source)
    for edit, right in sorted(found.items()):
        print(f"  {edit:10} {sum(right) / len(right):.4f} of {len(right):,}")
    linked = [(copy, origin) for copy, origin in links.items() if origin]
    right_links = sum(news.source[copy] == news.source[origin] for copy, origin in linked)
    every = [one for right in found.values() for one in right]
    return sum(every) / len(every), right_links / max(1, len(linked))


async def _links(articles: Articles, news: News) -> dict[str, str | None]:
    links: dict[str, str | None] = {}
    ids: Sequence[str] = list(news.source)
    for portal in range(PORTALS):
        states = await articles.find(Query(portal=f"bao-{portal}", limit=len(ids)))
        links |= {state.article.article_id: state.origin for state in states}
    return links


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("articles", nargs="?", type=int, default=100_000)
    options.add_argument("where", nargs="?", choices=("sqlite", "mongo"), default="sqlite")
    given = options.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        settings = Settings(data=Path(folder) / "bantin.db")
        if given.where == "mongo":
            server = servers.mongo()
            stack.enter_context(server)
            settings = Settings(store=f"{server.address}/copies")
        sys.exit(0 if asyncio.run(measure(settings, given.articles)) else 1)


if __name__ == "__main__":
    main()
