"""How copies are linked, the same in every implementation of `Articles`."""

import asyncio
import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.store.articles import Articles, Query
from services.store.open import open_articles
from services.store.states import listed_of
from shared.contract.events import ArticleEnriched
from shared.contract.values import Moment
from shared.runtime.settings import Settings
from tests.support.stored_articles import START, article, gone


def hashes(first: int, number: int = 32) -> tuple[str, ...]:
    """Return a sketch for some number; those near each other share a part."""
    scattered = sorted(n * 2_654_435_761 % (1 << 32) for n in range(first, first + number))
    return tuple(f"{n:08x}" for n in scattered)


def printed(number: int, first: int, *, day: float = 0, **said: Any) -> ArticleEnriched:  # noqa: ANN401 - any field
    """Return an article of a portal of its own with this sketch."""
    return article(
        number,
        portal=f"bao-{number}",
        sketch=hashes(first),
        published=Moment(value=START + timedelta(days=day)),
        **said,
    )


async def origin(articles: Articles, number: int) -> str | None:
    state = await articles.get(article(number).article_id)
    assert state
    return state.origin


async def cluster(articles: Articles, number: int) -> list[str]:
    return [state.article.url for state in await articles.copies(article(number).article_id)]


def urls(*numbers: int) -> list[str]:
    return [article(number).url for number in numbers]


async def test_a_copy_is_linked_to_what_was_published_first(articles: Articles) -> None:
    await articles.save([printed(2, 8, day=1), printed(1, 0), printed(3, 500)])
    assert await cluster(articles, 1) == await cluster(articles, 2) == urls(1, 2)
    assert await cluster(articles, 3) == urls(3)
    (first, second) = await articles.copies(article(2).article_id)
    assert (first.origin, second.origin, second.similarity) == (None, article(1).article_id, 24)
    assert await articles.copies("0" * 32) == []


async def test_an_earlier_one_that_comes_late_takes_its_copies_over(articles: Articles) -> None:
    await articles.save([printed(1, 0, day=2)])
    await articles.save([printed(2, 4, day=3)])
    await articles.save([printed(3, 2, day=1)])
    assert await cluster(articles, 2) == urls(3, 1, 2)


async def test_an_origin_that_is_taken_away_hands_on_and_takes_back(articles: Articles) -> None:
    await articles.save([printed(1, 0), printed(2, 0, day=1), printed(3, 0, day=2)])
    await articles.save([gone(1, hours=1)])
    assert await cluster(articles, 3) == urls(2, 3, 1)
    await articles.save([printed(1, 0, hours=2)])
    assert await cluster(articles, 3) == urls(1, 2, 3)


async def test_an_origin_that_is_forgotten_leaves_its_copies_among_themselves(
    articles: Articles,
) -> None:
    await articles.save([printed(1, 0), printed(2, 0, day=1), printed(3, 0, day=2)])
    await articles.save([printed(1, 0, hours=1, title="Sửa")])
    assert await articles.remove(article(1).article_id)
    assert await articles.get(article(1).article_id) is None
    assert await articles.revisions(article(1).article_id) == []
    assert await cluster(articles, 3) == urls(2, 3)
    assert not await articles.remove(article(1).article_id)
    await articles.save([printed(1, 0)])
    assert await cluster(articles, 3) == urls(1, 2, 3)


async def test_a_text_that_is_rewritten_is_a_copy_no_more(articles: Articles) -> None:
    await articles.save([printed(1, 0), printed(2, 0, day=1), printed(3, 0, day=2)])
    await articles.save([printed(1, 900, hours=1, text="Một bài khác hẳn.")])
    assert await cluster(articles, 1) == urls(1)
    assert await cluster(articles, 3) == urls(2, 3)


async def test_what_names_its_source_is_no_origin(articles: Articles) -> None:
    await articles.save([printed(1, 0, source="Theo TTXVN"), printed(2, 0, day=1)])
    assert await cluster(articles, 1) == urls(2, 1)


async def test_no_chain_of_copies_grows_into_one_cluster(articles: Articles) -> None:
    await articles.save([printed(n, n * 12, day=n) for n in range(9)])
    for number in range(9):
        members = await articles.copies(article(number).article_id)
        assert len(members) <= 3
        assert members[0].origin is None


async def test_a_list_may_show_one_of_each_cluster(articles: Articles) -> None:
    shelf = [printed(1, 0), printed(2, 0, day=1), printed(3, 0, day=2), printed(4, 500, day=3)]
    await articles.save([*shelf, article(5, published=None)])

    async def listed(**asked: Any) -> list[str]:  # noqa: ANN401 - any part of a query
        query = Query(one_per_cluster=True, **asked)
        found = await articles.find(query)
        assert await articles.count(query) == len(found)
        for most in range(len(found) + 1):
            assert await articles.count(query, at_most=most) == min(len(found), most + 1)
        shown = [replace(one, moment=None) for one in await articles.listed(query)]
        assert shown == list(map(listed_of, found))
        return [state.article.url for state in found]

    assert await listed() == urls(4, 3, 5)
    (_, copy, *_) = await articles.listed(Query(gone=False))
    assert (copy.origin, copy.similarity) == (article(1).article_id, 32)
    assert await listed(portal="bao-2") == urls(2)
    assert await listed(until=START + timedelta(days=2)) == urls(2)
    page = await articles.find(Query(one_per_cluster=True, limit=1, offset=1))
    assert [state.article.url for state in page] == urls(3)
    assert await articles.count(Query(one_per_cluster=True, limit=1)) == 3


EVENTS = [
    *(
        printed(n, start, day=day)
        for n, (start, day) in enumerate([(0, 4), (3, 2), (9, 1), (20, 3)])
    ),
    printed(0, 40, day=4, hours=1, text="Viết lại."),
    gone(2, hours=1),
    printed(4, 44, day=9),
    printed(5, 21, day=0.5),
]


@pytest.mark.parametrize("seed", range(4))
async def test_any_order_any_batches_and_any_repetition_end_in_the_same_links(
    where: Settings, articles: Articles, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    order = EVENTS + chance.choices(EVENTS, k=4)
    chance.shuffle(order)
    async with open_articles(where) as other:
        while order:
            batch = [order.pop() for _ in range(min(len(order), chance.randrange(1, 4)))]
            # Two writers at once, as when a partition moves.
            await asyncio.gather(articles.save(batch), other.save(batch[::-1]))
    links = [await origin(articles, number) for number in range(6)]
    ids = [article(number).article_id for number in range(6)]
    assert links == [None, ids[5], ids[5], ids[0], ids[0], None] or links == await _expected(
        articles
    )


async def _expected(articles: Articles) -> list[str | None]:
    """Return the links as they follow from what is stored, article by article in its order."""
    from services.store.copies import member_of, shared  # noqa: PLC0415 - only this one asks

    states = [await articles.get(article(number).article_id) for number in range(6)]
    members = [
        member_of(state.article, gone=state.gone_at is not None) for state in states if state
    ]
    origins: list[Any] = []
    found: dict[str, str | None] = {}
    for member in sorted(members, key=lambda one: one.order):
        near = [(shared(member, one), one) for one in origins if shared(member, one)]
        best = min(near, key=lambda pair: (-pair[0], pair[1].order), default=None)
        found[member.article_id] = best[1].article_id if best else None
        origins += [] if best else [member]
    return [found[article(number).article_id] for number in range(6)]
